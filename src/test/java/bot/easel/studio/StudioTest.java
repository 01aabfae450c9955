package bot.easel.studio;

import static org.assertj.core.api.Assertions.assertThat;

import bot.easel.chat.Content;
import bot.easel.chat.playground.PlaygroundMessage;
import bot.easel.spend.Period;
import bot.easel.spend.ReservationState;
import bot.easel.spend.Usd;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StudioTest {
    @TempDir private Path folder;
    private StudioBench bench;

    @BeforeEach
    void open() {
        bench = new StudioBench(folder);
    }

    @AfterEach
    void close() {
        assertThat(bench.ledger.audit()).isEmpty();
        bench.close();
    }

    @Test
    void aRequestBecomesAStoredSettledAndDeliveredPicture() {
        Submission.Accepted accepted = bench.accept(bench.request("a fox"));

        PlaygroundMessage picture = bench.driver.awaitPicture();

        Generation end = bench.found(accepted.generation().id());
        assertThat(end.state()).isEqualTo(GenerationState.READY);
        assertThat(bench.state(end)).isEqualTo(ReservationState.SETTLED);
        // 10 tokens of text at 5 dollars a million and 439 of picture at 30.
        assertThat(end.cost()).isEqualTo(Usd.parse("0.01322"));
        assertThat(end.held()).isGreaterThan(Usd.parse("0.01322"));
        assertThat(picture.pictures()).hasSize(1);
        assertThat(bench.provider.calls()).isEqualTo(1);
    }

    @Test
    void picturesWaitWhileManyMembersWaitForTheirFirstAnswer() {
        List<Rush.Waiting> many = Stream.generate(bench.rush::begin).limit(17).toList();
        List<Generation> asked =
                IntStream.range(0, 5)
                        .mapToObj(i -> bench.accept(bench.request(i, "a fox", "event " + i)))
                        .map(Submission.Accepted::generation)
                        .toList();
        assertThat(bench.provider.calls()).isZero();
        assertThat(asked)
                .allSatisfy(each ->
                        assertThat(bench.found(each.id()).state())
                                .isEqualTo(GenerationState.QUEUED));

        many.forEach(Rush.Waiting::close);

        asked.forEach(_ -> bench.driver.awaitPicture());
        assertThat(bench.provider.calls()).isEqualTo(5);
    }

    @Test
    void theSameEventLeadsToOneGeneration() {
        ImageRequest request = bench.request(0, "a fox", "one event");

        Submission first = bench.studio().submit(request);
        Submission second = bench.studio().submit(request);

        assertThat(first).isInstanceOf(Submission.Accepted.class);
        assertThat(second)
                .isInstanceOfSatisfying(
                        Submission.Repeated.class,
                        repeated ->
                                assertThat(repeated.generation().id())
                                        .isEqualTo(
                                                ((Submission.Accepted) first).generation().id()));
        bench.driver.awaitPicture();
        assertThat(bench.provider.calls()).isEqualTo(1);
    }

    @Test
    void aPreviewIsShownBeforeThePictureAndNeverStored() throws InterruptedException {
        CountDownLatch gate = new CountDownLatch(1);
        bench.provider.next((call, previews) -> {
            previews.partial(
                    0,
                    new ProducedImage(
                            Content.of("early".getBytes(StandardCharsets.UTF_8)),
                            "image/png",
                            64,
                            64));
            gate.await();
            return FakeProvider.drawing(call);
        });
        bench.accept(bench.request("a fox"));

        bench.driver.awaitPreview();
        gate.countDown();
        PlaygroundMessage picture = bench.driver.awaitPicture();

        assertThat(picture.pictures()).noneMatch(each -> each.preview());
        assertThat(bench.assets.pictures()).isEqualTo(1);
    }

    @Test
    void aPreviewThatCannotBeShownDoesNotCostThePicture() {
        bench.provider.next((call, previews) -> {
            previews.partial(
                    0, new ProducedImage(Content.of(new byte[1]), "image/unheard-of", 1, 1));
            return FakeProvider.drawing(call);
        });
        Submission.Accepted accepted = bench.accept(bench.request("a fox"));

        bench.driver.awaitPicture();

        assertThat(bench.found(accepted.generation().id()).state())
                .isEqualTo(GenerationState.READY);
    }

    @Test
    void aRateLimitIsWaitedOutWithTheHoldKept() {
        bench.provider.fail(
                new ProviderFailure.RateLimited("busy", "req_1", Duration.ofMillis(20)));
        Submission.Accepted accepted = bench.accept(bench.request("a fox"));

        bench.driver.awaitPicture();

        Generation end = bench.found(accepted.generation().id());
        assertThat(end.dispatches()).isEqualTo(2);
        assertThat(bench.provider.calls()).isEqualTo(2);
        assertThat(bench.state(end)).isEqualTo(ReservationState.SETTLED);
    }

    @Test
    void aProviderThatStaysBusyIsLeftAloneAfterTheAllowedCallsAndCostsNothing() {
        for (int i = 0; i < 5; i++) {
            bench.provider.fail(
                    new ProviderFailure.RateLimited("busy", "req_1", Duration.ofMillis(10)));
        }
        Submission.Accepted accepted = bench.accept(bench.request("a fox"));

        bench.driver.awaitFailure();

        Generation end = bench.found(accepted.generation().id());
        assertThat(bench.provider.calls()).isEqualTo(3);
        assertThat(end.failure()).isEqualTo(Failure.of(Failure.Kind.RATE_LIMITED));
        assertThat(bench.state(end)).isEqualTo(ReservationState.RELEASED);
    }

    @Test
    void aRefusalThatProvesThatNothingRanFreesTheHold() {
        Map<ProviderFailure, Failure.Kind> expected =
                Map.of(
                        new ProviderFailure.QuotaExhausted("empty", "r"),
                        Failure.Kind.QUOTA_EXHAUSTED,
                        new ProviderFailure.NotAuthorised("key", "r"),
                        Failure.Kind.NOT_AUTHORISED,
                        new ProviderFailure.Rejected("bad", "r"),
                        Failure.Kind.REJECTED,
                        new ProviderFailure.Moderated(
                                "no", "r", ProviderFailure.Moderated.Stage.INPUT),
                        Failure.Kind.MODERATED);
        int calls = 0;
        for (Map.Entry<ProviderFailure, Failure.Kind> each : expected.entrySet()) {
            bench.provider.fail(each.getKey());
            Submission.Accepted accepted = bench.accept(bench.request("a fox"));

            bench.driver.awaitFailure();

            Generation end = bench.found(accepted.generation().id());
            assertThat(end.state()).isEqualTo(GenerationState.FAILED);
            assertThat(end.failure()).extracting(Failure::kind).isEqualTo(each.getValue());
            assertThat(bench.state(end)).isEqualTo(ReservationState.RELEASED);
            assertThat(bench.provider.calls()).isEqualTo(++calls);
        }
    }

    @Test
    void anUnknownOutcomeKeepsItsHoldAndIsNeverCalledAgain() {
        bench.limits(StudioBench.plan(Map.of(Period.DAY, Usd.parse("1")), Map.of(), Map.of()));
        bench.provider.fail(new ProviderFailure.Unknown("cut", "req_1"));
        Submission.Accepted accepted = bench.accept(bench.request("a fox"));

        bench.driver.awaitFailure();

        Generation end = bench.found(accepted.generation().id());
        assertThat(end.state()).isEqualTo(GenerationState.UNKNOWN);
        assertThat(bench.state(end)).isEqualTo(ReservationState.UNKNOWN);
        assertThat(bench.provider.calls()).isEqualTo(1);
    }

    @Test
    void aModelThatTheProviderNoLongerHasIsNotCalledAgain() {
        bench.provider.fail(new ProviderFailure.ModelGone("404", "req_1"));
        bench.accept(bench.request("a fox"));
        bench.driver.awaitFailure();

        Submission next = bench.studio().submit(bench.request("a fox"));

        assertThat(next)
                .isInstanceOfSatisfying(
                        Submission.Refused.class,
                        refused ->
                                assertThat(refused.refusal())
                                        .isInstanceOf(Refusal.ModelUnavailable.class));
        assertThat(bench.provider.calls()).isEqualTo(1);
    }

    @Test
    void aShutDownModelGivesWayToItsSuccessorAndSaysSo() {
        ImageRequest old = bench.request("a fox").with(ImageOptions.NONE.withModel("gpt-image-1"));

        Submission.Accepted accepted = bench.accept(old);

        assertThat(accepted.generation().recipe().model()).isEqualTo("gpt-image-2.5-sunburst");
        assertThat(accepted.notice()).contains("gpt-image-1 was shut down on 2026-10-23");
        bench.driver.awaitPicture();
    }

    @Test
    void roomForThirtySevenAdmitsExactlyThirtySevenOfTwoHundred() throws Exception {
        Usd bound = bench.accept(bench.request("a fox in the snow")).generation().held();
        bench.driver.awaitPicture();
        bench.limits(
                StudioBench.plan(
                        Map.of(Period.MONTH, bound.times(37).plus(Usd.parse("0.0133"))),
                        Map.of(),
                        Map.of()));
        List<CountDownLatch> gates = new ArrayList<>();
        for (int i = 0; i < 37; i++) {
            gates.add(bench.provider.holdNext());
        }
        int before = bench.provider.calls();
        List<Submission> all = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Submission>> futures = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                int member = i % 10;
                futures.add(
                        threads.submit(() ->
                                bench.studio().submit(bench.request(member, "a fox in the snow"))));
            }
            for (Future<Submission> future : futures) {
                all.add(future.get());
            }
        }
        gates.forEach(CountDownLatch::countDown);

        assertThat(all.stream().filter(Submission.Accepted.class::isInstance)).hasSize(37);
        assertThat(all.stream().filter(Submission.Refused.class::isInstance)).hasSize(163);
        for (int i = 0; i < 37; i++) {
            bench.driver.awaitPicture();
        }
        assertThat(bench.provider.calls() - before).isEqualTo(37);
        assertThat(bench.provider.mostAtOnce()).isLessThanOrEqualTo(8);
    }

    @Test
    void cancellingBeforeTheCallCostsNothing() throws InterruptedException {
        List<CountDownLatch> gates = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            gates.add(bench.provider.holdNext());
            bench.accept(bench.request(1, "blocker " + i));
        }
        // the queue is fair: a member with nothing running would come before the last of these
        bench.provider.awaitBegun(8);
        Submission.Accepted waiting = bench.accept(bench.request(2, "a fox"));

        Studio.Cancellation done =
                bench.studio().cancel(waiting.generation().id(), bench.member(2));
        bench.driver.awaitFailure();
        gates.forEach(CountDownLatch::countDown);

        assertThat(done).isEqualTo(Studio.Cancellation.CANCELLED_FREE);
        Generation end = bench.found(waiting.generation().id());
        assertThat(end.failure()).isEqualTo(Failure.of(Failure.Kind.CANCELLED));
        assertThat(bench.state(end)).isEqualTo(ReservationState.RELEASED);
        for (int i = 0; i < 8; i++) {
            bench.driver.awaitPicture();
        }
        assertThat(bench.provider.calls()).isEqualTo(8);
    }

    @Test
    void cancellingAfterTheCallSaysWhatItCostAndCanStillBeShown() throws InterruptedException {
        CountDownLatch called = new CountDownLatch(1);
        CountDownLatch gate = new CountDownLatch(1);
        bench.provider.next((call, previews) -> {
            called.countDown();
            gate.await();
            return FakeProvider.drawing(call);
        });
        Submission.Accepted accepted = bench.accept(bench.request("a fox"));
        called.await();

        Studio.Cancellation done =
                bench.studio().cancel(accepted.generation().id(), bench.member(0));
        gate.countDown();
        PlaygroundMessage told = bench.driver.awaitPicture();

        assertThat(done).isEqualTo(Studio.Cancellation.CANCELLED_AFTER_DISPATCH);
        assertThat(told.pictures()).isEmpty();
        Generation end = bench.found(accepted.generation().id());
        assertThat(end.cancelled()).isTrue();
        assertThat(end.cost()).isEqualTo(Usd.parse("0.01322"));

        assertThat(bench.studio().showCancelled(end.id(), bench.member(1))).isFalse();
        assertThat(bench.studio().showCancelled(end.id(), bench.member(0))).isTrue();
        bench.driver.awaitMessage(
                "the picture after all", message -> message.pictures().size() == 1);
    }

    @Test
    void onlyTheRequesterOrAnAdminMayCancelOrDelete() {
        Submission.Accepted accepted = bench.accept(bench.request(3, "a fox"));
        PlaygroundMessage picture = bench.driver.awaitPicture();
        String id = accepted.generation().id();

        assertThat(bench.studio().cancel(id, bench.member(4)))
                .isEqualTo(Studio.Cancellation.NOT_ALLOWED);
        assertThat(bench.studio().delete(id, bench.member(4)))
                .isEqualTo(Studio.Deletion.NOT_ALLOWED);
        assertThat(bench.studio().delete(id, bench.member(9))).isEqualTo(Studio.Deletion.DELETED);
        bench.driver.awaitGone(picture);
        assertThat(bench.assets.pictures()).isZero();
        assertThat(bench.found(id).cost()).isEqualTo(Usd.parse("0.01322"));
    }

    @Test
    void aPictureAboveTheCeilingIsRefusedBeforeAnythingIsWritten() {
        ImageRequest dear =
                bench.request("a fox")
                        .with(ImageOptions.NONE.withSize("2880x2880").withQuality("max"));

        Submission answer = bench.studio().submit(dear);

        assertThat(answer)
                .isEqualTo(
                        new Submission.Refused(
                                new Refusal.AboveCeiling(
                                        ((Refusal.AboveCeiling)
                                                        ((Submission.Refused) answer).refusal())
                                                .worstCaseOfOne(),
                                        Usd.parse("0.50"),
                                        "")));
        assertThat(bench.provider.calls()).isZero();
    }

    @Test
    void aStopTakesNothingMoreAndWhatWasTakenIsFinished() throws InterruptedException {
        CountDownLatch called = new CountDownLatch(1);
        CountDownLatch gate = new CountDownLatch(1);
        bench.provider.next((call, previews) -> {
            called.countDown();
            gate.await();
            return FakeProvider.drawing(call);
        });
        Submission.Accepted running = bench.accept(bench.request("a fox"));
        called.await();

        bench.service.stopIntake();
        Submission late = bench.studio().submit(bench.request("a hare"));
        Thread stop = Thread.ofVirtual().start(bench.service::close);
        gate.countDown();
        stop.join();

        assertThat(late).isEqualTo(new Submission.Refused(new Refusal.ShuttingDown()));
        Generation end = bench.store.find(running.generation().id()).orElseThrow();
        assertThat(end.state()).isEqualTo(GenerationState.READY);
        assertThat(bench.driver.awaitPicture().pictures()).hasSize(1);
    }
}
