package bot.easel.store;

import static bot.easel.store.Workbench.answer;
import static bot.easel.store.Workbench.channel;
import static bot.easel.store.Workbench.limit;
import static bot.easel.store.Workbench.member;
import static bot.easel.store.Workbench.workspace;
import static org.assertj.core.api.Assertions.assertThat;

import bot.easel.spend.Balance;
import bot.easel.spend.HoldDecision;
import bot.easel.spend.HoldRequest;
import bot.easel.spend.Invariant;
import bot.easel.spend.Limit;
import bot.easel.spend.Period;
import bot.easel.spend.Usd;
import bot.easel.studio.Failure;
import bot.easel.studio.Generation;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Invariants 1, 3 and 4 with grants: a window is raised by exactly what one approved hold needs,
/// for as long as it needs it.
interface GrantContract extends StoreContract {
    Limit MEMBER_DAY = limit(member("U1"), Period.DAY, 100);
    Limit CHANNEL_DAY = limit(channel(), Period.DAY, 1_000);

    private void theBooksBalance() {
        assertThat(bench().ledger.audit()).isEmpty();
    }

    private void grant(String id, String member, long nanos, Duration validFor) {
        long now = bench().clock.instant().toEpochMilli();
        bench().tamper(
                        """
                        insert into spend_grant (id, approval_id, workspace_key, member_key,
                            amount_nanos, granted_by, granted_at, valid_until)
                        values ('%s', 'approval of %s', '%s', '%s', %d, 'slack/T1/member/A1', %d, %d)
                        """
                                .formatted(
                                        id,
                                        id,
                                        workspace().key(),
                                        member(member).key(),
                                        nanos,
                                        now,
                                        now + validFor.toMillis()));
    }

    private HoldDecision ask(Generation generation, long nanos, String grant, Limit... limits) {
        return ask(generation, Workbench.hold(generation, nanos, 0, grant, limits));
    }

    private HoldDecision ask(Generation generation, HoldRequest hold) {
        return bench().store
                .admit("event-" + generation.id(), generation, hold, Workbench.PATIENCE);
    }

    private Generation granted(long nanos, String grant, Limit... limits) {
        Generation generation = bench().generation("U1");
        assertThat(ask(generation, nanos, grant, limits)).isInstanceOf(HoldDecision.Held.class);
        return generation;
    }

    private Generation dispatched(Generation generation) {
        Generation claimed = bench().store.claim(Workbench.claim("w1")).orElseThrow();
        assertThat(claimed.id()).isEqualTo(generation.id());
        assertThat(bench().store.dispatch(claimed.id(), "w1", claimed.recipe().hash())).isTrue();
        return claimed;
    }

    private Balance balance(Limit limit) {
        return bench().ledger.balances(List.of(limit)).getFirst();
    }

    private boolean fits(long nanos, Limit... limits) {
        return bench().admit(bench().generation("U1"), nanos, limits) instanceof HoldDecision.Held;
    }

    private void spent(long nanos, Limit... limits) {
        Generation job = bench().dispatched("w1", "U1", nanos, limits);
        bench().store.settle(job.id(), Usd.ofNanos(nanos), answer(1));
    }

    @Invariant({1, 3, 4})
    @Test
    default void aGrantMakesRoomForWhatIsMissingAndForNobodyElse() {
        spent(80, MEMBER_DAY, CHANNEL_DAY);
        grant("g1", "U1", 50, Duration.ofHours(1));

        granted(50, "g1", MEMBER_DAY, CHANNEL_DAY);

        assertThat(balance(MEMBER_DAY).granted()).isEqualTo(Usd.ofNanos(30));
        assertThat(balance(MEMBER_DAY).left()).isEqualTo(Usd.ZERO);
        assertThat(balance(CHANNEL_DAY).granted()).isEqualTo(Usd.ZERO);
        assertThat(fits(1, MEMBER_DAY, CHANNEL_DAY)).isFalse();
        theBooksBalance();
    }

    @Invariant({1, 3, 4})
    @Test
    default void whatTheHoldDidNotNeedIsGivenBackFirst() {
        spent(80, MEMBER_DAY);
        grant("g1", "U1", 50, Duration.ofHours(1));
        Generation job = dispatched(granted(50, "g1", MEMBER_DAY));

        bench().store.settle(job.id(), Usd.ofNanos(35), answer(2));

        assertThat(balance(MEMBER_DAY).granted()).isEqualTo(Usd.ofNanos(15));
        assertThat(fits(1, MEMBER_DAY)).isFalse();
        theBooksBalance();
    }

