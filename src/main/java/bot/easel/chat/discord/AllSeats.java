package bot.easel.chat.discord;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// All shards for the one process that there is.
public final class AllSeats implements ShardSeats {
    private static final Duration SPACING = Duration.ofSeconds(5);

    private record Taken(List<Seat> seats, Occupant occupant) {}

    /// Where the shards of one bucket wait for one another.
    private static final class Lane {
        final Semaphore free = new Semaphore(1);
        final AtomicLong openAt = new AtomicLong(System.nanoTime());
    }

    private final AtomicReference<@Nullable Taken> taken = new AtomicReference<>();
    private final Map<Integer, Lane> lanes = new ConcurrentHashMap<>();

    @Override
    public void open(int wished, Occupant occupant) {
        List<Seat> seats =
                IntStream.range(0, wished).mapToObj(shard -> new Seat(shard, wished)).toList();
        taken.set(new Taken(seats, occupant));
        seats.forEach(occupant::gained);
    }

    @Override
    public boolean holds(Seat seat) {
        Taken now = taken.get();
        return now != null && now.seats().contains(seat);
    }

    @Override
    public boolean takesPart() {
        return taken.get() != null;
    }

    @Override
    public Turn turn(int bucket) throws InterruptedException {
        Lane lane = lanes.computeIfAbsent(bucket, number -> new Lane());
        lane.free.acquire();
        try {
            TimeUnit.NANOSECONDS.sleep(lane.openAt.get() - System.nanoTime());
        } catch (InterruptedException e) {
            lane.free.release();
            throw e;
        }
        return () -> {
            lane.openAt.set(System.nanoTime() + SPACING.toNanos());
            lane.free.release();
        };
    }

    @Override
    public void close() {
        Taken last = taken.get();
        if (last == null) {
            return;
        }
        List<Thread> closing = new ArrayList<>();
        for (Seat seat : last.seats()) {
            closing.add(Thread.ofVirtual().start(() -> last.occupant().lost(seat)));
        }
        try {
            for (Thread one : closing) {
                one.join();
            }
            taken.compareAndSet(last, null);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
