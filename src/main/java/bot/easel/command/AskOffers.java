package bot.easel.command;

import bot.easel.chat.Button;
import bot.easel.chat.Card;
import bot.easel.chat.Line;
import bot.easel.studio.Approvals;
import bot.easel.studio.ImageRequest;
import bot.easel.studio.Refusal;
import bot.easel.studio.Submission;
import java.util.ArrayList;
import java.util.List;

/// Puts Ask for approval under a refusal that somebody could lift.
final class AskOffers {
    private static final String ONE_AT_A_TIME =
            "Approval is asked for one prompt at a time: send the one that you need by itself.";

    private final Approvals approvals;

    AskOffers(Approvals approvals) {
        this.approvals = approvals;
    }

    /// The answer to a request.
    ///
    /// @param notices what else the member should know, as sentences
    Card answer(Submission submission, List<String> notices, ImageRequest request) {
        return switch (submission) {
            case Submission.Refused(Refusal refusal) -> refused(refusal, request);
            case Submission.Accepted accepted -> SubmissionCards.of(accepted, notices);
            case Submission.Repeated repeated -> SubmissionCards.of(repeated, notices);
        };
    }

    Card refused(Refusal refusal, ImageRequest request) {
        Card card = RefusalCards.of(refusal);
        return approvals.offer(request, refusal).map(offer -> offering(card, offer)).orElse(card);
    }

    private static Card offering(Card card, String offer) {
        List<Button> buttons = new ArrayList<>(card.buttons());
        buttons.add(Buttons.askForApproval(offer));
        return card.withButtons(buttons);
    }

    /// The refusal of one among several prompts. Each would need a decision of its own, and a card
    /// with ten prices is one that nobody reads; so they are told how to go about it instead.
    Card oneOfSeveral(Refusal refusal) {
        Card card = RefusalCards.of(refusal);
        return switch (refusal) {
            case Refusal.OverLimit over -> saying(card);
            case Refusal.AboveCeiling above -> saying(card);
            case Refusal.ModelAboveCeiling above -> card;
            case Refusal.AboveGrant above -> card;
            case Refusal.ApprovalOver over -> card;
            case Refusal.NotAllowed denied -> card;
            case Refusal.BadOption bad -> card;
            case Refusal.ModelUnavailable gone -> card;
            case Refusal.NotOvernight not -> card;
            case Refusal.BadSource bad -> card;
            case Refusal.BlockedWord blocked -> card;
            case Refusal.Flagged flagged -> card;
            case Refusal.NotModerated silent -> card;
            case Refusal.CannotPost closed -> card;
            case Refusal.TooFast fast -> card;
            case Refusal.TooManyJobs many -> card;
            case Refusal.Busy busy -> card;
            case Refusal.StoreDown down -> card;
            case Refusal.ShuttingDown stopping -> card;
        };
    }

    private static Card saying(Card card) {
        List<Line> lines = new ArrayList<>(card.lines());
        lines.add(Math.max(0, lines.size() - 1), Line.of(ONE_AT_A_TIME));
        return new Card(
                card.tone(),
                card.title(),
                lines,
                card.fields(),
                card.pictures(),
                card.footer(),
                card.buttons());
    }
}
