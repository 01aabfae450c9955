package bot.easel.store;

import static bot.easel.store.Workbench.answer;
import static bot.easel.store.Workbench.hold;
import static bot.easel.store.Workbench.limit;
import static bot.easel.store.Workbench.member;
import static bot.easel.store.Workbench.workspace;
import static org.assertj.core.api.Assertions.assertThat;

import bot.easel.spend.Balance;
import bot.easel.spend.HoldDecision;
import bot.easel.spend.HoldRequest;
import bot.easel.spend.LedgerUnavailable;
import bot.easel.spend.Limit;
import bot.easel.spend.Period;
import bot.easel.spend.ReservationState;
import bot.easel.spend.Usd;
import bot.easel.studio.Generation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/// What many ask for in one transaction is decided as if they had asked one after the other.
interface TogetherContract extends StoreContract {
    Limit DAY = limit(member("U1"), Period.DAY, 1_000);
    Limit MONTH = limit(workspace(), Period.MONTH, 1_000_000);

    /// Lets everybody wait for the writer, in this order, and then has them answered in one
    /// transaction. An answer that is a failure stands for itself.
    private List<Object> together(List<Supplier<?>> asked) {
        return together(asked, () -> {});
    }

    private List<Object> together(List<Supplier<?>> asked, Runnable meanwhile) {
        CountDownLatch entered = new CountDownLatch(1);
        CountDownLatch open = new CountDownLatch(1);
        Database database = bench().database;
        Pending<Boolean> gate =
                database.submit(sql -> {
                    entered.countDown();
                    await(open);
                    return true;
                });
        await(entered);
        List<FutureTask<Object>> answers = new ArrayList<>();
        for (Supplier<?> each : asked) {
            FutureTask<Object> answer = new FutureTask<>(() -> answered(each));
            answers.add(answer);
            Thread.ofVirtual().start(answer);
            long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
            while (database.waiting() < answers.size()) {
                assertThat(System.nanoTime()).as("time is up").isLessThan(end);
                LockSupport.parkNanos(100_000);
            }
        }
        meanwhile.run();
        open.countDown();
        assertThat(gate.await(Duration.ofSeconds(20))).isTrue();
        return answers.stream().map(TogetherContract::got).toList();
    }

    private static Object answered(Supplier<?> asked) {
        try {
            return asked.get();
        } catch (LedgerUnavailable failed) {
            return failed;
        }
    }

