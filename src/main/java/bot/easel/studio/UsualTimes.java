package bot.easel.studio;

import bot.easel.spend.LedgerUnavailable;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// How long a model usually takes: the median of its recent generations, looked up at most once a
/// minute.
final class UsualTimes {
    private static final int SAMPLE = 21;
    private static final Duration FRESH = Duration.ofMinutes(1);

    private final GenerationStore store;
    private final InstantSource clock;
    private final Map<String, Known> known = new ConcurrentHashMap<>();

    UsualTimes(GenerationStore store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    Optional<Duration> of(String model) {
        Instant now = clock.instant();
        Known entry =
                known.compute(
                        model,
                        (name, old) ->
                                old != null && old.asOf().plus(FRESH).isAfter(now)
                                        ? old
                                        : new Known(median(name), now));
        return entry.median();
    }

    private Optional<Duration> median(String model) {
        try {
            List<Long> millis = store.recentDurations(model, SAMPLE).stream().sorted().toList();
            return millis.isEmpty()
                    ? Optional.empty()
                    : Optional.of(Duration.ofMillis(millis.get(millis.size() / 2)));
        } catch (LedgerUnavailable e) {
            // Nothing depends on it: the message simply leaves the usual time out.
            return Optional.empty();
        }
    }

    private static final class Known {
        private final Optional<Duration> median;
        private final Instant asOf;

        Known(Optional<Duration> median, Instant asOf) {
            this.median = median;
            this.asOf = asOf;
        }

        Optional<Duration> median() {
            return median;
        }

        Instant asOf() {
            return asOf;
        }
    }
}
