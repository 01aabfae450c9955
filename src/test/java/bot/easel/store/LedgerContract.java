package bot.easel.store;

import static bot.easel.store.Workbench.answer;
import static bot.easel.store.Workbench.channel;
import static bot.easel.store.Workbench.limit;
import static bot.easel.store.Workbench.member;
import static bot.easel.store.Workbench.workspace;
import static org.assertj.core.api.Assertions.assertThat;

import bot.easel.spend.AuditFinding;
import bot.easel.spend.Balance;
import bot.easel.spend.Invariant;
import bot.easel.spend.Limit;
import bot.easel.spend.Period;
import bot.easel.spend.SpendLine;
import bot.easel.spend.Usd;
import bot.easel.spend.Window;
import bot.easel.studio.Failure;
import bot.easel.studio.Generation;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Balances, reports, windows of the calendar, and the audit.
interface LedgerContract extends StoreContract {
    ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private Window windowOf(Limit limit) {
        return bench().ledger.balances(List.of(limit)).getFirst().window();
    }

    @Test
    default void aReportSaysWhatEachModelCost() {
        Generation one = bench().dispatched("w1", "U1", 100);
        bench().store.settle(one.id(), Usd.ofNanos(70), answer(1));
        bench().dispatched("w1", "U1", 40);
        Generation free = bench().dispatched("w1", "U1", 40);
        bench().store.release(free.id(), "w1", Failure.of(Failure.Kind.REJECTED));
        bench().dispatched("w1", "U2", 1);
        Window today = Period.DAY.windowAt(bench().clock.instant(), BERLIN);
        Window yesterday =
                Period.DAY.windowAt(bench().clock.instant().minus(Duration.ofDays(1)), BERLIN);

        assertThat(bench().ledger.byModel(member("U1"), today))
                .containsExactly(new SpendLine("sketch-1", Usd.ofNanos(70), Usd.ofNanos(40), 1));
        assertThat(bench().ledger.byModel(workspace(), today))
                .containsExactly(new SpendLine("sketch-1", Usd.ofNanos(70), Usd.ofNanos(41), 1));
        assertThat(bench().ledger.byModel(channel(), today)).hasSize(1);
        assertThat(bench().ledger.byModel(member("U1"), yesterday)).isEmpty();
    }

    @Test
    default void whatIsHeldIsTheMoneyOfAllThatIsNotResolved() {
        assertThat(bench().ledger.held()).isEqualTo(Usd.ZERO);
        Generation settled = bench().dispatched("w1", "U1", 100);
        bench().store.settle(settled.id(), Usd.ofNanos(70), answer(1));
        Generation unknown = bench().dispatched("w1", "U1", 40);
        bench().store.outcomeUnknown(unknown.id(), "w1", Failure.of(Failure.Kind.OUTCOME_UNKNOWN));
        Generation free = bench().dispatched("w1", "U1", 20);
        bench().store.release(free.id(), "w1", Failure.of(Failure.Kind.REJECTED));
        bench().dispatched("w1", "U2", 3);

        assertThat(bench().ledger.held()).isEqualTo(Usd.ofNanos(43));
    }

    @Invariant(12)
    @Test
    default void aNewDayIsANewWindowAndWorkStaysInItsOwn() {
        Limit day = limit(member("U1"), Period.DAY, 100, BERLIN);
        bench().clock.set(Instant.parse("2026-11-20T22:59:59.999Z"));
        Generation late = bench().dispatched("w1", "U1", 100, day);
        bench().clock.advance(Duration.ofMillis(1));

        Generation early = bench().dispatched("w1", "U1", 100, day);
        bench().store.settle(late.id(), Usd.ofNanos(60), answer(1));

        Balance today = bench().ledger.balances(List.of(day)).getFirst();
        assertThat(today.held()).isEqualTo(Usd.ofNanos(100));
        assertThat(today.settled()).isEqualTo(Usd.ZERO);
        assertThat(today.window().start()).isEqualTo(Instant.parse("2026-11-20T23:00:00Z"));
        assertThat(bench().number("select max(settled) from spend_window")).isEqualTo(60);
        bench().store.settle(early.id(), Usd.ofNanos(50), answer(2));
        assertThat(bench().ledger.audit()).isEmpty();
    }

