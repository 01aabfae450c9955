package bot.easel.store;

import static org.assertj.core.api.Assertions.assertThat;

import bot.easel.spend.HoldDecision;
import bot.easel.spend.Invariant;
import bot.easel.spend.Limit;
import bot.easel.spend.Period;
import bot.easel.spend.ReservationState;
import bot.easel.spend.Usd;
import bot.easel.studio.BatchRoom;
import bot.easel.studio.Failure;
import bot.easel.studio.Generation;
import bot.easel.studio.GenerationState;
import bot.easel.studio.OvernightBatch;
import bot.easel.studio.OvernightBatch.State;
import bot.easel.studio.ProviderPace;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/// Batches for the night: collected once, marked as one, and taken back only where nothing was paid.
interface OvernightContract extends StoreContract {
    Set<String> PAINTER = Set.of("painter");

    Instant FAR = Instant.parse("2100-01-01T00:00:00Z");

    static Generation overnight(Generation other) {
        return new Generation(
                other.id(),
                other.state(),
                other.requester(),
                other.channel(),
                other.destination(),
                other.recipe(),
                other.reservationId(),
                other.held(),
                other.priceVersion(),
                other.cost(),
                other.dispatches(),
                other.message(),
                other.cancelled(),
                other.kind(),
                other.caption(),
                other.parent(),
                other.failure(),
                other.assets(),
                other.createdAt(),
                other.startedAt(),
                other.finishedAt(),
                other.approvedBy(),
                other.schedule(),
                other.comparison(),
                other.snapshot(),
                true);
    }

    /// Admits a request for the night.
    static Generation admitted(Workbench bench, String member, long nanos, Limit... limits) {
        Generation generation = overnight(bench.generation(member));
        assertThat(bench.admit(generation, nanos, limits)).isInstanceOf(HoldDecision.Held.class);
        return generation;
    }

    private Generation admitted(String member) {
        return admitted(bench(), member, 100, day(member));
    }

    private static Limit day(String member) {
        return Workbench.limit(Workbench.member(member), Period.DAY, 1_000);
    }

    private Optional<OvernightBatch> collect(String id) {
        return bench().nights
                .collect(
                        id,
                        PAINTER,
                        bench().clock.instant(),
                        new BatchRoom(10, 1_000, Long.MAX_VALUE));
    }

    private OvernightBatch marked(String id) {
        OvernightBatch batch = collect(id).orElseThrow();
        assertThat(bench().nights.mark(batch, "file-" + id)).isTrue();
        return batch;
    }

    private Generation found(Generation generation) {
        return bench().store.find(generation.id()).orElseThrow();
    }

    private ReservationState money(Generation generation) {
        return bench().ledger.state(generation.reservationId()).orElseThrow();
    }

    private void balanced() {
        assertThat(bench().ledger.audit()).isEmpty();
    }

    @Test
    default void whatWaitsForTheNightTakesNoPlaceOfWhatIsDrawnNow() {
        Generation later = admitted("U1");

        assertThat(found(later).overnight()).isTrue();
        assertThat(bench().store.claim(Workbench.claim("w1"))).isEmpty();
        assertThat(bench().store.queued()).isZero();
        assertThat(bench().store.line()).isEmpty();
        assertThat(bench().store.queuedBefore(FAR)).isEmpty();
        marked("b1");

        // One place at the provider, which a batch does not take.
        Generation now = bench().admitted("U1", 1, day("U1"));
        assertThat(bench().store.claim(Workbench.claim("w1", new ProviderPace(1, 0))))
                .map(Generation::id)
                .contains(now.id());
        assertThat(
                        bench().database
                                .<Integer>read(sql ->
                                        Admissions.underWay(
                                                        sql, List.of(Workbench.member("U1").key()))
                                                .getOrDefault(Workbench.member("U1").key(), 0)))
                .isEqualTo(1);
        balanced();
    }

