package bot.easel.store;

import static bot.easel.store.Workbench.limit;
import static bot.easel.store.Workbench.member;
import static bot.easel.store.Workbench.workspace;
import static org.assertj.core.api.Assertions.assertThat;

import bot.easel.spend.HoldDecision;
import bot.easel.spend.Invariant;
import bot.easel.spend.Limit;
import bot.easel.spend.Period;
import bot.easel.spend.ReservationState;
import bot.easel.spend.Usd;
import bot.easel.studio.Failure;
import bot.easel.studio.Generation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

/// Many at once, over two processes' worth of connections and caches.
interface RaceContract extends StoreContract {

    private <T> List<T> allAtOnce(int count, IntFunction<Callable<T>> work)
            throws InterruptedException, ExecutionException {
        CyclicBarrier start = new CyclicBarrier(count);
        List<T> results = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<T>> futures = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                Callable<T> each = work.apply(i);
                futures.add(
                        threads.submit(() -> {
                            start.await();
                            return each.call();
                        }));
            }
            for (Future<T> future : futures) {
                results.add(future.get());
            }
        }
        return results;
    }

    @Invariant({1, 2, 3, 11, 15})
    @Test
    default void twoHundredAtOnceWithRoomForThirtySevenAreThirtySeven()
            throws InterruptedException, ExecutionException {
        Workbench other = bench().another();
        Limit month = limit(workspace(), Period.MONTH, 37 * 100 + 99);

        List<HoldDecision> decisions =
                allAtOnce(
                        200,
                        i -> {
                            Workbench process = i % 2 == 0 ? bench() : other;
                            String who = "U" + i % 10;
                            return () ->
                                    process.admit(
                                            process.generation(who),
                                            100,
                                            limit(member(who), Period.DAY, 1_000_000),
                                            month);
                        });

        assertThat(decisions).filteredOn(HoldDecision.Held.class::isInstance).hasSize(37);
        assertThat(decisions).filteredOn(HoldDecision.OverLimit.class::isInstance).hasSize(163);
        assertThat(bench().ledger.balances(List.of(month)).getFirst().held())
                .isEqualTo(Usd.ofNanos(3_700));
        assertThat(bench().number("select count(*) from generation")).isEqualTo(37);
        assertThat(bench().ledger.audit()).isEmpty();

        // The red control: the same race with read, compare, write must overspend, or the test
        // above shows nothing.
        assertThat(readCompareWrite(other, 200, 37)).isGreaterThan(37);
    }

    private long readCompareWrite(Workbench other, int count, int room)
            throws InterruptedException, ExecutionException {
        bench().tamper("create table careless (held bigint not null)");
        bench().tamper("insert into careless values (0)");
        // Nobody writes before everybody has read: the worst order, and a possible one.
        CyclicBarrier allHaveRead = new CyclicBarrier(count);
        allAtOnce(
                count,
                i -> {
                    Database process = i % 2 == 0 ? bench().database : other.database;
                    return () -> {
                        long held = process.read(sql -> sql.number("select held from careless"));
                        allHaveRead.await();
                        if (held + 1 <= room) {
                            process.write(sql -> sql.update("update careless set held = held + 1"));
                        }
                        return true;
                    };
                });
        return bench().number("select held from careless");
    }

    @Invariant(6)
    @Test
    default void oneEventDeliveredAHundredTimesAtOnceIsOneGeneration()
            throws InterruptedException, ExecutionException {
        Workbench other = bench().another();

        List<HoldDecision> decisions =
                allAtOnce(
                        100,
                        i -> {
                            Workbench process = i % 2 == 0 ? bench() : other;
                            Generation generation = process.generation("U1");
                            return () ->
                                    process.store.admit(
                                            "the event",
                                            generation,
                                            Workbench.hold(generation, 1),
                                            Workbench.PATIENCE);
                        });

        assertThat(decisions).filteredOn(HoldDecision.Held.class::isInstance).hasSize(1);
        String winner = bench().store.findByEvent("the event").orElseThrow().id();
        assertThat(decisions)
                .filteredOn(HoldDecision.AlreadyAdmitted.class::isInstance)
                .hasSize(99)
                .allMatch(each -> each.equals(new HoldDecision.AlreadyAdmitted(winner)));
        assertThat(bench().number("select count(*) from reservation")).isEqualTo(1);
    }

    @Test
    default void everyJobIsTakenUpOnce() throws InterruptedException, ExecutionException {
        Workbench other = bench().another();
        for (int i = 0; i < 30; i++) {
            bench().admitted("U" + i % 7, 1);
        }

        List<Optional<Generation>> claims =
                allAtOnce(
                        60,
                        i -> {
                            Workbench process = i % 2 == 0 ? bench() : other;
                            return () -> process.store.claim(Workbench.claim("w" + i % 2));
                        });

        assertThat(claims.stream().flatMap(Optional::stream).map(Generation::id))
                .hasSize(30)
                .doesNotHaveDuplicates();
    }

    @Invariant({3, 4, 9})
    @Test
    default void ofManyWhoEndAHoldOneDoes() throws InterruptedException, ExecutionException {
        Workbench other = bench().another();
        for (int round = 0; round < 10; round++) {
            Generation job =
                    bench().dispatched("w1", "U1", 100, limit(member("U1"), Period.DAY, 100_000));
            Failure failure = Failure.of(Failure.Kind.REJECTED);

            List<Boolean> ended =
                    allAtOnce(
                            9,
                            i -> {
                                JdbcGenerationStore store =
                                        i % 2 == 0 ? bench().store : other.store;
                                return switch (i % 3) {
                                    case 0 ->
                                            () ->
                                                    store.settle(
                                                            job.id(),
                                                            Usd.ofNanos(i),
                                                            Workbench.answer(i));
                                    case 1 -> () -> store.release(job.id(), "w1", failure);
                                    default ->
                                            () ->
                                                    store.requeue(
                                                            job.id(),
                                                            "w1",
                                                            bench().clock.instant());
                                };
                            });

            assertThat(ended).filteredOn(each -> each).hasSize(1);
            bench().store.cancelQueued(job.id(), failure);
        }
        assertThat(bench().ledger.audit()).isEmpty();
    }

    /// The answer comes while its lease has run out, is swept and given up: it is booked once all the
    /// same, and nothing is freed.
    @Invariant({3, 4, 5, 9})
    @Test
    default void anAnswerAgainstASweepIsBookedOnce()
            throws InterruptedException, ExecutionException {
        Workbench other = bench().another();
        Limit day = limit(member("U1"), Period.DAY, 100_000);
        Failure failure = Failure.of(Failure.Kind.OUTCOME_UNKNOWN);
        for (int round = 0; round < 10; round++) {
            Generation job = bench().dispatched("w1", "U1", 100, day);
            bench().clock.advance(Workbench.LEASE);

            List<Boolean> settled =
                    allAtOnce(
                            9,
                            i -> {
                                JdbcGenerationStore store =
                                        i % 2 == 0 ? bench().store : other.store;
                                return switch (i % 3) {
                                    case 0 ->
                                            () ->
                                                    store.settle(
                                                            job.id(),
                                                            Usd.ofNanos(60),
                                                            Workbench.answer(1));
                                    case 1 ->
                                            () -> {
                                                String sweeper = "s" + i;
                                                store.takeExpired(sweeper, Workbench.LEASE)
                                                        .forEach(each ->
                                                                store.outcomeUnknown(
                                                                        each.generation().id(),
                                                                        sweeper,
                                                                        failure));
                                                return false;
                                            };
                                    default ->
                                            () -> {
                                                store.outcomeUnknown(job.id(), "w1", failure);
                                                store.cancelQueued(job.id(), failure);
                                                return false;
                                            };
                                };
                            });

            assertThat(settled).filteredOn(each -> each).hasSize(1);
            assertThat(bench().ledger.state(job.reservationId()))
                    .contains(ReservationState.SETTLED);
        }
        assertThat(bench().ledger.balances(List.of(day)).getFirst().settled())
                .isEqualTo(Usd.ofNanos(600));
        assertThat(bench().ledger.audit()).isEmpty();
    }

    /// Who cancels what waits pays nothing, and who is too late is told so.
    @Invariant({4, 5, 9})
    @Test
    default void aCancelAgainstTheWorkersIsOneOfBoth()
            throws InterruptedException, ExecutionException {
        Workbench other = bench().another();
        Limit day = limit(member("U1"), Period.DAY, 100_000);
        for (int round = 0; round < 20; round++) {
            Generation job = bench().admitted("U1", 100, day);

            List<String> done =
                    allAtOnce(
                            6,
                            i -> {
                                JdbcGenerationStore store =
                                        i % 2 == 0 ? bench().store : other.store;
                                return i % 3 == 0
                                        ? () ->
                                                store.cancelQueued(
                                                                job.id(),
                                                                Failure.of(Failure.Kind.CANCELLED))
                                                        ? "cancelled"
                                                        : ""
                                        : () ->
                                                store.claim(Workbench.claim("w" + i))
                                                                .filter(claimed ->
                                                                        store.dispatch(
                                                                                claimed.id(),
                                                                                "w" + i,
                                                                                claimed.recipe()
                                                                                        .hash()))
                                                                .isPresent()
                                                        ? "called"
                                                        : "";
                            });

            assertThat(done).filteredOn(each -> !each.isEmpty()).hasSize(1);
            assertThat(bench().ledger.state(job.reservationId()))
                    .contains(
                            done.contains("called")
                                    ? ReservationState.DISPATCHED
                                    : ReservationState.RELEASED);
            if (done.contains("called")) {
                assertThat(bench().store.settle(job.id(), Usd.ofNanos(1), Workbench.answer(1)))
                        .isTrue();
            }
        }
        assertThat(bench().ledger.audit()).isEmpty();
    }

    /// Half of the processes know the new limit, half of them the old one.
    @Invariant({1, 2, 3, 11, 13})
    @Test
    default void aLimitThatIsLoweredWhileManyAskLetsNoMoreInThanTheLargerOne()
            throws InterruptedException, ExecutionException {
        Workbench other = bench().another();
        Limit before = limit(workspace(), Period.MONTH, 30 * 100);
        Limit lowered = limit(workspace(), Period.MONTH, 10 * 100);

        List<HoldDecision> decisions =
                allAtOnce(
                        120,
                        i -> {
                            Workbench process = i % 2 == 0 ? bench() : other;
                            return () ->
                                    process.admit(
                                            process.generation("U" + i % 10),
                                            100,
                                            i % 4 < 2 ? before : lowered);
                        });

        assertThat(decisions).filteredOn(HoldDecision.Held.class::isInstance).hasSize(30);
        assertThat(bench().ledger.audit()).isEmpty();
        assertThat(bench().admit(bench().generation("U1"), 1, lowered))
                .isInstanceOf(HoldDecision.OverLimit.class);
    }
}
