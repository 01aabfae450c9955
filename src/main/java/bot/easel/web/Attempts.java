package bot.easel.web;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;

/// Counts wrong sign-ins: a few a minute for one address, and a bound over all addresses, so that
/// nobody guesses at speed, whatever number of addresses they have.
final class Attempts {
    private static final Duration WINDOW = Duration.ofMinutes(1);
    private static final int PER_ADDRESS = 5;
    private static final int OVERALL = 100;

    private final Deque<Instant> all = new ArrayDeque<>();
    private final Map<String, Deque<Instant>> byAddress = new LinkedHashMap<>();
    private final InstantSource clock;

    Attempts(InstantSource clock) {
        this.clock = clock;
    }

    /// Counts one attempt; `false` when there were too many.
    synchronized boolean allow(String address) {
        Instant since = clock.instant().minus(WINDOW);
        forget(all, since);
        byAddress.values().forEach(times -> forget(times, since));
        byAddress.values().removeIf(Deque::isEmpty);
        Deque<Instant> own = byAddress.computeIfAbsent(address, key -> new ArrayDeque<>());
        if (own.size() >= PER_ADDRESS || all.size() >= OVERALL) {
            return false;
        }
        own.addLast(clock.instant());
        all.addLast(clock.instant());
        return true;
    }

    /// A right secret takes its attempts back.
    synchronized void succeeded(String address) {
        byAddress.remove(address);
    }

    private static void forget(Deque<Instant> times, Instant since) {
        while (!times.isEmpty() && times.getFirst().isBefore(since)) {
            times.removeFirst();
        }
    }
}
