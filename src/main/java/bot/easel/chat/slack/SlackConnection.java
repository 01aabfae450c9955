package bot.easel.chat.slack;

import bot.easel.chat.DeliveryFailure;
import bot.easel.chat.WorkspaceId;
import com.slack.api.Slack;
import com.slack.api.bolt.App;
import com.slack.api.bolt.AppConfig;
import com.slack.api.methods.response.auth.AuthTestResponse;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Comes up in its own time: asks Slack whose app it is, then opens the socket, and keeps trying
/// for as long as Slack is away or refuses, without hammering.
final class SlackConnection implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(SlackConnection.class);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);
    private static final Duration LAST_WORDS = Duration.ofSeconds(5);

    private final SlackSettings settings;
    private final Slack slack;
    private final SlackCalls calls;
    private final ExecutorService threads;
    private final Pauses pauses;
    private final Function<SlackIdentity, SlackListener> listeners;
    private final AtomicReference<@Nullable App> app = new AtomicReference<>();
    private final AtomicReference<@Nullable SlackListener> listener = new AtomicReference<>();
    private final AtomicReference<@Nullable SlackSocket> socket = new AtomicReference<>();
    private final AtomicReference<@Nullable SlackIdentity> identity = new AtomicReference<>();
    private volatile boolean stopped;

    SlackConnection(
            SlackSettings settings,
            Slack slack,
            SlackCalls calls,
            ExecutorService threads,
            Pauses pauses,
            Function<SlackIdentity, SlackListener> listeners) {
        this.settings = settings;
        this.slack = slack;
        this.calls = calls;
        this.threads = threads;
        this.pauses = pauses;
        this.listeners = listeners;
    }

    void open() {
        threads.execute(this::connect);
    }

    /// What HTTP events go to; null before Slack has said whose app this is, and after the end.
    @Nullable App app() {
        return stopped ? null : app.get();
    }

    /// Empty before Slack has said whose app this is.
    Optional<SlackIdentity> identity() {
        return Optional.ofNullable(identity.get());
    }

    boolean ready() {
        SlackSocket open = socket.get();
        return !stopped
                && app.get() != null
                && (!settings.socketMode() || (open != null && open.connected()));
    }

    private void connect() {
        Duration pause = FIRST_PAUSE;
        while (!stopped) {
            try {
                connectOnce();
                return;
            } catch (DeliveryFailure | IOException | IllegalStateException e) {
                log.atError().log("Slack does not let the app in: {}", e.getMessage());
            }
            try {
                pauses.pause(pause);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
            Duration longer = pause.multipliedBy(2);
            pause = longer.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : longer;
        }
    }

    private void connectOnce() throws IOException {
        App known = app.get();
        if (known == null) {
            known = newApp();
            app.set(known);
        }
        String appToken = settings.appToken();
        if (appToken != null) {
            SlackSocket opened = SlackSocket.open(known, appToken, threads);
            socket.set(opened);
            if (stopped) {
                opened.close();
            }
        }
    }

    private App newApp() {
        AuthTestResponse me = calls.call("auth.test", methods -> methods.authTest(r -> r));
        App fresh =
                new App(
                        AppConfig.builder()
                                .slack(slack)
                                .singleTeamBotToken(settings.botToken())
                                .signingSecret(settings.signingSecret())
                                .authTestCacheEnabled(true)
                                .allEventsApiAutoAckEnabled(true)
                                // Bolt would ask Slack about each bot that writes; what bots
                                // write is left out without asking.
                                .ignoringSelfEventsEnabled(false)
                                .build());
        SlackIdentity found =
                new SlackIdentity(
                        new WorkspaceId(SlackAddress.PLATFORM, me.getTeamId()),
                        me.getUserId(),
                        URI.create(me.getUrl()));
        identity.set(found);
        SlackListener made = listeners.apply(found);
        listener.set(made);
        made.register(fresh);
        fresh.start();
        log.atInfo().addKeyValue("workspace", me.getTeamId()).log("Slack knows the app");
        return fresh;
    }

    @Override
    public void close() {
        stopped = true;
        SlackSocket open = socket.getAndSet(null);
        if (open != null) {
            open.close();
        }
        SlackListener taking = listener.get();
        if (taking != null) {
            taking.finish(LAST_WORDS);
        }
    }
}