    @Test
    default void requestsGatherUntilTheOldestHasWaitedOrThereAreEnough() {
        admitted("U1");
        Instant before = bench().clock.instant().minusMillis(1);
        assertThat(
                        bench().nights
                                .collect(
                                        "b1",
                                        PAINTER,
                                        before,
                                        new BatchRoom(10, 1_000, Long.MAX_VALUE)))
                .isEmpty();
        assertThat(
                        bench().nights
                                .collect(
                                        "b1",
                                        Set.of("openai"),
                                        FAR,
                                        new BatchRoom(10, 1_000, Long.MAX_VALUE)))
                .isEmpty();
        Generation second = admitted("U2");

        OvernightBatch full =
                bench().nights
                        .collect("b1", PAINTER, before, new BatchRoom(2, 1_000, Long.MAX_VALUE))
                        .orElseThrow();

        assertThat(full.generations()).hasSize(2);
        assertThat(full.generations().getLast().id()).isEqualTo(second.id());
        assertThat(full.state()).isEqualTo(State.COLLECTED);
        assertThat(bench().nights.open()).containsExactly(full);
        assertThat(collect("b2")).isEmpty();
        balanced();
    }

    /// Money: what two processes collect is never the same.
    @Invariant(5)
    @Test
    default void manyProcessesCollectEachRequestOnce() throws Exception {
        List<Generation> all = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            all.add(admitted("U" + i));
        }
        JdbcOvernightStore other = bench().another().nights;
        List<Future<Optional<OvernightBatch>>> answers = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 8; i++) {
                String id = "b" + i;
                JdbcOvernightStore process = i % 2 == 0 ? bench().nights : other;
                answers.add(
                        threads.submit(() ->
                                process.collect(
                                        id,
                                        PAINTER,
                                        bench().clock.instant(),
                                        new BatchRoom(5, 1_000, Long.MAX_VALUE))));
            }
        }
        List<String> taken = new ArrayList<>();
        for (Future<Optional<OvernightBatch>> answer : answers) {
            answer.get()
                    .ifPresent(batch -> batch.generations().forEach(each -> taken.add(each.id())));
        }
        for (Optional<OvernightBatch> rest = collect("c1");
                rest.isPresent();
                rest = collect("c" + taken.size())) {
            rest.get().generations().forEach(each -> taken.add(each.id()));
        }
        assertThat(taken)
                .containsExactlyInAnyOrderElementsOf(all.stream().map(Generation::id).toList());
        balanced();
    }

    @Invariant(5)
    @Test
    default void aBatchIsMarkedOnceAndAsAWhole() {
        Generation one = admitted("U1");
        Generation two = admitted("U2");
        OvernightBatch batch = collect("b1").orElseThrow();

        assertThat(bench().nights.mark(batch, "file-1")).isTrue();
        assertThat(bench().another().nights.mark(batch, "file-2")).isFalse();

        OvernightBatch open = bench().nights.open().getFirst();
        assertThat(open.state()).isEqualTo(State.MARKED);
        assertThat(open.inputFile()).isEqualTo("file-1");
        assertThat(open.markedAt()).isEqualTo(bench().clock.instant());
        assertThat(List.of(one, two))
                .allSatisfy(each -> {
                    assertThat(money(each)).isEqualTo(ReservationState.DISPATCHED);
                    assertThat(found(each).dispatches()).isEqualTo(1);
                });
        // No lease of a worker's: nobody sweeps it, however long the night is.
        bench().clock.advance(Duration.ofDays(2));
        assertThat(bench().store.takeExpired("sweeper", Workbench.LEASE)).isEmpty();
        balanced();
    }

    @Test
    default void whatIsCancelledBeforeTheMarkKeepsItFromBeingMade() {
        Generation unwanted = admitted("U1");
        Generation wanted = admitted("U2");
        OvernightBatch batch = collect("b1").orElseThrow();
        assertThat(bench().store.cancelQueued(unwanted.id(), Failure.of(Failure.Kind.CANCELLED)))
                .isFalse();
        assertThat(bench().store.requestCancel(unwanted.id())).isTrue();

        assertThat(bench().nights.mark(batch, "file-1")).isFalse();
        balanced();
        assertThat(bench().nights.disband("b1", State.COLLECTED, bench().clock.instant())).isTrue();

        assertThat(found(unwanted).failure()).isEqualTo(Failure.of(Failure.Kind.CANCELLED));
        assertThat(money(unwanted)).isEqualTo(ReservationState.RELEASED);
        assertThat(found(wanted).state()).isEqualTo(GenerationState.QUEUED);
        assertThat(money(wanted)).isEqualTo(ReservationState.HELD);
        assertThat(bench().store.claimDelivery("w1", Workbench.LEASE)).isPresent();
        assertThat(collect("b2").orElseThrow().generations())
                .extracting(Generation::id)
                .containsExactly(wanted.id());
        balanced();
    }

    @Invariant(9)
    @Test
    default void aBatchThatWasNeverCreatedGoesBackWithItsHoldsAndCanBeSentAgain() {
        Generation one = admitted("U1");
        marked("b1");
        assertThat(bench().nights.withdrawn("b1")).isTrue();
        assertThat(bench().nights.withdrawn("b1")).isFalse();
        assertThat(bench().nights.open().getFirst().withdrawnAt()).isNotNull();
        assertThat(bench().nights.disband("b1", State.COLLECTED, bench().clock.instant()))
                .isFalse();

        Instant later = bench().clock.instant().plusSeconds(600);
        assertThat(bench().nights.disband("b1", State.MARKED, later)).isTrue();

        assertThat(money(one)).isEqualTo(ReservationState.HELD);
        assertThat(bench().nights.open()).isEmpty();
        assertThat(collect("b2")).isEmpty();
        balanced();
        bench().clock.advance(Duration.ofMinutes(10));
        marked("b2");
        assertThat(found(one).dispatches()).isEqualTo(2);
        balanced();
    }

    @Test
    default void aBatchThatWasSentIsNotDisbandedAndEndsWithTheLastOfItsRequests() {
        Generation one = admitted("U1");
        Generation two = admitted("U2");
        marked("b1");
        assertThat(bench().nights.sent("b1", "theirs")).isTrue();
        assertThat(bench().nights.sent("b1", "another")).isFalse();
        assertThat(bench().nights.disband("b1", State.MARKED, bench().clock.instant())).isFalse();
        assertThat(bench().nights.stopping("b1")).isTrue();
        assertThat(bench().nights.stopping("b1")).isFalse();
        assertThat(bench().nights.ended("b1", "COMPLETED")).isFalse();

        assertThat(bench().store.settle(one.id(), Usd.ofNanos(60), Workbench.answer(1))).isTrue();
        assertThat(bench().nights.ended("b1", "COMPLETED")).isFalse();
        balanced();
        assertThat(bench().store.release(two.id(), "b1", Failure.of(Failure.Kind.NOT_REACHED)))
                .isTrue();
        OvernightBatch last = bench().nights.open().getFirst();
        assertThat(last.theirs()).isEqualTo("theirs");
        assertThat(last.stopping()).isTrue();
        assertThat(bench().nights.ended("b1", "COMPLETED")).isTrue();

        assertThat(bench().nights.open()).isEmpty();
        assertThat(money(one)).isEqualTo(ReservationState.SETTLED);
        assertThat(money(two)).isEqualTo(ReservationState.RELEASED);
        // A night says nothing about how long a model takes.
        assertThat(bench().store.recentDurations("sketch-1", 9)).isEmpty();
        balanced();
    }

    @Test
    default void whatWaitsTooLongForABatchIsFound() {
        Generation one = admitted("U1");
        Instant now = bench().clock.instant();
        assertThat(bench().nights.waitingSince(now)).isEmpty();
        assertThat(bench().nights.waitingSince(now.plusMillis(1))).containsExactly(one.id());
        collect("b1");
        assertThat(bench().nights.waitingSince(now.plusMillis(1))).isEmpty();
    }

    @Invariant(4)
    @Test
    default void aJobThatItsBatchKnowsNothingOfIsFound() {
        admitted("U1");
        marked("b1");
        balanced();
        bench().tamper("update generation set owner = 'somebody' where overnight = 1");
        assertThat(bench().ledger.audit()).isNotEmpty();
    }
}
