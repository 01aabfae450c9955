package bot.easel.store;

import bot.easel.spend.LedgerUnavailable;
import bot.easel.spend.Notices.Topic;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The one thread of this process that writes. Whatever waits in its queue shares a commit, so that
/// many small transactions cost one trip to the disk; a savepoint each keeps them apart.
final class Writer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Writer.class);
    private static final int BATCH = 64;

    /// How long a batch waits for those of the batch before to come back with their next operation:
    /// less than what a round of its own costs for each of them. One or two never wait.
    private static final Duration GATHERING = Duration.ofMillis(1);

    private static final int FEW = 2;
    private static final long LOOK_NANOS = 50_000;

    /// How long an operation may wait for another process to give the write lock back.
    private static final Duration LOCK_PATIENCE = Duration.ofSeconds(10);

    private final Connections connections;
    private final CommitListener listener;
    private final Hearers hearers;
    private final BlockingQueue<Pending<?>> queue;
    private final Thread thread;
    private final Pending<Boolean> last = new Pending<>(sql -> true);
    private volatile boolean closed;
    private boolean finishing;
    private int sizeBefore;
    private @Nullable Sql sql;

    /// Whom PostgreSQL names as the sender of what this writer tells.
    private volatile int process;

    Writer(Connections connections, CommitListener listener, Hearers hearers, int capacity) {
        this.connections = connections;
        this.listener = listener;
        this.hearers = hearers;
        this.queue = new LinkedBlockingQueue<>(capacity);
        // A platform thread: native calls and disk waits would pin a virtual thread's carrier.
        this.thread = Thread.ofPlatform().name("easel-store-writer").daemon().unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    <T> Pending<T> submit(Operation<T> operation) {
        Pending<T> pending = new Pending<>(operation);
        if (closed) {
            pending.fail(new LedgerUnavailable("the store is closed"));
        } else if (!queue.offer(pending)) {
            pending.fail(new LedgerUnavailable("the store's queue is full"));
        }
        return pending;
    }

    int process() {
        return process;
    }

    int waiting() {
        return queue.size();
    }

    private void run() {
        try {
            while (!finishing) {
                Pending<?> next = queue.take();
                if (next == last) {
                    finishing = true;
                } else if (!next.isWithdrawn()) {
                    batch(next);
                }
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } finally {
            closed = true;
            refuseTheRest();
            disconnect();
        }
    }

    private void refuseTheRest() {
        for (Pending<?> left = queue.poll(); left != null; left = queue.poll()) {
            left.fail(new LedgerUnavailable("the store is closed"));
        }
    }

    private void batch(Pending<?> first) {
        gather();
        long from = System.nanoTime();
        Sql open;
        try {
            open = begun(first, from);
        } catch (SQLException | RuntimeException away) {
            disconnect();
            LOG.atWarn().setCause(away).log("the store cannot be written");
            first.fail(new LedgerUnavailable("the store cannot be written", away));
            return;
        }
        List<Pending<?>> begun = new ArrayList<>(BATCH);
        try {
            List<Pending<?>> round = round(first, BATCH);
            while (!round.isEmpty()) {
                begun.addAll(round);
                for (List<Pending<?>> group : groups(round)) {
                    run(open, group);
                }
                round =
                        begun.size() < BATCH
                                ? round(queue.poll(), BATCH - begun.size())
                                : List.of();
            }
        } catch (SQLException | RuntimeException | Error lost) {
            // Not even the savepoint could be undone, so the transaction is gone, and with it
            // everything that was begun in it.
            disconnect();
            LOG.atWarn().setCause(lost).log("a transaction was lost before its commit");
            begun.forEach(p -> p.fail(new LedgerUnavailable("the transaction was lost", lost)));
            return;
        }
        if (begun.isEmpty()) {
            rollback(open);
            return;
        }
        Set<Topic> told;
        try {
            told = open.commit();
        } catch (SQLException | RuntimeException | Error failed) {
            disconnect();
            LOG.atError().setCause(failed).log("a commit failed");
            begun.forEach(p -> p.fail(new OutcomeUnknown(failed)));
            return;
        }
        Duration took = Duration.ofNanos(System.nanoTime() - from);
        sizeBefore = begun.size();
        begun.forEach(Pending::committed);
        hearers.toldHere(told);
        tell(begun.size(), took);
    }

    /// Lets most of those who were answered a moment ago come back, so that they are decided together.
    private void gather() {
        long until = System.nanoTime() + GATHERING.toNanos();
        while (sizeBefore > FEW
                && queue.size() < sizeBefore * 3 / 4
                && System.nanoTime() - until < 0) {
            LockSupport.parkNanos(LOOK_NANOS);
        }
    }

    /// Begins what waits, at most so much of it.
    private List<Pending<?>> round(@Nullable Pending<?> first, int room) {
        List<Pending<?>> round = new ArrayList<>(room);
        Pending<?> next = first;
        while (next != null) {
            if (next == last) {
                finishing = true;
                return round;
            }
            if (next.begin()) {
                round.add(next);
            }
            next = round.size() < room ? queue.poll() : null;
        }
        return round;
    }

    /// Questions of one kind are brought together, at the place of the first of them. All of a round
    /// were waiting at the same time, so that any order is one they may have come in.
    private static Collection<List<Pending<?>>> groups(List<Pending<?>> round) {
        Map<Object, List<Pending<?>>> groups = new LinkedHashMap<>();
        for (Pending<?> each : round) {
            groups.computeIfAbsent(each.group(), kind -> new ArrayList<>()).add(each);
        }
        return groups.values();
    }

    /// Whoever measures must not be able to stop the books.
    private void tell(int operations, Duration took) {
        try {
            listener.committed(operations, took);
        } catch (RuntimeException failure) {
            LOG.atWarn().setCause(failure).log("a commit could not be measured");
        }
    }

    /// An open transaction. While another process has the lock, the operation is not begun, and its
    /// caller may still withdraw it. A connection that died while it was idle is replaced once.
    private Sql begun(Pending<?> first, long from) throws SQLException {
        boolean kept = sql != null;
        while (true) {
            Sql open = connect();
            try {
                open.begin(connections.begin());
                return open;
            } catch (SQLException failure) {
                if (connections.isBusy(failure)) {
                    rollback(open);
                    if (first.isWithdrawn() || System.nanoTime() - from > LOCK_PATIENCE.toNanos()) {
                        throw failure;
                    }
                } else {
                    disconnect();
                    if (!kept) {
                        throw failure;
                    }
                    kept = false;
                }
            }
        }
    }

    /// Runs a group behind one savepoint. When it fails, each of it is run alone: only those that
    /// fail then have failed.
    private void run(Sql open, List<Pending<?>> group) throws SQLException {
        if (group.size() == 1) {
            apart(open, group.getFirst());
            return;
        }
        Set<Topic> before = open.told();
        open.execute("savepoint operation");
        try {
            Pending.runTogether(open, group);
            open.execute("release savepoint operation");
        } catch (SQLException | RuntimeException failure) {
            open.execute("rollback to savepoint operation");
            open.execute("release savepoint operation");
            open.tellOnly(before);
            LOG.atDebug().setCause(failure).log("what failed together is tried one by one");
            for (Pending<?> each : group) {
                apart(open, each);
            }
        }
    }

    /// Runs one operation behind its savepoint.
    private void apart(Sql open, Pending<?> pending) throws SQLException {
        Set<Topic> before = open.told();
        open.execute("savepoint operation");
        try {
            pending.run(open);
        } catch (SQLException | RuntimeException failure) {
            open.execute("rollback to savepoint operation");
            open.tellOnly(before);
            pending.undone(failure);
        }
        open.execute("release savepoint operation");
    }

    private void rollback(Sql open) {
        try {
            open.execute("rollback");
        } catch (SQLException failed) {
            LOG.atDebug().setCause(failed).log("rollback failed; a new connection is opened");
            disconnect();
        }
    }

    private Sql connect() throws SQLException {
        Sql open = sql;
        if (open == null) {
            open = connections.openWriter();
            sql = open;
            process = open.process();
        }
        return open;
    }

    private void disconnect() {
        Sql open = sql;
        sql = null;
        if (open != null) {
            try {
                open.disconnect();
            } catch (SQLException failed) {
                LOG.atDebug().setCause(failed).log("closing the writer's connection failed");
            }
        }
    }

    /// Finishes what is queued, then ends.
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            queue.put(last);
            thread.join(Duration.ofSeconds(30));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
