package bot.easel.store;

import static bot.easel.store.Workbench.answer;
import static bot.easel.store.Workbench.asset;
import static bot.easel.store.Workbench.limit;
import static bot.easel.store.Workbench.member;
import static bot.easel.store.Workbench.workspace;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bot.easel.spend.Balance;
import bot.easel.spend.Invariant;
import bot.easel.spend.Limit;
import bot.easel.spend.Period;
import bot.easel.spend.ReservationState;
import bot.easel.spend.Usd;
import bot.easel.studio.Asset;
import bot.easel.studio.Delivery;
import bot.easel.studio.Failure;
import bot.easel.studio.Generation;
import bot.easel.studio.GenerationState;
import bot.easel.studio.GenerationStore.Expired;
import bot.easel.studio.Snapshot;
import bot.easel.studio.StoredAnswer;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The arrows between the states: each once, each only from where it may start, money always with
/// its job.
interface TransitionContract extends StoreContract {
    Limit DAY = limit(member("U1"), Period.DAY, 10_000);
    Limit MONTH = limit(workspace(), Period.MONTH, 50_000);

    private Balance balance() {
        return bench().ledger.balances(List.of(DAY)).getFirst();
    }

    private ReservationState state(Generation generation) {
        return bench().ledger.state(generation.reservationId()).orElseThrow();
    }

    private void booksBalance() {
        assertThat(bench().ledger.audit()).isEmpty();
    }

    @Invariant({3, 4, 5})
    @Test
    default void aPictureIsHeldDispatchedAndSettledAtItsActualCost() {
        Generation job = bench().dispatched("w1", "U1", 4_000, DAY, MONTH);
        assertThat(state(job)).isEqualTo(ReservationState.DISPATCHED);

        assertThat(bench().store.settle(job.id(), Usd.ofNanos(2_500), answer(1))).isTrue();

        assertThat(state(job)).isEqualTo(ReservationState.SETTLED);
        assertThat(balance().held()).isEqualTo(Usd.ZERO);
        assertThat(balance().settled()).isEqualTo(Usd.ofNanos(2_500));
        Generation ready = bench().store.find(job.id()).orElseThrow();
        assertThat(ready.state()).isEqualTo(GenerationState.READY);
        assertThat(ready.cost()).isEqualTo(Usd.ofNanos(2_500));
        assertThat(ready.held()).isEqualTo(Usd.ofNanos(4_000));
        assertThat(ready.dispatches()).isEqualTo(1);
        assertThat(ready.assets()).containsExactlyElementsOf(answer(1).assets());
        booksBalance();
    }

    @Invariant(4)
    @Test
    default void aHoldResolvesExactlyOnce() {
        Generation job = bench().dispatched("w1", "U1", 4_000, DAY);

        assertThat(bench().store.settle(job.id(), Usd.ofNanos(10), answer(1))).isTrue();
        assertThat(bench().store.settle(job.id(), Usd.ofNanos(10), answer(1))).isFalse();
        assertThat(bench().another().store.settle(job.id(), Usd.ofNanos(20), answer(1))).isFalse();
        assertThat(bench().store.release(job.id(), "w1", failure())).isFalse();
        assertThat(bench().store.outcomeUnknown(job.id(), "w1", failure())).isFalse();
        assertThat(bench().store.requeue(job.id(), "w1", bench().clock.instant())).isFalse();

        assertThat(balance().settled()).isEqualTo(Usd.ofNanos(10));
        booksBalance();
    }

    private static Failure failure() {
        return Failure.of(Failure.Kind.REJECTED);
    }

    /// The mark is for the parameters that were held for, and for the one who leads.
    @Invariant(5)
    @Test
    default void theDispatchMarkNeedsTheLeaseAndTheSameParameters() {
        Generation job = bench().running("w1", "U1", 4_000, DAY);
        String hash = job.recipe().hash();

        assertThat(bench().store.dispatch(job.id(), "w1", "another hash")).isFalse();
        assertThat(bench().store.dispatch(job.id(), "w2", hash)).isFalse();
        assertThat(bench().store.dispatch(job.id(), "w1", hash)).isTrue();
        assertThat(bench().store.dispatch(job.id(), "w1", hash)).isFalse();

        Generation late = bench().running("w1", "U1", 4_000, DAY);
        bench().clock.advance(Workbench.LEASE.plusSeconds(1));
        assertThat(bench().store.dispatch(late.id(), "w1", hash)).isFalse();
    }

