package bot.easel.store;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// How the shards are shared out at one moment, as the store tells it, and what follows from it for
/// one replica. Every replica reckons the same from the same.
///
/// @param now the database's time
/// @param total how many shards are in force; 0 when nothing is yet
/// @param seats those that somebody has or had, by their shard
record SeatView(Instant now, int total, List<Replica> replicas, Map<Integer, Seat> seats) {
    /// How long a replica's last sign of life protects its shards from others. Whoever loses touch
    /// has closed its own before, [AdvisorySeats#TRUST] after the sign.
    static final Duration LEASE = Duration.ofSeconds(10);

    /// After this, a replica that is still connected counts as hung.
    static final Duration HUNG = Duration.ofSeconds(15);

    record Replica(String id, Instant startedAt, Instant seenAt, int wished) {}

    record Seat(int of, @Nullable String holder) {}

    SeatView {
        replicas = List.copyOf(replicas);
        seats = Map.copyOf(seats);
    }

    /// The oldest first.
    List<Replica> alive() {
        return replicas.stream()
                .filter(one -> one.seenAt().plus(LEASE).isAfter(now))
                .sorted(Comparator.comparing(Replica::startedAt).thenComparing(Replica::id))
                .toList();
    }

    /// How many shards a replica should have: nobody has two more than another. Who comes last takes
    /// from everybody a little, and who goes leaves a little to everybody; so no shard moves that
    /// need not.
    int share(String replica) {
        List<String> ids = alive().stream().map(Replica::id).toList();
        int place = ids.indexOf(replica);
        return place < 0 ? 0 : (total - place + ids.size() - 1) / ids.size();
    }

    /// The number that everybody who is there wants, where it is another than the one in force.
    OptionalInt agreed() {
        Set<Integer> wishes =
                alive().stream().map(Replica::wished).collect(Collectors.toUnmodifiableSet());
        return wishes.size() == 1 && !wishes.contains(total)
                ? OptionalInt.of(wishes.iterator().next())
                : OptionalInt.empty();
    }

    /// Whether shards of another total are still running somewhere: theirs are the same guilds.
    boolean isChanging() {
        return seats.values().stream().anyMatch(seat -> seat.of() != total && isHeld(seat));
    }

    /// Whether a shard may be asked for: nobody who is alive has it.
    boolean isFree(int shard, String asking) {
        return Optional.ofNullable(seats.get(shard))
                .filter(this::isHeld)
                .filter(seat -> !asking.equals(seat.holder()))
                .isEmpty();
    }

    private boolean isHeld(Seat seat) {
        String holder = seat.holder();
        return holder != null && alive().stream().anyMatch(one -> one.id().equals(holder));
    }

    /// Who has shards and shows no sign of life any more.
    List<String> hung() {
        return replicas.stream()
                .filter(one -> !one.seenAt().plus(HUNG).isAfter(now))
                .map(Replica::id)
                .toList();
    }
}
