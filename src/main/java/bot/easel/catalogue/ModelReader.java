package bot.easel.catalogue;

import bot.easel.spend.Usd;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads one row of the catalogue.
final class ModelReader {

    private static final int MAX_COUNT = 10;
    private static final int MAX_PROMPT = 32_000;

    private final RuleReader rules;

    ModelReader(RuleReader rules) {
        this.rules = rules;
    }

    ImageModel image(String id, YamlMap map) {
        OutputTokens output = rules.output(map);
        ImageTokens images = rules.images(map);
        Capabilities capabilities = capabilities(map);
        BigDecimal batchPart = RuleReader.batchPart(map);
        ImagePrice price = RuleReader.price(map);
        ImageModel model =
                new ImageModel(
                        id,
                        map.text("name").orElse(id),
                        map.requiredText("provider"),
                        map.list("snapshots"),
                        lifecycle(map),
                        map.flag("offered", true),
                        capabilities,
                        price,
                        output,
                        images,
                        map.number("planning-tokens", 0),
                        map.text("svg-author").orElse(null),
                        map.list("endpoints"),
                        batchPart);
        checkBounds(map, model);
        map.done();
        return model;
    }

    private Capabilities capabilities(YamlMap map) {
        int count = map.number("max-count", MAX_COUNT);
        int prompt = map.number("max-prompt", MAX_PROMPT);
        if (count < 1 || prompt < 1) {
            map.problem("", "max-count and max-prompt start at 1", "write 1 or more");
        }
        return new Capabilities(
                rules.sizes(map),
                map.list("qualities"),
                map.list("formats"),
                map.list("backgrounds"),
                map.list("complexities"),
                map.list("input-fidelities"),
                map.flag("mask", false),
                map.flag("markup", false),
                map.number("edits", 0),
                map.number("partials", 0),
                Math.max(1, count),
                Math.max(1, prompt));
    }

    /// A model that is billed by token must have a figure for all that it offers.
    private static void checkBounds(YamlMap map, ImageModel model) {
        if (model.price() == null) {
            return;
        }
        Capabilities can = model.capabilities();
        if (can.qualities().isEmpty() || can.formats().isEmpty() || can.backgrounds().isEmpty()) {
            map.problem(
                    "", "has a price, but no qualities, formats or backgrounds", "add the lists");
        }
        if (!(model.price() instanceof ImagePrice.ByToken)) {
            return;
        }
        OutputTokens output = model.outputTokens();
        if (output == null) {
            map.problem("output-tokens", "is missing", "name the rule that bounds a picture");
            return;
        }
        if (can.edits() && model.imageTokens() == null) {
            map.problem("image-tokens", "is missing", "name the rule that bounds a source picture");
        }
        String size = can.sizes().auto() ? SizeRule.AUTO : SizeWord.SQUARE.meant().toString();
        for (String quality : can.qualities()) {
            if (output.bound(size, quality).isEmpty()) {
                map.problem(
                        "qualities",
                        quality + " has no bound in its output-tokens rule",
                        "add it there, or remove it here");
            }
        }
    }

    static TextModel text(String id, YamlMap map) {
        Optional<YamlMap> price = map.map("price");
        Optional<YamlMap> pictures = map.map("picture-tokens");
        TextModel model =
                new TextModel(
                        id,
                        map.text("name").orElse(id),
                        map.requiredText("provider"),
                        map.list("snapshots"),
                        lifecycle(map),
                        price.map(ModelReader::textPrice).orElse(null),
                        map.number("context", 0),
                        map.number("max-output", 0),
                        pictures.map(ModelReader::pictureBound).orElse(0),
                        map.text("effort").orElse(null),
                        map.flag("structured-outputs", true));
        price.ifPresent(YamlMap::done);
        pictures.ifPresent(YamlMap::done);
        map.done();
        return model;
    }