    private static Object got(FutureTask<Object> answer) {
        try {
            return answer.get(20, TimeUnit.SECONDS);
        } catch (Exception failed) {
            throw new AssertionError(failed);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            if (!latch.await(20, TimeUnit.SECONDS)) {
                throw new IllegalStateException("never let go");
            }
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    private Supplier<HoldDecision> asks(long nanos, Limit... limits) {
        Generation generation = bench().generation("U1");
        return asks("event-" + generation.id(), generation, hold(generation, nanos, limits));
    }

    private Supplier<HoldDecision> asks(String event, Generation generation, HoldRequest hold) {
        return () -> bench().store.admit(event, generation, hold, Workbench.PATIENCE);
    }

    private Supplier<Boolean> settles(Generation job, long nanos) {
        int number = bench().nextNumber();
        return () -> bench().store.settle(job.id(), Usd.ofNanos(nanos), answer(number));
    }

    private Balance balance(Limit limit) {
        return bench().ledger.balances(List.of(limit)).getFirst();
    }

    private void theBooksBalance() {
        assertThat(bench().ledger.audit()).isEmpty();
    }

    private static void held(Object decision) {
        assertThat(decision).isInstanceOf(HoldDecision.Held.class);
    }

    private static void refusedWith(Object decision, long held) {
        assertThat(decision).isInstanceOf(HoldDecision.OverLimit.class);
        assertThat(((HoldDecision.OverLimit) decision).refusal().held())
                .isEqualTo(Usd.ofNanos(held));
    }

    /// Invariants 1 and 11.
    @Test
    default void ofHoldsThatDoNotFitTogetherTheFirstIsAdmitted() {
        bench().admitted("U1", 1, DAY, MONTH);

        List<Object> decisions =
                together(
                        List.of(
                                asks(600, DAY, MONTH),
                                asks(600, DAY, MONTH),
                                asks(399, DAY, MONTH),
                                asks(1, DAY, MONTH)));

        held(decisions.get(0));
        refusedWith(decisions.get(1), 601);
        held(decisions.get(2));
        refusedWith(decisions.get(3), 1_000);
        assertThat(balance(DAY).held()).isEqualTo(Usd.ofNanos(1_000));
        assertThat(balance(MONTH).held()).isEqualTo(Usd.ofNanos(1_000));
        theBooksBalance();
    }

    /// Invariant 12: nobody can tell from the books that they came in one transaction.
    @Test
    default void aWindowThatTheFirstOpensIsTheWindowOfTheOthers() {
        List<Object> decisions =
                together(
                        List.of(
                                asks(600, DAY),
                                asks(300, DAY, MONTH),
                                asks(200, DAY, MONTH),
                                asks(100, MONTH, DAY)));

        held(decisions.get(0));
        held(decisions.get(1));
        refusedWith(decisions.get(2), 900);
        held(decisions.get(3));
        assertThat(bench().number("select count(*) from spend_window")).isEqualTo(2);
        assertThat(balance(DAY).held()).isEqualTo(Usd.ofNanos(1_000));
        // The month counts what was held in it before it had a limit, if it is the month's scope.
        assertThat(balance(MONTH).held()).isEqualTo(Usd.ofNanos(1_000));
        theBooksBalance();
    }

    /// Invariant 6.
    @Test
    default void anEventThatComesTwiceAtOnceIsOneGeneration() {
        bench().admitted("U1", 1, DAY);
        Generation first = bench().generation("U1");
        Generation again = bench().generation("U1");
        Generation refused = bench().generation("U1");
        Generation smaller = bench().generation("U1");

        List<Object> decisions =
                together(
                        List.of(
                                asks("one", first, hold(first, 300, DAY)),
                                asks("other", refused, hold(refused, 900, DAY)),
                                asks("one", again, hold(again, 300, DAY)),
                                asks("other", smaller, hold(smaller, 200, DAY))));

        assertThat(decisions.get(0)).isEqualTo(new HoldDecision.Held(first.reservationId()));
        refusedWith(decisions.get(1), 301);
        assertThat(decisions.get(2)).isEqualTo(new HoldDecision.AlreadyAdmitted(first.id()));
        assertThat(decisions.get(3)).isEqualTo(new HoldDecision.Held(smaller.reservationId()));
        assertThat(bench().store.find(again.id())).isEmpty();
        theBooksBalance();
    }

    @Test
    default void aWishThatCannotBeWrittenHarmsNobodyElse() {
        Generation there = bench().admitted("U1", 1, DAY);
        Generation sameJob = bench().generation("U1");
        HoldRequest sameReservation =
                new HoldRequest(
                        there.reservationId(),
                        sameJob.id(),
                        1,
                        Usd.ofNanos(100),
                        "price-1",
                        sameJob.recipe().hash(),
                        List.of(DAY));

        List<Object> decisions =
                together(
                        List.of(
                                asks(100, DAY),
                                asks("bad", sameJob, sameReservation),
                                asks(200, DAY),
                                asks(800, DAY)));

        held(decisions.get(0));
        assertThat(decisions.get(1)).isInstanceOf(LedgerUnavailable.class);
        held(decisions.get(2));
        refusedWith(decisions.get(3), 301);
        assertThat(balance(DAY).held()).isEqualTo(Usd.ofNanos(301));
        assertThat(bench().store.findByEvent("bad")).isEmpty();
        theBooksBalance();
    }

    /// Invariant 13.
    @Test
    default void aNewLimitCountsFromItsOwnWishOn() {
        bench().admitted("U1", 1, DAY);
        Limit more = limit(member("U1"), Period.DAY, 2_000);

        List<Object> decisions =
                together(
                        List.of(
                                asks(900, DAY),
                                asks(100, DAY),
                                asks(1_000, more),
                                asks(50, more),
                                asks(1, DAY)));

        held(decisions.get(0));
        refusedWith(decisions.get(1), 901);
        held(decisions.get(2));
        held(decisions.get(3));
        refusedWith(decisions.get(4), 1_951);
        assertThat(bench().number("select limit_nanos from spend_window")).isEqualTo(2_000);
        assertThat(bench().number("select limit_version from spend_window")).isEqualTo(2);
        theBooksBalance();
    }

    /// Invariant 13.
    @Test
    default void whoDoesNotKnowTheNewestLimitsIsToldSo() {
        bench().admitted("U1", 1, DAY);
        bench().tamper(
                        """
                        insert into budget_change (version, workspace_key, target_kind, target,
                            period, limit_nanos, cleared, changed_by, changed_at)
                        values (1, 'slack/T1', 'MEMBER', 'U1', 'DAY', 1000, 0, 'an admin', 0)
                        """);
        Generation early = bench().generation("U1");
        Generation knows = bench().generation("U1");
        Generation late = bench().generation("U1");

        List<Object> decisions =
                together(
                        List.of(
                                asks("early", early, hold(early, 1, 0, null, DAY)),
                                asks("knows", knows, hold(knows, 5, 1, null, DAY)),
                                asks("late", late, hold(late, 1, 0, null, DAY))));

        assertThat(decisions.get(0)).isEqualTo(new HoldDecision.LimitsChanged());
        held(decisions.get(1));
        assertThat(decisions.get(2)).isEqualTo(new HoldDecision.LimitsChanged());
        assertThat(balance(DAY).held()).isEqualTo(Usd.ofNanos(6));
        theBooksBalance();
    }

    @Test
    default void ofJobsThatAMemberAsksForAtOnceNoMoreThanTheBoundAreTaken() {
        bench().admitted("U1", 1, DAY);
        List<Supplier<?>> asked = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            Generation generation = bench().generation("U1");
            asked.add(
                    asks(
                            "event-" + generation.id(),
                            generation,
                            new HoldRequest(
                                    generation.reservationId(),
                                    generation.id(),
                                    1,
                                    Usd.ofNanos(1),
                                    "price-1",
                                    generation.recipe().hash(),
                                    List.of(DAY),
                                    0,
                                    null,
                                    3)));
        }

        List<Object> decisions = together(asked);

        held(decisions.get(0));
        held(decisions.get(1));
        assertThat(decisions.get(2)).isEqualTo(new HoldDecision.TooManyJobs(3));
        theBooksBalance();
    }

    /// Invariant 3: a window counts on for those who have no limit in it.
    @Test
    default void whoHasNoLimitCountsInTheOpenWindowsAllTheSame() {
        bench().admitted("U1", 100, DAY, MONTH);

        List<Object> decisions =
                together(
                        List.of(
                                asks(500, MONTH),
                                asks(400, MONTH),
                                asks(1, DAY, MONTH),
                                asks(7, MONTH)));

        held(decisions.get(0));
        held(decisions.get(1));
        refusedWith(decisions.get(2), 1_000);
        held(decisions.get(3));
        assertThat(balance(DAY).held()).isEqualTo(Usd.ofNanos(1_007));
        assertThat(balance(MONTH).held()).isEqualTo(Usd.ofNanos(1_007));
        theBooksBalance();
    }

    /// Invariant 1 with a grant: it makes room for its own hold and for nobody else's.
    @Test
    default void aGrantAmidOthersIsNotTheirs() {
        bench().admitted("U1", 1, DAY);
        long now = bench().clock.instant().toEpochMilli();
        bench().tamper(
                        """
                        insert into spend_grant (id, approval_id, workspace_key, member_key,
                            amount_nanos, granted_by, granted_at, valid_until)
                        values ('g', 'a', '%s', '%s', 500, 'an admin', %d, %d)
                        """
                                .formatted(
                                        workspace().key(),
                                        member("U1").key(),
                                        now,
                                        now + 3_600_000));
        Generation granted = bench().generation("U1");

        List<Object> decisions =
                together(
                        List.of(
                                asks(900, DAY),
                                asks("granted", granted, hold(granted, 500, 0, "g", DAY)),
                                asks(100, DAY),
                                asks(99, DAY)));

        held(decisions.get(0));
        held(decisions.get(1));
        refusedWith(decisions.get(2), 1_401);
        refusedWith(decisions.get(3), 1_401);
        theBooksBalance();
    }

    /// Invariant 12: the day is that of the transaction, for everything in it; what was held before
    /// midnight is settled in its own day.
    @Test
    default void midnightPassesWhileTheyWait() {
        bench().clock.set(Instant.parse("2026-11-20T23:59:59Z"));
        Generation yesterday = bench().dispatched("w1", "U1", 900, DAY, MONTH);

        List<Object> decisions =
                together(
                        List.of(
                                asks(800, DAY, MONTH),
                                settles(yesterday, 700),
                                asks(200, DAY, MONTH),
                                asks(1, DAY, MONTH)),
                        () -> bench().clock.set(Instant.parse("2026-11-21T00:00:00Z")));

        held(decisions.get(0));
        assertThat(decisions.get(1)).isEqualTo(true);
        held(decisions.get(2));
        refusedWith(decisions.get(3), 1_000);
        assertThat(bench().number("select count(*) from spend_window where period = 'DAY'"))
                .isEqualTo(2);
        assertThat(balance(DAY).held()).isEqualTo(Usd.ofNanos(1_000));
        assertThat(balance(DAY).settled()).isEqualTo(Usd.ZERO);
        assertThat(balance(MONTH).settled()).isEqualTo(Usd.ofNanos(700));
        theBooksBalance();
    }

    /// Invariants 3 and 4.
    @Test
    default void manySettlementsAtOnceAreEachBookedOnce() {
        Generation under = bench().dispatched("w1", "U1", 300, DAY, MONTH);
        Generation above = bench().dispatched("w1", "U1", 200, DAY, MONTH);
        Generation waiting = bench().running("w1", "U1", 100, DAY, MONTH);

        List<Object> settled =
                together(
                        List.of(
                                settles(under, 50),
                                settles(above, 250),
                                settles(under, 60),
                                settles(waiting, 10)));

        assertThat(settled).containsExactly(true, true, false, false);
        assertThat(balance(DAY).settled()).isEqualTo(Usd.ofNanos(300));
        assertThat(balance(DAY).held()).isEqualTo(Usd.ofNanos(100));
        assertThat(balance(MONTH).settled()).isEqualTo(Usd.ofNanos(300));
        assertThat(bench().number("select overrun from spend_window where period = 'MONTH'"))
                .isEqualTo(50);
        assertThat(bench().number("select count(*) from delivery")).isEqualTo(2);
        assertThat(bench().number("select count(*) from generation_asset")).isEqualTo(2);
        theBooksBalance();
    }

    /// Invariant 5.
    @Test
    default void ofMarksThatComeAtOnceEachJobGetsOne() {
        Generation one = bench().running("w1", "U1", 100, DAY);
        Generation other = bench().running("w2", "U1", 100, DAY);

        List<Object> marked =
                together(
                        List.of(
                                () -> marks(one, "w2", one.recipe().hash()),
                                () -> marks(one, "w1", "another hash"),
                                () -> marks(one, "w1", one.recipe().hash()),
                                () -> marks(one, "w1", one.recipe().hash()),
                                () -> marks(other, "w2", other.recipe().hash())));

        assertThat(marked).containsExactly(false, false, true, false, true);
        assertThat(bench().ledger.state(one.reservationId())).contains(ReservationState.DISPATCHED);
        assertThat(bench().number("select sum(dispatch_no) from reservation")).isEqualTo(2);
        theBooksBalance();
    }

    private boolean marks(Generation job, String owner, String hash) {
        return bench().store.dispatch(job.id(), owner, hash);
    }
}
