package bot.easel.studio;

/// Why a generation ended without a picture, as data: the words are the command layer's.
///
/// @param detail short and ours, for example the moderation stage; may be empty
public record Failure(Kind kind, String detail) {
    /// What happened.
    public enum Kind {
        /// The requester cancelled.
        CANCELLED,
        /// The provider's safety system refused.
        MODERATED,
        /// The provider stayed too busy until the deadline.
        RATE_LIMITED,
        /// The provider's account is out of money.
        QUOTA_EXHAUSTED,
        /// The provider refuses our key.
        NOT_AUTHORISED,
        /// The provider no longer serves the model.
        MODEL_GONE,
        /// The provider refused the parameters.
        REJECTED,
        /// The provider could not be reached.
        UNREACHABLE,
        /// It waited in the queue past its deadline.
        EXPIRED,
        /// It was sent and no complete answer came; it may have been billed.
        OUTCOME_UNKNOWN,
        /// The provider took the batch, and did not come to it within the time of one.
        NOT_REACHED,
        /// The provider refused the whole batch.
        BATCH_REFUSED,
        /// The provider's results say nothing about it, and account for all that it was paid for.
        LEFT_OUT,
        /// A fault of ours; the id is in the log.
        INTERNAL
    }

    public static Failure of(Kind kind) {
        return new Failure(kind, "");
    }
}
