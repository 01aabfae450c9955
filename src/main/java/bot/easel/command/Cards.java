package bot.easel.command;

import bot.easel.chat.Button;
import bot.easel.chat.Card;
import bot.easel.chat.Line;
import bot.easel.chat.Picture;
import bot.easel.chat.Span;
import bot.easel.spend.Usd;
import bot.easel.studio.Adjustment;
import bot.easel.studio.Approver;
import bot.easel.studio.Asset;
import bot.easel.studio.Comparison;
import bot.easel.studio.Generation;
import bot.easel.studio.GenerationView;
import bot.easel.studio.Progress;
import bot.easel.studio.Recipe;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The words of the one message that shows a generation, from its place in the queue to its end.
public final class Cards implements GenerationView {
    private static final int PROMPT_SHOWN = 300;

    @Override
    public Card progress(Generation generation, Progress progress) {
        Recipe recipe = generation.recipe();
        Line state =
                switch (progress) {
                    case Progress.Waiting waiting -> Line.of(waiting(waiting.ahead()));
                    case Progress.Overnight overnight -> overnight(overnight.latest());
                    case Progress.Drawing drawing -> Line.of(drawing(drawing));
                };
        List<Picture> previews =
                switch (progress) {
                    case Progress.Waiting waiting -> List.of();
                    case Progress.Overnight overnight -> List.of();
                    case Progress.Drawing drawing -> drawing.previews();
                };
        return new Card(
                Card.Tone.PROGRESS,
                null,
                List.of(caption(generation), state),
                List.of(),
                previews,
                Line.of(
                        String.join(
                                        " · ",
                                        recipe.model(),
                                        recipe.size(),
                                        recipe.quality(),
                                        "at most " + generation.held().display() + " held")
                                + approved(generation)),
                List.of(Buttons.cancel(generation.id())));
    }

    private static String waiting(int ahead) {
        return ahead == 0 ? "Drawing … you are next." : "Drawing … " + ahead + " ahead of you.";
    }

    /// It stands until the morning, so it says nothing that changes on the way.
    private static Line overnight(Instant latest) {
        return Line.of(
                new Span.Text(
                        "Drawn overnight, for half the price: it comes here by itself, mostly by the"
                                + " morning, and at the latest "),
                new Span.When(latest),
                new Span.Text(
                        ". Requests are gathered for about an hour first: cancelled by then, it"
                                + " costs nothing; after that it is drawn and billed."));
    }

    private static String drawing(Progress.Drawing drawing) {
        String elapsed = "Drawing … " + Words.roughly(drawing.elapsed()) + " so far";
        Duration usual = drawing.usual();
        if (usual == null) {
            return elapsed + ".";
        }
        String typical =
                Words.roughly(
                        usual.compareTo(Duration.ofSeconds(1)) < 0 ? Duration.ofSeconds(1) : usual);
        return drawing.elapsed().compareTo(usual.multipliedBy(2)) > 0
                ? elapsed + ", longer than the usual " + typical + "."
                : elapsed + ", usually about " + typical + ".";
    }

    @Override
    public Card finished(
            Generation generation, List<Picture> pictures, Set<Adjustment> adjustments) {
        if (generation.cancelled()) {
            return cancelledTooLate(generation);
        }
        List<Line> lines = new ArrayList<>();
        lines.add(caption(generation));
        if (generation.isRefined()) {
            lines.add(
                    Line.of("Refined: " + Words.clip(generation.recipe().prompt(), PROMPT_SHOWN)));
        }
        List<Button> buttons = new ArrayList<>();
        buttons.add(Buttons.reroll(generation.id()));
        if (pictures.isEmpty() && adjustments.isEmpty()) {
            lines.add(Line.of("The picture is no longer kept. Reroll draws it anew."));
        } else {
            buttons.add(Buttons.vary(generation.id()));
            buttons.add(Buttons.edit(generation.id()));
            buttons.add(Buttons.upscale(generation.id()));
        }
        buttons.add(Buttons.more(generation.id()));
        if (generation.isRefined()) {
            buttons.add(Buttons.drawAsWritten(generation.id()));
        }
        lines.addAll(AdjustmentWords.of(adjustments));
        return new Card(
                Card.Tone.PICTURE,
                null,
                lines,
                List.of(),
                pictures,
                Line.of(footer(generation)),
                buttons);
    }

