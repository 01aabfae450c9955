package bot.easel.command;

import bot.easel.chat.Card;
import bot.easel.chat.Conversation;
import bot.easel.chat.Line;
import bot.easel.studio.Generation;
import bot.easel.studio.GenerationState;
import bot.easel.studio.Submission;
import java.util.ArrayList;
import java.util.List;

/// The answer that only the caller sees when something was asked of the studio.
final class SubmissionCards {
    private SubmissionCards() {}

    static Card of(Submission submission) {
        return of(submission, List.of());
    }

    /// @param notices what else the member should know, as sentences
    static Card of(Submission submission, List<String> notices) {
        return switch (submission) {
            case Submission.Accepted accepted -> accepted(accepted, notices);
            case Submission.Repeated repeated -> repeated(repeated.generation());
            case Submission.Refused refused -> RefusalCards.of(refused.refusal());
        };
    }

    private static Card accepted(Submission.Accepted accepted, List<String> notices) {
        int count = accepted.generation().recipe().count();
        List<Line> lines = new ArrayList<>();
        boolean overnight = accepted.generation().overnight();
        lines.add(
                Line.of(
                        (overnight ? "To be drawn overnight, for about " : "Drawing … about ")
                                + accepted.estimate().display()
                                + (count > 1 ? " for " + Words.count(count, "picture") : "")
                                + (overnight ? ", half the usual price." : ".")
                                + (accepted.ahead() > 0
                                        ? " " + accepted.ahead() + " ahead of you."
                                        : "")));
        if (comesElsewhere(accepted.generation())) {
            lines.add(Line.of("It comes to you alone, as a direct message."));
        }
        if (!accepted.notice().isBlank()) {
            lines.add(Line.of(Words.ended(accepted.notice())));
        }
        notices.forEach(notice -> lines.add(Line.of(Words.ended(notice))));
        return new Card(Card.Tone.PROGRESS, null, lines, List.of(), List.of(), null, List.of());
    }

    private static boolean comesElsewhere(Generation generation) {
        Conversation place = generation.destination().conversation();
        return place.direct() && !place.channel().equals(generation.channel());
    }

    /// The platform sent the same event twice. The member asked once and reads the same again.
    private static Card repeated(Generation generation) {
        GenerationState state = generation.state();
        String text =
                switch (state) {
                    case QUEUED, RUNNING ->
                            generation.overnight()
                                    ? "It is drawn overnight, and paid for once."
                                    : "Drawing … it is on its way, and paid for once.";
                    case READY -> "It is drawn, and was paid for once.";
                    case FAILED -> "It could not be drawn; the message about it says why.";
                    case UNKNOWN ->
                            "No picture came back; the message about it says what that means.";
                };
        return Card.of(state.isEnd() ? Card.Tone.INFO : Card.Tone.PROGRESS, Line.of(text));
    }
}
