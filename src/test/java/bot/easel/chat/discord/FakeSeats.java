package bot.easel.chat.discord;

import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Seats that a test gives and takes.
final class FakeSeats implements ShardSeats {
    private final Set<Seat> held = ConcurrentHashMap.newKeySet();
    private volatile @Nullable Occupant occupant;

    @Override
    public void open(int wished, Occupant who) {
        occupant = who;
    }

    void give(int shard, int of) {
        Seat seat = new Seat(shard, of);
        held.add(seat);
        Objects.requireNonNull(occupant).gained(seat);
    }

    /// Returns when the shard is closed, as whoever wants it next may have it then.
    void take(int shard, int of) {
        Seat seat = new Seat(shard, of);
        Objects.requireNonNull(occupant).lost(seat);
        held.remove(seat);
    }

    /// The seat is somebody else's, and this process has not noticed yet.
    void expire(int shard, int of) {
        held.remove(new Seat(shard, of));
    }

    @Override
    public boolean holds(Seat seat) {
        return held.contains(seat);
    }

    @Override
    public boolean takesPart() {
        return occupant != null;
    }

    @Override
    public Turn turn(int bucket) {
        return () -> {};
    }

    @Override
    public void close() {
        Set.copyOf(held).forEach(seat -> take(seat.shard(), seat.of()));
    }
}
