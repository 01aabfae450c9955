package bot.easel.store;

import static bot.easel.store.Workbench.LEASE;
import static bot.easel.store.Workbench.answer;
import static bot.easel.store.Workbench.destination;
import static bot.easel.store.Workbench.message;
import static org.assertj.core.api.Assertions.assertThat;

import bot.easel.spend.Invariant;
import bot.easel.spend.Usd;
import bot.easel.studio.Delivery;
import bot.easel.studio.Failure;
import bot.easel.studio.Generation;
import bot.easel.studio.GenerationState;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The outbox: every end owes one final message, until it stands.
interface OutboxContract extends StoreContract {

    private Generation ready() {
        Generation job = bench().dispatched("w1", "U1", 10);
        bench().store.settle(job.id(), Usd.ofNanos(5), answer(1));
        return job;
    }

    @Invariant(7)
    @Test
    default void everyEndOwesAMessageAndNothingElseDoes() {
        bench().running("w1", "U1", 10);
        assertThat(bench().store.claimDelivery("w1", LEASE)).isEmpty();

        Generation ready = ready();
        Generation refused = bench().dispatched("w1", "U1", 10);
        bench().store.release(refused.id(), "w1", Failure.of(Failure.Kind.REJECTED));
        Generation unknown = bench().dispatched("w1", "U1", 10);
        bench().store.outcomeUnknown(unknown.id(), "w1", Failure.of(Failure.Kind.OUTCOME_UNKNOWN));
        Generation cancelled = bench().admitted("U1", 10);
        bench().store.cancelQueued(cancelled.id(), Failure.of(Failure.Kind.CANCELLED));

        assertThat(
                        Stream.generate(() -> bench().store.claimDelivery("w1", LEASE))
                                .takeWhile(Optional::isPresent)
                                .map(each -> each.orElseThrow().generation().id()))
                .containsExactlyInAnyOrder(ready.id(), refused.id(), unknown.id(), cancelled.id());
    }

    @Invariant(7)
    @Test
    default void aDeliveryHasOneOwnerUntilItsLeaseIsOver() {
        Generation job = ready();
        Workbench other = bench().another();

        assertThat(bench().store.claimDelivery("w1", LEASE).orElseThrow().tries()).isZero();
        assertThat(other.store.claimDelivery("w2", LEASE)).isEmpty();
        bench().clock.advance(LEASE);
        Delivery again = other.store.claimDelivery("w2", LEASE).orElseThrow();
        assertThat(again.tries()).isEqualTo(1);
        assertThat(again.generation().id()).isEqualTo(job.id());
        other.store.delivered(again, destination("place"), message("m1"), false);
        bench().clock.advance(LEASE);
        assertThat(bench().store.claimDelivery("w1", LEASE)).isEmpty();
    }

    @Test
    default void aFailedDeliveryWaitsAndIsTriedAgain() {
        Generation job = ready();
        Delivery first = bench().store.claimDelivery("w1", LEASE).orElseThrow();
        assertThat(first.generation().id()).isEqualTo(job.id());
        bench().store.deliverAgain(first, bench().clock.instant().plusSeconds(30), "busy");

        assertThat(bench().store.claimDelivery("w1", LEASE)).isEmpty();
        bench().clock.advance(Duration.ofSeconds(30));
        Delivery second = bench().store.claimDelivery("w1", LEASE).orElseThrow();
        assertThat(second.tries()).isEqualTo(1);
        bench().store.deliveryAbandoned(second, "the channel is gone");
        bench().clock.advance(LEASE);
        assertThat(bench().store.claimDelivery("w1", LEASE)).isEmpty();
    }

    @Test
    default void theFinalMessageReplacesWhatShowedTheProgress() {
        Generation job = bench().dispatched("w1", "U1", 10);
        assertThat(bench().store.showedIn(job.id(), destination("a thread"), message("progress")))
                .isTrue();
        assertThat(bench().store.find(job.id()).orElseThrow().message())
                .isEqualTo(message("progress"));
        bench().store.settle(job.id(), Usd.ofNanos(5), answer(1));
        Delivery claimed = bench().store.claimDelivery("w1", LEASE).orElseThrow();

        assertThat(
                        bench().store
                                .delivered(
                                        claimed, destination("a thread"), message("final"), false))
                .contains(message("progress"));

        Generation shown = bench().store.find(job.id()).orElseThrow();
        assertThat(shown.message()).isEqualTo(message("final"));
        assertThat(shown.destination().conversation().place()).isEqualTo("a thread");
        assertThat(bench().store.showedIn(job.id(), destination("x"), message("late"))).isFalse();
        assertThat(
                        bench().store
                                .delivered(
                                        claimed, destination("a thread"), message("final"), false))
                .isEmpty();
    }

    /// And the promise that nobody pays for a picture that is lost: a late answer owes
    /// its picture while the message before it is still being sent.
    @Invariant(7)
    @Test
    default void whoSendsAnEarlierMessageDoesNotEndTheDeliveryOfALaterOne() {
        Generation job = bench().dispatched("w1", "U1", 10);
        bench().store.outcomeUnknown(job.id(), "w1", Failure.of(Failure.Kind.OUTCOME_UNKNOWN));
        Delivery sorry = bench().store.claimDelivery("w1", LEASE).orElseThrow();
        bench().store.settle(job.id(), Usd.ofNanos(5), answer(1));

        bench().store.delivered(sorry, destination("place"), message("sorry"), false);
        bench().store.deliverAgain(sorry, bench().clock.instant().plusSeconds(900), "stale");
        bench().store.deliveryAbandoned(sorry, "stale");

        Delivery picture = bench().store.claimDelivery("w1", LEASE).orElseThrow();
        assertThat(picture.round()).isGreaterThan(sorry.round());
        assertThat(picture.generation().state()).isEqualTo(GenerationState.READY);
    }

    @Test
    default void pruningDropsOldEventsAndFinishedDeliveriesOnly() {
        Generation done = ready();
        Delivery claimed = bench().store.claimDelivery("w1", LEASE).orElseThrow();
        assertThat(claimed.generation().id()).isEqualTo(done.id());
        bench().store.delivered(claimed, destination("place"), message("m"), false);
        Generation owed = ready();
        bench().clock.advance(Duration.ofDays(2));
        Generation recent = bench().admitted("U1", 10);

        bench().store.prune(bench().clock.instant().minus(Duration.ofDays(1)));

        assertThat(bench().number("select count(*) from inbound")).isEqualTo(1);
        assertThat(bench().store.findByEvent("event-" + recent.id())).isPresent();
        assertThat(bench().store.claimDelivery("w1", LEASE).orElseThrow().generation().id())
                .isEqualTo(owed.id());
        assertThat(bench().number("select count(*) from delivery")).isEqualTo(1);
        assertThat(bench().ledger.audit()).isEmpty();
    }

    @Test
    default void aStoreThatAnswersCanBePinged() {
        bench().store.ping();
        assertThat(bench().database.answers()).isTrue();
    }
}