    @Invariant({1, 3, 4})
    @Test
    default void aCheapPictureLeavesTheLimitAsItWas() {
        spent(80, MEMBER_DAY);
        grant("g1", "U1", 50, Duration.ofHours(1));
        Generation job = dispatched(granted(50, "g1", MEMBER_DAY));

        bench().store.settle(job.id(), Usd.ofNanos(5), answer(2));

        assertThat(balance(MEMBER_DAY).granted()).isEqualTo(Usd.ZERO);
        assertThat(fits(16, MEMBER_DAY)).isFalse();
        assertThat(fits(15, MEMBER_DAY)).isTrue();
        theBooksBalance();
    }

    @Invariant({1, 3, 4})
    @Test
    default void aCancelledJobGivesAllOfItBack() {
        spent(80, MEMBER_DAY);
        grant("g1", "U1", 50, Duration.ofHours(1));
        Generation job = granted(50, "g1", MEMBER_DAY);

        assertThat(bench().store.cancelQueued(job.id(), Failure.of(Failure.Kind.CANCELLED)))
                .isTrue();

        assertThat(balance(MEMBER_DAY).granted()).isEqualTo(Usd.ZERO);
        assertThat(fits(21, MEMBER_DAY)).isFalse();
        assertThat(fits(20, MEMBER_DAY)).isTrue();
        theBooksBalance();
    }

    /// Who asked in person was told at once that it came too late.
    @Invariant(7)
    @Test
    default void whatIsTakenBackOwesAMessageOnlyWhereNobodyWasToldYet() {
        spent(80, MEMBER_DAY);
        assertThat(bench().store.claimDelivery("w1", Workbench.LEASE)).isPresent();
        grant("g1", "U1", 50, Duration.ofHours(1));
        Generation approved = granted(50, "g1", MEMBER_DAY);
        Generation asked = bench().admitted("U2", 1, limit(member("U2"), Period.DAY, 100));

        assertThat(bench().database.<Boolean>write(sql -> Admissions.takenBack(sql, asked.id())))
                .isTrue();
        assertThat(bench().store.claimDelivery("w1", Workbench.LEASE)).isEmpty();
        assertThat(bench().database.<Boolean>write(sql -> Admissions.takenBack(sql, approved.id())))
                .isTrue();

        assertThat(
                        bench().store
                                .claimDelivery("w1", Workbench.LEASE)
                                .orElseThrow()
                                .generation()
                                .id())
                .isEqualTo(approved.id());
        assertThat(balance(MEMBER_DAY).granted()).isEqualTo(Usd.ZERO);
        theBooksBalance();
    }

    @Invariant({1, 3, 4})
    @Test
    default void anOverchargeKeepsTheGrantAndIsBookedAsOverrun() {
        spent(80, MEMBER_DAY);
        grant("g1", "U1", 50, Duration.ofHours(1));
        Generation job = dispatched(granted(50, "g1", MEMBER_DAY));

        bench().store.settle(job.id(), Usd.ofNanos(70), answer(2));

        assertThat(balance(MEMBER_DAY).granted()).isEqualTo(Usd.ofNanos(30));
        assertThat(bench().number("select overrun from spend_window")).isEqualTo(20);
        theBooksBalance();
    }

    @Invariant({1, 3, 4})
    @Test
    default void aCorrectionOfAGrantedPictureGivesBackToo() {
        spent(80, MEMBER_DAY);
        grant("g1", "U1", 50, Duration.ofHours(1));
        Generation job = dispatched(granted(50, "g1", MEMBER_DAY));
        bench().store.settle(job.id(), Usd.ofNanos(50), answer(2));

        bench().ledger.adjust(job.reservationId(), Usd.ofNanos(-10), "A1", "billed twice");

        assertThat(balance(MEMBER_DAY).granted()).isEqualTo(Usd.ofNanos(20));
        assertThat(fits(1, MEMBER_DAY)).isFalse();
        theBooksBalance();
    }

    @Invariant({1, 3, 4})
    @Test
    default void aGrantIsUsedOnce() {
        spent(100, MEMBER_DAY);
        grant("g1", "U1", 50, Duration.ofHours(1));
        granted(50, "g1", MEMBER_DAY);

        assertThat(ask(bench().generation("U1"), 50, "g1", MEMBER_DAY))
                .isInstanceOf(HoldDecision.OverLimit.class);
        theBooksBalance();
    }

