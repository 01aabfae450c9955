package bot.easel.chat.discord;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import net.dv8tion.jda.api.JDA;
import net.dv8tion.jda.api.exceptions.ErrorResponseException;
import net.dv8tion.jda.api.requests.RestRateLimiter;
import net.dv8tion.jda.api.utils.SessionController;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Lets shards identify, each in its turn, and only while they are this process's.
final class ShardSessions implements SessionController {
    private static final Logger log = LoggerFactory.getLogger(ShardSessions.class);

    private final ShardSeats seats;
    private final Executor threads;
    private final RestRateLimiter.GlobalRateLimit global = RestRateLimiter.GlobalRateLimit.create();
    private final Set<SessionConnectNode> waiting = ConcurrentHashMap.newKeySet();
    private final Set<JDA> connecting = ConcurrentHashMap.newKeySet();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition done = lock.newCondition();
    private volatile ShardedGateway gateway = new ShardedGateway("", 1, 1);

    ShardSessions(ShardSeats seats, Executor threads) {
        this.seats = seats;
        this.threads = threads;
    }

    /// @param asked what Discord says about how to connect
    void use(ShardedGateway asked) {
        gateway = asked;
    }

    @Override
    public void appendSession(SessionConnectNode node) {
        waiting.add(node);
        threads.execute(() -> connect(node));
    }

    @Override
    public void removeSession(SessionConnectNode node) {
        waiting.remove(node);
    }

    @Override
    public RestRateLimiter.GlobalRateLimit getRateLimitHandle() {
        return global;
    }

    @Override
    public String getGateway() {
        return gateway.getUrl();
    }

    @Override
    public ShardedGateway getShardedGateway(JDA api) {
        return gateway;
    }

    private void connect(SessionConnectNode node) {
        JDA.ShardInfo info = node.getShardInfo();
        ShardSeats.Seat seat = new ShardSeats.Seat(info.getShardId(), info.getShardTotal());
        int bucket = seat.shard() % Math.max(1, gateway.getConcurrency());
        try {
            while (waiting.contains(node) && !identified(node, seat, bucket)) {
                log.atDebug().addKeyValue("shard", seat.shard()).log("To be tried again");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            waiting.remove(node);
        }
    }

    /// Whether there is nothing left to try. After a failure the next turn comes late enough.
    private boolean identified(SessionConnectNode node, ShardSeats.Seat seat, int bucket)
            throws InterruptedException {
        ShardSeats.Turn turn = seats.turn(bucket);
        try {
            begins(node.getJDA());
            if (!waiting.contains(node) || !seats.holds(seat)) {
                return true;
            }
            node.run(false);
            return true;
        } catch (IllegalStateException | ErrorResponseException e) {
            log.atWarn()
                    .addKeyValue("shard", seat.shard())
                    .addKeyValue("problem", e.toString())
                    .log("A shard did not connect");
            return false;
        } finally {
            ends(node.getJDA());
            turn.close();
        }
    }

    private void begins(JDA shard) {
        lock.lock();
        try {
            connecting.add(shard);
        } finally {
            lock.unlock();
        }
    }

    private void ends(JDA shard) {
        lock.lock();
        try {
            connecting.remove(shard);
            done.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// Waits while the shard is in the middle of connecting: JDA may identify it even after it was
    /// told to shut down, and closes it then.
    void awaitQuiet(JDA shard, Duration patience) throws InterruptedException {
        long left = patience.toNanos();
        lock.lock();
        try {
            while (connecting.contains(shard) && left > 0) {
                left = done.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }
}
