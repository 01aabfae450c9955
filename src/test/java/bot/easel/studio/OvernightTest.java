package bot.easel.studio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bot.easel.spend.Invariant;
import bot.easel.spend.Period;
import bot.easel.spend.ReservationState;
import bot.easel.spend.Usd;
import bot.easel.studio.FakeBatches.Killed;
import bot.easel.studio.FakeBatches.Made;
import bot.easel.studio.FakeBatches.Place;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Requests that are drawn overnight, on a real store, through processes that die anywhere.
class OvernightTest {
    /// Of [FakeProvider#USAGE]: 10 tokens of text at 2.50, 439 of pictures at 15 dollars a million.
    private static final Usd HALF = Usd.ofNanos(10 * 2_500 + 439 * 15_000);

    private static final Duration HOUR = Duration.ofMinutes(61);

    @TempDir private Path folder;
    private final FakeAssetStore assets = new FakeAssetStore();
    private final FakeBatches batches = new FakeBatches();
    private final AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);
    private StudioBench bench;

    @BeforeEach
    void open() {
        bench = process();
    }

    @AfterEach
    void close() {
        bench.close();
    }

    private StudioBench process() {
        return new StudioBench(
                folder,
                assets,
                StudioBench.settings(),
                new ProviderPace(8, 0),
                store -> store,
                batches,
                ahead);
    }

    /// As after a kill: nothing of the process is left but its store.
    private void restart() {
        bench.close();
        bench = process();
    }

    private Generation overnight(int member, String prompt) {
        ImageRequest now = bench.request(member, prompt, "event-" + prompt);
        return bench.accept(StudioBench.overnight(now)).generation();
    }

    private void pass(Duration time) {
        ahead.updateAndGet(before -> before.plus(time));
    }

    private void sweep() {
        sweep(bench);
    }

    private static void sweep(StudioBench process) {
        process.timetable.run("overnight-results");
        process.timetable.run("overnight");
    }

    private Made sent() {
        pass(HOUR);
        sweep();
        return batches.made.getLast();
    }

    private Generation now(Generation generation) {
        return bench.found(generation.id());
    }

    private ReservationState money(Generation generation) {
        return bench.state(now(generation));
    }

    private static ImageCall of(Made batch, Generation generation) {
        return batch.calls.stream()
                .filter(call -> call.requestId().equals(generation.id()))
                .findAny()
                .orElseThrow();
    }

    private void balanced() {
        assertThat(bench.ledger.audit()).isEmpty();
    }

    @Test
    void severalRequestsShareABatchAndCostHalfToTheNano() {
        Generation fox = overnight(0, "a fox");
        Generation hare = overnight(1, "a hare");
        bench.driver.awaitMessage("overnight", message -> message.text().contains("overnight"));
        sweep();
        assertThat(batches.uploads).isZero();

        Made batch = sent();

        assertThat(batches.made).hasSize(1);
        assertThat(batch.calls)
                .extracting(ImageCall::requestId)
                .containsExactlyInAnyOrder(fox.id(), hare.id());
        assertThat(batch.calls).allSatisfy(call -> assertThat(call.recipe().partials()).isZero());
        assertThat(money(fox)).isEqualTo(ReservationState.DISPATCHED);
        sweep();
        assertThat(now(fox).state()).isEqualTo(GenerationState.RUNNING);
        batch.complete();
        sweep();

        bench.driver.awaitPicture();
        bench.driver.awaitPicture();
        assertThat(List.of(fox, hare))
                .allSatisfy(each -> {
                    assertThat(now(each).cost()).isEqualTo(HALF);
                    assertThat(money(each)).isEqualTo(ReservationState.SETTLED);
                    assertThat(each.held().isMoreThan(HALF)).isTrue();
                });
        assertThat(bench.driver.messages()).hasSize(2);
        assertThat(bench.provider.calls()).isZero();
        assertThat(batches.deleted()).contains("file-1", "results-batch-1");
        balanced();
    }

    @Test
    void aFileThatCannotBeDeletedKeepsNoOther() {
        overnight(0, "a fox");
        bench.driver.awaitMessage("overnight", message -> message.text().contains("overnight"));
        sweep();
        Made batch = sent();
        batch.complete();
        batches.next(
                FakeBatches.Place.DELETE,
                new ProviderFailure.NotSent("away", new IOException("away")));
        sweep();

        bench.driver.awaitPicture();
        assertThat(batches.deleted()).containsExactly("results-batch-1");
        balanced();
    }

    @Test
    void halfOfTheWorstCaseIsHeldAndALimitRefusesMore() {
        Usd whole = bench.accept(bench.request(5, "a fox", "now")).generation().held();
        Generation fox = overnight(0, "a fox");
        // Drawn now it has two partial pictures as well, of 100 tokens each.
        long partials = 2 * 100 * 30_000L;
        assertThat(fox.held().nanos() * 2).isEqualTo(whole.nanos() - partials);
        bench.limits(StudioBench.plan(Map.of(), Map.of(), Map.of(Period.DAY, fox.held().times(2))));
        overnight(1, "a cat");
        overnight(1, "a dog");

        Submission third = bench.studio().submit(StudioBench.overnight(bench.request(1, "a hen")));

        assertThat(third).isInstanceOf(Submission.Refused.class);
        assertThat(((Submission.Refused) third).refusal()).isInstanceOf(Refusal.OverLimit.class);
        bench.driver.awaitPicture();
        balanced();
    }

    @Test
    void anEditIsRefusedWithTheModelsThatDrawOvernight() {
        ImageRequest edit =
                StudioBench.overnight(
                        StudioBench.starting(
                                bench.request(0, "redder", "e-2"),
                                new Basis(
                                        Generation.Kind.EDIT,
                                        null,
                                        List.of(
                                                assets.store(
                                                        FakeProvider.drawing(
                                                                        new ImageCall(
                                                                                "x",
                                                                                overnight(0, "x")
                                                                                        .recipe(),
                                                                                List.of(),
                                                                                null,
                                                                                null,
                                                                                "s"))
                                                                .images()
                                                                .getFirst())),
                                        null,
                                        null,
                                        null)));

        Submission refused = bench.studio().submit(edit);

        assertThat(((Submission.Refused) refused).refusal())
                .isEqualTo(
                        new Refusal.NotOvernight(
                                "Only new pictures are drawn overnight, no edits.",
                                List.of(StudioBench.MODEL, "gpt-image-2")));
        balanced();
    }

    @Invariant(9)
    @Test
    void aPartlyFailedBatchTellsEachWhatBecameOfItAndWhatItCost() {
        Generation drawn = overnight(0, "the drawn fox");
        Generation blocked = overnight(1, "the blocked fox");
        Generation broken = overnight(2, "the broken fox");
        Generation silent = overnight(3, "the silent fox");
        Made batch = sent();
        batch.draw(of(batch, drawn))
                .fail(
                        of(batch, blocked),
                        new BatchResult.Failed(
                                new ProviderFailure.Moderated(
                                        "no", "", ProviderFailure.Moderated.Stage.INPUT)))
                .fail(
                        of(batch, broken),
                        new BatchResult.Failed(new ProviderFailure.Unknown("500", "")));
        batch.over(BatchLook.State.COMPLETED);

        sweep();

        assertThat(now(drawn).cost()).isEqualTo(HALF);
        assertThat(now(blocked).failure()).isEqualTo(new Failure(Failure.Kind.MODERATED, "INPUT"));
        assertThat(money(blocked)).isEqualTo(ReservationState.RELEASED);
        assertThat(money(broken)).isEqualTo(ReservationState.UNKNOWN);
        // All that was drawn is there, so the one that is left out was not.
        assertThat(now(silent).failure()).isEqualTo(Failure.of(Failure.Kind.LEFT_OUT));
        assertThat(money(silent)).isEqualTo(ReservationState.RELEASED);
        for (int i = 0; i < 3; i++) {
            bench.driver.awaitFailure();
        }
        bench.driver.awaitPicture();
        balanced();
    }

    @Invariant(9)
    @Test
    void whatIsMissingAlthoughItMayHaveBeenDrawnStaysHeld() {
        Generation fox = overnight(0, "a fox");
        Made batch = sent();
        batch.overHiding(1);

        sweep();

        assertThat(money(fox)).isEqualTo(ReservationState.UNKNOWN);
        assertThat(now(fox).failure()).isEqualTo(Failure.of(Failure.Kind.OUTCOME_UNKNOWN));
        balanced();
    }

    @Test
    void whatIsFinishedOfAnExpiredBatchIsBilledAndTheRestIsFree() {
        Generation drawn = overnight(0, "the drawn fox");
        Generation late = overnight(1, "the late fox");
        Generation unsaid = overnight(2, "the unsaid fox");
        Made batch = sent();
        batch.draw(of(batch, drawn)).fail(of(batch, late), new BatchResult.NotReached());
        batch.over(BatchLook.State.EXPIRED);

        sweep();

        assertThat(now(drawn).cost()).isEqualTo(HALF);
        assertThat(List.of(late, unsaid))
                .allSatisfy(each -> {
                    assertThat(now(each).failure()).isEqualTo(Failure.of(Failure.Kind.NOT_REACHED));
                    assertThat(money(each)).isEqualTo(ReservationState.RELEASED);
                });
        balanced();
    }

    @Test
    void aBatchThatFailsItsCheckFreesAll() {
        Generation fox = overnight(0, "a fox");
        sent().over(BatchLook.State.REFUSED);

        sweep();

        assertThat(now(fox).failure()).isEqualTo(Failure.of(Failure.Kind.BATCH_REFUSED));
        assertThat(money(fox)).isEqualTo(ReservationState.RELEASED);
        balanced();
    }

    @Test
    void cancellingIsFreeUntilItIsSentAndStopsABatchThatNobodyWants() {
        Generation early = overnight(0, "the early fox");
        assertThat(bench.studio().cancel(early.id(), bench.member(0)))
                .isEqualTo(Studio.Cancellation.CANCELLED_FREE);
        assertThat(money(early)).isEqualTo(ReservationState.RELEASED);
        Generation one = overnight(0, "the one fox");
        Generation two = overnight(1, "the two fox");
        Made batch = sent();

        assertThat(bench.studio().cancel(one.id(), bench.member(0)))
                .isEqualTo(Studio.Cancellation.CANCELLED_AFTER_DISPATCH);
        sweep();
        assertThat(batch.stopped).isFalse();
        bench.studio().cancel(two.id(), bench.member(1));
        sweep();
        assertThat(batch.stopped).isTrue();

        batch.draw(of(batch, one)).fail(of(batch, two), new BatchResult.NotReached());
        batch.over(BatchLook.State.CANCELLED);
        sweep();
        assertThat(now(one).cost()).isEqualTo(HALF);
        assertThat(now(one).cancelled()).isTrue();
        assertThat(now(two).failure()).isEqualTo(Failure.of(Failure.Kind.CANCELLED));
        bench.driver.awaitMessage(
                "what it cost", message -> message.text().contains("cancelled " + HALF));
        balanced();
    }

    @Test
    void itIsDeliveredByAnotherProcessAfterARestart() {
        Generation fox = overnight(0, "a fox");
        bench.driver.awaitMessage("overnight", message -> message.text().contains("overnight"));
        restart();
        Made batch = sent();
        restart();
        batch.complete();
        // Longer than any lease, and than the time in which a job must start.
        pass(Duration.ofHours(9));
        restart();
        assertThat(now(fox).state()).isEqualTo(GenerationState.RUNNING);

        sweep();

        bench.driver.awaitPicture();
        assertThat(now(fox).cost()).isEqualTo(HALF);
        assertThat(batches.made).hasSize(1);
        balanced();
    }

    /// Wherever a process dies, one batch is paid for, and the picture comes.
    @Invariant(5)
    @ParameterizedTest
    @EnumSource(
            value = Place.class,
            names = {"BEFORE_UPLOAD", "AFTER_UPLOAD", "BEFORE_CREATE", "AFTER_CREATE"})
    void aProcessThatDiesOnTheWayNeverPaysTwice(Place place) {
        Generation fox = overnight(0, "a fox");
        pass(HOUR);
        batches.next(place, new Killed());
        assertThatThrownBy(this::sweep).isInstanceOf(Killed.class);
        balanced();

        restart();
        for (int i = 0; (i < 4 && batches.made.isEmpty()) || i < 1; i++) {
            sweep();
            balanced();
            pass(OvernightRuns.SILENCE.plusSeconds(1));
        }

        assertThat(batches.made).hasSize(1);
        batches.made.getFirst().complete();
        sweep();
        bench.driver.awaitPicture();
        assertThat(now(fox).cost()).isEqualTo(HALF);
        assertThat(batches.made).hasSize(1);
        balanced();
    }

    @Test
    void aProcessThatDiesWithinTheResultsIsFollowedByOneThatTakesTheRest() {
        Generation one = overnight(0, "the one fox");
        Generation two = overnight(1, "the two fox");
        sent().complete();
        batches.next(Place.WITHIN_RESULTS, new Killed());
        assertThatThrownBy(this::sweep).isInstanceOf(Killed.class);
        assertThat(Set.of(money(one), money(two)))
                .containsExactlyInAnyOrder(ReservationState.SETTLED, ReservationState.DISPATCHED);

        restart();
        sweep();

        assertThat(List.of(one, two))
                .allSatisfy(each -> assertThat(now(each).cost()).isEqualTo(HALF));
        assertThat(batches.handedOver)
                .as("what was booked is passed over")
                .containsExactlyInAnyOrder(one.id(), two.id());
        balanced();
    }

    @Test
    void whileAFileIsReadTheNextBatchIsSentAndWhatComesOfItIsBookedAfterwards() throws Exception {
        Generation fox = overnight(0, "a fox");
        sent().complete();
        CountDownLatch reading = new CountDownLatch(1);
        CountDownLatch gate = new CountDownLatch(1);
        batches.beforeResult =
                () -> {
                    reading.countDown();
                    await(gate);
                };
        Thread reader = Thread.ofVirtual().start(() -> bench.timetable.run("overnight-results"));
        await(reading);

        Generation hare = overnight(1, "a hare");
        pass(HOUR);
        bench.timetable.run("overnight");

        assertThat(batches.made).hasSize(2);
        assertThat(money(hare)).isEqualTo(ReservationState.DISPATCHED);
        assertThat(money(fox)).isEqualTo(ReservationState.DISPATCHED);
        gate.countDown();
        reader.join();
        assertThat(now(fox).cost()).isEqualTo(HALF);
        assertThat(batches.handedOver).containsExactly(fox.id());
        balanced();
    }

    /// Also where nobody would have waited for them any longer: a stop is no silence of the provider.
    @Test
    void aStopBreaksOffBetweenTwoResultsAndTheNextProcessReadsTheRest() {
        Generation one = overnight(0, "the one fox");
        Generation two = overnight(1, "the two fox");
        sent().complete();
        pass(Overnights.GIVEN_UP);
        batches.beforeResult =
                () -> {
                    if (batches.handedOver.size() == 2) {
                        bench.close();
                    }
                };
        bench.timetable.run("overnight-results");
        batches.beforeResult = () -> {};

        bench = process();
        assertThat(Set.of(money(one), money(two)))
                .containsExactlyInAnyOrder(ReservationState.SETTLED, ReservationState.DISPATCHED);
        sweep();

        assertThat(List.of(one, two))
                .allSatisfy(each -> assertThat(now(each).cost()).isEqualTo(HALF));
        assertThat(batches.handedOver).hasSize(3).endsWith(batches.handedOver.get(1));
        balanced();
    }

    private static void await(CountDownLatch gate) {
        try {
            assertThat(gate.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /// What is missing in the results is free only where all that was drawn is accounted for; what was
    /// booked before the reading broke off counts.
    @Test
    void whatWasBookedBeforeTheBreakCountsAsDrawn() {
        Generation drawn = overnight(0, "the drawn fox");
        Generation leftOut = overnight(1, "the missing fox");
        Made batch = sent();
        batch.draw(of(batch, drawn)).over(BatchLook.State.EXPIRED);
        batches.next(Place.WITHIN_RESULTS, new Killed());
        assertThatThrownBy(this::sweep).isInstanceOf(Killed.class);

        restart();
        sweep();

        assertThat(money(drawn)).isEqualTo(ReservationState.SETTLED);
        assertThat(money(leftOut)).isEqualTo(ReservationState.RELEASED);
        balanced();
    }

    /// What was said to the members is done: they are told by then, the provider is asked to stop, and
    /// the money stays held until its deadline.
    @Invariant(9)
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aBatchThatIsGivenUpIsStoppedAndKeepsItsHolds(boolean deaf) {
        Generation fox = overnight(0, "a fox");
        Made batch = sent();
        pass(Overnights.GIVEN_UP.minusMinutes(5));
        batches.next(Place.LOOK, new ProviderFailure.Unknown("503", ""));
        sweep();
        assertThat(money(fox)).isEqualTo(ReservationState.DISPATCHED);
        assertThat(batch.stopped).isFalse();

        pass(Duration.ofMinutes(6));
        assertThat(Overnights.latest(fox)).isAfter(Instant.now().plus(ahead.get()));
        batches.next(Place.LOOK, new ProviderFailure.Unknown("503", ""));
        if (deaf) {
            batches.next(Place.CANCEL, new ProviderFailure.Unknown("503", ""));
        }
        sweep();

        assertThat(money(fox)).isEqualTo(ReservationState.UNKNOWN);
        assertThat(batch.stopped).isEqualTo(!deaf);
        bench.driver.awaitFailure();
        balanced();
    }

    /// An answer that was lost says nothing: only what the provider lists does, and that nothing can
    /// be made of the file any more.
    @Invariant(9)
    @Test
    void aBatchWhoseAnswerWasLostIsFoundByOurId() {
        Generation fox = overnight(0, "a fox");
        batches.next(Place.AFTER_CREATE, new ProviderFailure.Unknown("reset", ""));
        Made batch = sent();
        assertThat(money(fox)).isEqualTo(ReservationState.DISPATCHED);
        batch.complete();

        sweep();
        sweep();

        assertThat(now(fox).cost()).isEqualTo(HALF);
        assertThat(batches.made).hasSize(1);
        assertThat(batches.uploads).isEqualTo(1);
    }

    @Invariant(9)
    @Test
    void whileTheProviderCannotBeAskedNothingIsSentAgainOrFreed() {
        Generation fox = overnight(0, "a fox");
        pass(HOUR);
        batches.next(Place.BEFORE_CREATE, new ProviderFailure.Unknown("time-out", ""));
        sweep();
        for (int i = 0; i < 6; i++) {
            pass(Duration.ofHours(1));
            batches.next(Place.FIND, new ProviderFailure.Unknown("503", ""));
            sweep();
            assertThat(money(fox)).isEqualTo(ReservationState.DISPATCHED);
        }
        assertThat(batches.deleted()).isEmpty();
        assertThat(batches.made).isEmpty();

        pass(Overnights.GIVEN_UP);
        batches.next(Place.FIND, new ProviderFailure.Unknown("503", ""));
        sweep();

        assertThat(money(fox)).isEqualTo(ReservationState.UNKNOWN);
        bench.driver.awaitFailure();
        sweep();
        assertThat(batches.uploads).isEqualTo(1);
        balanced();
    }

    /// A creation that arrives late finds its file gone.
    @Invariant(5)
    @Test
    void aStalledProcessCannotCreateWhatAnotherOneSendsAgain() {
        overnight(0, "a fox");
        pass(HOUR);
        batches.next(Place.BEFORE_CREATE, new ProviderFailure.Unknown("time-out", ""));
        sweep();
        pass(OvernightRuns.SILENCE.plusSeconds(1));
        sweep();
        assertThat(batches.deleted()).containsExactly("file-1");
        pass(OvernightRuns.SILENCE.plusSeconds(1));
        sweep();

        assertThat(batches.made).hasSize(1);
        assertThatThrownBy(() -> batches.create("the stalled one's", "file-1"))
                .isInstanceOf(ProviderFailure.Rejected.class);
        balanced();
    }

    @Test
    void aRefusedCreationIsToldAndABusyProviderIsAskedAgain() {
        Generation fox = overnight(0, "a fox");
        pass(HOUR);
        batches.next(
                Place.BEFORE_CREATE,
                new ProviderFailure.RateLimited("429", "", Duration.ofSeconds(1)));
        sweep();
        assertThat(money(fox)).isEqualTo(ReservationState.HELD);
        sweep();
        assertThat(batches.made).isEmpty();
        pass(Duration.ofMinutes(11));
        batches.next(Place.BEFORE_CREATE, new ProviderFailure.Rejected("400", ""));

        sweep();

        assertThat(now(fox).failure()).isEqualTo(Failure.of(Failure.Kind.BATCH_REFUSED));
        assertThat(money(fox)).isEqualTo(ReservationState.RELEASED);
        assertThat(now(fox).dispatches()).isEqualTo(2);
        balanced();
    }

    @Test
    void whatCannotBeSentForHoursEndsForNothing() {
        Generation fox = overnight(0, "a fox");
        pass(HOUR);
        for (int i = 0; i < 3; i++) {
            batches.next(Place.BEFORE_UPLOAD, new ProviderFailure.Unknown("503", ""));
            sweep();
            pass(HOUR);
        }
        sweep();

        assertThat(now(fox).failure()).isEqualTo(Failure.of(Failure.Kind.EXPIRED));
        assertThat(money(fox)).isEqualTo(ReservationState.RELEASED);
        assertThat(batches.made).isEmpty();
        balanced();
    }

    @Invariant(11)
    @Test
    void twoProcessesCollectOnce() {
        Generation fox = overnight(0, "a fox");
        pass(HOUR);
        StudioBench other = process();
        try {
            sweep();
            sweep(other);
            assertThat(batches.made).hasSize(1);
            batches.made.getFirst().complete();
            sweep(other);
            sweep();
            assertThat(now(fox).cost()).isEqualTo(HALF);
            assertThat(batches.uploads).isEqualTo(1);
        } finally {
            other.close();
        }
    }

    @Test
    void retryOfAFailedNightIsAnotherNightAndRerollIsNow() {
        Generation fox = overnight(0, "a fox");
        sent().over(BatchLook.State.REFUSED);
        sweep();
        Submission again = bench.studio().again(now(fox), bench.request(0, "ignored", "again-1"));
        Generation second = ((Submission.Accepted) again).generation();
        assertThat(second.overnight()).isTrue();
        sent().complete();
        sweep();
        Submission reroll =
                bench.studio().again(now(second), bench.request(0, "ignored", "again-2"));
        assertThat(((Submission.Accepted) reroll).generation().overnight()).isFalse();
        bench.driver.awaitPicture();
    }
}
