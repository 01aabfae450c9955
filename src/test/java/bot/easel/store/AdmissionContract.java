package bot.easel.store;

import static bot.easel.store.Workbench.channel;
import static bot.easel.store.Workbench.hold;
import static bot.easel.store.Workbench.limit;
import static bot.easel.store.Workbench.member;
import static bot.easel.store.Workbench.workspace;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bot.easel.spend.Balance;
import bot.easel.spend.HoldDecision;
import bot.easel.spend.Invariant;
import bot.easel.spend.LedgerUnavailable;
import bot.easel.spend.Limit;
import bot.easel.spend.Period;
import bot.easel.spend.ReservationState;
import bot.easel.spend.Usd;
import bot.easel.studio.Failure;
import bot.easel.studio.Generation;
import bot.easel.studio.GenerationState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Admission: all or nothing, never above a limit, once for each event.
interface AdmissionContract extends StoreContract {

    @Invariant({2, 3})
    @Test
    default void anAdmissionHoldsInEveryWindowAndQueuesTheJob() {
        Limit day = limit(member("U1"), Period.DAY, 1_000);
        Limit month = limit(workspace(), Period.MONTH, 5_000);
        Generation generation = bench().generation("U1");

        HoldDecision decision = bench().admit(generation, 400, day, month);

        assertThat(decision).isEqualTo(new HoldDecision.Held(generation.reservationId()));
        assertThat(bench().ledger.state(generation.reservationId()))
                .contains(ReservationState.HELD);
        assertThat(bench().ledger.balances(List.of(day, month)))
                .extracting(Balance::held)
                .containsExactly(Usd.ofNanos(400), Usd.ofNanos(400));
        assertThat(bench().ledger.audit()).isEmpty();
        Generation found = bench().store.find(generation.id()).orElseThrow();
        assertThat(found.state()).isEqualTo(GenerationState.QUEUED);
        assertThat(found.recipe()).isEqualTo(generation.recipe());
        assertThat(found.destination()).isEqualTo(generation.destination());
        assertThat(found.requester()).isEqualTo(generation.requester());
        assertThat(found.held()).isEqualTo(Usd.ofNanos(400));
        assertThat(found.priceVersion()).isEqualTo("price-1");
        assertThat(bench().store.findByEvent("event-" + generation.id())).contains(found);
    }

    @Invariant(1)
    @Test
    default void theLastNanoFitsAndOneMoreDoesNot() {
        Limit day = limit(member("U1"), Period.DAY, 1_000);
        bench().admitted("U1", 600, day);
        bench().admitted("U1", 400, day);

        HoldDecision refused = bench().admit(bench().generation("U1"), 1, day);

        assertThat(refused).isInstanceOf(HoldDecision.OverLimit.class);
        var refusal = ((HoldDecision.OverLimit) refused).refusal();
        assertThat(refusal.limit()).isEqualTo(day);
        assertThat(refusal.held()).isEqualTo(Usd.ofNanos(1_000));
        assertThat(refusal.settled()).isEqualTo(Usd.ZERO);
        assertThat(refusal.asked()).isEqualTo(Usd.ofNanos(1));
        assertThat(refusal.window().end()).isEqualTo(Instant.parse("2026-11-21T00:00:00Z"));
    }

    @Invariant({1, 2})
    @Test
    default void oneFullWindowRefusesAllAndWritesNothing() {
        Limit roomy = limit(workspace(), Period.MONTH, 1_000_000);
        Limit tight = limit(channel(), Period.WEEK, 100);
        Generation generation = bench().generation("U1");

        HoldDecision decision =
                bench().admit(generation, 101, roomy, tight, limit(member("U1"), Period.DAY, 500));

        assertThat(decision).isInstanceOf(HoldDecision.OverLimit.class);
        assertThat(((HoldDecision.OverLimit) decision).refusal().limit()).isEqualTo(tight);
        assertThat(bench().number("select count(*) from spend_window")).isZero();
        assertThat(bench().number("select count(*) from reservation")).isZero();
        assertThat(bench().number("select count(*) from inbound")).isZero();
        assertThat(bench().store.find(generation.id())).isEmpty();
    }

    @Invariant(6)
    @Test
    default void theSameEventLeadsToOneGenerationOnWhicheverProcess() {
        Limit day = limit(member("U1"), Period.DAY, 1_000);
        Generation first = bench().generation("U1");
        Generation second = bench().generation("U1");
        Generation third = bench().generation("U1");

        bench().store.admit("event", first, hold(first, 600, day), Workbench.PATIENCE);
        HoldDecision again =
                bench().store.admit("event", second, hold(second, 600, day), Workbench.PATIENCE);
        HoldDecision elsewhere =
                bench().another()
                        .store
                        .admit("event", third, hold(third, 600, day), Workbench.PATIENCE);

        assertThat(again).isEqualTo(new HoldDecision.AlreadyAdmitted(first.id()));
        assertThat(elsewhere).isEqualTo(new HoldDecision.AlreadyAdmitted(first.id()));
        assertThat(bench().number("select count(*) from generation")).isEqualTo(1);
    }

