package bot.easel;

import static org.assertj.core.api.Assertions.assertThat;

import bot.easel.chat.playground.PlaygroundDriver;
import bot.easel.chat.playground.PlaygroundMessage;
import bot.easel.spend.Invariant;
import bot.easel.spend.LedgerUnavailable;
import bot.easel.spend.Usd;
import bot.easel.standin.network.Fault;
import bot.easel.standin.network.Fault.Direction;
import bot.easel.standin.network.FaultProxy;
import bot.easel.standin.openai.OpenAiStandIn;
import bot.easel.store.PostgresServer;
import bot.easel.store.StoreSettings;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The whole program with a network between it and PostgreSQL, and between it and the provider, that
/// is cut, silent and half open. `-Deasel.seed=N` cuts elsewhere.
class FaultyNetworkIT {
    @TempDir private Path folder;
    private final Random random = new Random(Long.getLong("easel.seed", 1));
    private final OpenAiStandIn openAi = OpenAiStandIn.start();
    private final FaultProxy toProvider = FaultProxy.to(openAi.baseUrl().getPort());
    private StoreSettings store;
    private FaultProxy toStore;
    private RunningEasel easel;
    private PlaygroundDriver chat;

    @BeforeEach
    void start() {
        store = PostgresServer.newDatabase();
        URI address = URI.create(store.url().substring("jdbc:".length()));
        toStore = FaultProxy.to(address.getPort());
        easel =
                RunningEasel.in(folder)
                        .yaml(
                                """
                                web: { port: 0 }
                                providers:
                                  painter: { enabled: false }
                                  openai: { timeout: 60s }
                                studio: { lease: 3s, sweep: 500ms, shutdown-grace: 20s }
                                defaults:
                                  model: gpt-image-2.5-flare
                                  models: [gpt-image-2.5-flare]
                                limits:
                                  picture: 1.00
                                  workspace: { month: 50.00 }
                                  channel: {}
                                  member: { day: 50.00 }
                                """)
                        .openAi(
                                openAi.apiKey(),
                                URI.create(
                                        openAi.baseUrl()
                                                .toString()
                                                .replace(
                                                        ":" + openAi.baseUrl().getPort(),
                                                        ":" + toProvider.port())))
                        .set(
                                "EASEL_STORE_URL",
                                store.url()
                                        .replaceFirst(
                                                "//[^/:]*:\\d+/",
                                                "//127.0.0.1:" + toStore.port() + "/"))
                        .set("EASEL_STORE_USER", store.user())
                        .set("EASEL_STORE_PASSWORD", store.password())
                        .start();
        chat = easel.playground().within(Duration.ofSeconds(60));
        // A fault is for what the test asks, not for what Easel asks at its start.
        until("the list of models", () -> openAi.listings() > 0);
    }

    @AfterEach
    void stop() {
        toStore.heal();
        toProvider.heal();
        until("the books can be read", () -> readable(easel));
        assertThat(easel.books().audit()).isEmpty();
        assertThat(openAi.violations()).isEmpty();
        easel.close();
        assertThat((long) openAi.calls().size())
                .as("invariant 17: at most one call for each mark")
                .isLessThanOrEqualTo(
                        number("select coalesce(sum(dispatch_no), 0) from reservation"));
        assertThat(Usd.ofNanos(openAi.billedNanos()))
                .as("what was billed is settled or still held")
                .isLessThanOrEqualTo(
                        Usd.ofNanos(
                                number(
                                        """
                                        select coalesce(sum(case state when 'SETTLED' then actual
                                                                       when 'RELEASED' then 0
                                                                       else held end), 0)
                                        from reservation
                                        """)));
        toStore.close();
        toProvider.close();
        openAi.close();
    }

    @Invariant({5, 9, 17})
    @Test
    void anAnswerThatIsCutAnywhereIsUnknownAndNeverAskedForAgain() {
        long before = toProvider.carried(Direction.ANSWERS);
        chat.say("/imagine a lighthouse at dusk");
        chat.awaitPicture();
        int whole = (int) (toProvider.carried(Direction.ANSWERS) - before);
        int calls = openAi.calls().size();

        for (int after : List.of(0, 1, 100, random.nextInt(whole / 2), whole / 2)) {
            toProvider.set(new Fault.Cut(Direction.ANSWERS, after, random.nextBoolean()));
            chat.say("/imagine a fox, cut after " + after);

            PlaygroundMessage failure = chat.awaitFailure();

            assertThat(failure.text()).contains("No picture came back", "stays held");
            calls++;
            assertThat(openAi.calls()).as("calls, cut after " + after).hasSize(calls);
        }
        assertThat(number("select count(*) from reservation where state = 'UNKNOWN'")).isEqualTo(5);
        assertThat(number("select max(dispatch_no) from reservation")).isEqualTo(1);
    }