    @Invariant({3, 9})
    @Test
    default void aProvenRefusalFreesTheHoldInEveryWindow() {
        Generation job = bench().dispatched("w1", "U1", 4_000, DAY, MONTH);

        assertThat(
                        bench().store
                                .release(
                                        job.id(),
                                        "w1",
                                        new Failure(Failure.Kind.MODERATED, "input")))
                .isTrue();

        assertThat(state(job)).isEqualTo(ReservationState.RELEASED);
        assertThat(bench().ledger.balances(List.of(DAY, MONTH)))
                .allSatisfy(window -> assertThat(window.left()).isEqualTo(window.limit().amount()));
        Generation failed = bench().store.find(job.id()).orElseThrow();
        assertThat(failed.state()).isEqualTo(GenerationState.FAILED);
        assertThat(failed.failure()).isEqualTo(new Failure(Failure.Kind.MODERATED, "input"));
        assertThat(failed.cost()).isNull();
        booksBalance();
    }

    @Invariant(9)
    @Test
    default void anUnknownOutcomeKeepsItsHoldUntilTheDeadlineAndIsThenSettledInFull() {
        Generation job = bench().dispatched("w1", "U1", 4_000, DAY);

        assertThat(
                        bench().store
                                .outcomeUnknown(
                                        job.id(), "w1", Failure.of(Failure.Kind.OUTCOME_UNKNOWN)))
                .isTrue();
        assertThat(balance().held()).isEqualTo(Usd.ofNanos(4_000));
        assertThat(bench().store.release(job.id(), "w1", failure())).isFalse();
        assertThat(bench().ledger.settleOverdueUnknown()).isZero();

        bench().clock.advance(Workbench.RECONCILIATION);
        assertThat(bench().ledger.settleOverdueUnknown()).isEqualTo(1);
        assertThat(bench().ledger.settleOverdueUnknown()).isZero();

        assertThat(state(job)).isEqualTo(ReservationState.SETTLED);
        assertThat(bench().store.find(job.id()).orElseThrow().state())
                .isEqualTo(GenerationState.UNKNOWN);
        assertThat(bench().number("select settled from spend_window")).isEqualTo(4_000);
        assertThat(bench().store.settle(job.id(), Usd.ofNanos(1), answer(1))).isFalse();
        booksBalance();
    }

    /// A late answer is still paid and delivered.
    @Invariant({7, 8})
    @Test
    default void aLateAnswerToUnknownIsSettledAndDelivered() {
        Generation job = bench().dispatched("w1", "U1", 4_000, DAY);
        bench().store.outcomeUnknown(job.id(), "w1", Failure.of(Failure.Kind.OUTCOME_UNKNOWN));
        Delivery sorry = bench().store.claimDelivery("w1", Workbench.LEASE).orElseThrow();
        bench().store
                .delivered(
                        sorry, Workbench.destination("place"), Workbench.message("sorry"), false);

        assertThat(bench().store.settle(job.id(), Usd.ofNanos(3_000), answer(7))).isTrue();

        Generation ready = bench().store.find(job.id()).orElseThrow();
        assertThat(ready.state()).isEqualTo(GenerationState.READY);
        assertThat(ready.failure()).isNull();
        assertThat(balance().held()).isEqualTo(Usd.ZERO);
        assertThat(balance().settled()).isEqualTo(Usd.ofNanos(3_000));
        assertThat(bench().store.claimDelivery("w1", Workbench.LEASE)).isPresent();
        booksBalance();
    }

