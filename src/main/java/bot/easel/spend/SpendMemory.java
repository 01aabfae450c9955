package bot.easel.spend;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// What this process remembers of the books to spare the store a question. It may say "already
/// done" or "no", and show balances with their age; it never says "yes", so however stale it is,
/// it admits nothing.
public final class SpendMemory {
    /// How long a full window is taken to be still full.
    private static final Duration FULL = Duration.ofSeconds(2);

    /// How long what other processes change may stay unseen in a display.
    private static final Duration SHOWN = Duration.ofSeconds(10);

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

    private record Report(Scope scope, Window window) {}

    private final InstantSource clock;
    private final Cache<String, String> events;
    private final Cache<Key, Full> full;
    private final Cache<Limit, Balance> balances;
    private final Cache<Report, List<SpendLine>> reports;

    public SpendMemory(InstantSource clock) {
        this.clock = clock;
        this.events = Caffeine.newBuilder().maximumSize(50_000).expireAfterWrite(EVENTS).build();
        this.full = Caffeine.newBuilder().maximumSize(10_000).expireAfterWrite(FULL).build();
        this.balances = Caffeine.newBuilder().maximumSize(20_000).expireAfterWrite(SHOWN).build();
        this.reports = Caffeine.newBuilder().maximumSize(2_000).expireAfterWrite(SHOWN).build();
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

    /// This process moved money of these scopes: what is remembered of them is out of date.
    public void moved(Set<String> scopeKeys) {
        full.asMap().keySet().removeIf(key -> scopeKeys.contains(key.scope().key()));
        balances.asMap().keySet().removeIf(limit -> scopeKeys.contains(limit.scope().key()));
        reports.asMap().keySet().removeIf(report -> scopeKeys.contains(report.scope().key()));
    }

    /// Money moved, and it is not known whose.
    void forgetBalances() {
        full.invalidateAll();
        balances.invalidateAll();
        reports.invalidateAll();
    }

    /// The balance as remembered, or as the books have it. A window that is over is not shown.
    Balance balance(Limit limit, Function<Limit, Balance> books) {
        Balance known = balances.get(limit, books);
        Instant now = clock.instant();
        if (now.isBefore(known.window().end()) && !now.isBefore(known.window().start())) {
            return known;
        }
        balances.asMap().remove(limit, known);
        return balances.get(limit, books);
    }

    List<SpendLine> byModel(Scope scope, Window window, Function<Window, List<SpendLine>> books) {
        return reports.get(
                new Report(scope, window), report -> List.copyOf(books.apply(report.window())));
    }
}
