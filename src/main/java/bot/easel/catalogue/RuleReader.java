package bot.easel.catalogue;

import bot.easel.spend.Usd;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Reads the rules that models refer to by name, and prices.
final class RuleReader {

    static final String DATE = "write a day as 2026-12-01";
    private static final String TOKENS = "write tokens as a whole number above 0";
    private static final String PART = "write a part of 1, such as \"0.5\"";
    private static final String RATE =
            "write US dollars for a million tokens in quotes, with at most three decimals";
    private static final String DOLLARS = "write US dollars in quotes, such as \"0.01\"";
    private static final TokenRate NO_RATE = new TokenRate(Usd.ZERO);

    private final Map<String, SizeRule> sizes = new LinkedHashMap<>();
    private final Map<String, OutputTokens> output = new LinkedHashMap<>();
    private final Map<String, ImageTokens> images = new LinkedHashMap<>();

    RuleReader(YamlMap root) {
        root.maps("size-rules").forEach((name, map) -> sizes.put(name, size(map)));
        root.maps("output-tokens").forEach((name, map) -> output.put(name, outputTokens(map)));
        root.maps("image-tokens").forEach((name, map) -> images.put(name, imageTokens(map)));
    }

    SizeRule sizes(YamlMap model) {
        SizeRule rule = named(model, "sizes", sizes);
        return rule == null ? new SizeRule.Fixed(List.of(), false) : rule;
    }

    @Nullable OutputTokens output(YamlMap model) {
        return named(model, "output-tokens", output);
    }

    @Nullable ImageTokens images(YamlMap model) {
        return named(model, "image-tokens", images);
    }

    static CostRules costs(YamlMap root) {
        Optional<YamlMap> residency = root.map("data-residency");
        Optional<YamlMap> overhead = root.map("prompt-overhead");
        if (residency.isEmpty() || overhead.isEmpty()) {
            root.problem(
                    "",
                    "data-residency or prompt-overhead is missing",
                    "see the file as delivered");
        }
        CostRules rules =
                new CostRules(
                        overhead.map(map -> map.requiredNumber("call")).orElse(0),
                        overhead.map(map -> map.requiredNumber("per-source")).orElse(0),
                        root.requiredNumber("partial-picture-tokens"),
                        residency
                                .map(map ->
                                        map.required(
                                                "surcharge",
                                                RuleReader::factor,
                                                "write a part of 1, such as \"0.10\"",
                                                BigDecimal.ZERO))
                                .orElse(BigDecimal.ZERO),
                        residency
                                .map(map ->
                                        map.required(
                                                "released-from",
                                                LocalDate::parse,
                                                DATE,
                                                LocalDate.EPOCH))
                                .orElse(LocalDate.EPOCH));
        residency.ifPresent(YamlMap::done);
        overhead.ifPresent(YamlMap::done);
        return rules;
    }

    /// The price of pictures, by token or by picture; null where there is none.
    static @Nullable ImagePrice price(YamlMap model) {
        Map<String, Map<PixelSize, Usd>> published = new LinkedHashMap<>();
        model.maps("published")
                .forEach((quality, row) ->
                        published.put(
                                quality,
                                row.all(RuleReader::pixels, RuleReader::dollars, DOLLARS)));
        boolean holdPublished = model.flag("hold-published", false);
        Optional<YamlMap> found = model.map("price");
        if (found.isEmpty()) {
            return null;
        }
        YamlMap price = found.get();
        ImagePrice result =
                price.has("per-picture")
                        ? new ImagePrice.ByPicture(
                                price.required(
                                        "per-picture", RuleReader::dollars, DOLLARS, Usd.ZERO),
                                price.values(
                                        "by-quality",
                                        Function.identity(),
                                        RuleReader::dollars,
                                        DOLLARS))
                        : new ImagePrice.ByToken(
                                rate(price, "text-in"),
                                rate(price, "image-in"),
                                rate(price, "image-out"),
                                optionalRate(price, "text-out").orElse(null),
                                published,
                                holdPublished);
        // Known, but nothing is charged by them: the Images API bills the full rates.
        optionalRate(price, "cached-text-in");
        optionalRate(price, "cached-image-in");
        // [#batchPart] reads it.
        price.text("batch");
        price.done();
        return result;
    }

    /// What a picture out of a batch costs, as a part of its price; null where there is none.
    static @Nullable BigDecimal batchPart(YamlMap model) {
        return model.map("price")
                .flatMap(price -> price.value("batch", RuleReader::part, PART))
                .orElse(null);
    }

    static TokenRate rate(YamlMap price, String key) {
        return price.required(key, TokenRate::perMillion, RATE, NO_RATE);
    }

    static Optional<TokenRate> optionalRate(YamlMap price, String key) {
        return price.value(key, TokenRate::perMillion, RATE);
    }

    static Usd dollars(String text) {
        Usd amount = Usd.parse(text);
        if (amount.isNegative()) {
            throw new NumberFormatException(text);
        }
        return amount;
    }

    static Usd dollars(YamlMap price, String key) {
        return price.required(key, RuleReader::dollars, DOLLARS, Usd.ZERO);
    }

    static BigDecimal factor(String text) {
        BigDecimal factor = new BigDecimal(text);
        if (factor.signum() < 0) {
            throw new NumberFormatException(text);
        }
        return factor;
    }

    private static BigDecimal part(String text) {
        BigDecimal part = factor(text);
        if (part.signum() == 0 || part.compareTo(BigDecimal.ONE) > 0) {
            throw new NumberFormatException(text);
        }
        return part;
    }

