package bot.easel.spend;

/// What became of a request for a hold.
public sealed interface HoldDecision {
    /// The hold is durable, together with everything admitted in the same transaction.
    record Held(String reservationId) implements HoldDecision {}

    /// The same event was admitted before; this is what it led to.
    record AlreadyAdmitted(String requestId) implements HoldDecision {}

    /// A limit is in the way; nothing was written.
    record OverLimit(LimitRefusal refusal) implements HoldDecision {}

    /// The ledger could not answer in time, or the books do not balance; nothing was held.
    record Unavailable(String reason) implements HoldDecision {}
}
