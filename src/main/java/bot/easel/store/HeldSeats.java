package bot.easel.store;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The shards that this replica runs, closes, or has closed and must still give back.
final class HeldSeats {
    private static final Logger log = LoggerFactory.getLogger(HeldSeats.class);

    private enum State {
        RUNNING,
        CLOSING,
        CLOSED
    }

    /// A shard of this replica.
    static final class Held {
        private final int shard;
        private final int of;
        private State state = State.RUNNING;

        private Held(int shard, int of) {
            this.shard = shard;
            this.of = of;
        }

        int shard() {
            return shard;
        }

        int of() {
            return of;
        }

        private synchronized State state() {
            return state;
        }

        private synchronized boolean move(State from, State to) {
            if (state != from) {
                return false;
            }
            state = to;
            return true;
        }
    }

    private final Map<Integer, Held> seats = new ConcurrentHashMap<>();
    private final Executor closers;
    private final Runnable bell;
    private volatile AdvisorySeats.@Nullable Occupant occupant;

    /// @param closers runs the closing of shards
    /// @param bell rings when one is closed
    HeldSeats(Executor closers, Runnable bell) {
        this.closers = closers;
        this.bell = bell;
    }

    void occupiedBy(AdvisorySeats.Occupant who) {
        occupant = who;
    }

    void take(int shard, int of) {
        seats.put(shard, new Held(shard, of));
        log.atInfo()
                .addKeyValue("shard", shard)
                .addKeyValue("of", of)
                .log("This replica runs a shard");
        AdvisorySeats.Occupant who = occupant;
        if (who != null) {
            who.gained(shard, of);
        }
    }

    /// Begins to close it, if that has not begun.
    void close(Held held, String why) {
        if (!held.move(State.RUNNING, State.CLOSING)) {
            return;
        }
        log.atInfo()
                .addKeyValue("shard", held.shard)
                .addKeyValue("why", why)
                .log("This replica gives a shard up");
        closers.execute(() -> {
            try {
                AdvisorySeats.Occupant who = occupant;
                if (who != null) {
                    who.lost(held.shard, held.of);
                }
            } finally {
                held.move(State.CLOSING, State.CLOSED);
                bell.run();
            }
        });
    }

    void closeAll(String why) {
        seats.values().forEach(held -> close(held, why));
    }

    List<Held> running() {
        return in(State.RUNNING);
    }

    /// Those that are still to be given back.
    List<Held> closed() {
        return in(State.CLOSED);
    }

    private List<Held> in(State state) {
        return seats.values().stream().filter(held -> held.state() == state).toList();
    }

    boolean allClosed() {
        return seats.values().stream().allMatch(held -> held.state() == State.CLOSED);
    }

    /// Whether there is anything with this shard still.
    boolean has(int shard) {
        return seats.containsKey(shard);
    }

    /// Whether it is not closed yet.
    boolean holds(int shard, int of) {
        Held held = seats.get(shard);
        return held != null && held.of == of && held.state() != State.CLOSED;
    }

    void forget(Held held) {
        seats.remove(held.shard, held);
    }

    void clear() {
        seats.clear();
    }
}