    private static Card cancelledTooLate(Generation generation) {
        return new Card(
                Card.Tone.INFO,
                "Cancelled",
                List.of(
                        caption(generation),
                        Line.of(
                                "The provider had already started, so it cost "
                                        + cost(generation)
                                        + ". What it drew is kept; the one who asked can still"
                                        + " see it.")),
                List.of(),
                List.of(),
                Line.of(footer(generation)),
                List.of(Buttons.show(generation.id()), Buttons.details(generation.id())));
    }

    @Override
    public Card failed(Generation generation) {
        FailureWords words = FailureWords.of(generation);
        List<Line> lines = new ArrayList<>();
        lines.add(caption(generation));
        lines.add(Line.of(words.happened()));
        lines.add(Line.of(words.cost()));
        List<Button> buttons = new ArrayList<>();
        if (words.mayRetry()) {
            buttons.add(Buttons.retry(generation.id()));
        }
        buttons.add(Buttons.details(generation.id()));
        return new Card(
                Card.Tone.FAILED,
                words.title(),
                lines,
                List.of(),
                List.of(),
                Line.of(generation.recipe().model() + " · id " + generation.shortId()),
                buttons);
    }

    @Override
    public Card comparing(Comparison comparison, Instant now) {
        return ComparisonCards.comparing(comparison, now);
    }

    @Override
    public Card compared(
            Comparison comparison,
            Map<String, List<Picture>> pictures,
            Set<Adjustment> adjustments) {
        return ComparisonCards.compared(comparison, pictures, adjustments);
    }

    @Override
    public String altText(Generation generation, List<Generation> madeFrom, int index) {
        String place = place(generation, index);
        return Descriptions.of(generation, madeFrom, Picture.ALT_TEXT_MAX - place.length()) + place;
    }

    @Override
    public String altText(Generation generation, String seen, int index) {
        String place = place(generation, index);
        return Words.clip(seen, Picture.ALT_TEXT_MAX - place.length()) + place;
    }

    private static String place(Generation generation, int index) {
        int of = Math.max(generation.recipe().count(), generation.assets().size());
        String place = of > 1 ? " (" + (index + 1) + " of " + of + ")" : "";
        // Side by side it must be heard as well as seen whose picture it is.
        return generation.comparison() == null
                ? place
                : " — drawn by " + Words.clip(generation.recipe().model(), 80) + place;
    }

    /// The prompt in short, and who asked.
    static Line caption(Generation generation) {
        Span words = new Span.Strong(Words.clip(generation.caption(), PROMPT_SHOWN));
        Span who = new Span.Who(generation.requester().id(), generation.requester().displayName());
        return generation.schedule() == null
                ? Line.of(words, new Span.Text(" — "), who)
                : Line.of(words, new Span.Text(" — on a schedule, paid by "), who);
    }

    /// `model · size · quality · cost · seconds`, and what it was made from
    private static String footer(Generation generation) {
        Recipe recipe = generation.recipe();
        List<String> parts = new ArrayList<>();
        parts.add(recipe.model());
        parts.add(size(generation));
        parts.add(recipe.quality());
        parts.add(cost(generation));
        Instant started = generation.startedAt();
        Instant finished = generation.finishedAt();
        if (generation.overnight()) {
            parts.add("overnight");
        } else if (started != null && finished != null) {
            parts.add(Words.exactSeconds(Duration.between(started, finished)));
        }
        String parent = generation.parent();
        if (parent != null) {
            switch (generation.kind()) {
                case NEW, AGAIN -> {}
                case EDIT -> parts.add("made from " + Generation.shortId(parent));
                case VARY -> parts.add("a variation of " + Generation.shortId(parent));
                case UPSCALE -> parts.add("a finer version of " + Generation.shortId(parent));
            }
        }
        return String.join(" · ", parts) + approved(generation);
    }

    private static String approved(Generation generation) {
        Approver by = generation.approvedBy();
        return by == null ? "" : " · approved by " + by.displayName();
    }

    /// The size that was drawn, which only the picture knows where the provider chose it.
    static String size(Generation generation) {
        return size(generation, 0);
    }

    /// @param index of the picture, from 0
    static String size(Generation generation, int index) {
        List<Asset> assets = generation.assets();
        boolean measured = index < assets.size() && assets.get(index).width() > 0;
        return measured && generation.recipe().size().equals("auto")
                ? assets.get(index).width() + "x" + assets.get(index).height()
                : generation.recipe().size();
    }

    static String cost(Generation generation) {
        Usd cost = generation.cost();
        return cost == null ? generation.held().display() + " held" : cost.display();
    }
}
