package bot.easel;

import static org.assertj.core.api.Assertions.assertThat;

import bot.easel.chat.playground.PlaygroundDriver;
import bot.easel.chat.playground.PlaygroundMessage;
import bot.easel.spend.Usd;
import bot.easel.standin.openai.Gate;
import bot.easel.standin.openai.OpenAiStandIn;
import bot.easel.standin.openai.Reply;
import bot.easel.store.StoppablePostgres;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The database is stopped and started while the program runs, in the middle of a call. Invariants 5,
/// 7, 9 and 16: while it is away everything is refused within Slack's and Discord's three seconds
/// and nothing is called; when it is back, everything goes on by itself, and what was paid for is
/// delivered.
class StoreAwayIT {
    private static final Duration PLATFORMS_PATIENCE = Duration.ofSeconds(3);

    @TempDir private Path folder;
    private final HttpClient http = HttpClient.newHttpClient();

    @ParameterizedTest
    @EnumSource(StoppablePostgres.Stop.class)
    void nothingIsSpentWhileItIsAwayAndAllGoesOnWhenItIsBack(StoppablePostgres.Stop how)
            throws SQLException {
        try (StoppablePostgres postgres = StoppablePostgres.start(folder.resolve("postgres"));
                OpenAiStandIn openAi = OpenAiStandIn.start();
                RunningEasel easel = start(postgres, openAi)) {
            PlaygroundDriver chat = easel.playground().within(Duration.ofSeconds(60));
            chat.say("/imagine a red boat");
            chat.awaitPicture();
            Gate gate = new Gate();
            openAi.next(Reply.normal().waitingAt(gate));
            chat.say("/imagine a blue boat");
            openAi.awaitCalls(2);

            postgres.stop(how);
            until("readiness says so", () -> status(easel, "/health/ready") == 503);
            assertThat(status(easel, "/health/live")).isEqualTo(200);
            for (int i = 0; i < 3; i++) {
                Instant asked = Instant.now();
                chat.say("/imagine a green boat");
                PlaygroundMessage refusal = chat.awaitRefusal();
                assertThat(refusal.text()).contains("My books do not answer");
                assertThat(Duration.between(asked, Instant.now())).isLessThan(PLATFORMS_PATIENCE);
            }
            // The picture comes while there is nowhere to put it.
            gate.open();
            openAi.awaitIdle();
            assertThat(openAi.calls()).hasSize(2);

            postgres.startAgain();
            until("readiness says so", () -> status(easel, "/health/ready") == 200);
            assertThat(chat.awaitPicture().text()).contains("blue boat");
            chat.say("/imagine a yellow boat");
            assertThat(chat.awaitPicture().text()).contains("yellow boat");
            until("notices are heard again", () -> sessions(postgres, "easel-notices") == 1);

            assertThat(openAi.calls()).hasSize(3);
            assertThat(openAi.violations()).isEmpty();
            until("nothing is held", () -> easel.books().held().equals(Usd.ZERO));
            assertThat(easel.books().audit()).isEmpty();
            assertThat(number(postgres, "select sum(actual) from reservation"))
                    .isEqualTo(openAi.billedNanos());
        }
    }

    private RunningEasel start(StoppablePostgres postgres, OpenAiStandIn openAi) {
        return RunningEasel.in(folder)
                .openAi(openAi.apiKey(), openAi.baseUrl())
                .set("EASEL_STORE_URL", postgres.settings().url())
                .set("EASEL_STORE_USER", postgres.settings().user())
                .set("EASEL_STORE_PASSWORD", postgres.settings().password())
                .adding(
                        """
                        defaults: { model: gpt-image-2.5-flare, models: [gpt-image-2.5-flare] }
                        """)
                .start();
    }

    private int status(RunningEasel easel, String path) {
        URI address = easel.web().resolve(path);
        try {
            return http.send(
                            HttpRequest.newBuilder(address).timeout(Duration.ofSeconds(20)).build(),
                            HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        } catch (IOException failure) {
            throw new AssertionError(path, failure);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new AssertionError(stopped);
        }
    }

    private static long sessions(StoppablePostgres postgres, String name) {
        try {
            return number(
                    postgres,
                    "select count(*) from pg_stat_activity where application_name = '"
                            + name
                            + "'");
        } catch (SQLException failure) {
            throw new AssertionError(failure);
        }
    }

    private static long number(StoppablePostgres postgres, String query) throws SQLException {
        try (Connection books =
                        DriverManager.getConnection(
                                postgres.settings().url(),
                                postgres.settings().user(),
                                postgres.settings().password());
                ResultSet result = books.createStatement().executeQuery(query)) {
            result.next();
            return result.getLong(1);
        }
    }

    private static void until(String what, BooleanSupplier condition) {
        Instant end = Instant.now().plus(Duration.ofSeconds(60));
        while (!condition.getAsBoolean()) {
            if (Instant.now().isAfter(end)) {
                throw new AssertionError("waited a minute until " + what);
            }
            LockSupport.parkNanos(50_000_000);
        }
    }
}
