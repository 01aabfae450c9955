package bot.easel.studio;

import bot.easel.chat.MemberId;
import bot.easel.chat.WorkspaceId;
import bot.easel.spend.HoldDecision;
import bot.easel.spend.HoldRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What the store knows of comparisons beyond their generations, which are ordinary jobs: each has
/// its own reservation, mark and settlement. A store that is away throws [LedgerUnavailable].
public interface ComparisonStore {
    /// Admits all or none in one transaction: the limits have to bear their sum.
    ///
    /// @param generations as QUEUED, each of the same comparison, the first one its head
    /// @param holds of the generations, in their order; all by one member under the same limits
    /// @param patience gives up (nothing written) when the store has not started by then
    HoldDecision admit(
            String eventKey,
            List<Generation> generations,
            List<HoldRequest> holds,
            Duration patience);

    Optional<Comparison> find(String id);

    /// Puts a member's one vote on a finished picture, wherever it was before. `false` when the
    /// picture is not there to be preferred.
    ///
    /// @param show whether the message is to be brought up to date, by the outbox
    boolean vote(Generation picture, MemberId by, boolean show);

    /// How the models have done in a workspace, measured over its pictures since then.
    List<ModelStanding> standings(WorkspaceId workspace, Instant since);
}
