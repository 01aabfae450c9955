package bot.easel.chat.discord;

import com.neovisionaries.ws.client.WebSocket;
import com.neovisionaries.ws.client.WebSocketCloseCode;
import com.neovisionaries.ws.client.WebSocketState;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import net.dv8tion.jda.api.JDA;
import net.dv8tion.jda.internal.JDAImpl;
import net.dv8tion.jda.internal.requests.WebSocketClient;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One shard's life in this process: opened, tried again while Discord is away, closed.
final class ShardRun {
    private static final Logger log = LoggerFactory.getLogger(ShardRun.class);
    private static final Duration PAUSE = Duration.ofSeconds(5);

    private static final Duration LOOK = Duration.ofMillis(10);

    /// A socket whose peer does not answer the goodbye is cut after ten seconds.
    private static final Duration GOODBYE = Duration.ofSeconds(12);

    private final ShardSeats.Seat seat;
    private final Supplier<JDA> building;
    private final ShardSessions sessions;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final CountDownLatch opened = new CountDownLatch(1);
    private volatile @Nullable JDA jda;

    ShardRun(ShardSeats.Seat seat, Supplier<JDA> building, ShardSessions sessions) {
        this.seat = seat;
        this.building = building;
        this.sessions = sessions;
    }

    ShardSeats.Seat seat() {
        return seat;
    }

    Optional<JDA> jda() {
        return Optional.ofNullable(jda);
    }

    void open() {
        try {
            while (closing.getCount() > 0 && !built()) {
                if (closing.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS)) {
                    return;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            opened.countDown();
        }
    }

    private boolean built() {
        try {
            jda = building.get();
            log.atInfo()
                    .addKeyValue("shard", seat.shard())
                    .addKeyValue("of", seat.of())
                    .log("A shard begins");
            return true;
        } catch (RuntimeException e) {
            log.atWarn()
                    .addKeyValue("shard", seat.shard())
                    .addKeyValue("problem", e.toString())
                    .log("Discord is out of reach");
            return false;
        }
    }

    boolean isClosing() {
        return closing.getCount() == 0;
    }

    /// Sees a shard that was told to shut down to the end of its socket. Told so in the middle of
    /// connecting, JDA says goodbye to a socket that is not open yet, which sends none, and leaves it
    /// to open and to stay: so it is said once the socket is open. One that does not answer is cut.
    private static boolean isCut(JDA shard) throws InterruptedException {
        WebSocketClient client = ((JDAImpl) shard).getClient();
        long end = System.nanoTime() + GOODBYE.toNanos();
        for (WebSocket socket = client.socket;
                socket != null && socket.getState() != WebSocketState.CLOSED;
                socket = client.socket) {
            if (System.nanoTime() - end > 0) {
                socket.disconnect(WebSocketCloseCode.NORMAL, null, 0);
                return false;
            }
            if (socket.getState() == WebSocketState.OPEN) {
                socket.sendClose(WebSocketCloseCode.NORMAL);
            }
            TimeUnit.MILLISECONDS.sleep(LOOK.toMillis());
        }
        return true;
    }

    /// Returns when Discord has let go of the shard, or when the socket was cut.
    void close() {
        closing.countDown();
        try {
            if (!opened.await(GOODBYE.toMillis(), TimeUnit.MILLISECONDS)) {
                log.atWarn().addKeyValue("shard", seat.shard()).log("A shard was still beginning");
            }
            JDA shard = jda;
            if (shard == null) {
                return;
            }
            shard.shutdown();
            sessions.awaitQuiet(shard, GOODBYE);
            if (!isCut(shard) || !shard.awaitShutdown(GOODBYE)) {
                log.atWarn().addKeyValue("shard", seat.shard()).log("Discord said no goodbye");
            }
            log.atInfo().addKeyValue("shard", seat.shard()).log("A shard has ended");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
