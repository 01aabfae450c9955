package bot.easel.store;

import bot.easel.spend.LedgerUnavailable;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The one thread of this process that writes. Whatever waits in its queue shares a commit, so that
/// many small transactions cost one trip to the disk; a savepoint each keeps them apart.
final class Writer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Writer.class);
    private static final int BATCH = 64;

    /// How long an operation may wait for another process to give the write lock back.
    private static final Duration LOCK_PATIENCE = Duration.ofSeconds(10);

    private final Connections connections;
    private final CommitListener listener;
    private final BlockingQueue<Pending<?>> queue;
    private final Thread thread;
    private final Pending<Boolean> last = new Pending<>(sql -> true);
    private volatile boolean closed;
    private boolean finishing;
    private @Nullable Sql sql;

    Writer(Connections connections, CommitListener listener, int capacity) {
        this.connections = connections;
        this.listener = listener;
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
            Pending<?> next = first;
            while (next != null) {
                if (next == last) {
                    finishing = true;
                    break;
                }
                if (next.begin()) {
                    begun.add(next);
                    apart(open, next);
                }
                next = begun.size() < BATCH ? queue.poll() : null;
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
        try {
            open.execute("commit");
        } catch (SQLException | RuntimeException | Error failed) {
            disconnect();
            LOG.atError().setCause(failed).log("a commit failed");
            begun.forEach(p -> p.fail(new OutcomeUnknown(failed)));
            return;
        }
        Duration took = Duration.ofNanos(System.nanoTime() - from);
        begun.forEach(Pending::committed);
        tell(begun.size(), took);
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
                open.begin(connections.dialect().begin());
                if (connections.dialect() == Dialect.POSTGRESQL) {
                    open.execute(Connections.ONE_WRITER);
                }
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

    /// Runs one operation behind its savepoint.
    private void apart(Sql open, Pending<?> pending) throws SQLException {
        open.execute("savepoint operation");
        try {
            pending.run(open);
        } catch (SQLException | RuntimeException failure) {
            open.execute("rollback to savepoint operation");
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
