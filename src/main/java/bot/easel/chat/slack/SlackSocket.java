package bot.easel.chat.slack;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.slack.api.Slack;
import com.slack.api.bolt.App;
import com.slack.api.bolt.response.Response;
import com.slack.api.bolt.socket_mode.request.SocketModeRequest;
import com.slack.api.bolt.socket_mode.request.SocketModeRequestParser;
import com.slack.api.socket_mode.impl.SocketModeClientJavaWSImpl;
import com.slack.api.socket_mode.queue.impl.ConcurrentLinkedMessageQueue;
import com.slack.api.util.json.GsonFactory;
import java.io.IOException;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One Socket Mode connection: every envelope runs on a virtual thread of its own, and a connection
/// that went away is opened again for as long as the program wants it.
///
/// The SDK's own monitor is not used: an answer of `ok: false` ends it for good.
final class SlackSocket implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(SlackSocket.class);
    private static final Duration LOOK = Duration.ofSeconds(5);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);
    private static final Duration IN_FLIGHT = Duration.ofSeconds(3);
    private static final int POLLERS = 4;
    private static final int ORDERLY = 1000;
    private static final long NO_MONITOR = 0;

    private final SocketModeClientJavaWSImpl client;
    private final App app;
    private final SocketModeRequestParser parser;
    private final ExecutorService threads;
    private final Gson gson = GsonFactory.createSnakeCase();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private volatile boolean connected;
    private boolean stopped;
    private boolean lost;
    private boolean closed;
    private int inFlight;

    private SlackSocket(SocketModeClientJavaWSImpl client, App app, ExecutorService threads) {
        this.client = client;
        this.app = app;
        this.parser = new SocketModeRequestParser(app.config());
        this.threads = threads;
    }

    /// Connects and keeps the connection.
    static SlackSocket open(App app, String appToken, ExecutorService threads) throws IOException {
        Slack slack = app.slack();
        try {
            SocketModeClientJavaWSImpl client =
                    new SocketModeClientJavaWSImpl(
                            slack,
                            appToken,
                            slack.issueSocketModeUrl(appToken),
                            POLLERS,
                            new ConcurrentLinkedMessageQueue(),
                            true,
                            false,
                            NO_MONITOR);
            SlackSocket socket = new SlackSocket(client, app, threads);
            client.addWebSocketMessageListener(socket::message);
            client.addWebSocketCloseListener((code, _) -> socket.lost(code));
            client.connect();
            threads.execute(socket::watch);
            return socket;
        } catch (URISyntaxException e) {
            throw new IOException("Slack named a bad socket address", e);
        }
    }

    boolean connected() {
        return connected;
    }

    private void message(String message) {
        if (message.contains("\"type\":\"hello\"")) {
            connected = true;
            return;
        }
        if (!begin()) {
            return;
        }
        try {
            threads.execute(() -> run(message));
        } catch (RejectedExecutionException e) {
            end();
        }
    }

    private void run(String message) {
        try {
            SocketModeRequest request = parser.parse(message);
            if (request != null) {
                answer(request, app.run(request.getBoltRequest()));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            // Not acknowledged: Slack sends it again, and then perhaps it works.
            log.atError().setCause(e).log("An envelope could not be handled");
        } finally {
            end();
        }
    }

    private void answer(SocketModeRequest request, Response response) {
        if (response.getStatusCode() != 200) {
            log.atWarn()
                    .addKeyValue("status", response.getStatusCode())
                    .log("An envelope was not accepted");
            return;
        }
        Map<String, Object> answer = new HashMap<>();
        answer.put("envelope_id", request.getEnvelope().getEnvelopeId());
        String body = response.getBody();
        if (body != null && !body.isBlank()) {
            answer.put("payload", gson.fromJson(body, JsonElement.class));
        }
        client.sendSocketModeResponse(gson.toJson(answer));
    }

    /// A loss is looked after at once, but one that follows on the heels of another only with the
    /// next look: whoever closes each new connection is not to be called in a loop.
    private void watch() {
        Duration pause = LOOK;
        boolean patient = false;
        try {
            while (true) {
                Woken woken = rest(pause, patient);
                if (woken == Woken.STOPPED) {
                    return;
                }
                boolean stands = answers();
                connected = stands;
                patient = woken == Woken.LOST && !stands;
                pause = stands ? LOOK : reopened(pause);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean answers() {
        try {
            return client.verifyConnection();
        } catch (RuntimeException e) {
            log.atInfo().log("The socket to Slack takes no ping: {}", e.getMessage());
            return false;
        }
    }

    /// Opens it again; returns how long to wait before the next look.
    private Duration reopened(Duration pause) {
        if (isStopped()) {
            return LOOK;
        }
        try {
            client.connectToNewEndpoint();
            return LOOK;
        } catch (IOException | RuntimeException e) {
            log.atWarn().log("The socket to Slack is closed and does not open: {}", e.getMessage());
            Duration longer = pause.multipliedBy(2);
            return longer.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : longer;
        }
    }

    /// What ended in good order the SDK opens again itself, when Slack asked for a fresh one.
    private void lost(int code) {
        if (code == ORDERLY) {
            return;
        }
        lock.lock();
        try {
            lost = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private enum Woken {
        RESTED,
        LOST,
        STOPPED
    }

    private Woken rest(Duration pause, boolean patient) throws InterruptedException {
        lock.lock();
        try {
            long left = pause.toNanos();
            while (!stopped && (patient || !lost) && left > 0) {
                left = changed.awaitNanos(left);
            }
            if (stopped) {
                return Woken.STOPPED;
            }
            boolean wasLost = lost;
            lost = false;
            return wasLost ? Woken.LOST : Woken.RESTED;
        } finally {
            lock.unlock();
        }
    }

    private boolean isStopped() {
        lock.lock();
        try {
            return stopped;
        } finally {
            lock.unlock();
        }
    }

    private boolean begin() {
        lock.lock();
        try {
            inFlight += closed ? 0 : 1;
            return !closed;
        } finally {
            lock.unlock();
        }
    }

    private void end() {
        lock.lock();
        try {
            inFlight--;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// Ends the connection, so that Slack sends to another one. What came before its end is handled
    /// all the same, and what is being handled is acknowledged first: nobody else gets it.
    @Override
    public void close() {
        drain(() -> {
            stopped = true;
            connected = false;
        });
        try {
            client.close();
            client.getMessageProcessorExecutor().awaitTermination(1, TimeUnit.SECONDS);
        } catch (IOException e) {
            log.atInfo().log("The socket to Slack did not close cleanly: {}", e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        drain(() -> closed = true);
    }

    private void drain(Runnable first) {
        lock.lock();
        try {
            first.run();
            changed.signalAll();
            long left = IN_FLIGHT.toNanos();
            while (inFlight > 0 && left > 0) {
                left = changed.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }
}