    private static SizeRule size(YamlMap map) {
        boolean auto = map.flag("auto", false);
        SizeRule rule =
                map.has("sizes")
                        ? new SizeRule.Fixed(
                                map.list("sizes").stream()
                                        .flatMap(text -> pixels(map, text).stream())
                                        .toList(),
                                auto)
                        : flexible(map, auto);
        map.done();
        return rule;
    }

    private static SizeRule flexible(YamlMap map, boolean auto) {
        int multiple = map.requiredNumber("multiple-of");
        int edge = map.requiredNumber("max-edge");
        int least = map.requiredNumber("min-pixels");
        int most = map.requiredNumber("max-pixels");
        int ratio = map.requiredNumber("max-ratio");
        try {
            return new SizeRule.Flexible(multiple, edge, least, most, ratio, auto);
        } catch (IllegalArgumentException impossible) {
            map.problem("", "no size satisfies these bounds", "widen them");
            return new SizeRule.Fixed(List.of(), false);
        }
    }

    private static OutputTokens outputTokens(YamlMap map) {
        Map<String, Long> auto =
                map.values("auto-size", Function.identity(), RuleReader::tokens, TOKENS);
        String autoQuality = map.requiredText("auto-quality");
        OutputTokens rule;
        if (map.has("table")) {
            Map<String, Map<PixelSize, Long>> figures = new LinkedHashMap<>();
            map.maps("table")
                    .forEach((quality, row) ->
                            figures.put(
                                    quality,
                                    row.all(RuleReader::pixels, RuleReader::tokens, TOKENS)));
            rule = new OutputTokens.Table(figures, auto, autoQuality);
        } else {
            Map<String, Integer> base =
                    map.values("formula", Function.identity(), RuleReader::base, TOKENS);
            if (base.isEmpty()) {
                map.problem("", "has neither table nor formula", "add one of them");
            }
            rule =
                    new OutputTokens.Formula(
                            base,
                            map.values("likely", Function.identity(), RuleReader::base, TOKENS),
                            auto,
                            autoQuality);
        }
        if (!auto.containsKey(autoQuality)) {
            map.problem("auto-quality", "has no auto-size bound", "name a quality that has one");
        }
        map.done();
        return rule;
    }

    private static ImageTokens imageTokens(YamlMap map) {
        ImageTokens rule = map.has("tiles") ? tiles(map) : patches(map);
        map.done();
        return rule;
    }

    private static ImageTokens tiles(YamlMap map) {
        YamlMap tiles = map.map("tiles").orElse(map);
        Map<String, Integer> extra =
                map.values("high-fidelity-extra", Function.identity(), RuleReader::base, TOKENS);
        Map<String, Long> bound =
                map.values("bound", Function.identity(), RuleReader::tokens, TOKENS);
        if (!bound.containsKey("low") || !bound.containsKey("high")) {
            map.problem("bound", "needs low and high", "add them");
        }
        ImageTokens rule =
                new ImageTokens.Tiles(
                        tiles.requiredNumber("fit"),
                        tiles.requiredNumber("short-side"),
                        tiles.requiredNumber("tile"),
                        tiles.requiredNumber("base"),
                        tiles.requiredNumber("per-tile"),
                        extra.getOrDefault("square", 0),
                        extra.getOrDefault("other", 0),
                        bound.getOrDefault("low", 0L),
                        bound.getOrDefault("high", 0L));
        tiles.done();
        return rule;
    }

    private static ImageTokens patches(YamlMap map) {
        Optional<YamlMap> found = map.map("patches");
        if (found.isEmpty()) {
            map.problem("", "has neither tiles nor patches", "add one of them");
            return new ImageTokens.Patches(1, 1, BigDecimal.ONE);
        }
        YamlMap patches = found.get();
        int size = patches.requiredNumber("size");
        int cap = patches.requiredNumber("cap");
        BigDecimal margin =
                patches.required(
                        "margin", BigDecimal::new, "write a factor of 1 or more", BigDecimal.ONE);
        patches.done();
        try {
            return new ImageTokens.Patches(size, cap, margin);
        } catch (IllegalArgumentException impossible) {
            patches.problem("", "gives no bound", "size and cap above 0, margin 1 or more");
            return new ImageTokens.Patches(1, 1, BigDecimal.ONE);
        }
    }

    private static <T> @Nullable T named(YamlMap model, String key, Map<String, T> rules) {
        Optional<String> name = model.text(key);
        if (name.isEmpty()) {
            return null;
        }
        T rule = rules.get(name.get());
        if (rule == null) {
            model.problem(
                    key,
                    "names no rule: " + name.get(),
                    "write one of " + String.join(", ", rules.keySet()));
        }
        return rule;
    }

    private static Optional<PixelSize> pixels(YamlMap map, String text) {
        Optional<PixelSize> size = PixelSize.parse(text);
        if (size.isEmpty()) {
            map.problem("sizes", "cannot be \"" + text + "\"", "write sizes as 1024x1024");
        }
        return size;
    }

    private static PixelSize pixels(String text) {
        return PixelSize.parse(text).orElseThrow(() -> new NumberFormatException(text));
    }

    private static long tokens(String text) {
        long tokens = Long.parseLong(text);
        if (tokens < 1) {
            throw new NumberFormatException(text);
        }
        return tokens;
    }

    private static int base(String text) {
        return Math.toIntExact(tokens(text));
    }
}
