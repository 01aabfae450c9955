package bot.easel.store;

import bot.easel.spend.LedgerUnavailable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/// Brings the tables up to date. Migrations are only ever added.
final class Migrations {
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
        } catch (IOException | FlywayException failure) {
            throw new LedgerUnavailable("the store's tables could not be updated", failure);
        }
    }

    private static void migrate(Connections connections) {
        DataSource source = connections.forMigrations();
        try {
            Flyway.configure()
                    .dataSource(source)
                    .locations(connections.dialect().migrations())
                    .load()
                    .migrate();
        } finally {
            close(source);
        }
    }

    private static void close(DataSource source) {
        if (source instanceof com.zaxxer.hikari.HikariDataSource pool) {
            pool.close();
        }
    }
}
