package bot.easel.store;

import bot.easel.spend.LedgerUnavailable;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfoService;

/// Brings the tables up to date. Migrations are only ever added.
final class Migrations {
    /// The tables of a store, compared with what this version knows.
    enum State {
        MISSING,
        OLDER,
        CURRENT,
        NEWER
    }

    private Migrations() {}

    static void apply(StoreSettings settings, Connections connections) {
        try {
            Path file = settings.file().orElse(null);
            if (file == null) {
                migrate(connections);
                return;
            }
            // Flyway takes a lock of PostgreSQL's, but has none for SQLite: two processes that
            // start
            // at the same moment would both create the tables.
            try (FileChannel channel =
                            FileChannel.open(
                                    file.resolveSibling(file.getFileName() + ".migrating"),
                                    StandardOpenOption.CREATE,
                                    StandardOpenOption.WRITE);
                    FileLock lock = channel.lock()) {
                if (!lock.isValid()) {
                    throw new IOException("no lock on " + file);
                }
                migrate(connections);
            }
        } catch (IOException | FlywayException | PoolInitializationException failure) {
            throw new LedgerUnavailable("the store's tables could not be updated", failure);
        }
    }

    /// Looks without changing anything.
    ///
    /// @throws FlywayException when the database cannot be read
    static State state(Connections connections) {
        DataSource source = connections.forLooking();
        try {
            MigrationInfoService info = flyway(source, connections).info();
            if (info.applied().length == 0) {
                return State.MISSING;
            }
            if (info.pending().length > 0) {
                return State.OLDER;
            }
            return Stream.of(info.applied()).anyMatch(each -> !each.getState().isResolved())
                    ? State.NEWER
                    : State.CURRENT;
        } finally {
            close(source);
        }
    }

    private static void migrate(Connections connections) {
        DataSource source = connections.forMigrations();
        try {
            flyway(source, connections).migrate();
        } finally {
            close(source);
        }
    }

    private static Flyway flyway(DataSource source, Connections connections) {
        return Flyway.configure()
                .dataSource(source)
                .locations(connections.dialect().migrations())
                .load();
    }

    private static void close(DataSource source) {
        if (source instanceof com.zaxxer.hikari.HikariDataSource pool) {
            pool.close();
        }
    }
}
