package bot.easel.chat.discord;

import bot.easel.chat.MessageRef;
import bot.easel.chat.RequestId;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Paces the edits that show progress.
///
/// Discord allows about five edits in five seconds per channel, and JDA queues what is above: so
/// previews would pile up and the finished picture would wait behind them. Here a channel has at
/// most one preview in flight, a message gets one every 1.5 s, a newer one replaces an older one
/// that still waits, and once the final message is on its way no preview follows.
final class Previews {
    private static final Logger log = LoggerFactory.getLogger(Previews.class);
    private static final Duration PER_MESSAGE = Duration.ofMillis(1_500);
    private static final Duration PER_CHANNEL = Duration.ofMillis(1_200);
    private static final Duration LAST_EDIT_WITHIN = Duration.ofSeconds(15);
    private static final int REMEMBERED = 4_096;

    /// What one channel waits for.
    private static final class Lane {
        final Map<MessageRef, Runnable> waiting = new LinkedHashMap<>();
        @Nullable MessageRef running;
        long openAt = System.nanoTime();
        boolean working;
    }

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Map<String, Lane> lanes = remembering();
    private final Map<MessageRef, Long> openAt = remembering();
    private final Map<MessageRef, Boolean> settled = remembering();
    private final ExecutorService threads;
    private boolean closed;

    Previews(ExecutorService threads) {
        this.threads = threads;
    }

    private static <K, V> Map<K, V> remembering() {
        return new LinkedHashMap<>(16, 0.75f, true) {
            @Override
            protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
                return size() > REMEMBERED;
            }
        };
    }

    /// Shows it when its turn comes, unless something newer or final comes first.
    void offer(String channel, MessageRef message, Runnable edit) {
        lock.lock();
        try {
            if (closed || settled.containsKey(message)) {
                return;
            }
            Lane lane = lanes.computeIfAbsent(channel, name -> new Lane());
            lane.waiting.put(message, RequestId.carried(() -> run(edit)));
            if (!lane.working) {
                lane.working = true;
                threads.execute(() -> work(lane));
            }
            changed.signalAll();
        } catch (RejectedExecutionException e) {
            log.atDebug().log("No preview while shutting down");
        } finally {
            lock.unlock();
        }
    }

    /// From now on the message belongs to its final edit; one that is in flight is waited for.
    void settle(String channel, MessageRef message) {
        lock.lock();
        try {
            settled.put(message, true);
            Lane lane = lanes.get(channel);
            if (lane == null) {
                return;
            }
            lane.waiting.remove(message);
            long left = LAST_EDIT_WITHIN.toNanos();
            while (message.equals(lane.running) && left > 0) {
                left = changed.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }

    void close() {
        lock.lock();
        try {
            closed = true;
            lanes.values().forEach(lane -> lane.waiting.clear());
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void work(Lane lane) {
        try {
            for (Optional<Runnable> edit = next(lane); edit.isPresent(); edit = next(lane)) {
                run(edit.get());
                done(lane);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Waits for the next edit that may go; nothing when the lane has run dry.
    private Optional<Runnable> next(Lane lane) throws InterruptedException {
        lock.lock();
        try {
            while (!lane.waiting.isEmpty()) {
                MessageRef first = null;
                long due = Long.MAX_VALUE;
                long now = System.nanoTime();
                for (MessageRef message : lane.waiting.keySet()) {
                    long open = Math.max(lane.openAt, openAt.getOrDefault(message, now)) - now;
                    if (open < due) {
                        due = open;
                        first = message;
                    }
                }
                if (first != null && due <= 0) {
                    lane.running = first;
                    return Optional.ofNullable(lane.waiting.remove(first));
                }
                changed.await(due, TimeUnit.NANOSECONDS);
            }
            lane.working = false;
            return Optional.empty();
        } finally {
            lock.unlock();
        }
    }

    private void done(Lane lane) {
        lock.lock();
        try {
            long now = System.nanoTime();
            if (lane.running != null) {
                openAt.put(lane.running, now + PER_MESSAGE.toNanos());
            }
            lane.openAt = now + PER_CHANNEL.toNanos();
            lane.running = null;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private static void run(Runnable edit) {
        try {
            edit.run();
        } catch (RuntimeException e) {
            // a preview is a courtesy: the final message does not depend on it
            log.atDebug().addKeyValue("problem", e.toString()).log("A preview was not shown");
        }
    }
}
