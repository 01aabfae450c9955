package bot.easel.catalogue;

import bot.easel.spend.Usd;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The catalogue as a page of documentation. It depends on nothing but the catalogue: what it says
/// of a model's end stays true whenever it is read.
public final class ModelPage {
    private static final long MILLION = 1_000_000;

    private final Catalogue catalogue;
    private final StringBuilder page = new StringBuilder();

    private ModelPage(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    /// The page in Markdown.
    public static String of(Catalogue catalogue) {
        return new ModelPage(catalogue).written();
    }

    private String written() {
        line("# Models");
        line("");
        line("<!-- Made from config/catalogue.yaml by `./easel catalogue --markdown`. -->");
        line("");
        line(
                "Every model that Easel knows, as of "
                        + catalogue.asOf()
                        + ". A model no longer answers from the day on that stands under *Ends*; it"
                        + " is never called then, and its successor takes its place where a channel"
                        + " allows that. Prices are US dollars. A dated id can be named in a channel"
                        + " instead of its model, at the same price and with the same end.");
        section("Drawing", ImageModel.class);
        section("Text and vision", TextModel.class);
        section("Voice", AudioModel.class);
        section("Moderation", ModerationModel.class);
        elsewhere();
        return page.toString();
    }

    private void section(String title, Class<? extends Model> kind) {
        line("");
        line("## " + title);
        line("");
        line("| Model | Jobs | State | Ends | Successors | Price |");
        line("|---|---|---|---|---|---|");
        catalogue.models().stream()
                .filter(kind::isInstance)
                .forEach(model ->
                        row(
                                named(model),
                                String.join(", ", jobs(model)),
                                state(model.lifecycle(), catalogue.asOf()),
                                end(model.lifecycle().shutdown()),
                                ids(model.lifecycle().successors()),
                                price(model)));
    }

    /// Where providers serve the models of others, on dates of their own.
    private void elsewhere() {
        line("");
        line("## Served elsewhere");
        line("");
        line("| Provider | Model | State | Ends | Successors |");
        line("|---|---|---|---|---|");
        for (ProviderProfile provider : catalogue.providers()) {
            for (String id : provider.serves().keySet()) {
                catalogue
                        .lifeOf(id, provider.id())
                        .ifPresent(life ->
                                row(
                                        provider.name(),
                                        "`" + id + "`",
                                        state(life, catalogue.asOf()),
                                        end(life.shutdown()),
                                        ids(life.successors())));
            }
        }
    }

    private static String named(Model model) {
        String dated = model.snapshots().isEmpty() ? "" : "<br>dated: " + ids(model.snapshots());
        return model.name() + "<br>`" + model.id() + "`" + dated;
    }

    /// What a model can be given to do.
    public static List<String> jobs(Model model) {
        List<String> jobs = new ArrayList<>();
        switch (model) {
            case ImageModel image -> {
                jobs.add("draw");
                if (image.capabilities().edits()) {
                    jobs.add("edit");
                }
                if (image.inBatches().isPresent()) {
                    jobs.add("overnight");
                }
            }
            case TextModel text -> {
                jobs.add("text");
                if (text.pictureTokens() > 0) {
                    jobs.add("vision");
                }
            }
            case AudioModel audio -> {
                jobs.add("voice to words");
                if (audio.abilities().contains(Ability.SPEAKS)) {
                    jobs.add("words to voice");
                }
            }
            case ModerationModel moderation -> jobs.add("moderation");
        }
        return List.copyOf(jobs);
    }

    /// In words that do not grow old by themselves.
    private static String state(Lifecycle life, LocalDate asOf) {
        return switch (life.stateAt(asOf)) {
            case CURRENT -> "in service";
            case DEPRECATED -> "end announced";
            case SHUT_DOWN -> "shut down";
        };
    }

    private static String end(@Nullable LocalDate shutdown) {
        return shutdown == null ? "no end announced" : shutdown.toString();
    }

    private static String ids(List<String> ids) {
        return ids.isEmpty() ? "–" : "`" + String.join("`, `", ids) + "`";
    }

    /// What a model costs, in one line.
    public static String price(Model model) {
        return switch (model) {
            case ImageModel image -> price(image.price()) + overnight(image);
            case TextModel text -> price(text.price());
            case AudioModel audio -> price(audio.price());
            case ModerationModel moderation ->
                    moderation.perCall().isZero()
                            ? "free"
                            : moderation.perCall().display() + " a call";
        };
    }

    private static String overnight(ImageModel model) {
        BigDecimal part = model.batchPart();
        return model.inBatches().isPresent() && part != null
                ? "; overnight × " + part.toPlainString()
                : "";
    }

    private static String price(@Nullable ImagePrice price) {
        return switch (price) {
            case null -> NONE;
            case ImagePrice.ByToken tokens ->
                    million(
                            part("text in", tokens.textIn()),
                            part("image in", tokens.imageIn()),
                            part("image out", tokens.imageOut()),
                            part("text out", tokens.textOut()));
            case ImagePrice.ByPicture picture -> {
                List<String> parts = new ArrayList<>();
                parts.add(picture.flat().display() + " a picture");
                for (Map.Entry<String, Usd> each : picture.byQuality().entrySet()) {
                    parts.add(each.getKey() + " " + each.getValue().display());
                }
                yield String.join(", ", parts);
            }
        };
    }

    private static String price(TextModel.@Nullable Price price) {
        if (price == null) {
            return NONE;
        }
        String plain = million(part("in", price.in()), part("out", price.out()));
        TextModel.LongInput dearer = price.longInput();
        return dearer == null
                ? plain
                : plain
                        + String.format(
                                Locale.ROOT,
                                "; above %,d tokens of input in × %s, out × %s",
                                dearer.above(),
                                dearer.inFactor().toPlainString(),
                                dearer.outFactor().toPlainString());
    }

    private static String price(AudioModel.@Nullable Price price) {
        return switch (price) {
            case null -> NONE;
            case AudioModel.Price.ByMinute(Usd minute) -> minute.display() + " a minute";
            case AudioModel.Price.ByToken tokens ->
                    million(
                            part("text in", tokens.textIn()),
                            part("text out", tokens.textOut()),
                            part("audio in", tokens.audioIn()),
                            part("audio out", tokens.audioOut()));
        };
    }

    private static String part(String what, @Nullable TokenRate rate) {
        return rate == null ? "" : what + " " + rate.times(MILLION).display();
    }

    private static String million(String... parts) {
        return String.join(", ", List.of(parts).stream().filter(part -> !part.isEmpty()).toList())
                + " a million tokens";
    }

    private void row(String... cells) {
        line("| " + String.join(" | ", cells) + " |");
    }

    private void line(String text) {
        page.append(text).append('\n');
    }

    private static final String NONE = "not known: listed, never called";
}