    /// A window that was found full meanwhile does not hide what was admitted.
    @Invariant({6, 15})
    @Test
    default void aRepeatedEventIsKnownAlsoWhenItsWindowIsFull() {
        Limit day = limit(member("U1"), Period.DAY, 1_000);
        Generation first = bench().admitted("U1", 1_000, day);
        Workbench other = bench().another();
        assertThat(other.admit(bench().generation("U1"), 1, day))
                .isInstanceOf(HoldDecision.OverLimit.class);
        Generation repeated = bench().generation("U1");

        HoldDecision decision =
                other.store.admit(
                        "event-" + first.id(),
                        repeated,
                        hold(repeated, 1_000, day),
                        Workbench.PATIENCE);

        assertThat(decision).isEqualTo(new HoldDecision.AlreadyAdmitted(first.id()));
    }

    @Invariant(13)
    @Test
    default void aChangedLimitCountsFromTheNextAdmissionOn() {
        bench().admitted("U1", 900, limit(member("U1"), Period.DAY, 1_000));

        assertThat(
                        bench().admit(
                                        bench().generation("U1"),
                                        50,
                                        limit(member("U1"), Period.DAY, 920)))
                .isInstanceOf(HoldDecision.OverLimit.class);
        bench().admitted("U1", 500, limit(member("U1"), Period.DAY, 1_500));

        assertThat(bench().number("select max(limit_nanos) from spend_window")).isEqualTo(1_500);
        assertThat(bench().number("select count(*) from spend_limit")).isEqualTo(2);
        assertThat(bench().ledger.audit()).isEmpty();
    }

    /// What was spent before a limit existed counts against it.
    @Invariant(13)
    @Test
    default void aLimitThatIsNewInTheMiddleOfAWindowCountsWhatWasSpentBefore() {
        Limit day = limit(member("U1"), Period.DAY, 1_000);
        Limit month = limit(member("U1"), Period.MONTH, 1_000);
        bench().admitted("U1", 700, day);
        bench().admitted("U2", 900, limit(member("U2"), Period.DAY, 1_000));

        assertThat(bench().admit(bench().generation("U1"), 301, month))
                .isInstanceOf(HoldDecision.OverLimit.class);
        bench().admitted("U1", 300, month);

        assertThat(bench().ledger.balances(List.of(month)).getFirst().held())
                .isEqualTo(Usd.ofNanos(1_000));
        assertThat(bench().ledger.audit()).isEmpty();
    }

    /// What was admitted while a limit was gone counts when it is back.
    @Invariant({1, 2, 13})
    @Test
    default void aLimitThatIsPutBackWithinItsWindowCountsWhatWasAdmittedMeanwhile() {
        Limit day = limit(member("U1"), Period.DAY, 1_000);
        Limit month = limit(workspace(), Period.MONTH, 1_000_000);
        bench().admitted("U1", 300, day, month);
        Generation meanwhile = bench().admitted("U1", 600, month);
        bench().admitted("U2", 5_000, month);

        HoldDecision tooMuch = bench().another().admit(bench().generation("U1"), 101, day, month);

        assertThat(tooMuch).isInstanceOf(HoldDecision.OverLimit.class);
        assertThat(((HoldDecision.OverLimit) tooMuch).refusal().held()).isEqualTo(Usd.ofNanos(900));
        assertThat(bench().ledger.audit()).isEmpty();
        bench().store.cancelQueued(meanwhile.id(), Failure.of(Failure.Kind.CANCELLED));
        bench().admitted("U1", 700, day, month);
        assertThat(bench().ledger.balances(List.of(day)).getFirst().held())
                .isEqualTo(Usd.ofNanos(1_000));
        assertThat(bench().ledger.audit()).isEmpty();
    }

    /// Far above a limit that was gone, nothing is admitted under it when it is back.
    @Invariant(1)
    @Test
    default void aLimitThatWasGoneMayFindMoreThanItAllows() {
        Limit week = limit(channel(), Period.WEEK, 1_000);
        bench().admitted("U1", 900, week);
        bench().admitted("U1", 5_000);

        assertThat(bench().admit(bench().generation("U1"), 1, week))
                .isInstanceOf(HoldDecision.OverLimit.class);
        assertThat(bench().ledger.balances(List.of(week)).getFirst().left()).isEqualTo(Usd.ZERO);
        assertThat(bench().ledger.audit()).isEmpty();
        bench().clock.advance(Duration.ofDays(7));
        bench().admitted("U1", 1_000, week);
        assertThat(bench().ledger.audit()).isEmpty();
    }

    @Test
    default void limitsAreKeptAsAHistory() {
        Limit first = limit(member("U1"), Period.DAY, 1_000);
        Limit second = limit(member("U1"), Period.DAY, 2_000);

        bench().ledger.recordLimits(List.of(first), "configuration");
        bench().ledger.recordLimits(List.of(first), "configuration");
        bench().ledger.recordLimits(List.of(second), "slack:U9");
        bench().ledger.recordLimits(List.of(first), "slack:U9");

        List<Long> history =
                bench().database
                        .read(sql ->
                                sql.list(
                                        "select limit_nanos from spend_limit order by version",
                                        row -> row.number("limit_nanos")));
        assertThat(history).containsExactly(1_000L, 2_000L, 1_000L);
    }

    @Invariant(16)
    @Test
    default void aClosedStoreRefusesAtOnce() {
        Workbench other = bench().another();
        Generation generation = bench().generation("U1");
        other.database.close();

        assertThatThrownBy(() ->
                        other.store.admit(
                                "event",
                                generation,
                                hold(generation, 1, limit(member("U1"), Period.DAY, 9)),
                                Duration.ofSeconds(2)))
                .isInstanceOf(LedgerUnavailable.class);
        assertThat(bench().store.find(generation.id())).isEmpty();
    }
}
