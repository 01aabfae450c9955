package bot.easel.store;

import static bot.easel.store.Workbench.answer;
import static bot.easel.store.Workbench.limit;
import static bot.easel.store.Workbench.member;
import static org.assertj.core.api.Assertions.assertThat;

import bot.easel.chat.MemberId;
import bot.easel.spend.HoldDecision;
import bot.easel.spend.HoldRequest;
import bot.easel.spend.Invariant;
import bot.easel.spend.Limit;
import bot.easel.spend.Period;
import bot.easel.spend.ReservationState;
import bot.easel.spend.Usd;
import bot.easel.studio.Comparison;
import bot.easel.studio.Delivery;
import bot.easel.studio.Failure;
import bot.easel.studio.Generation;
import bot.easel.studio.GenerationState;
import bot.easel.studio.ModelStanding;
import bot.easel.studio.Recipe;
import bot.easel.studio.Recipes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Several models at one prompt: one hold for all of them, one message for all of them, one vote a
/// member.
interface ComparisonContract extends StoreContract {
    Limit MEMBER_DAY = limit(member("U1"), Period.DAY, 1_000);

    private static Recipe recipe(int number) {
        return Recipes.of("painter", "model-" + number, "a fox", "1024x1024", "medium");
    }

    private static List<Generation> three(Workbench bench, String member) {
        String head = bench.newId();
        List<Generation> all = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            String id = i == 0 ? head : bench.newId();
            all.add(bench.generation(id, member, recipe(i)).comparedIn(head));
        }
        return all;
    }

    private static HoldDecision admit(
            Workbench bench, List<Generation> all, long each, Limit... limits) {
        return bench.comparisons.admit(
                "event-" + all.getFirst().id(),
                all,
                all.stream().map(one -> Workbench.hold(one, each, limits)).toList(),
                Workbench.PATIENCE);
    }

    private List<Generation> held(long each) {
        List<Generation> all = three(bench(), "U1");
        assertThat(admit(bench(), all, each, MEMBER_DAY)).isInstanceOf(HoldDecision.Held.class);
        return all;
    }

    private static Generation dispatched(Workbench bench) {
        Generation job = bench.store.claim(Workbench.claim("w1")).orElseThrow();
        assertThat(bench.store.dispatch(job.id(), "w1", job.recipe().hash())).isTrue();
        return job;
    }

    /// One whose three pictures are drawn, settled at 40, 41 and 42, and owed.
    static List<Generation> finished(Workbench bench, String member, Limit... limits) {
        List<Generation> all = three(bench, member);
        assertThat(admit(bench, all, 100, limits)).isInstanceOf(HoldDecision.Held.class);
        for (int i = 0; i < 3; i++) {
            Generation job = dispatched(bench);
            bench.store.settle(job.id(), Usd.ofNanos(40 + i), answer(bench.nextNumber()));
        }
        assertThat(bench.comparisons.vote(all.getFirst(), voter(member), false)).isTrue();
        return all;
    }

    private static MemberId voter(String name) {
        return new MemberId(Workbench.WORKSPACE, name);
    }

    private Usd heldByMember() {
        return bench().ledger.balances(List.of(MEMBER_DAY)).getFirst().held();
    }

    private Optional<Delivery> owed() {
        return bench().store.claimDelivery("w1", Workbench.LEASE);
    }

    private void isDelivered(Delivery delivery) {
        bench().store
                .delivered(
                        delivery,
                        delivery.generation().destination(),
                        Workbench.message("m-" + delivery.generation().id()),
                        false);
    }

    private Map<String, Integer> votes(Generation any) {
        return bench().comparisons.find(String.valueOf(any.comparison())).orElseThrow().votes();
    }

    @Invariant({1, 2, 3})
    @Test
    default void allOfThemAreHeldTogether() {
        List<Generation> all = held(333);

        assertThat(heldByMember()).isEqualTo(Usd.ofNanos(999));
        assertThat(bench().comparisons.find(all.getFirst().id()).orElseThrow().generations())
                .extracting(Generation::id)
                .containsExactlyElementsOf(all.stream().map(Generation::id).toList());
        assertThat(bench().ledger.audit()).isEmpty();
    }

    @Invariant({1, 2, 3})
    @Test
    default void whereTheSumHasNoRoomNoneIsHeldAndTheRefusalNamesTheSumAndTheLimit() {
        List<Generation> all = three(bench(), "U1");

        HoldDecision decision = admit(bench(), all, 334, MEMBER_DAY);

        assertThat(decision).isInstanceOf(HoldDecision.OverLimit.class);
        assertThat(((HoldDecision.OverLimit) decision).refusal().asked())
                .isEqualTo(Usd.ofNanos(1_002));
        assertThat(((HoldDecision.OverLimit) decision).refusal().limit()).isEqualTo(MEMBER_DAY);
        assertThat(heldByMember()).isEqualTo(Usd.ZERO);
        assertThat(bench().number("select count(*) from reservation")).isZero();
        assertThat(bench().number("select count(*) from generation")).isZero();
        assertThat(bench().number("select count(*) from inbound")).isZero();
    }

    @Invariant(6)
    @Test
    default void theSameEventOnAnotherReplicaIsTheSameComparison() {
        List<Generation> all = held(10);
        List<Generation> again = three(bench(), "U1");

        HoldDecision decision =
                bench().another()
                        .comparisons
                        .admit(
                                "event-" + all.getFirst().id(),
                                again,
                                again.stream()
                                        .map(one -> Workbench.hold(one, 10, MEMBER_DAY))
                                        .toList(),
                                Workbench.PATIENCE);

        assertThat(decision).isEqualTo(new HoldDecision.AlreadyAdmitted(all.getFirst().id()));
        assertThat(heldByMember()).isEqualTo(Usd.ofNanos(30));
    }

    @Test
    default void eachOfThemCountsAmongTheJobsThatAMemberMayHaveAtOnce() {
        List<Generation> all = three(bench(), "U1");
        List<HoldRequest> holds =
                all.stream()
                        .map(one ->
                                new HoldRequest(
                                        one.reservationId(),
                                        one.id(),
                                        1,
                                        Usd.ofNanos(1),
                                        "price-1",
                                        one.recipe().hash(),
                                        List.of(MEMBER_DAY),
                                        Long.MAX_VALUE,
                                        null,
                                        3))
                        .toList();
        Generation before = bench().admitted("U1", 1);

        assertThat(bench().comparisons.admit("one", all, holds, Workbench.PATIENCE))
                .isEqualTo(new HoldDecision.TooManyJobs(1));
        bench().store.cancelQueued(before.id(), Failure.of(Failure.Kind.CANCELLED));
        assertThat(bench().comparisons.admit("two", all, holds, Workbench.PATIENCE))
                .isInstanceOf(HoldDecision.Held.class);
    }

    /// Two replicas, room for one comparison: the sums must not both fit.
    @Invariant(11)
    @Test
    default void roomForOneComparisonIsRoomForOne() throws InterruptedException {
        Workbench other = bench().another();
        CountDownLatch go = new CountDownLatch(1);
        List<HoldDecision> decisions = new CopyOnWriteArrayList<>();
        List<Thread> both =
                List.of(bench(), other).stream()
                        .map(replica -> {
                            List<Generation> all = three(replica, "U1");
                            return Thread.startVirtualThread(() -> {
                                try {
                                    go.await();
                                } catch (InterruptedException e) {
                                    throw new AssertionError(e);
                                }
                                decisions.add(admit(replica, all, 200, MEMBER_DAY));
                            });
                        })
                        .toList();
        go.countDown();
        for (Thread each : both) {
            each.join();
        }

        assertThat(decisions)
                .hasSize(2)
                .hasOnlyElementsOfTypes(HoldDecision.Held.class, HoldDecision.OverLimit.class);
        assertThat(decisions).filteredOn(HoldDecision.Held.class::isInstance).hasSize(1);
        assertThat(heldByMember()).isEqualTo(Usd.ofNanos(600));
        assertThat(bench().ledger.audit()).isEmpty();
    }

    @Invariant({3, 7})
    @Test
    default void eachSettlesOrFreesItsOwnPartAndTheMessageIsOwedWithTheLast() {
        List<Generation> all = held(100);
        Generation first = dispatched(bench());
        bench().store.settle(first.id(), Usd.ofNanos(40), answer(1));
        assertThat(owed()).isEmpty();
        Generation second = dispatched(bench());
        bench().store.release(second.id(), "w1", Failure.of(Failure.Kind.MODERATED));
        assertThat(owed()).isEmpty();
        assertThat(heldByMember()).isEqualTo(Usd.ofNanos(100));
        Generation third = dispatched(bench());

        bench().store.outcomeUnknown(third.id(), "w1", Failure.of(Failure.Kind.OUTCOME_UNKNOWN));

        Delivery delivery = owed().orElseThrow();
        assertThat(delivery.generation().id()).isEqualTo(all.getFirst().id());
        assertThat(delivery.refresh()).isFalse();
        assertThat(owed()).isEmpty();
        Comparison now = bench().comparisons.find(all.getFirst().id()).orElseThrow();
        assertThat(now.generations())
                .extracting(Generation::state)
                .containsExactly(
                        GenerationState.READY, GenerationState.FAILED, GenerationState.UNKNOWN);
        assertThat(now.cost()).isEqualTo(Usd.ofNanos(40));
        assertThat(all)
                .extracting(each -> bench().ledger.state(each.reservationId()).orElseThrow())
                .containsExactly(
                        ReservationState.SETTLED,
                        ReservationState.RELEASED,
                        ReservationState.UNKNOWN);
        assertThat(bench().ledger.audit()).isEmpty();
    }

    @Invariant(7)
    @Test
    default void anAnswerThatComesLateIsOwedAnewInTheSameMessage() {
        held(100);
        dispatched(bench());
        dispatched(bench());
        Generation late = dispatched(bench());
        for (Generation each : bench().comparisons.find(head(late)).orElseThrow().generations()) {
            bench().store.outcomeUnknown(each.id(), "w1", Failure.of(Failure.Kind.OUTCOME_UNKNOWN));
        }
        isDelivered(owed().orElseThrow());

        bench().store.settle(late.id(), Usd.ofNanos(7), answer(3));

        Delivery again = owed().orElseThrow();
        assertThat(again.generation().id()).isEqualTo(head(late));
        assertThat(again.refresh()).isFalse();
        assertThat(again.generation().message()).isEqualTo(Workbench.message("m-" + head(late)));
    }

    private static String head(Generation generation) {
        return String.valueOf(generation.comparison());
    }

    /// Settled, and the process is gone before it has told anybody.
    @Invariant({7, 8})
    @Test
    default void whatASenderLeavesBehindIsSentByAnother() {
        List<Generation> all = finished(bench(), "U1", MEMBER_DAY);
        assertThat(owed()).isPresent();

        bench().clock.advance(Workbench.LEASE.plusSeconds(1));

        Workbench other = bench().another();
        assertThat(other.store.claimDelivery("w2", Workbench.LEASE).orElseThrow().generation().id())
                .isEqualTo(all.getFirst().id());
    }

    @Test
    default void theMessageLeadsToEveryPictureOfIt() {
        List<Generation> all = finished(bench(), "U1", MEMBER_DAY);
        isDelivered(owed().orElseThrow());

        assertThat(all)
                .allSatisfy(each ->
                        assertThat(bench().store.find(each.id()).orElseThrow().message())
                                .isEqualTo(Workbench.message("m-" + head(each))));
    }

    @Test
    default void retentionLeavesThePicturesOfAnOwedComparisonAlone() {
        List<Generation> all = finished(bench(), "U1", MEMBER_DAY);

        assertThat(bench().store.assetsInUse())
                .containsAll(
                        all.stream()
                                .flatMap(each ->
                                        bench()
                                                .store
                                                .find(each.id())
                                                .orElseThrow()
                                                .assets()
                                                .stream())
                                .map(asset -> asset.id())
                                .toList());
    }

    @Test
    default void aMemberHasOneVoteThatMovesFromWhicheverReplicaItIsMoved() {
        List<Generation> all = finished(bench(), "U1", MEMBER_DAY);
        Workbench other = bench().another();

        assertThat(bench().comparisons.vote(all.get(1), voter("U1"), true)).isTrue();
        assertThat(other.comparisons.vote(all.get(2), voter("U1"), true)).isTrue();
        assertThat(other.comparisons.vote(all.get(2), voter("U1"), true)).isTrue();
        assertThat(bench().comparisons.vote(all.get(2), voter("U2"), true)).isTrue();

        assertThat(votes(all.getFirst())).containsExactly(Map.entry(all.get(2).id(), 2));
    }

    /// Two members at once, and one of them on two replicas.
    @Test
    default void votesThatCrossAreAllCountedOnce() throws InterruptedException {
        List<Generation> all = finished(bench(), "U1", MEMBER_DAY);
        List<Workbench> replicas = List.of(bench(), bench().another());
        CountDownLatch go = new CountDownLatch(1);
        List<Thread> voting =
                IntStream.range(0, 24)
                        .mapToObj(i ->
                                Thread.startVirtualThread(() -> {
                                    try {
                                        go.await();
                                    } catch (InterruptedException e) {
                                        throw new AssertionError(e);
                                    }
                                    replicas.get(i % 2)
                                            .comparisons
                                            .vote(all.get(i % 3), voter("U" + i % 4), true);
                                }))
                        .toList();
        go.countDown();
        for (Thread each : voting) {
            each.join();
        }

        assertThat(votes(all.getFirst()).values().stream().mapToInt(Integer::intValue).sum())
                .isEqualTo(4);
    }

    @Test
    default void nobodyCanPreferWhatIsNotThere() {
        List<Generation> all = held(10);
        Generation alone = bench().admitted("U2", 10);

        assertThat(bench().comparisons.vote(all.getFirst(), voter("U1"), true)).isFalse();
        assertThat(bench().comparisons.vote(alone, voter("U1"), true)).isFalse();
        assertThat(bench().number("select count(*) from comparison_vote")).isZero();
    }

    @Test
    default void aVoteOwesTheMessageOnceMoreAndOneWhileItIsSentOnceMoreAfterIt() {
        List<Generation> all = finished(bench(), "U1", MEMBER_DAY);
        isDelivered(owed().orElseThrow());
        bench().comparisons.vote(all.get(1), voter("U2"), true);
        Delivery sending = owed().orElseThrow();
        assertThat(sending.refresh()).isTrue();

        bench().comparisons.vote(all.get(2), voter("U3"), true);
        assertThat(owed()).isEmpty();
        isDelivered(sending);

        Delivery newer = owed().orElseThrow();
        assertThat(newer.refresh()).isTrue();
        isDelivered(newer);
        assertThat(owed()).isEmpty();
    }

    @Test
    default void aMessageThatIsOutOfReachIsNotOwedForAVote() {
        List<Generation> all = finished(bench(), "U1", MEMBER_DAY);
        bench().store.deliveryAbandoned(owed().orElseThrow(), "gone");

        assertThat(bench().comparisons.vote(all.get(1), voter("U2"), true)).isTrue();

        assertThat(owed()).isEmpty();
    }

    @Test
    default void aVoteIsShownAlsoAfterTheDeliveryIsForgotten() {
        List<Generation> all = finished(bench(), "U1", MEMBER_DAY);
        isDelivered(owed().orElseThrow());
        bench().clock.advance(Duration.ofDays(3));
        bench().store.prune(bench().clock.instant());

        bench().comparisons.vote(all.get(1), voter("U2"), true);

        assertThat(owed().orElseThrow().refresh()).isTrue();
    }

    @Test
    default void standingsAreMeasuredOverAllPicturesAndCountTheVotes() {
        List<Generation> all = finished(bench(), "U1", MEMBER_DAY);
        bench().comparisons.vote(all.get(1), voter("U1"), false);
        bench().comparisons.vote(all.get(1), voter("U2"), false);
        // one more picture of the first model, alone, at 45, after 3 seconds
        Generation alone = bench().generation(bench().newId(), "U1", recipe(0));
        bench().admit(alone, 100, MEMBER_DAY);
        Generation job = dispatched(bench());
        bench().clock.advance(Duration.ofSeconds(3));
        bench().store.settle(job.id(), Usd.ofNanos(45), answer(bench().nextNumber()));
        // and two that came to nothing, one of them by the member's will
        Generation refused = bench().generation(bench().newId(), "U1", recipe(0));
        bench().admit(refused, 100, MEMBER_DAY);
        bench().store.release(dispatched(bench()).id(), "w1", Failure.of(Failure.Kind.MODERATED));
        Generation cancelled = bench().generation(bench().newId(), "U1", recipe(0));
        bench().admit(cancelled, 100, MEMBER_DAY);
        bench().store.cancelQueued(cancelled.id(), Failure.of(Failure.Kind.CANCELLED));

        List<ModelStanding> standings =
                bench().comparisons
                        .standings(
                                Workbench.WORKSPACE,
                                bench().clock.instant().minus(Duration.ofDays(90)));

        assertThat(standings)
                .containsExactlyInAnyOrder(
                        // 85 for two is 42.5, which is 43
                        new ModelStanding(
                                "model-0", 0, 2, Usd.ofNanos(43), Duration.ofMillis(1_500), 1),
                        new ModelStanding("model-1", 2, 1, Usd.ofNanos(41), Duration.ZERO, 0),
                        new ModelStanding("model-2", 0, 1, Usd.ofNanos(42), Duration.ZERO, 0));
    }

    @Test
    default void standingsLeaveOutWhatIsLongAgo() {
        finished(bench(), "U1", MEMBER_DAY);
        bench().clock.advance(Duration.ofDays(91));

        assertThat(
                        bench().comparisons
                                .standings(
                                        Workbench.WORKSPACE,
                                        bench().clock.instant().minus(Duration.ofDays(90))))
                .isEmpty();
    }
}
