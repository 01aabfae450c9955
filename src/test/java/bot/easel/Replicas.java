package bot.easel;

import static org.assertj.core.api.Assertions.assertThat;

import bot.easel.spend.AuditFinding;
import bot.easel.standin.openai.OpenAiStandIn;
import bot.easel.standin.slack.SlackMessage;
import bot.easel.standin.slack.SlackStandIn;
import bot.easel.store.Database;
import bot.easel.store.JdbcLedger;
import bot.easel.store.PostgresServer;
import bot.easel.store.StoreSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/// Several `easel run` in JVMs of their own, with nothing in common but one real PostgreSQL: between
/// the stand-ins of one Slack workspace and of OpenAI.
final class Replicas implements AutoCloseable {
    static final String CHANNEL = SlackStandIn.CHANNEL;
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    final SlackStandIn slack = SlackStandIn.start();
    final OpenAiStandIn openAi = OpenAiStandIn.start();
    private final StoreSettings store = PostgresServer.newDatabase();
    private final HttpClient http = HttpClient.newHttpClient();
    private final List<EaselProcess> all = new CopyOnWriteArrayList<>();
    private final AtomicInteger number = new AtomicInteger();
    private final Path folder;
    private final Path config;
    private final boolean sockets;

    /// @param sockets whether Slack's events come over Socket Mode, or else by HTTP
    /// @param settings further keys of the configuration file
    Replicas(Path folder, boolean sockets, String settings) throws IOException {
        this.folder = folder;
        this.sockets = sockets;
        this.config = folder.resolve("easel.yaml");
        Files.writeString(
                config,
                """
                web: { port: 0 }
                providers:
                  painter: { enabled: false }
                  openai: { max-concurrent: 4 }
                studio: { lease: 5s, sweep: 500ms, shutdown-grace: 30s, patience: 2500ms }
                defaults: { model: gpt-image-2.5-flare, models: [gpt-image-2.5-flare], previews: 0 }
                """
                        + settings);
    }

    /// Starts some more at once, and returns when each is ready for Slack.
    List<EaselProcess> start(int count) {
        List<EaselProcess> started = new CopyOnWriteArrayList<>();
        List<Thread> starting = new CopyOnWriteArrayList<>();
        for (int i = 0; i < count; i++) {
            starting.add(Thread.startVirtualThread(() -> started.add(start())));
        }
        for (Thread each : starting) {
            try {
                each.join();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                throw new AssertionError(stopped);
            }
        }
        assertThat(started).hasSize(count);
        return started;
    }

