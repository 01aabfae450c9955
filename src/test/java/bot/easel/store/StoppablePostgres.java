package bot.easel.store;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// A real PostgreSQL of its own that can be stopped and started again with the same data, at the
/// same address.
public final class StoppablePostgres implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /// How PostgreSQL is told to stop.
    public enum Stop {
        /// Ends all sessions and writes a checkpoint.
        FAST("INT"),
        /// Drops everything; the next start recovers as after a crash.
        IMMEDIATE("QUIT");

        private final String signal;

        Stop(String signal) {
            this.signal = signal;
        }
    }

    private final EmbeddedPostgres first;
    private final StoreSettings settings;
    private final Path data;
    private final List<String> command = new ArrayList<>();

    private StoppablePostgres(EmbeddedPostgres first, Path data) throws IOException {
        this.first = first;
        this.data = data;
        this.settings =
                new StoreSettings(
                        first.getJdbcUrl("postgres", "postgres"),
                        "postgres",
                        PostgresServer.PASSWORD);
        if (System.getProperty("user.name").equals("root")) {
            // PostgreSQL refuses to run as root.
            command.addAll(List.of("unshare", "-U"));
        }
        ProcessHandle.Info running = server().info();
        command.add(
                running.command()
                        .orElseGet(() -> running.commandLine().orElseThrow().split(" ", 2)[0]));
        command.addAll(List.of(running.arguments().orElseThrow()));
    }

    /// @param data a folder for its files
    public static StoppablePostgres start(Path data) {
        try {
            return new StoppablePostgres(
                    EmbeddedPostgres.builder()
                            .setDataDirectory(data)
                            .setCleanDataDirectory(false)
                            .start(),
                    data);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    public StoreSettings settings() {
        return settings;
    }

    /// Returns when nothing of it runs any more.
    public void stop(Stop how) {
        try {
            ProcessHandle server = server();
            new ProcessBuilder("kill", "-" + how.signal, Long.toString(server.pid()))
                    .inheritIO()
                    .start()
                    .waitFor();
            server.onExit().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (Exception failure) {
            throw new AssertionError("PostgreSQL did not stop", failure);
        }
    }

    /// Returns when it takes connections again.
    public void startAgain() {
        try {
            new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        Instant end = Instant.now().plus(PATIENCE);
        while (!answers()) {
            if (Instant.now().isAfter(end)) {
                throw new AssertionError("PostgreSQL did not start again");
            }
            LockSupport.parkNanos(20_000_000);
        }
    }

    private boolean answers() {
        try (Connection connection =
                DriverManager.getConnection(settings.url(), settings.user(), settings.password())) {
            return connection.isValid(5);
        } catch (SQLException away) {
            return false;
        }
    }

    private ProcessHandle server() throws IOException {
        String pid = Files.readAllLines(data.resolve("postmaster.pid")).getFirst().strip();
        return ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
    }

    @Override
    public void close() {
        try {
            if (Files.exists(data.resolve("postmaster.pid"))) {
                stop(Stop.FAST);
            }
            first.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
