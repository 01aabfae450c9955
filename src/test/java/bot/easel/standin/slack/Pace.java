package bot.easel.standin.slack;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Slack's rate limits: so many calls a minute per method, and about one message a second per
/// channel with room for a burst. Guarded by the workspace's lock.
final class Pace {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final int BURST = 30;
    private static final Map<String, Integer> PER_MINUTE =
            Map.of(
                    "chat.update", 50,
                    "chat.delete", 50,
                    "conversations.info", 50,
                    "conversations.open", 50,
                    "conversations.replies", 50,
                    "conversations.history", 50,
                    "apps.connections.open", 20,
                    "auth.test", 100,
                    "chat.postMessage", 600);
    private static final int DEFAULT_PER_MINUTE = 100;

    private final Map<String, Deque<Instant>> calls = new HashMap<>();
    private final Map<String, Instant> waitUntil = new HashMap<>();
    private final Map<String, Integer> refused = new HashMap<>();

    /// The time to wait, when this call comes too soon.
    Optional<Duration> wait(String method, String channel, Instant now, Violations violations) {
        Instant until = waitUntil.get(method + channel);
        if (until != null && now.isBefore(until)) {
            violations.add(method + " called again before Retry-After was over");
            return refuse(method, Duration.between(now, until));
        }
        Optional<Duration> wait =
                room(method, PER_MINUTE.getOrDefault(method, DEFAULT_PER_MINUTE), MINUTE, now);
        if (wait.isEmpty() && method.equals("chat.postMessage")) {
            wait = room(method + channel, BURST, Duration.ofSeconds(BURST), now);
        }
        if (wait.isPresent()) {
            waitUntil.put(method + channel, now.plus(rounded(wait.get())));
            return refuse(method, rounded(wait.get()));
        }
        return Optional.empty();
    }

    int refusals(String method) {
        return refused.getOrDefault(method, 0);
    }

    void refuseFor(String method, Duration duration, Instant now) {
        waitUntil.put(method, now.plus(duration));
    }

    private Optional<Duration> refuse(String method, Duration wait) {
        refused.merge(method, 1, Integer::sum);
        return Optional.of(wait);
    }

    private Optional<Duration> room(String key, int most, Duration span, Instant now) {
        Deque<Instant> recent = calls.computeIfAbsent(key, _ -> new ArrayDeque<>());
        while (!recent.isEmpty() && !recent.getFirst().plus(span).isAfter(now)) {
            recent.removeFirst();
        }
        if (recent.size() >= most) {
            return Optional.of(Duration.between(now, recent.getFirst().plus(span)));
        }
        recent.addLast(now);
        return Optional.empty();
    }

    private static Duration rounded(Duration duration) {
        return Duration.ofSeconds(Math.max(1, duration.toMillis() / 1000 + 1));
    }
}
