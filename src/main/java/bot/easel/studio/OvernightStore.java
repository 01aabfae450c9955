package bot.easel.studio;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The batches of requests that are drawn overnight. Each step is one transaction with its money,
/// and compare-and-set on the state of the batch: `false` means that somebody else was first. A
/// generation in a batch is RUNNING under a lease of the batch's own, which never runs out, so that
/// [GenerationStore#settle], [GenerationStore#release] and [GenerationStore#outcomeUnknown] end it
/// as they end any other.
public interface OvernightStore {
    /// Takes the next requests of one provider and model, when the oldest has waited for long enough
    /// or there are as many as fit, the oldest first: those that two processes take are never the same.
    ///
    /// @param id of the batch that they become
    /// @param waitedSince the oldest must have been asked for before
    /// @param room how many fit
    Optional<OvernightBatch> collect(
            String id, Set<String> providers, Instant waitedSince, BatchRoom room);

    /// Batches that have not ended, the oldest first.
    List<OvernightBatch> open();

    /// The durable mark before the batch is created: COLLECTED to MARKED, and every hold of it from
    /// HELD to DISPATCHED. Nothing is marked when one of its requests was cancelled meanwhile.
    boolean mark(OvernightBatch batch, String inputFile);

    /// The provider has it: MARKED to SENT.
    boolean sent(String id, String theirs);

    /// From the file of a MARKED batch nothing can be created any more.
    boolean withdrawn(String id);

    /// Back to the queue with the holds kept: COLLECTED or MARKED (proved never to have been
    /// created) to DISBANDED. What was cancelled meanwhile ends, and costs nothing.
    boolean disband(String id, OvernightBatch.State from, Instant notBefore);

    /// The provider was asked to stop a SENT batch.
    boolean stopping(String id);

    /// Every one of its generations has ended.
    ///
    /// @param outcome a short word about it
    boolean ended(String id, String outcome);

    /// Requests in no batch that were asked for before this moment, oldest first, a page of them.
    List<String> waitingSince(Instant moment);
}
