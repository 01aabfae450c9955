package bot.easel.store;

import static bot.easel.store.Workbench.claim;
import static org.assertj.core.api.Assertions.assertThat;

import bot.easel.spend.Invariant;
import bot.easel.spend.Usd;
import bot.easel.studio.Claim;
import bot.easel.studio.Generation;
import bot.easel.studio.GenerationState;
import bot.easel.studio.ProviderPace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// The queue: fair, within the providers' bounds, each job with one owner.
interface QueueContract extends StoreContract {

    private Generation queued(String member) {
        bench().clock.advance(Duration.ofMillis(1));
        return bench().admitted(member, 1);
    }

    private List<String> claimAll() {
        List<String> claimed = new ArrayList<>();
        Optional<Generation> next = bench().store.claim(claim("w1"));
        while (next.isPresent()) {
            claimed.add(next.get().id());
            next = bench().store.claim(claim("w1"));
        }
        return claimed;
    }

    @Test
    default void everybodysFirstJobComesBeforeAnybodysSecond() {
        String a1 = queued("A").id();
        String a2 = queued("A").id();
        String a3 = queued("A").id();
        String b1 = queued("B").id();
        String c1 = queued("C").id();
        String b2 = queued("B").id();
        List<String> line = bench().store.line();

        assertThat(line).containsExactly(a1, b1, c1, a2, b2, a3);
        assertThat(line)
                .allSatisfy(id -> assertThat(bench().store.ahead(id)).isEqualTo(line.indexOf(id)));
        assertThat(bench().store.queued()).isEqualTo(6);
        assertThat(claimAll()).isEqualTo(line);
        assertThat(bench().store.ahead(a1)).isZero();
        assertThat(bench().store.queued()).isZero();
    }

    @Test
    default void whoHasJobsRunningWaitsForWhoHasNone() {
        queued("A");
        bench().store.claim(claim("w1"));
        String a2 = queued("A").id();
        String b1 = queued("B").id();

        assertThat(bench().store.line()).containsExactly(b1, a2);
        assertThat(claimAll()).containsExactly(b1, a2);
    }

    @Test
    default void aProviderNeverRunsMoreThanItMayOverAllProcesses() {
        queued("A");
        queued("B");
        Generation third = queued("C");
        Claim two = claim("w1", new ProviderPace(2, 0));
        Workbench other = bench().another();

        Generation first = bench().store.claim(two).orElseThrow();
        assertThat(other.store.claim(two)).isPresent();
        assertThat(other.store.claim(two)).isEmpty();
        bench().store.dispatch(first.id(), "w1", first.recipe().hash());
        bench().store.settle(first.id(), Usd.ZERO, Workbench.answer(1));

        assertThat(other.store.claim(two).orElseThrow().id()).isEqualTo(third.id());
    }

    @Invariant(17)
    @Test
    default void noMoreCallsStartInAnyMinuteThanTheProviderAllows() {
        Claim two = claim("w1", new ProviderPace(10, 2));
        for (int i = 0; i < 4; i++) {
            queued("A");
        }

        assertThat(bench().store.claim(two)).isPresent();
        bench().clock.advance(Duration.ofSeconds(30));
        Generation second = bench().store.claim(two).orElseThrow();
        bench().clock.advance(Duration.ofSeconds(10));
        // The mark comes later than the claim, and the call starts with the mark.
        assertThat(bench().store.dispatch(second.id(), "w1", second.recipe().hash())).isTrue();

        assertThat(bench().store.claim(two)).isEmpty();
        bench().clock.advance(Duration.ofSeconds(20));
        assertThat(bench().store.claim(two)).isPresent();
        bench().clock.advance(Duration.ofSeconds(35));
        assertThat(bench().store.claim(two)).isEmpty();
        bench().clock.advance(Duration.ofSeconds(5));
        assertThat(bench().store.claim(two)).isPresent();
    }

    @Test
    default void aProcessTakesOnlyJobsOfProvidersThatItHas() {
        Generation openai =
                bench().generation(bench().newId(), "A", Workbench.recipe("openai", List.of()));
        bench().admit(openai, 1);
        Generation painter = queued("A");

        assertThat(bench().store.claim(new Claim("w1", Workbench.LEASE, Map.of()))).isEmpty();
        assertThat(bench().store.claim(claim("w1")).orElseThrow().id()).isEqualTo(painter.id());
        assertThat(bench().store.claim(claim("w1"))).isEmpty();
        Claim both =
                new Claim(
                        "w1",
                        Workbench.LEASE,
                        Map.of(
                                "openai",
                                new ProviderPace(1, 0),
                                "painter",
                                new ProviderPace(1, 0)));
        assertThat(bench().store.claim(both).orElseThrow().id()).isEqualTo(openai.id());
    }

    @Test
    default void aClaimedJobRunsAndKeepsWhenItStarted() {
        queued("A");
        Generation running = bench().store.claim(claim("w1")).orElseThrow();

        assertThat(running.state()).isEqualTo(GenerationState.RUNNING);
        assertThat(running.startedAt()).isEqualTo(bench().clock.instant());
    }

    @Test
    default void recentDurationsAreThoseOfTheProviderNewestFirst() {
        for (int seconds : List.of(3, 5)) {
            Generation job = bench().dispatched("w1", "A", 1);
            bench().clock.advance(Duration.ofSeconds(seconds));
            bench().store.settle(job.id(), Usd.ZERO, Workbench.answer(seconds));
        }

        assertThat(bench().store.recentDurations("sketch-1", 10)).containsExactly(5_000L, 3_000L);
        assertThat(bench().store.recentDurations("sketch-1", 1)).containsExactly(5_000L);
        assertThat(bench().store.recentDurations("other", 1)).isEmpty();
    }
}