    /// A result over which something may have been written is sent once more; one that is still owed
    /// is so in any case.
    @Invariant(8)
    @Test
    default void aResultThatStandsIsOwedOnceMoreOnRequest() {
        Generation job = bench().dispatched("w1", "U1", 4_000, DAY);
        bench().store.settle(job.id(), Usd.ofNanos(3_000), answer(7));
        assertThat(bench().store.showAgain(job.id())).isFalse();
        Delivery first = bench().store.claimDelivery("w1", Workbench.LEASE).orElseThrow();
        assertThat(bench().store.showAgain(job.id())).isFalse();
        bench().store
                .delivered(
                        first, Workbench.destination("place"), Workbench.message("picture"), false);

        assertThat(bench().store.showAgain(job.id())).isTrue();

        Delivery second = bench().store.claimDelivery("w1", Workbench.LEASE).orElseThrow();
        assertThat(second.refresh()).isTrue();
        assertThat(second.generation().id()).isEqualTo(job.id());
        booksBalance();
    }

    /// What is charged above the bound is booked, and its price used no more.
    @Invariant({1, 14})
    @Test
    default void aChargeAboveTheHoldIsBookedAsOverrunAndMarksThePrice() {
        Limit tight = limit(member("U1"), Period.DAY, 4_000);
        Generation job = bench().dispatched("w1", "U1", 4_000, tight);
        assertThat(bench().ledger.distrustedPrices()).isEmpty();

        bench().store.settle(job.id(), Usd.ofNanos(4_100), answer(1));

        assertThat(bench().number("select settled from spend_window")).isEqualTo(4_100);
        assertThat(bench().number("select overrun from spend_window")).isEqualTo(100);
        assertThat(bench().ledger.distrustedPrices()).containsExactly("price-1");
        booksBalance();
    }

    /// Back in the line with its hold, and called again only under a new mark.
    @Invariant(5)
    @Test
    default void aRateLimitedCallGoesBackToTheLineWithItsHold() {
        Generation job = bench().dispatched("w1", "U1", 4_000, DAY);

        assertThat(bench().store.requeue(job.id(), "w1", bench().clock.instant().plusSeconds(20)))
                .isTrue();

        assertThat(state(job)).isEqualTo(ReservationState.HELD);
        assertThat(balance().held()).isEqualTo(Usd.ofNanos(4_000));
        assertThat(bench().store.claim(Workbench.claim("w2"))).isEmpty();
        bench().clock.advance(Duration.ofSeconds(20));
        Generation again = bench().store.claim(Workbench.claim("w2")).orElseThrow();
        assertThat(again.dispatches()).isEqualTo(1);
        assertThat(bench().store.dispatch(again.id(), "w2", again.recipe().hash())).isTrue();
        assertThat(bench().store.find(job.id()).orElseThrow().dispatches()).isEqualTo(2);
        booksBalance();
    }

    /// A worker that was paused past its lease cannot free what another one runs.
    @Invariant(9)
    @Test
    default void aWorkerWithoutTheLeaseCanMoveNothing() {
        Generation job = bench().running("slow", "U1", 4_000, DAY);
        bench().clock.advance(Workbench.LEASE.plusSeconds(1));
        Workbench other = bench().another();
        Expired expired = other.store.takeExpired("sweeper", Workbench.LEASE).getFirst();
        assertThat(expired.dispatched()).isFalse();
        other.store.requeue(job.id(), "sweeper", bench().clock.instant());
        other.store.claim(Workbench.claim("quick"));
        other.store.dispatch(job.id(), "quick", job.recipe().hash());

        assertThat(bench().store.dispatch(job.id(), "slow", job.recipe().hash())).isFalse();
        assertThat(bench().store.release(job.id(), "slow", failure())).isFalse();
        assertThat(bench().store.requeue(job.id(), "slow", bench().clock.instant())).isFalse();
        assertThat(bench().store.outcomeUnknown(job.id(), "slow", failure())).isFalse();

        assertThat(state(job)).isEqualTo(ReservationState.DISPATCHED);
        assertThat(balance().held()).isEqualTo(Usd.ofNanos(4_000));
    }