    @Invariant(12)
    @Test
    default void daysOf23And25HoursAndTheLastWeekOfALongYearAreOneWindowEach() {
        Limit day = limit(member("U1"), Period.DAY, 100, BERLIN);
        bench().clock.set(Instant.parse("2026-03-29T00:30:00Z"));
        assertThat(windowOf(day))
                .isEqualTo(
                        new Window(
                                Period.DAY,
                                Instant.parse("2026-03-28T23:00:00Z"),
                                Instant.parse("2026-03-29T22:00:00Z")));
        bench().clock.set(Instant.parse("2026-10-25T23:30:00Z"));
        assertThat(windowOf(day).start()).isEqualTo(Instant.parse("2026-10-25T23:00:00Z"));
        bench().clock.set(Instant.parse("2026-10-25T22:30:00Z"));
        assertThat(windowOf(day))
                .isEqualTo(
                        new Window(
                                Period.DAY,
                                Instant.parse("2026-10-24T22:00:00Z"),
                                Instant.parse("2026-10-25T23:00:00Z")));

        Limit week = limit(member("U1"), Period.WEEK, 100, BERLIN);
        bench().clock.set(Instant.parse("2027-01-02T12:00:00Z"));
        assertThat(windowOf(week))
                .isEqualTo(
                        new Window(
                                Period.WEEK,
                                Instant.parse("2026-12-27T23:00:00Z"),
                                Instant.parse("2027-01-03T23:00:00Z")));
        Limit month = limit(member("U1"), Period.MONTH, 100, BERLIN);
        bench().clock.set(Instant.parse("2027-02-28T22:59:59Z"));
        assertThat(windowOf(month).end()).isEqualTo(Instant.parse("2027-02-28T23:00:00Z"));
    }

    /// A changed zone does not open a second, empty window beside the used one.
    @Invariant(12)
    @Test
    default void aChangedZoneTakesEffectWhenTheOpenWindowEnds() {
        Limit utc = limit(member("U1"), Period.DAY, 100);
        Limit tokyo = limit(member("U1"), Period.DAY, 100, ZoneId.of("Asia/Tokyo"));
        bench().clock.set(Instant.parse("2026-11-20T14:00:00Z"));
        bench().admitted("U1", 100, utc);

        bench().clock.set(Instant.parse("2026-11-20T16:00:00Z"));
        assertThat(bench().ledger.balances(List.of(tokyo)).getFirst().left()).isEqualTo(Usd.ZERO);
        bench().clock.set(Instant.parse("2026-11-21T00:00:00Z"));
        bench().admitted("U1", 100, tokyo);

        assertThat(windowOf(tokyo))
                .isEqualTo(
                        new Window(
                                Period.DAY,
                                Instant.parse("2026-11-21T00:00:00Z"),
                                Instant.parse("2026-11-21T15:00:00Z")));
        assertThat(bench().ledger.audit()).isEmpty();
    }

    @Invariant(12)
    @Test
    default void aClockThatGoesBackFindsTheWindowsThatExist() {
        Limit day = limit(member("U1"), Period.DAY, 100);
        bench().clock.set(Instant.parse("2026-11-20T23:59:00Z"));
        bench().admitted("U1", 100, day);
        bench().clock.set(Instant.parse("2026-11-21T00:01:00Z"));
        bench().admitted("U1", 60, day);
        bench().clock.set(Instant.parse("2026-11-20T23:58:00Z"));

        assertThat(bench().ledger.balances(List.of(day)).getFirst().left()).isEqualTo(Usd.ZERO);
        bench().clock.set(Instant.parse("2026-11-21T00:00:30Z"));
        assertThat(bench().ledger.balances(List.of(day)).getFirst().left())
                .isEqualTo(Usd.ofNanos(40));
        assertThat(bench().number("select count(*) from spend_window")).isEqualTo(2);
    }

    /// Each kind of damage is found.
    @Invariant({1, 2, 3, 4})
    @Test
    default void theAuditFindsDamage() {
        Limit day = limit(member("U1"), Period.DAY, 1_000);
        Generation settled = bench().dispatched("w1", "U1", 100, day);
        bench().store.settle(settled.id(), Usd.ofNanos(70), answer(1));
        bench().dispatched("w1", "U1", 200, day);
        assertThat(bench().ledger.audit()).isEmpty();

        damaged(3, "update spend_window set held = held + 1");
        damaged(3, "update spend_window set settled = settled - 1");
        damaged(3, "update reservation set held = held - 1 where state = 'DISPATCHED'");
        damaged(3, "update reservation set actual = actual + 1 where state = 'SETTLED'");
        damaged(
                3,
                "update reservation set state = 'RELEASED', resolved_at = 1 where state ="
                        + " 'DISPATCHED'");
        damaged(2, "delete from reservation_window");
        damaged(
                2,
                """
                insert into spend_window (scope_key, period, window_start, window_end, limit_nanos,
                    limit_version, held, settled, overrun)
                select channel_key, 'WEEK', 0, created_at + 1, 1, 1, 0, 0, 0 from reservation
                limit 1
                """);
        damaged(
                4,
                "update generation set state = 'QUEUED', owner = null, lease_until = null where"
                        + " state = 'RUNNING'");
    }

    private void damaged(int invariant, String statement) {
        List<AuditFinding> findings = new ArrayList<>();
        try {
            bench().database
                    .write(sql -> {
                        sql.execute(statement);
                        findings.addAll(Audit.run(sql));
                        throw new IllegalStateException("undo");
                    });
        } catch (IllegalStateException undone) {
            assertThat(undone).hasMessage("undo");
        }
        assertThat(findings).as(statement).extracting(AuditFinding::invariant).contains(invariant);
        assertThat(bench().ledger.audit()).isEmpty();
    }
}
