package bot.easel.bench;

import bot.easel.store.StoreSettings;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A new database on a real disk, gone when it is closed. PostgreSQL is started as somebody would
/// run it: it answers a commit when that is on the disk.
final class Ground implements AutoCloseable {
    private final Path folder;
    private final StoreSettings settings;
    private final @Nullable EmbeddedPostgres server;

    private Ground(Path folder, StoreSettings settings, @Nullable EmbeddedPostgres server) {
        this.folder = folder;
        this.settings = settings;
        this.server = server;
    }

    static Ground of(Cell.Kind kind, Path parent) throws IOException {
        Files.createDirectories(parent);
        Path folder = Files.createTempDirectory(parent, "books-");
        return switch (kind) {
            case SQLITE ->
                    new Ground(folder, StoreSettings.sqlite(folder.resolve("easel.db")), null);
            case POSTGRESQL -> postgresql(folder);
        };
    }

    private static Ground postgresql(Path folder) throws IOException {
        // The test library starts its server with fsync and synchronous_commit off.
        EmbeddedPostgres server =
                EmbeddedPostgres.builder()
                        .setDataDirectory(folder.resolve("data"))
                        .setServerConfig("fsync", "on")
                        .setServerConfig("synchronous_commit", "on")
                        .setServerConfig("full_page_writes", "on")
                        .setServerConfig("shared_buffers", "512MB")
                        .setServerConfig("max_wal_size", "4GB")
                        .start();
        return new Ground(
                folder,
                new StoreSettings(
                        server.getJdbcUrl("postgres", "postgres"), "postgres", "postgres"),
                server);
    }

    StoreSettings settings() {
        return settings;
    }

    /// What the durability of a commit rests on, as the server itself says.
    String durability() throws SQLException {
        if (server == null) {
            return "journal_mode=WAL, synchronous=FULL";
        }
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            StringBuilder said = new StringBuilder();
            for (String setting :
                    List.of("server_version", "fsync", "synchronous_commit", "full_page_writes")) {
                try (var result = statement.executeQuery("show " + setting)) {
                    result.next();
                    said.append(said.isEmpty() ? "" : ", ")
                            .append(setting)
                            .append('=')
                            .append(result.getString(1));
                }
            }
            return said.toString();
        }
    }

    Connection connect() throws SQLException {
        return DriverManager.getConnection(settings.url(), settings.user(), settings.password());
    }

    /// Processor time that this process and the server's have used so far. Unlike the time that went
    /// by, it says nearly the same on a machine that others use too.
    Duration processorTime() throws IOException {
        Duration used = used(ProcessHandle.current());
        if (server != null) {
            Path pid = folder.resolve("data").resolve("postmaster.pid");
            long number = Long.parseLong(Files.readAllLines(pid).getFirst().strip());
            for (ProcessHandle each :
                    ProcessHandle.of(number).stream()
                            .flatMap(ProcessHandle::descendants)
                            .toList()) {
                used = used.plus(used(each));
            }
        }
        return used;
    }

    private static Duration used(ProcessHandle process) {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    @Override
    public void close() throws IOException {
        if (server != null) {
            server.close();
        }
        Folders.delete(folder);
    }
}