    @Invariant(9)
    @Test
    default void theSweeperTakesWhatHasExpiredOnceAndNeverALiveLease() {
        Generation live = bench().running("alive", "U1", 1_000, DAY);
        Generation dead = bench().dispatched("dead", "U1", 1_000, DAY);
        bench().clock.advance(Workbench.LEASE.minusSeconds(1));
        bench().store.renewLeases("alive", List.of(live.id()), Workbench.LEASE);
        bench().clock.advance(Duration.ofSeconds(2));

        List<Expired> taken = bench().store.takeExpired("sweeper", Workbench.LEASE);

        assertThat(taken).extracting(each -> each.generation().id()).containsExactly(dead.id());
        assertThat(taken.getFirst().dispatched()).isTrue();
        assertThat(bench().another().store.takeExpired("other", Workbench.LEASE)).isEmpty();
        assertThat(bench().store.dispatch(live.id(), "alive", live.recipe().hash())).isTrue();
    }

    /// A claim whose answer was lost, a run that broke: nobody works on it, whoever's name it bears.
    @Test
    default void aJobThatNobodyWorksOnIsNotRenewedWithTheOthersOfItsOwner() {
        Generation live = bench().running("alive", "U1", 1_000, DAY);
        Generation lost = bench().running("alive", "U2", 1_000, DAY);
        bench().clock.advance(Workbench.LEASE.minusSeconds(1));
        bench().store.renewLeases("alive", List.of(live.id()), Workbench.LEASE);
        bench().clock.advance(Duration.ofSeconds(2));

        assertThat(bench().store.takeExpired("sweeper", Workbench.LEASE))
                .extracting(each -> each.generation().id())
                .containsExactly(lost.id());
    }

    @Test
    default void whatWaitsForTooLongIsFoundOldestFirst() {
        Generation first = bench().admitted("U1", 1_000, DAY);
        bench().clock.advance(Duration.ofSeconds(1));
        Generation second = bench().admitted("U2", 1_000, DAY);
        bench().clock.advance(Duration.ofSeconds(1));
        bench().admitted("U3", 1_000, DAY);

        assertThat(bench().store.queuedBefore(bench().clock.instant()))
                .containsExactly(first.id(), second.id());
    }

    @Invariant({3, 7})
    @Test
    default void cancellingBeforeItStartsCostsNothingAndAfterwardsDoesNotFree() {
        Generation queued = bench().admitted("U1", 4_000, DAY);
        assertThat(bench().store.requestCancel(queued.id())).isFalse();
        assertThat(bench().store.cancelQueued(queued.id(), Failure.of(Failure.Kind.CANCELLED)))
                .isTrue();
        assertThat(balance().left()).isEqualTo(DAY.amount());

        Generation sent = bench().dispatched("w1", "U1", 4_000, DAY);
        assertThat(bench().store.cancelQueued(sent.id(), Failure.of(Failure.Kind.CANCELLED)))
                .isFalse();
        assertThat(bench().store.requestCancel(sent.id())).isTrue();
        bench().store.settle(sent.id(), Usd.ofNanos(3_000), answer(1));

        assertThat(bench().store.find(sent.id()).orElseThrow().cancelled()).isTrue();
        assertThat(bench().store.showCancelled(sent.id())).isTrue();
        assertThat(bench().store.showCancelled(sent.id())).isFalse();
        assertThat(bench().store.find(sent.id()).orElseThrow().cancelled()).isFalse();
        booksBalance();
    }

