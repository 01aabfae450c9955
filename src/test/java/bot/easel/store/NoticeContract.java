package bot.easel.store;

import static bot.easel.store.Workbench.LEASE;
import static bot.easel.store.Workbench.WORKSPACE;
import static bot.easel.store.Workbench.answer;
import static bot.easel.store.Workbench.limit;
import static bot.easel.store.Workbench.member;
import static bot.easel.store.Workbench.workspace;
import static org.assertj.core.api.Assertions.assertThat;

import bot.easel.chat.MemberId;
import bot.easel.spend.BooksTotals;
import bot.easel.spend.HoldDecision;
import bot.easel.spend.Limit;
import bot.easel.spend.LimitRefusal;
import bot.easel.spend.Overcharge;
import bot.easel.spend.Period;
import bot.easel.spend.UnknownMoney;
import bot.easel.spend.Usd;
import bot.easel.studio.BillCheck;
import bot.easel.studio.Failure;
import bot.easel.studio.Generation;
import bot.easel.studio.Notice;
import bot.easel.studio.NoticeStore;
import bot.easel.studio.NoticeStore.OpenWindow;
import bot.easel.studio.NoticeTarget;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What is said once: shares of limits, and notices for the admins.
interface NoticeContract extends StoreContract {
    NoticeTarget ADMINS = new NoticeTarget.Channel("slack", "C-admins");
    NoticeTarget MEMBER = new NoticeTarget.Direct(new MemberId(WORKSPACE, "U1"));
    Duration DAY = Duration.ofDays(1);

    private static Limit day(long nanos) {
        return limit(member("U1"), Period.DAY, nanos);
    }

    private NoticeStore notices() {
        return new JdbcNoticeStore(bench().database);
    }

    private void spend(long nanos, Limit... limits) {
        Generation job = bench().dispatched("w1", "U1", nanos, limits);
        bench().store.settle(job.id(), Usd.ofNanos(nanos), answer(1));
    }

    private OpenWindow window() {
        return notices().windowsOf(Set.of(member("U1").key())).getFirst();
    }

    private static Notice.LimitReached notice(OpenWindow window, int percent) {
        return new Notice.LimitReached(
                window.scope(),
                window.window(),
                window.limit(),
                percent,
                window.settled(),
                window.held(),
                null);
    }

    private static boolean reached(NoticeStore store, OpenWindow window, Integer... percents) {
        Collection<Integer> all = List.of(percents);
        return store.reached(
                window, all, notice(window, percents[percents.length - 1]), List.of(MEMBER));
    }

    private static List<NoticeStore.Owed> claimAll(NoticeStore store, String owner) {
        return Stream.generate(() -> store.claim(owner, LEASE))
                .takeWhile(Optional::isPresent)
                .map(Optional::orElseThrow)
                .toList();
    }

    @Test
    default void aWindowIsSeenAsTheBooksHaveItOnceMoneyIsSpentInIt() {
        spend(40, day(100), limit(workspace(), Period.MONTH, 1_000));
        bench().dispatched("w1", "U1", 7, day(100), limit(workspace(), Period.MONTH, 1_000));
        bench().admitted(
                        "U2",
                        10,
                        limit(member("U2"), Period.DAY, 100),
                        limit(workspace(), Period.MONTH, 1_000));

        OpenWindow window = window();

        assertThat(window.scope()).isEqualTo(member("U1"));
        assertThat(window.settled()).isEqualTo(Usd.ofNanos(40));
        assertThat(window.held()).isEqualTo(Usd.ofNanos(7));
        assertThat(window.limit()).isEqualTo(Usd.ofNanos(100));
        assertThat(window.window())
                .isEqualTo(Period.DAY.windowAt(bench().clock.instant(), ZoneOffset.UTC));
        assertThat(notices().windowsOf(Set.of(member("U2").key()))).isEmpty();
        assertThat(notices().windowsFrom(40))
                .extracting(OpenWindow::scope)
                .containsExactly(member("U1"));
        assertThat(notices().windowsFrom(4)).hasSize(2);
    }

    @Test
    default void aWindowThatIsOverIsNoLongerSeen() {
        spend(90, day(100));
        bench().clock.advance(DAY);

        assertThat(notices().windowsFrom(50)).isEmpty();
        assertThat(notices().windowsOf(Set.of(member("U1").key()))).isEmpty();
    }

    @Test
    default void aShareIsSaidOnceInItsWindowAndAgainInTheNext() {
        spend(50, day(100));
        assertThat(reached(notices(), window(), 50)).isTrue();
        spend(10, day(100));
        assertThat(reached(notices(), window(), 50)).isFalse();

        assertThat(claimAll(notices(), "w1"))
                .singleElement()
                .satisfies(owed -> {
                    assertThat(owed.target()).isEqualTo(MEMBER);
                    assertThat(owed.stale()).isFalse();
                    assertThat(((Notice.LimitReached) owed.notice()).percent()).isEqualTo(50);
                });
        bench().clock.advance(DAY);
        spend(50, day(100));
        assertThat(reached(notices(), window(), 50)).isTrue();
    }