    @Invariant({9, 17})
    @Test
    void aRequestThatIsCutOnItsWayIsNotSentAgainUnderTheSameMark() {
        chat.say("/imagine a lighthouse at dusk");
        chat.awaitPicture();
        for (int after : List.of(0, 30, 300)) {
            toProvider.set(new Fault.Cut(Direction.REQUESTS, after, random.nextBoolean()));
            chat.say("/imagine a fox, cut after " + after);

            assertThat(chat.awaitFailure().text()).contains("No picture came back", "stays held");
        }
        assertThat(openAi.calls()).hasSize(1);
        assertThat(number("select max(dispatch_no) from reservation")).isEqualTo(1);
    }

    @Invariant(16)
    @Test
    void whileTheStoreIsSilentWishesAreRefusedInTimeAndNothingIsDrawn() {
        chat.say("/imagine a lighthouse at dusk");
        assertThat(chat.awaitAnswer().text()).contains("Drawing");
        chat.awaitPicture();
        int calls = openAi.calls().size();
        for (Fault silent :
                List.of(Fault.Silence.complete(), new Fault.Silence(Set.of(Direction.ANSWERS)))) {
            toStore.set(silent);
            Instant asked = Instant.now();
            chat.say("/imagine a fox");

            chat.awaitRefusal();

            assertThat(Duration.between(asked, Instant.now())).isLessThan(Duration.ofSeconds(3));
            assertThat(openAi.calls()).hasSize(calls);
            toStore.heal();
            toStore.resetAll();
        }

        until(
                "it draws again by itself",
                () -> {
                    chat.say("/imagine a hare");
                    return chat.awaitAnswer().text().contains("Drawing");
                });
    }

    @Invariant({5, 7, 8, 16, 17})
    @Test
    void whateverIsCutBetweenEaselAndItsStoreEveryWishEndsOnce() {
        for (int i = 0; i < 12; i++) {
            chat.say("/imagine fox " + i);
            toStore.set(
                    Fault.Cut.somewhere(
                            random,
                            random.nextBoolean() ? Direction.REQUESTS : Direction.ANSWERS,
                            12_000));
            LockSupport.parkNanos(random.nextInt(150_000_000));
        }
        toStore.heal();
        until(
                "wishes are admitted again",
                () -> {
                    chat.say("/imagine a hare");
                    return number("select count(*) from generation") > 0;
                });

        until(
                "everything has ended and is delivered",
                () ->
                        number(
                                                """
                                                select count(*) from generation
                                                where state in ('QUEUED', 'RUNNING')
                                                """)
                                        == 0
                                && number("select count(*) from delivery where state = 'OWED'")
                                        == 0);
        assertThat(
                        number(
                                """
                                select count(*) from generation g
                                left join delivery d on d.request_id = g.id
                                where d.request_id is null and g.failure_kind <> 'INTERNAL'
                                """))
                .as("invariant 7: a final message for each that was not taken back")
                .isZero();
    }

    /// Whether no dead connection is left in the pool.
    private static boolean readable(RunningEasel easel) {
        try {
            return !easel.books().held().isNegative();
        } catch (LedgerUnavailable dead) {
            return false;
        }
    }

    private long number(String query) {
        try (Connection books =
                        DriverManager.getConnection(store.url(), store.user(), store.password());
                ResultSet result = books.createStatement().executeQuery(query)) {
            result.next();
            return result.getLong(1);
        } catch (SQLException failure) {
            throw new AssertionError(query, failure);
        }
    }

    private static void until(String what, BooleanSupplier condition) {
        Instant end = Instant.now().plus(Duration.ofSeconds(90));
        while (!condition.getAsBoolean()) {
            assertThat(Instant.now()).as("waited too long for: " + what).isBefore(end);
            LockSupport.parkNanos(100_000_000);
        }
    }
}
