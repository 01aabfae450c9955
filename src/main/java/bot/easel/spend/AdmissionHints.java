package bot.easel.spend;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/// What this process remembers to spare the store a question. A hint may say "already done" or
/// "no", never "yes": however stale, it admits nothing.
public final class AdmissionHints {
    /// How long a full window is taken to be still full.
    private static final Duration FULL = Duration.ofSeconds(2);

    private static final Duration EVENTS = Duration.ofHours(1);

    /// A window under the very limit that was in the way; another limit is another key.
    private record Key(Scope scope, Period period, Usd amount) {
        static Key of(Limit limit) {
            return new Key(limit.scope(), limit.period(), limit.amount());
        }
    }

    private record Full(LimitRefusal refusal, Instant seen) {
        boolean isFresh(Instant now) {
            return !now.isBefore(seen)
                    && now.isBefore(seen.plus(FULL))
                    && now.isBefore(refusal.window().end());
        }

        boolean hasNoRoomFor(Usd amount) {
            return refusal.settled()
                    .plus(refusal.held())
                    .plus(amount)
                    .isMoreThan(refusal.limit().amount());
        }

        LimitRefusal refusalOf(Usd asked) {
            return new LimitRefusal(
                    refusal.limit(), refusal.window(), refusal.settled(), refusal.held(), asked);
        }
    }

    private final InstantSource clock;
    private final Cache<String, String> events;
    private final Cache<Key, Full> full;

    public AdmissionHints(InstantSource clock) {
        this.clock = clock;
        this.events = Caffeine.newBuilder().maximumSize(50_000).expireAfterWrite(EVENTS).build();
        this.full = Caffeine.newBuilder().maximumSize(10_000).expireAfterWrite(FULL).build();
    }

    /// The request that an event led to, if this process knows it. That never changes.
    public Optional<String> admittedAs(String eventKey) {
        return Optional.ofNullable(events.getIfPresent(eventKey));
    }

    public void admitted(String eventKey, String requestId) {
        events.put(eventKey, requestId);
    }

    /// A window that was found full less than two seconds ago and has no room for this amount
    /// either.
    public Optional<LimitRefusal> full(HoldRequest request) {
        Instant now = clock.instant();
        for (Limit limit : request.limits()) {
            Full known = full.getIfPresent(Key.of(limit));
            if (known != null && known.isFresh(now) && known.hasNoRoomFor(request.amount())) {
                return Optional.of(known.refusalOf(request.amount()));
            }
        }
        return Optional.empty();
    }

    public void refused(LimitRefusal refusal) {
        full.put(Key.of(refusal.limit()), new Full(refusal, clock.instant()));
    }

    /// Money came free in this process, so what was full may have room again.
    public void freed() {
        full.invalidateAll();
    }
}