    @Test
    default void whatIsOwedOfALowerShareIsNotSaidAfterAHigherOne() {
        spend(50, day(100));
        reached(notices(), window(), 50);
        spend(50, day(100));
        assertThat(reached(notices(), window(), 50, 80, 100)).isTrue();

        assertThat(claimAll(notices(), "w1"))
                .extracting(owed -> ((Notice.LimitReached) owed.notice()).percent())
                .containsExactly(100);
        assertThat(reached(notices(), window(), 50, 80)).isFalse();
    }

    @Test
    default void aChangedLimitIsAnotherLimit() {
        spend(80, day(100));
        assertThat(reached(notices(), window(), 50, 80)).isTrue();
        spend(80, day(200));
        assertThat(window().limit()).isEqualTo(Usd.ofNanos(200));
        assertThat(reached(notices(), window(), 50, 80)).isTrue();
        assertThat(reached(notices(), window(), 50, 80)).isFalse();
    }

    @Test
    default void whatIsGrantedRaisesTheLimitAndMakesNoOtherLimitOfIt() {
        spend(80, day(100));
        assertThat(reached(notices(), window(), 50, 80)).isTrue();
        bench().tamper(
                        """
                        update spend_window set limit_nanos = limit_nanos + 60, granted = 60
                        where period = 'DAY'
                        """);

        assertThat(window().limit()).isEqualTo(Usd.ofNanos(160));
        assertThat(window().configured()).isEqualTo(Usd.ofNanos(100));
        assertThat(reached(notices(), window(), 50)).isFalse();
    }

