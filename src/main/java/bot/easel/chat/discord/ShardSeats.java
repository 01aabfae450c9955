package bot.easel.chat.discord;

/// Which of the bot's shards may run in this process, where several share one bot.
///
/// No shard may ever run twice: Discord would tell both copies of everything. So whoever hands the
/// seats out makes sure that a shard is closed in one process before another hears that it has it.
public interface ShardSeats extends AutoCloseable {
    /// A shard, and how many there are in all.
    record Seat(int shard, int of) {
        public Seat {
            if (shard < 0 || shard >= of) {
                throw new IllegalArgumentException("no shard " + shard + " of " + of);
            }
        }
    }

    /// Runs shards. Both calls may come from any thread.
    interface Occupant {
        /// From now on the shard is to run here. Returns at once.
        void gained(Seat seat);

        /// The shard must not run here any more. Returns when its connection is closed.
        void lost(Seat seat);
    }

    /// The right to identify one shard now; closed when Discord has answered.
    interface Turn extends AutoCloseable {
        @Override
        void close();
    }

    /// Takes part from now on, and returns at once.
    ///
    /// @param wished how many shards this process would have in all; the same number everywhere is
    ///     in force, and every seat names it
    void open(int wished, Occupant occupant);

    /// Whether the shard is this process's at this very moment. What a shard hears while it is not
    /// belongs to another process.
    boolean holds(Seat seat);

    /// Whether this process takes part: `false` while nobody can be asked for seats.
    boolean takesPart();

    /// Waits until a shard of this bucket may identify. Discord lets one in each five seconds, over
    /// all processes.
    Turn turn(int bucket) throws InterruptedException;

    /// Gives all seats back; each shard is closed before.
    @Override
    void close();
}
