package bot.easel.spend;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/// Money moves while somebody is just reading a balance: what this process shows afterwards is never
/// older than what it did itself.
class SpendMemoryRaceTest {
    private static final Limit LIMIT =
            new Limit(
                    new Scope(ScopeKind.MEMBER, "slack/T1/member/U1"),
                    Period.MONTH,
                    Usd.ofNanos(Long.MAX_VALUE),
                    ZoneOffset.UTC);

    @Invariant(15)
    @Test
    void aFigureThatWasBeingReadWhileMoneyMovedIsNotShownAfterwards() throws Exception {
        SpendMemory memory = new SpendMemory(InstantSource.system());
        assertThat(
                        isStale(
                                books -> memory.balance(LIMIT, books),
                                () -> memory.moved(Set.of(LIMIT.scope().key()))))
                .isFalse();
        // The red control: a cache that looks and then puts must be caught by the same race.
        Map<Limit, Balance> careless = new ConcurrentHashMap<>();
        assertThat(
                        isStale(
                                books -> {
                                    Balance known = careless.get(LIMIT);
                                    if (known == null) {
                                        known = books.apply(LIMIT);
                                        careless.put(LIMIT, known);
                                    }
                                    return known;
                                },
                                careless::clear))
                .isTrue();
    }

    /// Whether something older is shown than what was moved while somebody was reading it.
    private static boolean isStale(
            Function<Function<Limit, Balance>, Balance> cache, Runnable moved) throws Exception {
        AtomicLong settled = new AtomicLong();
        CountDownLatch isRead = new CountDownLatch(1);
        CountDownLatch isMoved = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newFixedThreadPool(1)) {
            Future<Balance> reader =
                    threads.submit(() ->
                            cache.apply(limit -> {
                                Balance before = balance(limit, settled.get());
                                isRead.countDown();
                                await(isMoved);
                                return before;
                            }));
            await(isRead);
            settled.incrementAndGet();
            moved.run();
            isMoved.countDown();
            assertThat(reader.get().settled()).isEqualTo(Usd.ZERO);
        }
        return cache.apply(limit -> balance(limit, settled.get())).settled().equals(Usd.ZERO);
    }

    private static Balance balance(Limit limit, long settled) {
        Instant now = Instant.now();
        return new Balance(
                limit,
                limit.period().windowAt(now, limit.zone()),
                Usd.ofNanos(settled),
                Usd.ZERO,
                now);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new AssertionError(stopped);
        }
    }
}
