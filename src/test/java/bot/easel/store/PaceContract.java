package bot.easel.store;

import static bot.easel.store.Workbench.limit;
import static bot.easel.store.Workbench.member;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bot.easel.chat.MemberId;
import bot.easel.spend.HoldDecision;
import bot.easel.spend.HoldRequest;
import bot.easel.spend.Invariant;
import bot.easel.spend.LedgerUnavailable;
import bot.easel.spend.Period;
import bot.easel.spend.Usd;
import bot.easel.studio.Failure;
import bot.easel.studio.Generation;
import bot.easel.studio.RequestPace;
import bot.easel.studio.RequestPace.Turn;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// How often each member may ask, and how much of theirs may be under way, over all processes.
interface PaceContract extends StoreContract {
    MemberId ADA = new MemberId(Workbench.WORKSPACE, "ADA");
    MemberId BEN = new MemberId(Workbench.WORKSPACE, "BEN");
    Turn TAKEN = new Turn.Taken();

    @Test
    default void aMinuteHasSoManyRequestsAndGetsThemBackEvenly() {
        RequestPace pace = new RequestBuckets(bench().database);
        assertThat(take(pace, ADA, 3)).isEqualTo(TAKEN);
        assertThat(take(pace, ADA, 3)).isEqualTo(TAKEN);
        assertThat(take(pace, ADA, 3)).isEqualTo(TAKEN);

        assertThat(take(pace, ADA, 3)).isEqualTo(early(20));
        assertThat(take(pace, BEN, 3)).isEqualTo(TAKEN);
        bench().clock.advance(Duration.ofSeconds(19));
        assertThat(take(pace, ADA, 3)).isEqualTo(early(1));
        bench().clock.advance(Duration.ofSeconds(1));
        assertThat(take(pace, ADA, 3)).isEqualTo(TAKEN);
        assertThat(take(pace, ADA, 3)).isEqualTo(early(20));
    }

    @Test
    default void whatIsGivenBackCanBeTakenAgainAndNeverMoreThanThere() {
        RequestPace pace = new RequestBuckets(bench().database);
        assertThat(take(pace, ADA, 1)).isEqualTo(TAKEN);
        pace.giveBack(ADA, 1);
        pace.giveBack(ADA, 1);

        assertThat(take(pace, ADA, 1)).isEqualTo(TAKEN);
        assertThat(take(pace, ADA, 1)).isEqualTo(early(60));
    }

    @Test
    default void whatIsAdmittedUnderAKeyOfTheRequestWasCountedOnWhicheverProcess() {
        RequestPace pace = new RequestBuckets(bench().another().database);
        Generation first = admitted("ADA");
        assertThat(take(pace, ADA, 1)).isEqualTo(TAKEN);

        assertThat(take(pace, ADA, 1)).isInstanceOf(Turn.Early.class);
        assertThat(
                        pace.take(
                                ADA,
                                1,
                                List.of("a question", "event-" + first.id()),
                                Workbench.PATIENCE))
                .isEqualTo(new Turn.Counted());
        assertThat(take(pace, ADA, 1)).isEqualTo(early(60));
    }

    @Test
    default void afterAMinuteOfRestNothingIsLeftOfIt() {
        RequestPace pace = new RequestBuckets(bench().database);
        assertThat(take(pace, ADA, 2)).isEqualTo(TAKEN);
        bench().clock.advance(Duration.ofMinutes(1));

        assertThat(take(pace, BEN, 2)).isEqualTo(TAKEN);
        assertThat(bench().number("select count(*) from request_pace")).isEqualTo(1);
        assertThat(take(pace, ADA, 2)).isEqualTo(TAKEN);
        assertThat(take(pace, ADA, 2)).isEqualTo(TAKEN);
        assertThat(take(pace, ADA, 2)).isInstanceOf(Turn.Early.class);
    }

    /// For requests: two processes let through no more than one.
    @Invariant(11)
    @Test
    default void allProcessesShareTheMinute() throws Exception {
        List<RequestPace> processes =
                List.of(
                        new RequestBuckets(bench().database),
                        new RequestBuckets(bench().another().database));
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Boolean>> asking =
                    IntStream.range(0, 40)
                            .<Callable<Boolean>>mapToObj(
                                    i -> () -> take(processes.get(i % 2), ADA, 7).equals(TAKEN))
                            .toList();
            long taken = 0;
            for (Future<Boolean> each : threads.invokeAll(asking)) {
                taken += each.get() ? 1 : 0;
            }
            assertThat(taken).isEqualTo(7);
        }
    }

    @Invariant(16)
    @Test
    default void aStoreThatIsAwayLetsNothingThrough() {
        Workbench other = bench().another();
        RequestPace pace = new RequestBuckets(other.database);
        other.database.close();

        assertThatThrownBy(() -> take(pace, ADA, 5)).isInstanceOf(LedgerUnavailable.class);
    }

    @Test
    default void noMoreJobsOfAMemberAreUnderWayThanMayBeAtOnce() {
        Generation first = admitted("U1");
        admitted("U1");
        assertThat(bench().store.claim(Workbench.claim("w1"))).isPresent();

        assertThat(admit(bench().another(), "U1")).isEqualTo(new HoldDecision.TooManyJobs(2));
        assertThat(admit(bench(), "U2")).isInstanceOf(HoldDecision.Held.class);
        bench().store.release(first.id(), "w1", Failure.of(Failure.Kind.REJECTED));

        assertThat(admit(bench().another(), "U1")).isInstanceOf(HoldDecision.Held.class);
        assertThat(bench().number("select count(*) from inbound")).isEqualTo(4);
        assertThat(bench().ledger.audit()).isEmpty();
    }

    /// For jobs.
    @Invariant(11)
    @Test
    default void twoProcessesAdmitNoMoreJobsAtOnceThanOne() throws Exception {
        List<Workbench> processes = List.of(bench(), bench().another());
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Boolean>> asking =
                    IntStream.range(0, 30)
                            .<Callable<Boolean>>mapToObj(i ->
                                    () ->
                                            admit(processes.get(i % 2), "U1")
                                                    instanceof HoldDecision.Held)
                            .toList();
            long held = 0;
            for (Future<Boolean> each : threads.invokeAll(asking)) {
                held += each.get() ? 1 : 0;
            }
            assertThat(held).isEqualTo(2);
        }
    }

    private static Turn take(RequestPace pace, MemberId member, int perMinute) {
        return pace.take(member, perMinute, List.of("an event"), Workbench.PATIENCE);
    }

    private static Turn early(int seconds) {
        return new Turn.Early(Duration.ofSeconds(seconds));
    }

    private Generation admitted(String member) {
        Generation generation = bench().generation(member);
        assertThat(admit(bench(), generation)).isInstanceOf(HoldDecision.Held.class);
        return generation;
    }

    private HoldDecision admit(Workbench process, String member) {
        return admit(process, bench().generation(member));
    }

    private static HoldDecision admit(Workbench process, Generation generation) {
        String name = generation.requester().id().id();
        return process.store.admit(
                "event-" + generation.id(),
                generation,
                new HoldRequest(
                        generation.reservationId(),
                        generation.id(),
                        1,
                        Usd.ofNanos(10),
                        generation.priceVersion(),
                        generation.recipe().hash(),
                        List.of(limit(member(name), Period.DAY, 1_000)),
                        0,
                        null,
                        2),
                Workbench.PATIENCE);
    }
}
