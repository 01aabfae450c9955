package bot.easel.chat.discord;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Which interactions still wait for their first answer.
///
/// Discord knows an interaction's token only from that answer on. A generation may be quicker with
/// its first message than the router with its answer, so messages by token wait for it here.
final class Acknowledgements {
    /// What Discord allows for the first answer; after that there is nothing to wait for.
    private static final Duration FIRST_ANSWER = Duration.ofSeconds(3);

    private static final int REMEMBERED = 10_000;

    private final Map<String, CountDownLatch> pending =
            new LinkedHashMap<>() {
                @Override
                protected boolean removeEldestEntry(Map.Entry<String, CountDownLatch> eldest) {
                    return size() > REMEMBERED;
                }
            };

    void expect(String token) {
        synchronized (pending) {
            pending.putIfAbsent(token, new CountDownLatch(1));
        }
    }

    void happened(String token) {
        CountDownLatch latch;
        synchronized (pending) {
            latch = pending.remove(token);
        }
        if (latch != null) {
            latch.countDown();
        }
    }

    /// Returns at once for an interaction that was answered, or that another process received.
    void await(String token) {
        @Nullable CountDownLatch latch;
        synchronized (pending) {
            latch = pending.get(token);
        }
        if (latch == null) {
            return;
        }
        try {
            if (!latch.await(FIRST_ANSWER.toMillis(), TimeUnit.MILLISECONDS)) {
                happened(token);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
