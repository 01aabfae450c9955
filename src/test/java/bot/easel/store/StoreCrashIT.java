package bot.easel.store;

import static org.assertj.core.api.Assertions.assertThat;

import bot.easel.spend.Invariant;
import bot.easel.spend.SpendMemory;
import bot.easel.studio.Failure;
import bot.easel.studio.GenerationStore.Expired;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// kill -9 in the middle of everything: what was acknowledged is there, and the books balance.
class StoreCrashIT {
    private static final int ROUNDS = 4;

    @Invariant({1, 2, 3, 4, 8, 9})
    @Test
    void onSqliteNothingAcknowledgedIsLost(@TempDir Path folder) throws Exception {
        killAgainAndAgain(StoreSettings.sqlite(folder.resolve("easel.db")));
    }

    @Invariant({1, 2, 3, 4, 8, 9})
    @Test
    void onPostgresNothingAcknowledgedIsLost() throws Exception {
        killAgainAndAgain(PostgresServer.newDatabase());
    }

    private static void killAgainAndAgain(StoreSettings settings) throws Exception {
        Random random = new Random(1);
        Map<String, String> acknowledged = new HashMap<>();
        for (int round = 0; round < ROUNDS; round++) {
            int before = acknowledged.size();
            lifeAndDeath(settings, "process-" + round, 150 + random.nextInt(150), acknowledged);
            assertThat(acknowledged.size())
                    .as("acknowledged in round " + round)
                    .isGreaterThan(before);
            checkBooks(settings, acknowledged);
        }
        sweep(settings);
    }

    /// Lets a process work until it has said so much, and kills it in the middle of a sentence.
    private static void lifeAndDeath(
            StoreSettings settings, String owner, int sentences, Map<String, String> acknowledged)
            throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "--enable-native-access=ALL-UNNAMED",
                                "-Xmx256m",
                                "-cp",
                                classPath(),
                                CrashingProcess.class.getName(),
                                settings.url(),
                                settings.user(),
                                settings.password(),
                                owner)
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
            int heard = 0;
            String line = out.readLine();
            while (line != null) {
                String[] words = line.split(" ");
                // A line that was cut off by the death is no whole id.
                if (words.length == 3 && words[0].equals("ack") && words[2].length() == 36) {
                    acknowledged.put(words[2], words[1]);
                    heard++;
                }
                if (heard == sentences) {
                    // Unlike the process itself, its handle leaves the pipe open.
                    process.toHandle().destroyForcibly();
                }
                // What it said before it died counts too.
                line = out.readLine();
            }
        } finally {
            process.destroyForcibly();
            assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        }
    }

    private static void checkBooks(StoreSettings settings, Map<String, String> acknowledged) {
        try (Database database =
                Database.open(settings, InstantSource.system(), (count, took) -> {})) {
            checkBooks(database, acknowledged);
        }
    }

    /// @param acknowledged the last word that was said of each request
    static void checkBooks(Database database, Map<String, String> acknowledged) {
        assertThat(new JdbcLedger(database, () -> Duration.ofHours(24)).audit()).isEmpty();
        Map<String, String> states = new HashMap<>();
        List<String> found =
                database.read(sql ->
                        sql.list(
                                "select request_id, state from reservation",
                                row -> {
                                    states.put(row.text("request_id"), row.text("state"));
                                    return row.text("request_id");
                                }));
        assertThat(found).containsAll(acknowledged.keySet());
        acknowledged.forEach((id, word) ->
                assertThat(Toil.STATES.getOrDefault(word, List.of())).contains(states.get(id)));
    }

    /// Nothing outlives its lease and a sweep.
    private static void sweep(StoreSettings settings) {
        InstantSource later =
                () -> InstantSource.system().instant().plus(Workbench.LEASE.plusSeconds(1));
        try (Database database = Database.open(settings, StoreClock.of(later), (c, t) -> {})) {
            JdbcGenerationStore store = new JdbcGenerationStore(database, new SpendMemory(later));
            List<Expired> expired = store.takeExpired("sweeper", Workbench.LEASE);
            while (!expired.isEmpty()) {
                for (Expired each : expired) {
                    boolean moved =
                            each.dispatched()
                                    ? store.outcomeUnknown(
                                            each.generation().id(),
                                            "sweeper",
                                            Failure.of(Failure.Kind.OUTCOME_UNKNOWN))
                                    : store.requeue(
                                            each.generation().id(), "sweeper", later.instant());
                    assertThat(moved).isTrue();
                }
                expired = store.takeExpired("sweeper", Workbench.LEASE);
            }
            assertThat(
                            database.<Long>read(sql ->
                                    sql.number(
                                            """
                                            select count(*) from reservation where state = 'DISPATCHED'
                                            """)))
                    .isZero();
            assertThat(new JdbcLedger(database, () -> Duration.ofHours(24)).audit()).isEmpty();
        }
    }

    /// The tests' own class path, also where a launcher loads it by itself.
    private static String classPath() {
        if (StoreCrashIT.class.getClassLoader() instanceof URLClassLoader loader) {
            List<String> entries = new ArrayList<>();
            for (URL url : loader.getURLs()) {
                try {
                    entries.add(Path.of(url.toURI()).toString());
                } catch (URISyntaxException impossible) {
                    throw new IllegalStateException(impossible);
                }
            }
            return String.join(File.pathSeparator, entries);
        }
        return System.getProperty("java.class.path", "");
    }
}
