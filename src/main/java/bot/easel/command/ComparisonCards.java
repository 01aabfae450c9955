package bot.easel.command;

import bot.easel.chat.Button;
import bot.easel.chat.Card;
import bot.easel.chat.Field;
import bot.easel.chat.Line;
import bot.easel.chat.Picture;
import bot.easel.studio.Adjustment;
import bot.easel.studio.Comparison;
import bot.easel.studio.Failure;
import bot.easel.studio.Generation;
import bot.easel.studio.GenerationState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The words of the one message that shows a comparison, from its start to its end.
final class ComparisonCards {
    private ComparisonCards() {}

    static Card comparing(Comparison comparison, Instant now) {
        return new Card(
                Card.Tone.PROGRESS,
                null,
                List.of(
                        Cards.caption(comparison.head()),
                        Line.of(
                                "Comparing "
                                        + Words.count(comparison.generations().size(), "model")
                                        + " …")),
                comparison.generations().stream()
                        .map(each -> new Field(each.recipe().model(), Line.of(progress(each, now))))
                        .toList(),
                List.of(),
                Line.of(
                        "at most "
                                + comparison.held().display()
                                + " held for what is not drawn yet"),
                List.of(Buttons.cancel(comparison.id())));
    }

    private static String progress(Generation generation, Instant now) {
        Instant started = generation.startedAt();
        return switch (generation.state()) {
            case QUEUED -> "waiting";
            case RUNNING ->
                    started == null
                            ? "drawing …"
                            : "drawing … "
                                    + Words.roughly(Duration.between(started, now))
                                    + " so far";
            case READY -> "drawn · " + figures(generation);
            case FAILED, UNKNOWN -> FailureWords.of(generation).title();
        };
    }

    /// @param pictures that there are to show, by the ids of their generations
    static Card compared(
            Comparison comparison,
            Map<String, List<Picture>> pictures,
            Set<Adjustment> adjustments) {
        List<Line> lines = new ArrayList<>();
        lines.add(Cards.caption(comparison.head()));
        List<Field> fields = new ArrayList<>();
        List<Picture> shown = new ArrayList<>();
        List<Button> votes = new ArrayList<>();
        List<Button> others = new ArrayList<>();
        for (Generation each : comparison.generations()) {
            String model = each.recipe().model();
            List<Picture> here = pictures.getOrDefault(each.id(), List.of());
            if (here.isEmpty()) {
                fields.add(new Field(model, Line.of(without(each))));
                others.addAll(withoutPicture(each));
                continue;
            }
            String place = Integer.toString(shown.size() + 1);
            shown.addAll(here);
            fields.add(
                    new Field(
                            place + " · " + model,
                            Line.of(figures(each) + votes(comparison.votesFor(each)))));
            votes.add(Buttons.vote(each.id(), model, comparison.votesFor(each)));
            others.add(Buttons.open(each.id(), "Open " + place));
        }
        if (!votes.isEmpty()) {
            lines.add(
                    Line.of(
                            "Which one is best? Everybody has one vote, and may move it."
                                    + " Open takes a picture up: reroll, vary, edit, details."));
        }
        lines.addAll(AdjustmentWords.of(adjustments));
        List<Button> buttons = new ArrayList<>(votes.size() > 1 ? votes : List.of());
        buttons.addAll(others);
        return new Card(
                tone(comparison, shown),
                shown.isEmpty() ? "No picture to compare" : null,
                lines,
                fields,
                shown,
                Line.of(footer(comparison)),
                buttons);
    }

    private static Card.Tone tone(Comparison comparison, List<Picture> shown) {
        if (!shown.isEmpty()) {
            return Card.Tone.PICTURE;
        }
        boolean givenUp = comparison.generations().stream().allMatch(ComparisonCards::isGivenUp);
        return givenUp ? Card.Tone.INFO : Card.Tone.FAILED;
    }

    private static boolean isGivenUp(Generation generation) {
        Failure failure = generation.failure();
        return generation.cancelled()
                || (failure != null && failure.kind() == Failure.Kind.CANCELLED);
    }

    private static String figures(Generation generation) {
        List<String> parts = new ArrayList<>();
        parts.add(Cards.cost(generation));
        Instant started = generation.startedAt();
        Instant finished = generation.finishedAt();
        if (started != null && finished != null) {
            parts.add(Words.exactSeconds(Duration.between(started, finished)));
        }
        parts.add(Cards.size(generation));
        parts.add(generation.recipe().quality());
        return String.join(" · ", parts);
    }

    static String votes(int votes) {
        return votes == 0 ? "" : " · " + Words.count(votes, "vote");
    }

    private static String without(Generation generation) {
        if (generation.state() != GenerationState.READY) {
            FailureWords words = FailureWords.of(generation);
            return Words.ended(words.title())
                    + " "
                    + words.happened()
                    + " "
                    + words.cost()
                    + " (id "
                    + generation.shortId()
                    + ")";
        }
        return generation.cancelled()
                ? "Cancelled, but the provider had already started, so it cost "
                        + Cards.cost(generation)
                        + ". What it drew is kept for the one who asked."
                : "The picture is no longer kept. It cost " + Cards.cost(generation) + ".";
    }

    private static List<Button> withoutPicture(Generation generation) {
        if (generation.state() != GenerationState.READY) {
            return List.of();
        }
        return generation.cancelled()
                ? List.of(Buttons.show(generation.id(), generation.recipe().model()))
                : List.of(Buttons.open(generation.id(), "Open " + generation.recipe().model()));
    }

    private static String footer(Comparison comparison) {
        String together =
                Words.count(comparison.generations().size(), "model")
                        + " · "
                        + comparison.cost().display()
                        + " together";
        return comparison.held().isPositive()
                ? together + ", and " + comparison.held().display() + " still held"
                : together;
    }
}
