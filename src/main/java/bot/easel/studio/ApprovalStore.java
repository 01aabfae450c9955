package bot.easel.studio;

import bot.easel.chat.Conversation;
import bot.easel.chat.MemberId;
import bot.easel.chat.MessageRef;
import bot.easel.chat.WorkspaceId;
import bot.easel.spend.Usd;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Approvals, and the messages about them. Each step is one transaction with the messages that it
/// owes, and compare-and-set: of two who decide, one does. A store that is away throws
/// [bot.easel.spend.LedgerUnavailable].
public interface ApprovalStore {
    /// Writes an approval and owes a card to each recipient, unless the same was asked before.
    ///
    /// @param asked as ASKED; its times are set here
    Asking ask(Asked asked);

    /// @param requestKey the same for the same wish
    /// @param sources pictures that must be kept while it is open
    /// @param mostOpen how many a member may have open
    /// @param open how long there is to decide
    record Asked(
            Approval approval,
            String requestKey,
            Set<AssetId> sources,
            List<ApprovalMessage.Recipient> recipients,
            int mostOpen,
            Duration open) {
        public Asked {
            sources = Set.copyOf(sources);
            recipients = List.copyOf(recipients);
        }
    }

    /// What became of asking.
    sealed interface Asking {
        record Written(Approval approval) implements Asking {}

        /// It was asked already, by this very button or for the same wish.
        record Known(Approval approval) implements Asking {}

        record TooMany(int open) implements Asking {}
    }

    Optional<Approval> find(String id);

    /// What is ASKED in a workspace and in time, oldest first.
    List<Approval> open(WorkspaceId workspace, int atMost);

    /// Shows the approvers another price of what is ASKED. `false` when it is no longer this
    /// revision.
    boolean reprice(String id, int revision, Usd estimate, Usd worstCase, String priceVersion);

    /// ASKED to APPROVED together with its grant, if it is this revision and in time. `false` when
    /// somebody else was first, or it is over.
    ///
    /// @param worstCase what the grant is for; at most what the revision showed
    /// @param valid how long the grant can be used
    boolean approve(
            String id,
            int revision,
            Approver by,
            Usd worstCase,
            String priceVersion,
            String grantId,
            Duration valid);

    /// ASKED to REFUSED, if it is in time.
    boolean refuse(String id, Approver by, String reason);

    /// ASKED to WITHDRAWN, by the one who asked.
    boolean withdraw(String id, MemberId by);

    /// Expires what nobody decided in time; returns how many.
    int expire();

    /// What was approved and has no outcome yet, oldest first, a page of them.
    List<Approval> toDraw();

    /// What was approved has been admitted. `false` when its outcome is known, or the grant is not
    /// used.
    boolean drawn(String id);

    /// What was approved cannot be drawn: its grant ends unused. `false` when its outcome is known
    /// or the grant was used all the same.
    boolean undrawn(String id, Approval.Outcome outcome);

    /// What was approved for a member since then, newest first.
    List<Approval> approvedFor(MemberId member, Instant since, int atMost);

    /// Takes the next message that is due, leased to the owner.
    Optional<ApprovalMessage> claimMessage(String owner, Duration lease);

    /// The message stands. Returns one that stood for the same recipient and is not this one: it is
    /// left over and the caller removes it.
    Optional<ApprovalMessage.Standing> stands(
            ApprovalMessage message, Conversation conversation, MessageRef reference);

    /// There was nothing to send; unless the message has come to stand since it was claimed, which
    /// leaves the news owed.
    void unsaid(ApprovalMessage message);

    /// The message could not be sent now.
    void sendAgain(ApprovalMessage message, Instant notBefore, String reason);

    /// The message can never be sent; the others are told in its place.
    void abandoned(ApprovalMessage message, String reason, List<ApprovalMessage.Recipient> instead);
}
