package bot.easel.command;

import bot.easel.chat.Card;
import bot.easel.chat.Line;
import bot.easel.chat.Span;
import bot.easel.spend.Usd;
import bot.easel.studio.Advice;
import bot.easel.studio.Consultation;
import bot.easel.studio.Consultations;
import bot.easel.studio.Refusal;
import java.util.ArrayList;
import java.util.List;

/// The words around what the assistant says of a picture.
final class DescribeCards {
    private static final int SHOWN = 3_000;
    private static final int QUESTION_SHOWN = 300;
    private static final String FREE = "Nothing was charged.";

    private DescribeCards() {}

    /// What the assistant said.
    ///
    /// @param notice why another model answered, or nothing
    /// @param notices about the pictures, as sentences
    record Answer(
            String text,
            boolean whole,
            String model,
            Usd cost,
            int pictures,
            String notice,
            List<String> notices) {
        Answer {
            notices = List.copyOf(notices);
        }
    }

    static final Card OFF =
            refused(
                    "Describing pictures is turned off.",
                    "Whoever runs Easel turns it on with assistant.describe in easel.yaml, which"
                            + " names the model that looks.");

    static final Card NO_LONGER_KEPT =
            refused(
                    "The picture is no longer kept.",
                    "Send it again with /describe, or take Describe image in the menu of a message"
                            + " that has it.");

    static final Card LATE =
            Card.of(
                    Card.Tone.FAILED,
                    Line.of("There is no answer yet, and I stop waiting for it."),
                    Line.of("What it costs is booked when it comes; /spend shows what is held."));

    /// It was only understood to be asked for.
    static Card dear(Consultations.Quote.Priced price) {
        return refused(
                "I understood that you want to know what is in the picture. An answer could cost up"
                        + " to "
                        + price.worstCase().display()
                        + ", which I do not spend on a guess.",
                "Take Describe image in the menu of the message, or ask with /describe.");
    }

    static Card looking(int pictures, Consultations.Quote.Priced price) {
        return Card.of(
                Card.Tone.PROGRESS,
                Line.of(
                        "Looking at "
                                + (pictures == 1 ? "the picture" : Words.count(pictures, "picture"))
                                + " with "
                                + price.model()
                                + " … at most "
                                + price.worstCase().display()
                                + "."));
    }

    static Card answered(String question, Answer answer) {
        List<Line> lines = new ArrayList<>();
        if (!question.isEmpty()) {
            lines.add(Line.of(new Span.Strong(Words.clip(question, QUESTION_SHOWN))));
        }
        if (answer.text().isEmpty()) {
            lines.add(
                    Line.of(
                            "The model thought for so long that there was no room left for words."
                                    + " Ask once more, or more plainly."));
        }
        String shown = Words.cut(PromptText.clean(answer.text()), SHOWN);
        shown.lines().filter(line -> !line.isBlank()).map(Line::of).forEach(lines::add);
        if (!answer.text().isEmpty() && !answer.whole()) {
            lines.add(Line.of("It was cut here: this is as long as an answer may be."));
        }
        answer.notices().forEach(notice -> lines.add(Line.of(Words.ended(notice))));
        if (!answer.notice().isBlank()) {
            lines.add(Line.of(Words.ended(answer.notice())));
        }
        return new Card(
                Card.Tone.INFO,
                question.isEmpty() ? "As a prompt" : null,
                lines,
                List.of(),
                List.of(),
                Line.of(
                        String.join(
                                " · ",
                                answer.model(),
                                Words.count(answer.pictures(), "picture"),
                                answer.cost().display())),
                List.of());
    }

    /// What of a description is drawn: its first paragraph. What a model says about itself stands
    /// below.
    static String prompt(String description) {
        String clean = PromptText.clean(description).split("\n\\s*\n", 2)[0].strip();
        return PromptText.length(clean) > PromptText.MAX ? "" : clean;
    }

    /// The same event came again.
    static Card repeated(Consultation earlier, String question, int pictures) {
        String kept = earlier.answer();
        Usd cost = earlier.actual();
        if (kept == null || cost == null) {
            return Card.of(
                    Card.Tone.INFO,
                    Line.of("You have asked this already, and it was not asked twice."));
        }
        return answered(
                question, new Answer(kept, true, earlier.model(), cost, pictures, "", List.of()));
    }

    static Card of(Refusal refusal) {
        return switch (refusal) {
            case Refusal.ModelUnavailable gone ->
                    refused(
                            "Nobody can look at pictures now. "
                                    + Words.clip(gone.model(), 60)
                                    + ": "
                                    + Words.ended(gone.why()),
                            "An admin can choose another model with assistant.describe in"
                                    + " easel.yaml.");
            case Refusal.AboveCeiling above ->
                    refused(
                            "An answer could cost up to "
                                    + above.worstCaseOfOne().display()
                                    + ", and here one thing may cost at most "
                                    + above.ceiling().display()
                                    + ".",
                            "Ask about fewer pictures; or an admin chooses a cheaper model with"
                                    + " assistant.describe in easel.yaml.");
            case Refusal.Busy _ ->
                    refused("I am asked too much at this moment.", "Please try again in a minute.");
            case Refusal other -> RefusalCards.of(other);
        };
    }

    static Card failed(Advice.Failed failed) {
        Usd held = failed.held();
        String happened =
                switch (failed.failure().kind()) {
                    case MODERATED ->
                            "The provider's safety system refused to look. Try another picture or"
                                    + " other words.";
                    case RATE_LIMITED ->
                            "The provider is too busy. Please try again in a few minutes.";
                    case QUOTA_EXHAUSTED ->
                            "The provider's account is out of money. Please tell an admin.";
                    case NOT_AUTHORISED -> "The provider refused our key. Please tell an admin.";
                    case MODEL_GONE ->
                            "The provider does not serve the model any more. Please tell an admin.";
                    case REJECTED -> "The provider did not take the question. Try another picture.";
                    case UNREACHABLE ->
                            "The provider could not be reached. Please try again in a minute.";
                    case OUTCOME_UNKNOWN ->
                            "The provider started to answer, and then its answer broke off or never"
                                    + " came.";
                    // Questions are asked now, so the last three are none of theirs.
                    case INTERNAL, CANCELLED, EXPIRED, NOT_REACHED, BATCH_REFUSED, LEFT_OUT ->
                            "Something broke on our side. Please try again; if it happens twice,"
                                    + " give an admin the id below.";
                };
        return new Card(
                Card.Tone.FAILED,
                "No answer",
                List.of(
                        Line.of(happened),
                        Line.of(
                                held == null
                                        ? FREE
                                        : "Its cost is unknown yet: "
                                                + held.display()
                                                + " stays held until the provider's bill is"
                                                + " known.")),
                List.of(),
                List.of(),
                Line.of("id " + failed.shortId()),
                List.of());
    }

    private static Card refused(String what, String remedy) {
        return Card.of(Card.Tone.REFUSED, Line.of(what), Line.of(remedy), Line.of(FREE));
    }
}
