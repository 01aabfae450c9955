package bot.easel.command;

import bot.easel.chat.Button;
import bot.easel.chat.Card;
import bot.easel.chat.Line;
import bot.easel.chat.Picture;
import bot.easel.chat.Span;
import bot.easel.spend.Usd;
import bot.easel.studio.Asset;
import bot.easel.studio.Generation;
import bot.easel.studio.GenerationView;
import bot.easel.studio.Progress;
import bot.easel.studio.Recipe;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// The words of the one message that shows a generation, from its place in the queue to its end.
public final class Cards implements GenerationView {
    private static final int PROMPT_SHOWN = 300;

    @Override
    public Card progress(Generation generation, Progress progress) {
        Recipe recipe = generation.recipe();
        String state =
                switch (progress) {
                    case Progress.Waiting waiting -> waiting(waiting.ahead());
                    case Progress.Drawing drawing -> drawing(drawing);
                };
        List<Picture> previews =
                switch (progress) {
                    case Progress.Waiting waiting -> List.of();
                    case Progress.Drawing drawing -> drawing.previews();
                };
        return new Card(
                Card.Tone.PROGRESS,
                null,
                List.of(caption(generation), Line.of(state)),
                List.of(),
                previews,
                Line.of(
                        String.join(
                                " · ",
                                recipe.model(),
                                recipe.size(),
                                recipe.quality(),
                                "at most " + generation.held().display() + " held")),
                List.of(Buttons.cancel(generation.id())));
    }

    private static String waiting(int ahead) {
        return ahead == 0 ? "Drawing … you are next." : "Drawing … " + ahead + " ahead of you.";
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
    public Card finished(Generation generation, List<Picture> pictures, boolean fitted) {
        if (generation.cancelled()) {
            return cancelledTooLate(generation);
        }
        List<Line> lines = new ArrayList<>();
        lines.add(caption(generation));
        List<Button> buttons = new ArrayList<>();
        buttons.add(Buttons.reroll(generation.id()));
        if (pictures.isEmpty()) {
            lines.add(Line.of("The picture is no longer kept. Reroll draws it anew."));
        } else {
            buttons.add(Buttons.vary(generation.id()));
            buttons.add(Buttons.edit(generation.id()));
            buttons.add(Buttons.upscale(generation.id()));
        }
        buttons.add(Buttons.more(generation.id()));
        if (fitted) {
            lines.add(Line.of("Re-encoded to fit the upload limit of this conversation."));
        }
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
    public String altText(Generation generation, List<Generation> madeFrom, int index) {
        int of = Math.max(generation.recipe().count(), generation.assets().size());
        String place = of > 1 ? " (" + (index + 1) + " of " + of + ")" : "";
        return Descriptions.of(generation, madeFrom, Picture.ALT_TEXT_MAX - place.length()) + place;
    }

    /// The prompt in short, and who asked.
    private static Line caption(Generation generation) {
        return Line.of(
                new Span.Strong(Words.clip(generation.caption(), PROMPT_SHOWN)),
                new Span.Text(" — "),
                new Span.Who(generation.requester().id(), generation.requester().displayName()));
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
        if (started != null && finished != null) {
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
        return String.join(" · ", parts);
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
