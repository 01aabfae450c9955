package bot.easel.studio;

import bot.easel.spend.HoldDecision;
import bot.easel.spend.HoldRequest;
import bot.easel.spend.Usd;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// Questions to the assistant with their money: every step is one transaction, and every transition
/// is compare-and-set. `false` means that somebody else was first, which is not an error. A store
/// that is away throws [bot.easel.spend.LedgerUnavailable].
public interface ConsultationStore {
    /// Admits: event key, question, hold, windows and guard, all or nothing, as pictures are
    /// admitted. The question comes as OPEN and is leased to the owner.
    ///
    /// @param lease longer than the whole call may take; nobody renews it
    /// @param patience gives up (nothing written) when the store has not started by then
    HoldDecision admit(
            String eventKey,
            Consultation consultation,
            HoldRequest hold,
            String owner,
            Duration lease,
            Duration patience);

    Optional<Consultation> find(String id);

    /// The durable mark before the first byte is sent: HELD to DISPATCHED, if the lease is still the
    /// owner's and the hash is that of the hold.
    boolean dispatch(String id, String owner, String requestHash);

    /// Books the actual cost: DISPATCHED or UNKNOWN to SETTLED, the question ANSWERED. What the
    /// actual exceeds the hold by is booked as overrun.
    boolean settle(String id, Usd actual, String providerRequestId, String answer);

    /// Frees the hold: from HELD, or from DISPATCHED with the proof that nothing ran. The question is
    /// FAILED. Only the owner of the lease may.
    boolean release(String id, String owner, Failure failure);

    /// Keeps the hold of a call whose outcome is not known: DISPATCHED to UNKNOWN. Only the owner of
    /// the lease may.
    boolean outcomeUnknown(String id, String owner, Failure failure);

    /// Ends questions whose lease has run out: FAILED with the hold freed where nothing was sent,
    /// UNKNOWN with the hold kept where it was.
    ///
    /// @param owner who does it
    void recover(String owner);

    /// Drops the answers of questions that ended before this.
    void forgetAnswers(Instant before);
}
