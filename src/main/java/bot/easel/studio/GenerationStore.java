package bot.easel.studio;

import bot.easel.chat.ChannelId;
import bot.easel.chat.Conversation;
import bot.easel.chat.Destination;
import bot.easel.chat.MemberId;
import bot.easel.chat.MessageRef;
import bot.easel.chat.WorkspaceId;
import bot.easel.spend.HoldDecision;
import bot.easel.spend.HoldRequest;
import bot.easel.spend.LimitRefusal;
import bot.easel.spend.Usd;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The durable queue and outbox, joined with the ledger: every method that moves money and work
/// does both in one transaction, and every transition is compare-and-set. `false` means that
/// somebody else was first, which is not an error. A store that is away throws
/// [LedgerUnavailable].
public interface GenerationStore {
    /// Admits: event key, job, hold, windows and guard, all or nothing. The generation comes as
    /// QUEUED.
    ///
    /// @param patience gives up (nothing written) when the store has not started by then
    HoldDecision admit(String eventKey, Generation generation, HoldRequest hold, Duration patience);

    /// A limit that was found too full for this hold a moment ago, from memory: [#admit] would
    /// say the same. Empty means nothing.
    Optional<LimitRefusal> knownFull(HoldRequest hold);

    Optional<Generation> find(String id);

    /// The generation that an event led to.
    Optional<Generation> findByEvent(String eventKey);

    /// The generation that a message shows. Messages are told apart within a platform only, so the
    /// conversation says which one it is.
    Optional<Generation> shownIn(Conversation conversation, MessageRef message);

    /// The newest pictures that can be seen in this very place: finished, not cancelled, kept.
    Optional<Generation> newestIn(Conversation conversation);

    /// By the last characters of its id, within a workspace; empty where two have the same.
    Optional<Generation> findByShortId(WorkspaceId workspace, String shortId);

    /// Finished pictures that are kept, newest first: those that everybody sees in the channel, or,
    /// with a member, all of this member's in the channel's workspace.
    ///
    /// @param offset how many to leave out
    List<Generation> gallery(ChannelId channel, @Nullable MemberId member, int offset, int atMost);

    /// Takes the next job: fair among members (the one with the fewest running jobs, then the one
    /// whose job is earliest in the member's own line, then the oldest), within the paces, whose
    /// not-before time has come. The job becomes RUNNING, leased to the owner.
    Optional<Generation> claim(Claim claim);

    /// How many queued jobs will be served before this one by the order of [#claim]; 0 when it is
    /// next or no longer queued.
    int ahead(String id);

    /// The ids of all queued jobs in the order of [#claim], in one look.
    List<String> line();

    /// How many jobs wait.
    int queued();

    /// Remembers the message that shows a running generation, and the destination it really went
    /// to. `false` when the final message stands already: the caller removes what it posted.
    boolean showedIn(String id, Destination destination, MessageRef message);

    /// Remembers that the requester no longer wants what is RUNNING; it is settled all the same,
    /// because the provider bills it. `false` when it is not running.
    boolean requestCancel(String id);

    /// Takes back [#requestCancel] on a READY generation and owes its delivery again, for somebody
    /// who wants to see what was paid for.
    boolean showCancelled(String id);

    /// Owes a final message that stands once more, because something may have been written over it.
    /// `false` while it is still owed for the first time: ask again later.
    boolean showAgain(String id);

    /// The durable mark before the first byte is sent: HELD to DISPATCHED, if the lease is still
    /// the owner's and the hash is that of the hold.
    boolean dispatch(String id, String owner, String requestHash);

    /// Back to the queue with the hold kept: DISPATCHED (proved not to have run) or HELD to HELD.
    /// Only the owner of the job's lease may: what a worker that lost its lease knows is about
    /// its own call, not about the one that somebody else may have made since.
    boolean requeue(String id, String owner, Instant notBefore);

    /// Books the actual cost of a stored answer: DISPATCHED or UNKNOWN to SETTLED, the generation
    /// READY, its delivery owed. What the actual exceeds the hold by is booked as overrun.
    boolean settle(String id, Usd actual, StoredAnswer answer);

    /// Ends without a picture and frees the hold: from HELD, or from DISPATCHED with the proof
    /// that nothing ran. The generation is FAILED, its delivery owed. Only the owner of the lease
    /// may.
    boolean release(String id, String owner, Failure failure);

    /// As [#release], but only while the job has not been taken up by a worker.
    boolean cancelQueued(String id, Failure failure);

    /// Keeps the hold of a call whose outcome is not known: DISPATCHED to UNKNOWN, the generation
    /// UNKNOWN, its delivery owed. Only the owner of the lease may.
    boolean outcomeUnknown(String id, String owner, Failure failure);

    /// Renews the owner's leases of these jobs. Any other job that stands under its name (its claim
    /// was committed although the answer was lost, its run broke) is left to run out.
    void renewLeases(String owner, Collection<String> ids, Duration lease);

    /// Jobs that were asked for before this moment and wait still, oldest first, a page of them.
    List<String> queuedBefore(Instant moment);

    /// Takes over the jobs that are RUNNING under a lease that has run out: from now on they are
    /// leased to this owner, who requeues, settles, releases or declares them unknown. Two
    /// sweepers never get the same job.
    List<Expired> takeExpired(String owner, Duration lease);

    /// A job whose worker is gone.
    ///
    /// @param dispatched whether the provider may have been called
    record Expired(Generation generation, boolean dispatched) {}

    /// Takes the next delivery that is due, leased to the owner.
    Optional<Delivery> claimDelivery(String owner, Duration lease);

    /// The final message stands; the delivery is done. Returns a message that had been remembered
    /// meanwhile and is not this one: it is left over and the caller removes it.
    ///
    /// @param altTexts whether a model is to write alt texts for its pictures from now on
    Optional<MessageRef> delivered(
            Delivery delivery, Destination destination, MessageRef message, boolean altTexts);

    /// The final message could not be sent now.
    void deliverAgain(Delivery delivery, Instant notBefore, String reason);

    /// The final message can never be sent (the conversation is gone); kept with its reason.
    void deliveryAbandoned(Delivery delivery, String reason);

    /// Forgets the pictures of a generation on request; its books stay. Returns those that no other
    /// generation shows or was made from: their bytes may go.
    List<AssetId> forgetAssets(String id);

    /// Pictures that retention must leave alone: those of deliveries that are owed, and the sources
    /// of jobs that wait or run.
    Set<AssetId> assetsInUse();

    /// Milliseconds that recent generations of a model took at the provider, newest first; for
    /// telling the usual time.
    List<Long> recentDurations(String model, int atMost);

    /// Drops event keys and finished deliveries older than this.
    void prune(Instant before);

    /// Cheapest proof that the store answers; throws [LedgerUnavailable] when it does not.
    void ping();
}