    private EaselProcess start() {
        int me = number.incrementAndGet();
        Map<String, String> environment = new HashMap<>();
        environment.put("EASEL_DATA_DIR", folder.resolve("data-" + me).toString());
        environment.put("EASEL_STORE_URL", store.url());
        environment.put("EASEL_STORE_USER", store.user());
        environment.put("EASEL_STORE_PASSWORD", store.password());
        environment.put("OPENAI_API_KEY", openAi.apiKey());
        environment.put("OPENAI_BASE_URL", openAi.baseUrl().toString());
        environment.put("SLACK_API_URL", slack.apiUrl(String.valueOf(me)));
        environment.put("SLACK_FILE_HOSTS", String.join(",", slack.fileHosts()));
        environment.put("EASEL_DOWNLOADS_ALLOW_LOOPBACK", "true");
        environment.put("SLACK_BOT_TOKEN", slack.tokens().bot());
        if (sockets) {
            environment.put("SLACK_APP_TOKEN", slack.tokens().app());
        } else {
            environment.put("SLACK_SIGNING_SECRET", slack.tokens().signingSecret());
        }
        try {
            EaselProcess easel =
                    EaselProcess.start(config, folder.resolve("easel-" + me + ".log"), environment);
            all.add(easel);
            until("readiness of a replica", () -> isReady(easel.address()));
            return easel;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private boolean isReady(URI address) {
        try {
            return http.send(
                                    HttpRequest.newBuilder(address.resolve("/health/ready"))
                                            .timeout(Duration.ofSeconds(10))
                                            .build(),
                                    HttpResponse.BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException away) {
            return false;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new AssertionError(stopped);
        }
    }

    /// What members see in the channel.
    List<SlackMessage> messages() {
        return slack.messages(CHANNEL).stream().filter(message -> !message.deleted()).toList();
    }

    /// Those that nothing more will become of.
    List<SlackMessage> finished() {
        return messages().stream()
                .filter(message -> message.now().button("Cancel").isEmpty())
                .toList();
    }

    /// Those that show a picture with all its buttons.
    List<SlackMessage> pictures() {
        return finished().stream()
                .filter(message -> message.now().button("Reroll").isPresent())
                .toList();
    }

    /// Each takes a wish: a JVM that has just started is slower than Slack is patient. Whichever of
    /// them draws it, it is shown in a playground that nobody looks at.
    void warmUp(List<EaselProcess> started) {
        long before = shownInThePlayground();
        started.forEach(each -> {
            until("readiness", () -> isReady(each.address()));
            assertThat(each.say("studio", "/imagine a fire --size 1024x1024")).isTrue();
        });
        until("the wishes", () -> shownInThePlayground() == before + started.size());
    }

    private long shownInThePlayground() {
        return number(
                "select count(*) from generation g join delivery d on d.request_id = g.id"
                        + " where g.channel_key like 'playground/%' and d.state <> 'OWED'");
    }

    /// Slack's patience is kept by tests of their own: here, on a machine that is busy with several
    /// JVMs, an event that took too long is sent again, which must not matter.
    List<String> violations() {
        return slack.violations().stream()
                .filter(each -> !each.startsWith("not acknowledged within 3 s"))
                .filter(each -> !each.startsWith("no answer over HTTP within 3 s"))
                .toList();
    }

    static void until(String what, BooleanSupplier condition) {
        Instant end = Instant.now().plus(PATIENCE);
        while (!condition.getAsBoolean()) {
            if (Instant.now().isAfter(end)) {
                throw new AssertionError("waited for " + PATIENCE + ": " + what);
            }
            LockSupport.parkNanos(50_000_000);
        }
    }

    /// Waits until every job has its end and every message stands.
    void awaitRest() {
        until(
                "the end of all jobs",
                () ->
                        number(
                                                "select count(*) from generation where state in ('QUEUED', 'RUNNING')")
                                        == 0
                                && number("select count(*) from delivery where state = 'OWED'")
                                        == 0);
    }

    /// Every message of the channel and every job, for whoever reads why a test failed.
    String story() {
        StringBuilder story = new StringBuilder("What stands in the channel:\n");
        for (SlackMessage message : slack.messages(CHANNEL)) {
            story.append(message.ts())
                    .append(message.deleted() ? " deleted " : " ")
                    .append(message.history().size())
                    .append(" states, now: ")
                    .append(message.now())
                    .append('\n');
        }
        try (Connection books =
                        DriverManager.getConnection(store.url(), store.user(), store.password());
                ResultSet result =
                        books.createStatement()
                                .executeQuery(
                                        """
                                        select g.id, g.state, g.message_ref, g.destination_place,
                                               g.destination_route, d.state, d.round, d.tries, d.reason
                                        from generation g left join delivery d on d.request_id = g.id
                                        order by g.created_at
                                        """)) {
            while (result.next()) {
                for (int column = 1; column <= 9; column++) {
                    story.append(result.getString(column)).append(' ');
                }
                story.append('\n');
            }
        } catch (SQLException failure) {
            throw new AssertionError("the jobs cannot be read", failure);
        }
        return story.toString();
    }

    long number(String query) {
        try (Connection books =
                        DriverManager.getConnection(store.url(), store.user(), store.password());
                ResultSet result = books.createStatement().executeQuery(query)) {
            result.next();
            return result.getLong(1);
        } catch (SQLException failure) {
            throw new AssertionError(query, failure);
        }
    }

    List<AuditFinding> audit() {
        try (Database database =
                Database.open(store, InstantSource.system(), (operations, took) -> {})) {
            return new JdbcLedger(database, () -> Duration.ofHours(24)).audit();
        }
    }

    @Override
    public void close() {
        all.forEach(EaselProcess::close);
        slack.close();
        openAi.close();
        http.close();
    }
}
