package bot.easel.web;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;

/// Counts the pictures that each session puts in, so that none fills the disk at speed.
final class UploadPace {
    private static final Duration WINDOW = Duration.ofMinutes(1);
    private static final int PER_VISITOR = 60;

    private final Map<String, Deque<Instant>> byVisitor = new LinkedHashMap<>();
    private final InstantSource clock;

    UploadPace(InstantSource clock) {
        this.clock = clock;
    }

    /// Counts one; `false` when there were too many.
    synchronized boolean allow(String visitor) {
        Instant now = clock.instant();
        Instant since = now.minus(WINDOW);
        byVisitor.values().removeIf(times -> times.getLast().isBefore(since));
        Deque<Instant> own = byVisitor.computeIfAbsent(visitor, id -> new ArrayDeque<>());
        while (!own.isEmpty() && own.getFirst().isBefore(since)) {
            own.removeFirst();
        }
        if (own.size() >= PER_VISITOR) {
            return false;
        }
        own.addLast(now);
        return true;
    }
}