    @Invariant({1, 3, 4})
    @Test
    default void anAdminCorrectsASettledAmountWithANewEntry() {
        Limit tight = limit(member("U1"), Period.DAY, 4_000);
        Generation job = bench().dispatched("w1", "U1", 4_000, tight);
        assertThatThrownBy(() ->
                        bench().ledger.adjust(job.reservationId(), Usd.ofNanos(1), "U9", "why"))
                .isInstanceOf(IllegalArgumentException.class);
        bench().store.settle(job.id(), Usd.ofNanos(3_000), answer(1));
        bench().admitted("U1", 1_000, tight);

        bench().ledger.adjust(job.reservationId(), Usd.ofNanos(500), "U9", "the bill says so");
        booksBalance();
        assertThat(bench().number("select overrun from spend_window")).isEqualTo(500);
        bench().ledger.adjust(job.reservationId(), Usd.ofNanos(-3_200), "U9", "a goodwill credit");

        booksBalance();
        assertThat(bench().number("select settled from spend_window")).isEqualTo(300);
        assertThat(bench().number("select overrun from spend_window")).isZero();
        assertThat(bench().number("select count(*) from ledger_entry where kind = 'ADJUST'"))
                .isEqualTo(2);
        assertThat(bench().ledger.distrustedPrices()).isEmpty();
        assertThatThrownBy(() ->
                        bench().ledger.adjust(job.reservationId(), Usd.ofNanos(-301), "U9", "x"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Invariant(4)
    @Test
    default void entriesNeverChange() {
        bench().dispatched("w1", "U1", 4_000, DAY);

        assertThatThrownBy(() -> bench().tamper("update ledger_entry set held_delta = 1"))
                .hasStackTraceContaining("append-only");
        assertThatThrownBy(() -> bench().tamper("delete from ledger_entry"))
                .hasStackTraceContaining("append-only");
        assertThatThrownBy(() -> bench().tamper("delete from spend_limit"))
                .hasStackTraceContaining("append-only");
    }

    @Test
    default void aForgottenPictureGoesOnlyWhenNothingElseShowsIt() {
        Generation one = bench().dispatched("w1", "U1", 1_000, DAY);
        bench().store.settle(one.id(), Usd.ofNanos(1), answer(1));
        Generation same = bench().dispatched("w1", "U1", 1_000, DAY);
        bench().store.settle(same.id(), Usd.ofNanos(1), answer(1));
        Generation source = bench().dispatched("w1", "U1", 1_000, DAY);
        bench().store.settle(source.id(), Usd.ofNanos(1), answer(2));
        Generation edit =
                bench().generation(
                                bench().newId(),
                                "U1",
                                Workbench.recipe(
                                        "painter",
                                        List.of(new Asset(asset(2), "image/png", 8, 8, 99))));
        bench().admit(edit, 1_000, DAY);
        assertThat(bench().store.find(edit.id()).orElseThrow().recipe()).isEqualTo(edit.recipe());

        assertThat(bench().store.forgetAssets(one.id())).isEmpty();
        assertThat(bench().store.forgetAssets(same.id())).containsExactly(asset(1));
        assertThat(bench().store.forgetAssets(source.id())).isEmpty();
        assertThat(bench().store.find(one.id()).orElseThrow().assets()).isEmpty();
        booksBalance();
    }

    /// What is said of one picture is that picture's alone, in a batch with others that say nothing.
    @Test
    default void whatTheProviderSaysThatDrewIsKeptWithThePicture() {
        Generation silent = bench().dispatched("w1", "U1", 10);
        Generation telling = bench().dispatched("w1", "U1", 10);
        StoredAnswer plain = answer(2);

        bench().store.settle(silent.id(), Usd.ofNanos(1), answer(1));
        bench().store
                .settle(
                        telling.id(),
                        Usd.ofNanos(1),
                        new StoredAnswer(plain.assets(), null, "call-2", "sketch-1-2026-01-05"));

        assertThat(bench().store.find(silent.id()).orElseThrow().snapshot()).isNull();
        assertThat(bench().store.find(telling.id()).orElseThrow().snapshot())
                .isEqualTo(new Snapshot("sketch-1-2026-01-05", true));
    }

    @Test
    default void theNameThatWasAskedForIsNoSnapshot() {
        Generation job = bench().dispatched("w1", "U1", 10);

        boolean settled =
                bench().store
                        .settle(
                                job.id(),
                                Usd.ofNanos(1),
                                new StoredAnswer(answer(1).assets(), null, "call-1", "sketch-1"));

        assertThat(settled).isTrue();
        assertThat(bench().store.find(job.id()).orElseThrow().snapshot()).isNull();
    }
}
