package bot.easel.store;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A bot's shards, shared out over the replicas on one PostgreSQL.
///
/// A shard is run by whoever holds its advisory lock, on one connection for all. The lock goes with
/// the connection, so that a replica that dies is noticed at once; but a replica that only loses its
/// connection does not know that at once. So nobody takes over before the lease of the last sign of
/// life is over, and by then whoever gave it has closed its shards by its own watch, without asking
/// anybody. A replica that hangs keeps its connection: the others end it.
public final class AdvisorySeats implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(AdvisorySeats.class);

    /// How long a replica believes in its own last sign of life: shorter than [SeatView#LEASE] by
    /// what closing takes.
    static final Duration TRUST = Duration.ofSeconds(8);

    private static final Duration BEAT = Duration.ofSeconds(1);
    private static final Duration WATCH = Duration.ofMillis(200);
    private static final Duration LOOK = Duration.ofMillis(50);
    private static final Duration GOODBYE = Duration.ofSeconds(15);

    /// Runs shards, and closes them.
    public interface Occupant {
        /// Returns at once.
        void gained(int shard, int of);

        /// Returns when the shard is closed.
        void lost(int shard, int of);
    }

    private final Connections connections;
    private final IdentifyTurns turns;
    private final String replica;
    private final LongSupplier nanos;
    private final HeldSeats seats;
    private final ReentrantLock beating = new ReentrantLock();
    private final Semaphore bell = new Semaphore(0);
    private final CountDownLatch closing = new CountDownLatch(1);
    private @Nullable SeatSession session;
    private int wished;
    private boolean told;
    private Instant startedAt = Instant.EPOCH;
    private volatile long trustedUntil;
    private volatile boolean present;

    /// @param replica a name that no other process has
    public AdvisorySeats(Database database, String replica) {
        this(
                database,
                replica,
                System::nanoTime,
                command -> Thread.ofVirtual().name("easel-seats-closing").start(command));
    }

    /// @param nanos a clock that only ever goes forward
    /// @param closers runs the closing of shards
    AdvisorySeats(Database database, String replica, LongSupplier nanos, Executor closers) {
        this.connections = database.connections();
        this.turns = new IdentifyTurns(database, replica);
        this.replica = replica;
        this.nanos = nanos;
        this.seats = new HeldSeats(closers, bell::release);
        this.trustedUntil = nanos.getAsLong();
    }

    /// Takes part from now on.
    ///
    /// @param total how many shards this replica would have in all
    public void open(int total, Occupant who) {
        enlist(total, who);
        Thread.ofPlatform().daemon().name("easel-seats").start(this::keepBeating);
        Thread.ofPlatform().daemon().name("easel-seats-watch").start(this::keepWatching);
    }

    void enlist(int total, Occupant who) {
        wished = total;
        seats.occupiedBy(who);
    }

    /// What has been closed rings, so that it is given back soon.
    private void keepBeating() {
        try {
            while (closing.getCount() > 0) {
                safely(this::beat);
                if (bell.tryAcquire(BEAT.toMillis(), TimeUnit.MILLISECONDS)) {
                    bell.drainPermits();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void keepWatching() {
        try {
            do {
                safely(this::watch);
            } while (!closing.await(WATCH.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void safely(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            log.atError().setCause(e).log("Shards cannot be shared out");
        }
    }

    /// Shows a sign of life, and gives and takes what follows from what it sees.
    void beat() {
        beating.lock();
        try {
            if (closing.getCount() == 0) {
                return;
            }
            watch();
            long sent = nanos.getAsLong();
            SeatSession open = session == null ? reopened() : session;
            session = open;
            if (startedAt.equals(Instant.EPOCH)) {
                startedAt = open.now();
            }
            SeatView view = open.beat(startedAt, wished);
            trustedUntil = sent + TRUST.toNanos();
            present = true;
            settle(open, view);
        } catch (SQLException e) {
            log.atWarn()
                    .addKeyValue("problem", e.toString())
                    .log("The store does not answer about shards");
            drop();
        } finally {
            beating.unlock();
        }
    }

    /// Closes what this replica cannot be sure of any more.
    void watch() {
        if (nanos.getAsLong() - trustedUntil >= 0) {
            present = false;
            seats.closeAll("there was no sign of life for too long");
        }
    }

    /// The old connection's locks are gone with it. Those that nobody else has got are taken again.
    private SeatSession reopened() throws SQLException {
        SeatSession opened = SeatSession.open(connections, replica);
        try {
            for (HeldSeats.Held held : seats.running()) {
                if (!opened.lock(held.shard())) {
                    seats.close(held, "another replica has it");
                }
            }
            return opened;
        } catch (SQLException e) {
            opened.close();
            throw e;
        }
    }

    private void drop() {
        present = false;
        SeatSession old = session;
        session = null;
        if (old != null) {
            try {
                old.close();
            } catch (SQLException e) {
                log.atDebug().setCause(e).log("The connection was gone already");
            }
        }
    }

    private void settle(SeatSession open, SeatView view) throws SQLException {
        for (HeldSeats.Held held : seats.closed()) {
            open.release(held.shard());
            seats.forget(held);
        }
        for (String hung : view.hung()) {
            open.end(hung);
        }
        if (view.agreed().isPresent()) {
            log.atInfo()
                    .addKeyValue("from", view.total())
                    .addKeyValue("to", view.agreed().getAsInt())
                    .log("All replicas agree on another number of shards");
            open.plan(view.total(), view.agreed().getAsInt());
            bell.release();
            return;
        }
        if (view.total() != wished && !told) {
            told = true;
            log.atWarn()
                    .addKeyValue("wished", wished)
                    .addKeyValue("total", view.total())
                    .log("Other replicas wish another number of shards; theirs stays in force");
        }
        for (HeldSeats.Held held : seats.running()) {
            if (held.of() != view.total()) {
                seats.close(held, "the number of shards has changed");
            }
        }
        List<HeldSeats.Held> running = seats.running();
        int spare = view.share(replica) - running.size();
        if (spare < 0) {
            running.stream()
                    .sorted((one, other) -> Integer.compare(other.shard(), one.shard()))
                    .limit(-spare)
                    .forEach(held -> seats.close(held, "another replica gets its share"));
        } else if (spare > 0 && !view.isChanging()) {
            take(open, view, spare);
        }
    }

    private void take(SeatSession open, SeatView view, int most) throws SQLException {
        int taken = 0;
        for (int shard = 0; shard < view.total() && taken < most; shard++) {
            if (seats.has(shard) || !view.isFree(shard, replica) || !open.lock(shard)) {
                continue;
            }
            if (!open.claim(shard, view.total()) || nanos.getAsLong() - trustedUntil >= 0) {
                open.release(shard);
                continue;
            }
            seats.take(shard, view.total());
            taken++;
        }
    }

    /// Whether the shard is this replica's at this very moment.
    public boolean holds(int shard, int of) {
        return seats.holds(shard, of) && nanos.getAsLong() - trustedUntil < 0;
    }

    /// Whether the store answers about shards.
    public boolean present() {
        return present;
    }

    /// Waits until a shard of the bucket may identify; to be run when it has.
    public Runnable turn(int bucket) throws InterruptedException {
        return turns.await(bucket, closing);
    }

    /// Closes all shards of this replica, and gives them to the others.
    @Override
    public void close() {
        beating.lock();
        try {
            if (closing.getCount() == 0) {
                return;
            }
            closing.countDown();
        } finally {
            beating.unlock();
        }
        seats.closeAll("it stops");
        awaitClosed();
        beating.lock();
        try {
            SeatSession open = session;
            if (open != null) {
                for (HeldSeats.Held held : seats.closed()) {
                    open.release(held.shard());
                }
                open.leave();
            }
        } catch (SQLException e) {
            log.atWarn()
                    .addKeyValue("problem", e.toString())
                    .log("The others take this replica's shards over when its lease is over");
        } finally {
            drop();
            seats.clear();
            beating.unlock();
        }
    }

    private void awaitClosed() {
        long end = System.nanoTime() + GOODBYE.toNanos();
        try {
            while (!seats.allClosed()) {
                if (System.nanoTime() - end >= 0) {
                    return;
                }
                // the thread that beats may have heard the bell instead
                var _ = bell.tryAcquire(LOOK.toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
