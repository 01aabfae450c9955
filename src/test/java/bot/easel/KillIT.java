package bot.easel;

import static org.assertj.core.api.Assertions.assertThat;

import bot.easel.spend.Invariant;
import bot.easel.spend.Usd;
import bot.easel.standin.openai.OpenAiStandIn;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// kill -9 of the running program at random moments under load. Invariants 5, 7, 8, 9 and 14: what
/// was admitted ends with one final message, the books balance, no call is made twice while its
/// outcome is open, and whatever the provider billed is in the books.
class KillIT {
    private static final int LIVES = 3;
    private static final int WISHES = 14;

    @TempDir private Path folder;

    @Invariant({5, 7, 8, 9, 14, 17})
    @Test
    void whateverWasAdmittedEndsAfterKillsAndTheBooksHoldWhatWasBilled() throws Exception {
        long seed = Long.getLong("easel.kill.seed", System.nanoTime());
        Random random = new Random(seed);
        Path config = folder.resolve("easel.yaml");
        Files.writeString(
                config,
                """
                web: { port: 0 }
                providers:
                  painter: { enabled: false }
                  openai: { max-concurrent: 4 }
                studio: { lease: 2s, sweep: 200ms, shutdown-grace: 20s }
                defaults: { model: gpt-image-2.5-flare, models: [gpt-image-2.5-flare] }
                limits: { workspace: { month: 50.00 }, channel: {}, member: { day: 50.00 } }
                """);
        try (OpenAiStandIn openAi = OpenAiStandIn.start();
                ExecutorService typists = Executors.newVirtualThreadPerTaskExecutor()) {
            Map<String, String> environment =
                    Map.of(
                            "EASEL_DATA_DIR",
                            folder.resolve("data").toString(),
                            "OPENAI_API_KEY",
                            openAi.apiKey(),
                            "OPENAI_BASE_URL",
                            openAi.baseUrl().toString());
            Path log = folder.resolve("easel.log");
            for (int life = 0; life < LIVES; life++) {
                int calls = openAi.calls().size();
                try (EaselProcess easel = EaselProcess.start(config, log, environment)) {
                    for (int i = 0; i < WISHES; i++) {
                        String wish = "/imagine fox " + life + "." + i + " --size 1024x1024";
                        typists.execute(() -> easel.say("studio", wish));
                    }
                    openAi.awaitCalls(calls + 1 + random.nextInt(WISHES - 4));
                    LockSupport.parkNanos(random.nextInt(40_000_000));
                    easel.kill();
                }
            }
            openAi.awaitIdle();
            try (EaselProcess easel = EaselProcess.start(config, log, environment)) {
                until(
                        "every generation has ended and is delivered",
                        () ->
                                count(
                                                        "select count(*) from generation where state in"
                                                                + " ('QUEUED', 'RUNNING')")
                                                == 0
                                        && count(
                                                        "select count(*) from delivery where state ="
                                                                + " 'OWED'")
                                                == 0);
                long generations = count("select count(*) from generation");
                assertThat(generations).as("seed %s", seed).isGreaterThan(LIVES);
                assertThat(easel.messages().stream().filter(KillIT::isFinal))
                        .as("one final message for each admitted wish, seed %s", seed)
                        .hasSize((int) generations);
                assertThat(easel.messages().stream().filter(KillIT::canBeCancelled))
                        .as("nothing is left hanging, seed %s", seed)
                        .isEmpty();
                assertThat(easel.stop()).isIn(0, 143);
            }
            assertThat((long) openAi.calls().size())
                    .as("every call had its mark, seed %s", seed)
                    .isLessThanOrEqualTo(count("select sum(dispatch_no) from reservation"));
            assertThat(Usd.ofNanos(openAi.billedNanos()))
                    .as("what was billed is settled or still held, seed %s", seed)
                    .isLessThanOrEqualTo(
                            Usd.ofNanos(
                                    count(
                                            "select sum(case state when 'SETTLED' then actual when"
                                                    + " 'RELEASED' then 0 else held end) from"
                                                    + " reservation")));
            assertThat(openAi.violations()).as("seed %s", seed).isEmpty();
            try (RunningEasel easel =
                    RunningEasel.in(folder).openAi(openAi.apiKey(), openAi.baseUrl()).start()) {
                assertThat(easel.books().audit()).as("seed %s", seed).isEmpty();
            }
        }
    }

    private static boolean isFinal(JsonNode message) {
        String tone = message.path("tone").asText().toUpperCase(java.util.Locale.ROOT);
        return (tone.equals("PICTURE") || tone.equals("FAILED")) && !canBeCancelled(message);
    }

    private static boolean canBeCancelled(JsonNode message) {
        for (JsonNode button : message.path("buttons")) {
            if (button.path("label").asText().equals("Cancel")) {
                return true;
            }
        }
        return false;
    }

    private long count(String query) {
        try (Connection books =
                        DriverManager.getConnection(
                                "jdbc:sqlite:" + folder.resolve("data/easel.db"));
                ResultSet result = books.createStatement().executeQuery(query)) {
            result.next();
            return result.getLong(1);
        } catch (SQLException e) {
            throw new AssertionError(query, e);
        }
    }

    private static void until(String what, BooleanSupplier condition) {
        Instant end = Instant.now().plus(Duration.ofSeconds(60));
        while (!condition.getAsBoolean()) {
            if (Instant.now().isAfter(end)) {
                throw new AssertionError("waited a minute for: " + what);
            }
            LockSupport.parkNanos(50_000_000);
        }
    }
}