    private static TextModel.Price textPrice(YamlMap price) {
        price.value("batch", RuleReader::factor, "write a part of 1, such as \"0.5\"");
        return new TextModel.Price(
                RuleReader.rate(price, "in"),
                RuleReader.optionalRate(price, "cached-in").orElse(null),
                RuleReader.optionalRate(price, "cache-write").orElse(null),
                RuleReader.rate(price, "out"),
                price.map("long-input").map(ModelReader::longInput).orElse(null));
    }

    private static TextModel.LongInput longInput(YamlMap map) {
        String remedy = "write a factor such as \"2\"";
        TextModel.LongInput rule =
                new TextModel.LongInput(
                        map.requiredNumber("above"),
                        map.required("in-factor", RuleReader::factor, remedy, BigDecimal.ONE),
                        map.required("out-factor", RuleReader::factor, remedy, BigDecimal.ONE));
        map.done();
        return rule;
    }

    /// Only the bound counts; the rest of the rule is said for people, and gives the bound where
    /// it has both parts.
    private static int pictureBound(YamlMap map) {
        map.requiredText("kind");
        map.number("base", 0);
        map.number("per-tile", 0);
        BigDecimal multiplier =
                map.value("multiplier", RuleReader::factor, "write a factor such as \"1.2\"")
                        .orElse(BigDecimal.ZERO);
        int cap = map.number("cap", 0);
        int byCap =
                multiplier
                        .multiply(BigDecimal.valueOf(cap))
                        .setScale(0, RoundingMode.CEILING)
                        .intValueExact();
        return map.number("bound", byCap);
    }

    static AudioModel audio(String id, YamlMap map) {
        Optional<YamlMap> price = map.map("price");
        AudioModel model =
                new AudioModel(
                        id,
                        map.text("name").orElse(id),
                        map.requiredText("provider"),
                        map.list("snapshots"),
                        lifecycle(map),
                        price.map(ModelReader::audioPrice).orElse(null),
                        map.number("tokens-a-second", 0),
                        map.requiredText("endpoint"),
                        map.list("formats"),
                        map.number("context", 0),
                        map.number("max-output", 0));
        price.ifPresent(YamlMap::done);
        map.done();
        return model;
    }

    private static AudioModel.Price audioPrice(YamlMap price) {
        return price.has("per-minute")
                ? new AudioModel.Price.ByMinute(RuleReader.dollars(price, "per-minute"))
                : new AudioModel.Price.ByToken(
                        RuleReader.rate(price, "text-in"),
                        RuleReader.rate(price, "text-out"),
                        RuleReader.rate(price, "audio-in"),
                        RuleReader.optionalRate(price, "audio-out").orElse(null));
    }

    static ModerationModel moderation(String id, YamlMap map) {
        Optional<YamlMap> price = map.map("price");
        if (price.isEmpty()) {
            map.problem("price", "is missing", "write {per-call: \"0\"} where it is free");
        }
        ModerationModel model =
                new ModerationModel(
                        id,
                        map.text("name").orElse(id),
                        map.requiredText("provider"),
                        map.list("snapshots"),
                        lifecycle(map),
                        price.map(p -> RuleReader.dollars(p, "per-call")).orElse(Usd.ZERO),
                        map.list("inputs"),
                        map.requiredText("endpoint"));
        price.ifPresent(YamlMap::done);
        map.done();
        return model;
    }

    static Lifecycle lifecycle(YamlMap map) {
        @Nullable LocalDate released = date(map, "released");
        @Nullable LocalDate shutdown = date(map, "shutdown");
        List<String> successors = map.list("successors");
        if (released != null && shutdown != null && !released.isBefore(shutdown)) {
            map.problem("shutdown", "is not after released", "correct one of the days");
            return new Lifecycle(null, shutdown, successors);
        }
        return new Lifecycle(released, shutdown, successors);
    }

    static @Nullable LocalDate date(YamlMap map, String key) {
        return map.value(key, LocalDate::parse, RuleReader.DATE).orElse(null);
    }
}
