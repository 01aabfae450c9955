package bot.easel.spend;

/// What became of a request for a hold.
public sealed interface HoldDecision {
    /// The hold is durable, together with everything admitted in the same transaction.
    record Held(String reservationId) implements HoldDecision {}

    /// The same event was admitted before; this is what it led to.
    record AlreadyAdmitted(String requestId) implements HoldDecision {}

    /// A limit is in the way; nothing was written.
    record OverLimit(LimitRefusal refusal) implements HoldDecision {}

    /// A limit was changed after those of the request were taken. Nothing was written: take them
    /// anew and ask again.
    record LimitsChanged() implements HoldDecision {}

    /// The member has as many jobs that wait or run as are allowed at once; nothing was written.
    record TooManyJobs(int underWay) implements HoldDecision {}

    /// The grant that the request names is over, was used, or is for less or for somebody else, and
    /// without it nobody may say whether it fits. Nothing was written.
    record GrantUnusable() implements HoldDecision {}

    /// The ledger could not answer in time, or the books do not balance; nothing was held.
    record Unavailable(String reason) implements HoldDecision {}
}