    @Invariant({1, 3, 4})
    @Test
    default void aGrantIsUsedUpAlsoWhereThereWasRoom() {
        grant("g1", "U1", 50, Duration.ofHours(1));
        granted(50, "g1", MEMBER_DAY);

        assertThat(balance(MEMBER_DAY).granted()).isEqualTo(Usd.ZERO);
        assertThat(ask(bench().generation("U1"), 51, "g1", MEMBER_DAY))
                .isInstanceOf(HoldDecision.OverLimit.class);
        theBooksBalance();
    }

    @Invariant({1, 3, 4})
    @Test
    default void aGrantIsForItsMemberItsAmountAndItsTimeOnly() {
        Limit others = limit(member("U2"), Period.DAY, 0);
        spent(100, MEMBER_DAY);
        grant("g1", "U1", 50, Duration.ofHours(1));

        assertThat(ask(bench().generation("U2"), 50, "g1", others))
                .isInstanceOf(HoldDecision.OverLimit.class);
        assertThat(ask(bench().generation("U1"), 51, "g1", MEMBER_DAY))
                .isInstanceOf(HoldDecision.OverLimit.class);
        assertThat(ask(bench().generation("U1"), 50, "g2", MEMBER_DAY))
                .isInstanceOf(HoldDecision.OverLimit.class);
        bench().clock.advance(Duration.ofHours(1));
        assertThat(ask(bench().generation("U1"), 50, "g1", MEMBER_DAY))
                .isInstanceOf(HoldDecision.OverLimit.class);
        theBooksBalance();
    }

    @Invariant({1, 3, 4})
    @Test
    default void aLimitThatWasLoweredBelowWhatIsSpentIsRaisedAsFarAsTheGrantNeeds() {
        spent(80, MEMBER_DAY);
        Limit lowered = limit(member("U1"), Period.DAY, 30);
        grant("g1", "U1", 50, Duration.ofHours(1));

        Generation job = dispatched(granted(50, "g1", lowered));
        assertThat(balance(lowered).granted()).isEqualTo(Usd.ofNanos(100));
        bench().store.settle(job.id(), Usd.ofNanos(40), answer(2));

        assertThat(balance(lowered).granted()).isEqualTo(Usd.ofNanos(90));
        assertThat(fits(1, lowered)).isFalse();
        theBooksBalance();
    }

    @Invariant({1, 3, 4})
    @Test
    default void twoGrantsOfOneWindowAddUp() {
        spent(100, MEMBER_DAY);
        grant("g1", "U1", 50, Duration.ofHours(1));
        grant("g2", "U1", 20, Duration.ofHours(1));
        Generation first = granted(50, "g1", MEMBER_DAY);
        granted(20, "g2", MEMBER_DAY);

        assertThat(balance(MEMBER_DAY).granted()).isEqualTo(Usd.ofNanos(70));
        bench().store.cancelQueued(first.id(), Failure.of(Failure.Kind.CANCELLED));
        assertThat(balance(MEMBER_DAY).granted()).isEqualTo(Usd.ofNanos(20));
        assertThat(fits(1, MEMBER_DAY)).isFalse();
        theBooksBalance();
    }

    @Invariant({1, 3, 4})
    @Test
    default void theAuditSeesAWindowThatIsRaisedByNothing() {
        spent(10, MEMBER_DAY);
        bench().tamper("update spend_window set granted = 5, limit_nanos = limit_nanos + 5");

        assertThat(bench().ledger.audit())
                .singleElement()
                .satisfies(finding -> assertThat(finding.what()).contains("than its grants"));
        bench().tamper("update spend_window set granted = 0, limit_nanos = limit_nanos - 5");
        theBooksBalance();
    }

    /// Invariant 13.
    @Invariant({1, 3, 4})
    @Test
    default void aHoldUnderLimitsOfYesterdayIsBoundAnew() {
        bench().tamper(
                        """
                        insert into budget_change (version, workspace_key, target_kind, target,
                            period, limit_nanos, cleared, changed_by, changed_at)
                        values (3, '%s', 'CHANNEL', '%s', 'DAY', 5, 0, 'A1', 1)
                        """
                                .formatted(workspace().key(), channel().key()));
        Generation generation = bench().generation("U1");

        assertThat(ask(generation, Workbench.hold(generation, 10, 2, null, MEMBER_DAY)))
                .isEqualTo(new HoldDecision.LimitsChanged());
        assertThat(bench().number("select count(*) from inbound")).isZero();
        assertThat(ask(generation, Workbench.hold(generation, 10, 3, null, MEMBER_DAY)))
                .isInstanceOf(HoldDecision.Held.class);
        theBooksBalance();
    }
}
