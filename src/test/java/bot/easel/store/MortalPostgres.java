package bot.easel.store;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// A real PostgreSQL that a test may kill and start again, with its own files and always at the same
/// port.
final class MortalPostgres implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Path folder;
    private EmbeddedPostgres server;

    MortalPostgres(Path folder) throws IOException {
        this.folder = folder;
        this.server = at(0);
    }

    private EmbeddedPostgres at(int port) throws IOException {
        EmbeddedPostgres.Builder builder =
                EmbeddedPostgres.builder()
                        .setDataDirectory(folder)
                        .setCleanDataDirectory(false)
                        .setPGStartupWait(PATIENCE);
        return (port == 0 ? builder : builder.setPort(port)).start();
    }

    StoreSettings database(String name) throws SQLException {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create database " + name);
        }
        return new StoreSettings(
                server.getJdbcUrl("postgres", name), "postgres", PostgresServer.PASSWORD);
    }

    /// What `pg_ctl stop -m immediate` does: every process of the server quits as it is, nothing is
    /// written out, and the next start recovers from the log.
    void stopImmediately() throws Exception {
        signal("-QUIT");
    }

    /// kill -9 of the postmaster; its children notice that it is gone.
    void kill() throws Exception {
        signal("-KILL");
    }

    private void signal(String signal) throws Exception {
        ProcessHandle postmaster = ProcessHandle.of(pid()).orElseThrow();
        List<ProcessHandle> all = postmaster.descendants().toList();
        Process kill =
                new ProcessBuilder("kill", signal, String.valueOf(postmaster.pid()))
                        .inheritIO()
                        .start();
        if (kill.waitFor() != 0) {
            throw new IllegalStateException("the server could not be killed");
        }
        awaitEnd(postmaster);
        for (ProcessHandle each : all) {
            awaitEnd(each);
        }
    }

    private long pid() throws IOException {
        return Long.parseLong(Files.readAllLines(folder.resolve("postmaster.pid")).getFirst());
    }

    private static void awaitEnd(ProcessHandle process)
            throws InterruptedException, ExecutionException, TimeoutException {
        process.onExit().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    /// Starts what was killed, with the files that it left.
    void start() throws IOException {
        int port = server.getPort();
        server.close();
        server = at(port);
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