    /// Invariant 11, for words instead of money.
    @Test
    default void ofManyProcessesThatSeeAShareAtOnceOneSaysIt()
            throws InterruptedException, ExecutionException {
        spend(80, day(100));
        OpenWindow window = window();
        List<NoticeStore> stores =
                IntStream.range(0, 4)
                        .<NoticeStore>mapToObj(i -> new JdbcNoticeStore(bench().another().database))
                        .toList();
        List<Callable<Boolean>> looks =
                IntStream.range(0, 40)
                        .<Callable<Boolean>>mapToObj(
                                i -> () -> reached(stores.get(i % 4), window, 50, 80))
                        .toList();
        int said = 0;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var look : threads.invokeAll(looks)) {
                said += look.get() ? 1 : 0;
            }
        }

        assertThat(said).isEqualTo(1);
        assertThat(claimAll(notices(), "w1")).hasSize(1);
    }

    @Test
    default void theWindowOfARefusalIsSeenUnderTheLimitThatWasInTheWay() {
        spend(80, day(100));
        HoldDecision decision = bench().admit(bench().generation("U1"), 30, day(90));
        LimitRefusal refusal = ((HoldDecision.OverLimit) decision).refusal();

        OpenWindow window = notices().windowOf(refusal).orElseThrow();

        assertThat(window.limit()).isEqualTo(Usd.ofNanos(90));
        assertThat(window.settled()).isEqualTo(Usd.ofNanos(80));
    }

    @Test
    default void aNoticeHasOneOwnerUntilItsLeaseIsOver() {
        notices().owe("k", new Notice.AccountEmpty("openai"), List.of(ADMINS), DAY, DAY);
        Workbench other = bench().another();
        NoticeStore elsewhere = new JdbcNoticeStore(other.database);

        NoticeStore.Owed first = notices().claim("w1", LEASE).orElseThrow();
        assertThat(elsewhere.claim("w2", LEASE)).isEmpty();
        bench().clock.advance(LEASE);
        NoticeStore.Owed second = elsewhere.claim("w2", LEASE).orElseThrow();
        assertThat(second.tries()).isEqualTo(1);
        // who lost the lease no longer decides
        notices().givenUp(first, "late");
        elsewhere.sayAgain(second, bench().clock.instant().plusSeconds(30), "busy");
        assertThat(elsewhere.claim("w2", LEASE)).isEmpty();
        bench().clock.advance(Duration.ofSeconds(30));
        NoticeStore.Owed third = elsewhere.claim("w2", LEASE).orElseThrow();
        elsewhere.said(third);
        bench().clock.advance(LEASE);
        assertThat(notices().claim("w1", LEASE)).isEmpty();
    }

    @Test
    default void theSameNoticeIsOwedOnceToEachPlace() {
        Notice notice = new Notice.KeyRefused("openai");
        NoticeTarget second = new NoticeTarget.Channel("discord", "123");

        assertThat(notices().owe("k", notice, List.of(ADMINS), DAY, DAY)).isTrue();
        assertThat(notices().owe("k", notice, List.of(ADMINS), DAY, DAY)).isFalse();
        notices().said(notices().claim("w1", LEASE).orElseThrow());
        assertThat(notices().owe("k", notice, List.of(ADMINS, second), DAY, DAY)).isTrue();

        assertThat(claimAll(notices(), "w1"))
                .extracting(NoticeStore.Owed::target)
                .containsExactly(second);
        assertThat(notices().owe("k", notice, List.of(), DAY, DAY)).isFalse();
    }

    @Test
    default void whatIsTooOldToBeWorthSayingIsMarkedSo() {
        notices().owe("k", new Notice.KeyRefused("openai"), List.of(ADMINS), DAY, DAY);
        bench().clock.advance(DAY);

        assertThat(notices().claim("w1", LEASE).orElseThrow().stale()).isTrue();
    }

    @Test
    default void everyKindOfNoticeComesBackAsItWas() {
        spend(80, day(100));
        OpenWindow window = window();
        BillCheck check =
                new BillCheck(
                        "openai",
                        LocalDate.of(2026, 11, 20),
                        Usd.ofNanos(3),
                        Usd.ofNanos(9),
                        Usd.ofNanos(4),
                        Usd.ofNanos(1),
                        Usd.ofNanos(2),
                        5,
                        1,
                        OptionalLong.of(7),
                        BillCheck.Verdict.ALARM,
                        List.of(
                                new BillCheck.OfModel(
                                        "m", Usd.ofNanos(3), Usd.ofNanos(9), Usd.ofNanos(4))),
                        List.of(new BillCheck.Foreign("p", "gpt", Usd.ofNanos(8))),
                        bench().clock.instant());
        List<Notice> all =
                List.of(
                        notice(window, 80),
                        new Notice.LimitReached(
                                workspace(),
                                window.window(),
                                window.limit(),
                                100,
                                window.settled(),
                                window.held(),
                                Usd.ofNanos(5)),
                        new Notice.PriceTooLow("openai", "m", "v1", Usd.ofNanos(1), Usd.ofNanos(2)),
                        new Notice.MoneyUnknown(
                                2, Usd.ofNanos(3), Workbench.START, Workbench.START.plusSeconds(9)),
                        new Notice.UnknownBooked(2, Usd.ofNanos(3)),
                        new Notice.BooksDoNotBalance(4, "a \"window\" | and\nmore"),
                        new Notice.ModelEnds(
                                "openai", "m", LocalDate.of(2026, 12, 1), 7, List.of("n", "o")),
                        new Notice.JobMoved("describe", "m", "n"),
                        new Notice.AccountEmpty("openai"),
                        new Notice.KeyRefused("openai"),
                        new Notice.BillUnreadable("openai"),
                        new Notice.BillDiffers(check));
        for (int i = 0; i < all.size(); i++) {
            notices().owe("k" + i, all.get(i), List.of(ADMINS, MEMBER), DAY, DAY);
        }

        assertThat(claimAll(notices(), "w1"))
                .hasSize(2 * all.size())
                .extracting(NoticeStore.Owed::notice)
                .containsAll(all);
    }

    @Test
    default void pruningForgetsWhatWasSaidLongAgoAndKeepsWhatIsOwed() {
        spend(80, day(100));
        reached(notices(), window(), 50, 80);
        notices().said(notices().claim("w1", LEASE).orElseThrow());
        notices().owe("k", new Notice.KeyRefused("openai"), List.of(ADMINS), DAY, DAY);
        bench().clock.advance(Duration.ofDays(60));

        notices().prune();

        assertThat(bench().number("select count(*) from spend_alert")).isZero();
        assertThat(bench().number("select count(*) from notice")).isEqualTo(1);
    }

    @Test
    default void theBooksTellWhatWasOverchargedAndWhatIsUnknown() {
        assertThat(bench().ledger.overcharges()).isEmpty();
        assertThat(bench().ledger.unknownMoney()).isEmpty();
        Generation dear = bench().dispatched("w1", "U1", 10);
        bench().store.settle(dear.id(), Usd.ofNanos(25), answer(1));
        Generation dearer = bench().dispatched("w1", "U1", 10);
        bench().store.settle(dearer.id(), Usd.ofNanos(35), answer(1));
        Generation lost = bench().dispatched("w1", "U1", 7);
        bench().store.outcomeUnknown(lost.id(), "w1", Failure.of(Failure.Kind.OUTCOME_UNKNOWN));

        assertThat(bench().ledger.totals())
                .isEqualTo(new BooksTotals(Usd.ofNanos(7), Usd.ofNanos(60), Usd.ofNanos(40)));
        assertThat(bench().ledger.overcharges())
                .containsExactly(
                        new Overcharge(
                                "painter",
                                "sketch-1",
                                "price-1",
                                Usd.ofNanos(10),
                                Usd.ofNanos(25)));
        UnknownMoney unknown = new UnknownMoney(1, Usd.ofNanos(7), bench().clock.instant());
        assertThat(bench().ledger.unknownMoney()).contains(unknown);
        assertThat(bench().ledger.overdueUnknown()).isEmpty();
        bench().clock.advance(Workbench.RECONCILIATION);
        assertThat(bench().ledger.overdueUnknown()).contains(unknown);
        assertThat(bench().ledger.settleOverdueUnknown()).isEqualTo(1);
        assertThat(bench().ledger.unknownMoney()).isEmpty();
    }
}
