package bot.easel.studio;

import bot.easel.chat.Member;
import bot.easel.chat.MemberId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Requests that their price stood in the way of, and what those who may decide make of them. Each
/// call authorises the one who acts.
public interface Approvals {
    /// Keeps a refused request for the press of a button. Empty where it was not its price that
    /// stood in the way, or nobody is known who could decide.
    Optional<String> offer(ImageRequest request, Refusal refusal);

    /// Asks the approvers for what was kept.
    ///
    /// @param offer as [#offer] answered it
    /// @param by the one whose request it was; anybody else is told that it is over
    Asking ask(String offer, Member by);

    /// What became of asking.
    sealed interface Asking {
        record Asked(Approval approval) implements Asking {}

        /// The same was asked before.
        record Known(Approval approval) implements Asking {}

        record TooMany(int open) implements Asking {}

        /// Nothing stands in the way any more.
        record Fits() implements Asking {}

        /// It could not be drawn whatever anybody decides.
        record Refused(Refusal refusal) implements Asking {}

        /// Nobody is known who could decide.
        record Nobody() implements Asking {}

        /// The offer is over, or was made to somebody else.
        record Over() implements Asking {}
    }

    /// Lets it through, once.
    ///
    /// @param revision of the approval that the one who decides has seen
    Deciding approve(String id, int revision, Member by);

    /// @param reason for the one who asked, or an empty text
    Deciding refuse(String id, Member by, String reason);

    Deciding withdraw(String id, Member by);

    /// What became of a decision.
    sealed interface Deciding {
        record Decided(Approval approval) implements Deciding {}

        /// Somebody was first, or the time was over.
        record Already(Approval approval) implements Deciding {}

        /// The price has changed since what the one who decides has seen; the card shows the new
        /// one.
        record Repriced(Approval approval) implements Deciding {}

        /// It cannot be drawn as it was asked. It stays open: what hinders it may go away.
        record Impossible(Refusal refusal) implements Deciding {}

        record OwnRequest() implements Deciding {}

        record NotEntitled() implements Deciding {}

        record Unknown() implements Deciding {}
    }

    /// Why this member cannot decide about it now; empty where they can.
    Optional<Deciding> hindered(String id, Member by);

    /// What waits for this member's decision, oldest first: all that [#hindered] lets them decide.
    ///
    /// @param atMost how many are wanted themselves; the others are counted
    Waiting waitingFor(Member by, int atMost);

    /// Requests that wait to be decided.
    ///
    /// @param oldest with what their cards lead to
    /// @param more how many wait besides
    /// @param counted whether that is all of them; otherwise there are more still
    record Waiting(List<Request> oldest, int more, boolean counted) {
        public record Request(Approval approval, ApprovalView.Links links) {}

        public Waiting {
            oldest = List.copyOf(oldest);
        }

        /// For everybody who decides about nothing.
        public static final Waiting NONE = new Waiting(List.of(), 0, true);
    }

    /// What was approved for a member since then, newest first.
    List<Approval> approvedFor(MemberId member, Instant since, int atMost);
}
