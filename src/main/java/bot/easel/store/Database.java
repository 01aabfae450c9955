package bot.easel.store;

import bot.easel.chat.RequestId;
import bot.easel.spend.LedgerUnavailable;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The books' database as this process sees it: one writer with group commit, and readers beside
/// it. Other processes may write the same database at any moment, so nothing read outside of a
/// writing operation may decide anything.
public final class Database implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Database.class);

    /// Operations that may wait; more are refused at once.
    static final int QUEUE = 4_096;

    private static final int READERS = 4;

    /// How long a look or a word may take that comes before the hold of somebody whose platform waits
    /// three seconds in all.
    static final Duration GLANCE = Duration.ofSeconds(1);

    /// Background work can wait longer than a member, whose platform gives 3 seconds.
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final Connections connections;
    private final HikariDataSource readers;
    private final Hearers hearers;
    private final Writer writer;

    private Database(
            Connections connections, HikariDataSource readers, Hearers hearers, Writer writer) {
        this.connections = connections;
        this.readers = readers;
        this.hearers = hearers;
        this.writer = writer;
    }

    /// Brings the tables up to date and opens the store. SQLite takes the time from the clock;
    /// PostgreSQL, which several replicas share, from itself.
    ///
    /// @throws LedgerUnavailable when the database cannot be reached or its tables not be updated
    public static Database open(
            StoreSettings settings, InstantSource clock, CommitListener listener) {
        StoreClock storeClock =
                switch (settings.dialect()) {
                    case SQLITE -> StoreClock.of(clock);
                    case POSTGRESQL -> StoreClock.ofDatabase();
                };
        return open(settings, storeClock, listener);
    }

    static Database open(StoreSettings settings, StoreClock clock, CommitListener listener) {
        settings.file().ifPresent(Database::createFolder);
        Migrations.apply(settings, new Connections(settings, clock));
        return openUpdated(settings, clock, listener);
    }

    /// Opens a database whose tables are known to be up to date.
    static Database openUpdated(StoreSettings settings, StoreClock clock, CommitListener listener) {
        Connections connections = new Connections(settings, clock);
        HikariDataSource readers = connections.openReaders(READERS);
        Hearers hearers = new Hearers();
        Writer writer = new Writer(connections, listener, hearers, QUEUE);
        writer.start();
        return new Database(connections, readers, hearers, writer);
    }

    private static void createFolder(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            try {
                Files.createDirectories(folder);
            } catch (IOException failure) {
                throw new UncheckedIOException("cannot create " + folder, failure);
            }
        }
    }

    /// Runs a writing operation and returns its value when it is durable.
    ///
    /// @throws LedgerUnavailable when nothing was written, or when the store failed in the middle
    ///     of the commit; every step is compare-and-set, so that it may be asked for again
    <T> T write(Operation<T> operation) {
        try {
            return writer.submit(operation).await(PATIENCE);
        } catch (OutcomeUnknown unknown) {
            throw new LedgerUnavailable("the store failed in a commit", unknown);
        }
    }

    /// As [#write], for somebody who is waiting: refused after `patience` at the latest. When the
    /// commit has come to pass all the same, or may have, `takeBack` is called to undo it.
    <T> T write(Duration patience, Operation<T> operation, Runnable takeBack) {
        try {
            return writer.submit(operation).awaitAtMost(patience, takeBack);
        } catch (OutcomeUnknown unknown) {
            takeBack.run();
            throw new LedgerUnavailable("the store failed in a commit", unknown);
        }
    }

    /// Queues a writing operation without waiting for it.
    <T> Pending<T> submit(Operation<T> operation) {
        return writer.submit(operation);
    }

    /// Reads one consistent state of the books, as of the last commits. A connection that turns out to
    /// be dead is replaced once: the pool tries those only that were idle for a while.
    ///
    /// @throws LedgerUnavailable when the store does not answer
    <T> T read(Operation<T> operation) {
        try {
            return readOnce(operation);
        } catch (SQLException failure) {
            if (!connections.isLost(failure)) {
                throw new LedgerUnavailable("the store does not answer", failure);
            }
            LOG.atDebug().setCause(failure).log("a reader was lost; reading once more");
        }
        try {
            return readOnce(operation);
        } catch (SQLException failure) {
            throw new LedgerUnavailable("the store does not answer", failure);
        }
    }

    private <T> T readOnce(Operation<T> operation) throws SQLException {
        try (Connection connection = readers.getConnection();
                Sql sql = new Sql(connection, connections.dialect(), connections.clock())) {
            sql.begin(connections.dialect().beginReading());
            try {
                return operation.run(sql);
            } finally {
                sql.execute("rollback");
            }
        }
    }

    /// As [#read(Operation)], for somebody who cannot wait longer than this.
    <T> T read(Duration patience, Operation<T> operation) {
        FutureTask<T> reading = new FutureTask<>(() -> read(operation));
        Thread.ofVirtual().name("easel-store-reader").start(RequestId.carried(reading));
        try {
            return reading.get(patience.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException late) {
            throw new LedgerUnavailable("the store did not answer in time", late);
        } catch (ExecutionException failed) {
            throw new LedgerUnavailable("the store does not answer", failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new LedgerUnavailable("interrupted while reading", stopped);
        }
    }

    /// Whether several processes may be on this store at once.
    public boolean isShared() {
        return connections.dialect() == Dialect.POSTGRESQL;
    }

    /// Whether the store answers just now.
    public boolean answers() {
        try {
            return read(sql -> sql.number("select 1")) == 1;
        } catch (LedgerUnavailable away) {
            LOG.atDebug().setCause(away).log("the store does not answer");
            return false;
        }
    }

    /// How many operations wait for the writer.
    public int waiting() {
        return writer.waiting();
    }

    /// Those who are told of this process's own changes.
    Hearers hearers() {
        return hearers;
    }

    /// Whether a notice came from this process.
    boolean isOwn(int process) {
        return process == writer.process();
    }

    Connections connections() {
        return connections;
    }

    /// Finishes the writes that are queued, then closes.
    @Override
    public void close() {
        writer.close();
        readers.close();
    }
}
