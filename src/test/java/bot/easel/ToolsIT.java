package bot.easel;

import static org.assertj.core.api.Assertions.assertThat;

import bot.easel.spend.Invariant;
import bot.easel.store.PostgresServer;
import bot.easel.store.StoreSettings;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The tools in processes of their own, beside an Easel in another.
class ToolsIT {
    private static final Map<String, String> SECRETS = Map.of("BOOKS_PASSWORD", "hidden-word");

    private record Ended(int code, String out, String err) {}

    @TempDir private Path folder;
    private Path config = Path.of("");

    @BeforeEach
    void configure() throws IOException {
        config =
                Files.writeString(
                        folder.resolve("easel.yaml"),
                        """
                        web: { port: 0 }
                        data-dir: '%s'
                        providers: { painter: { delay: 0ms } }
                        """
                                .formatted(folder.resolve("data")));
    }

    private Process start(String... arguments) throws IOException {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xmx128m",
                                "-Dlogback.configurationFile=logback.xml",
                                "--enable-native-access=ALL-UNNAMED",
                                "-cp",
                                System.getProperty("java.class.path"),
                                Main.class.getName()));
        command.addAll(List.of(arguments));
        command.addAll(List.of("--config", config.toString()));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().keySet().removeIf(name -> name.startsWith("EASEL_"));
        builder.environment().putAll(SECRETS);
        // Texts of people are written as they are, whatever the terminal's language.
        builder.environment().put("LC_ALL", "C");
        return builder.redirectOutput(file("out")).redirectError(file("err")).start();
    }

    private File file(String name) {
        return folder.resolve(name).toFile();
    }

    private Ended easel(String... arguments) throws Exception {
        Process process = start(arguments);
        if (!process.waitFor(120, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("it did not end: " + List.of(arguments));
        }
        try (LeakWatch watch = LeakWatch.overProcess(SECRETS)) {
            watch.writtenTo(folder.resolve("out"));
            watch.writtenTo(folder.resolve("err"));
        }
        return new Ended(
                process.exitValue(),
                Files.readString(folder.resolve("out"), StandardCharsets.UTF_8),
                Files.readString(folder.resolve("err"), StandardCharsets.UTF_8));
    }

    /// Audit, export and backup read beside it; a move waits until it has ended, and goes on from
    /// there.
    @Test
    void theToolsWorkWhileEaselRunsAndAMoveWaitsForItsEnd() throws Exception {
        StoreSettings target = PostgresServer.newDatabase();
        String[] move = {
            "migrate-store",
            "--to",
            target.url(),
            "--user",
            target.user(),
            "--password-env",
            "BOOKS_PASSWORD"
        };
        try (EaselProcess running =
                EaselProcess.start(config, folder.resolve("easel.log"), Map.of())) {
            assertThat(running.say("studio", "/imagine a f\u00fcchsin")).isTrue();
            until(this::isSettled);

            assertThat(easel("ledger", "audit").code).isZero();
            Ended backup = easel("backup", "--to", folder.resolve("backup").toString());
            assertThat(backup.err).isEmpty();
            assertThat(backup.out).contains("1 picture", "its books balance");
            Ended refused = easel(move);
            assertThat(refused.code).isEqualTo(2);
            assertThat(refused.err).contains("Something is using the books", "Stop Easel");

            assertThat(running.stop()).isIn(0, 143);
        }

        Ended moved = easel(move);

        assertThat(moved.err).isEmpty();
        assertThat(moved.code).isZero();
        assertThat(moved.out)
                .contains(
                        "ledger_entry",
                        "the copy balances",
                        target.url(),
                        "pictures 1",
                        "are used no more")
                .doesNotContain("hidden-word");
        String before = export();
        Files.writeString(
                config,
                "store: { url: '%s', user: %s, password: x }\n"
                        .formatted(target.url(), target.user()),
                StandardOpenOption.APPEND);
        assertThat(export()).isEqualTo(before);
        assertThat(easel("ledger", "audit").out).contains("The books balance.");
        assertThat(easel("backup").err)
                .contains("Books and pictures:", "pg_dump")
                .doesNotContain("cp -a", "hidden-word");
    }

    private String export() throws Exception {
        Ended export = easel("ledger", "export", "--csv");
        assertThat(export.code).isZero();
        return export.out;
    }

    private boolean isSettled() throws SQLException {
        try (Connection books =
                        DriverManager.getConnection(
                                "jdbc:sqlite:" + folder.resolve("data/easel.db"));
                Statement statement = books.createStatement();
                ResultSet settled =
                        statement.executeQuery(
                                "select 1 from ledger_entry where kind = 'SETTLE'")) {
            return settled.next();
        }
    }

    /// Asks something of the system.
    @FunctionalInterface
    private interface Question {
        boolean isSo() throws Exception;
    }

    private static void until(Question question) throws Exception {
        Instant end = Instant.now().plus(Duration.ofMinutes(1));
        while (!question.isSo()) {
            assertThat(Instant.now()).as("waited a minute").isBefore(end);
            Thread.onSpinWait();
        }
    }

    /// For the copy: what a killed backup leaves has a name that says so.
    @Invariant(8)
    @Test
    void aBackupThatIsKilledLeavesNothingThatLooksGood() throws Exception {
        try (RunningEasel running = RunningEasel.in(folder.resolve("painted")).start()) {
            running.playground().say("/imagine a fox");
            running.playground().awaitPicture();
        }
        Files.move(folder.resolve("painted/data"), folder.resolve("data"));
        addPictures(2_000);
        Path backups = Files.createDirectory(folder.resolve("backups"));
        Process killed = start("backup", "--to", backups.resolve("killed").toString());
        until(() -> !killed.isAlive() || pictures(backups) > 20);

        killed.destroyForcibly();

        killed.waitFor();
        try (Stream<Path> left = Files.list(backups)) {
            assertThat(left.map(each -> each.getFileName().toString()))
                    .singleElement()
                    .asString()
                    .startsWith("killed.unfinished-");
        }
        Ended again = easel("backup", "--to", backups.resolve("killed").toString());
        assertThat(again.err).isEmpty();
        assertThat(again.out).contains("2,001 pictures");
    }

    private static long pictures(Path folder) throws IOException {
        long found = 0;
        List<Path> open = new ArrayList<>(List.of(folder));
        while (!open.isEmpty()) {
            // The process that is watched moves and makes folders meanwhile.
            File[] here = open.removeLast().toFile().listFiles();
            for (File each : here == null ? new File[0] : here) {
                if (each.isDirectory()) {
                    open.add(each.toPath());
                } else if (each.getName().length() == 64) {
                    found++;
                }
            }
        }
        return found;
    }

    /// Stored pictures that the books name as sources of the one that is there.
    private void addPictures(int count) throws Exception {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        Path stored = folder.resolve("data/pictures/pictures");
        try (Connection books =
                        DriverManager.getConnection(
                                "jdbc:sqlite:" + folder.resolve("data/easel.db"));
                PreparedStatement insert =
                        books.prepareStatement(
                                """
                                insert into generation_source (generation_id, asset_id)
                                select id, ? from generation limit 1
                                """)) {
            books.setAutoCommit(false);
            for (int i = 0; i < count; i++) {
                byte[] bytes = ("picture " + i).getBytes(StandardCharsets.UTF_8);
                String name = HexFormat.of().formatHex(digest.digest(bytes));
                Path place = stored.resolve(name.substring(0, 2)).resolve(name);
                Files.createDirectories(place.getParent());
                Files.write(place, bytes);
                insert.setString(1, name);
                insert.addBatch();
            }
            insert.executeBatch();
            books.commit();
        } catch (SQLException failure) {
            throw new AssertionError(failure);
        }
    }
}
