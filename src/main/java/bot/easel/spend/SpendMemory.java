package bot.easel.spend;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
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
                    .isMoreThan(refusal.limit().amount().plus(refusal.granted()));
        }

        LimitRefusal refusalOf(Usd asked) {
            return new LimitRefusal(
                    refusal.limit(),
                    refusal.window(),
                    refusal.settled(),
                    refusal.held(),
                    refusal.granted(),
                    asked);
        }
    }

    /// What is shown of one scope. Dropped as a whole when its money moves: a figure that is being
    /// read at that moment goes into what was dropped, where nobody finds it.
    private record Shown(Map<Limit, Balance> balances, Map<Window, List<SpendLine>> reports) {
        Shown() {
            this(new ConcurrentHashMap<>(), new ConcurrentHashMap<>());
        }
    }

    private final InstantSource clock;
    private final Movements movements;
    private final Cache<String, String> events;
    private final Cache<String, Map<Key, Full>> full;
    private final Cache<String, Shown> shown;

    public SpendMemory(InstantSource clock) {
        this(clock, new Movements());
    }

    /// @param movements is told whose money moves and whom a limit turns away
    public SpendMemory(InstantSource clock, Movements movements) {
        this.clock = clock;
        this.movements = movements;
        this.events = Caffeine.newBuilder().maximumSize(50_000).expireAfterWrite(EVENTS).build();
        this.full = Caffeine.newBuilder().maximumSize(10_000).expireAfterWrite(FULL).build();
        this.shown = Caffeine.newBuilder().maximumSize(10_000).expireAfterWrite(SHOWN).build();
    }

    /// The request that an event led to, if this process knows it. That never changes.
    public Optional<String> admittedAs(String eventKey) {
        return Optional.ofNullable(events.getIfPresent(eventKey));
    }

    public void admitted(String eventKey, String requestId) {
        events.put(eventKey, requestId);
    }

    /// A window that was found full less than two seconds ago and has no room for this amount
    /// either. A grant makes room, so that only the books can tell.
    public Optional<LimitRefusal> full(HoldRequest request) {
        if (request.grant() != null) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        for (Limit limit : request.limits()) {
            Map<Key, Full> ofScope = full.getIfPresent(limit.scope().key());
            Full known = ofScope == null ? null : ofScope.get(Key.of(limit));
            if (known != null && known.isFresh(now) && known.hasNoRoomFor(request.amount())) {
                return Optional.of(known.refusalOf(request.amount()));
            }
        }
        return Optional.empty();
    }

    public void refused(LimitRefusal refusal) {
        movements.refused(refusal);
        full.get(refusal.limit().scope().key(), scope -> new ConcurrentHashMap<>())
                .put(Key.of(refusal.limit()), new Full(refusal, clock.instant()));
    }

    /// This process moved money of these scopes: what is remembered of them is out of date.
    public void moved(Set<String> scopeKeys) {
        movements.moved(scopeKeys);
        full.invalidateAll(scopeKeys);
        shown.invalidateAll(scopeKeys);
    }

    /// Money moved, and it is not known whose.
    void forgetBalances() {
        full.invalidateAll();
        shown.invalidateAll();
    }

    /// The balance as remembered, or as the books have it. A window that is over is not shown.
    Balance balance(Limit limit, Function<Limit, Balance> books) {
        Map<Limit, Balance> balances = shown(limit.scope()).balances();
        Balance known = balances.computeIfAbsent(limit, books);
        Instant now = clock.instant();
        if (now.isBefore(known.window().end()) && !now.isBefore(known.window().start())) {
            return known;
        }
        balances.remove(limit, known);
        return balances.computeIfAbsent(limit, books);
    }

    List<SpendLine> byModel(Scope scope, Window window, Function<Window, List<SpendLine>> books) {
        return shown(scope)
                .reports()
                .computeIfAbsent(window, asked -> List.copyOf(books.apply(asked)));
    }

    private Shown shown(Scope scope) {
        return shown.get(scope.key(), key -> new Shown());
    }
}
