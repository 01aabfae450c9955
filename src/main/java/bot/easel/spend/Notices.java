package bot.easel.spend;

/// What the processes on one store tell one another, so that nobody has to wait for a next look.
///
/// A notice carries its topic and nothing else: whoever hears one reads the store (or its file)
/// again. It is never a promise. It may come twice, late, or not at all while a connection is lost,
/// so every topic is also looked at from time to time by itself.
public interface Notices {
    /// What was changed.
    enum Topic {
        /// A job waits for a worker.
        WORK,
        /// A final message is owed.
        DELIVERIES,
        /// An admin changed a limit in the store.
        LIMITS,
        /// A price has proved too low and must not be used.
        PRICES
    }

    /// Calls `look` soon after each notice of this process and of others, and once whenever notices
    /// of others may have been missed. Several notices may lead to one call; calls of the same
    /// `look` never run side by side.
    void on(Topic topic, Runnable look);

    /// As [#on], but not for the notices of this very process.
    void onElsewhere(Topic topic, Runnable look);

    /// Tells everybody of a change outside the store. A change in the store is told by the store
    /// itself, in the transaction that makes it. Returns at once; a store that is away loses it.
    void tell(Topic topic);
}
