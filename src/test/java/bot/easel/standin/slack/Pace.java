package bot.easel.standin.slack;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Slack's rate limits: so many calls a minute per method, and about one message a second per
/// channel with room for a burst. Each caller, a process of its own, must wait as it was told; one
/// that was not told cannot know. Guarded by the workspace's lock.
final class Pace {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final int BURST = 30;

    /// What had been sent when the refusal was written can still arrive this much later.
    private static final Duration ON_THE_WAY = Duration.ofMillis(500);

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
    private final Map<String, Closed> closings = new HashMap<>();
    private final Map<String, Integer> refused = new HashMap<>();

    /// The time to wait, when this call comes too soon.
    Optional<Duration> wait(
            String caller, String method, String channel, Instant now, Violations violations) {
        Closed closed = closings.get(method + channel);
        if (closed != null && now.isBefore(closed.until)) {
            Instant since = closed.told.putIfAbsent(caller, now);
            if (since != null && since.plus(ON_THE_WAY).isBefore(now)) {
                violations.add(method + " called again before Retry-After was over");
            }
            refused.merge(method, 1, Integer::sum);
            return Optional.of(rounded(Duration.between(now, closed.until)));
        }
        Optional<Duration> wait =
                room(method, PER_MINUTE.getOrDefault(method, DEFAULT_PER_MINUTE), MINUTE, now);
        if (wait.isEmpty() && method.equals("chat.postMessage")) {
            wait = room(method + channel, BURST, Duration.ofSeconds(BURST), now);
        }
        if (wait.isPresent()) {
            return refuse(caller, method, channel, rounded(wait.get()), now);
        }
        return Optional.empty();
    }

    int refusals(String method) {
        return refused.getOrDefault(method, 0);
    }

    /// Refuses this call and the next ones.
    Optional<Duration> refuse(
            String caller, String method, String channel, Duration wait, Instant now) {
        closings.put(
                method + channel, new Closed(now.plus(wait), new HashMap<>(Map.of(caller, now))));
        refused.merge(method, 1, Integer::sum);
        return Optional.of(wait);
    }

    /// @param told when each caller was first told to wait
    private record Closed(Instant until, Map<String, Instant> told) {}

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
