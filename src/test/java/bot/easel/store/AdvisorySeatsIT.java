package bot.easel.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Shards shared out by the locks of a real PostgreSQL. The clock and the beats are the test's.
class AdvisorySeatsIT {
    private final Map<Integer, String> running = new TreeMap<>();
    private final List<Member> members = new ArrayList<>();
    private Workbench bench;
    private int number;

    /// A replica with shards that only note that they run.
    private final class Member implements AdvisorySeats.Occupant {
        final String name;
        final AdvisorySeats seats;
        final TreeSet<Integer> mine = new TreeSet<>();
        final Deque<Runnable> closings = new ArrayDeque<>();
        boolean closesAtOnce = true;

        Member(int wished) {
            name = "replica-" + ++number;
            seats =
                    new AdvisorySeats(
                            bench.another().database,
                            name,
                            () -> bench.clock.millis() * 1_000_000,
                            closing -> {
                                closings.add(closing);
                                if (closesAtOnce) {
                                    closings.remove().run();
                                }
                            });
            seats.enlist(wished, this);
            members.add(this);
            bench.clock.advance(Duration.ofMillis(1));
            seats.beat();
        }

        @Override
        public void gained(int shard, int of) {
            assertThat(running.putIfAbsent(shard, name))
                    .as("shard %s runs already", shard)
                    .isNull();
            mine.add(shard);
        }

        @Override
        public void lost(int shard, int of) {
            assertThat(running.remove(shard)).isEqualTo(name);
            mine.remove(shard);
        }

        /// Its lock connection alone, as a network would cut it.
        void cut() {
            assertThat(
                            bench.number(
                                    "select count(*) from pg_stat_activity where application_name"
                                            + " = 'easel-seats-"
                                            + name
                                            + "'"))
                    .isEqualTo(1);
            bench.tamper(
                    "select pg_terminate_backend(pid) from pg_stat_activity where application_name"
                            + " = 'easel-seats-"
                            + name
                            + "'");
            awaitGone(name);
        }

        /// Dies without a word: the system closes its connections.
        void die() {
            members.remove(this);
            cut();
            mine.forEach(running::remove);
        }
    }

    private void awaitGone(String name) {
        while (bench.number(
                        "select count(*) from pg_stat_activity where application_name"
                                + " = 'easel-seats-"
                                + name
                                + "'")
                > 0) {
            Thread.onSpinWait();
        }
    }

    @BeforeEach
    void open() {
        bench = Workbench.postgres();
    }

    @AfterEach
    void close() {
        members.forEach(member -> member.seats.close());
        bench.close();
    }

    private void beats(int count) {
        for (int i = 0; i < count; i++) {
            bench.clock.advance(Duration.ofSeconds(1));
            List.copyOf(members).forEach(member -> member.seats.beat());
        }
    }

    private List<Integer> shares() {
        return members.stream().map(member -> member.mine.size()).toList();
    }

    @Test
    void oneReplicaRunsAllShards() {
        Member one = new Member(4);
        beats(1);
        assertThat(one.mine).containsExactly(0, 1, 2, 3);
        assertThat(one.seats.present()).isTrue();
        assertThat(one.seats.holds(3, 4)).isTrue();
        assertThat(one.seats.holds(3, 8)).isFalse();
    }

    @Test
    void newcomersGetTheirShareAndNobodyHasTwoMoreThanAnother() {
        new Member(7);
        beats(1);
        new Member(7);
        beats(3);
        assertThat(shares()).containsExactly(4, 3);
        new Member(7);
        beats(3);
        assertThat(shares()).containsExactly(3, 2, 2);
        assertThat(running).hasSize(7);
    }

    @Test
    void aReplicaWithoutAShardWaitsForOne() {
        Member one = new Member(1);
        beats(1);
        Member two = new Member(1);
        beats(2);
        assertThat(shares()).containsExactly(1, 0);
        assertThat(two.seats.present()).isTrue();
        one.seats.close();
        members.remove(one);
        beats(1);
        assertThat(two.mine).containsExactly(0);
    }

    @Test
    void aShardIsTakenOnlyAfterItWasClosed() {
        Member one = new Member(2);
        beats(1);
        one.closesAtOnce = false;
        Member two = new Member(2);
        beats(5);
        assertThat(one.closings).hasSize(1);
        assertThat(two.mine).isEmpty();
        assertThat(one.seats.holds(1, 2)).isTrue();
        one.closings.remove().run();
        beats(2);
        assertThat(two.mine).containsExactly(1);
        one.closesAtOnce = true;
    }

    @Test
    void aReplicaThatStopsLeavesItsShardsAtOnce() {
        new Member(4);
        Member two = new Member(4);
        beats(3);
        two.seats.close();
        members.remove(two);
        beats(1);
        assertThat(shares()).containsExactly(4);
    }

    @Test
    void theShardsOfAReplicaThatDiedAreTakenWhenItsLeaseIsOver() {
        new Member(4);
        Member two = new Member(4);
        beats(3);
        two.die();
        beats(9);
        assertThat(shares()).containsExactly(2);
        beats(3);
        assertThat(shares()).containsExactly(4);
    }

    @Test
    void whoLosesTheConnectionAndFindsANewOneKeepsItsShards() {
        Member one = new Member(4);
        new Member(4);
        beats(3);
        TreeSet<Integer> before = new TreeSet<>(one.mine);
        one.cut();
        // the first beat finds that out, the second is over a new connection
        beats(2);
        assertThat(one.mine).isEqualTo(before);
        assertThat(shares()).containsExactly(2, 2);
    }

    @Test
    void whoHasNoConnectionClosesItsShardsBeforeAnotherMayHaveThem() {
        Member one = new Member(4);
        Member two = new Member(4);
        beats(3);
        one.cut();
        members.remove(one);
        beats(7);
        one.seats.watch();
        assertThat(one.mine).hasSize(2);
        beats(1);
        assertThat(one.seats.holds(0, 4)).isFalse();
        one.seats.watch();
        assertThat(one.mine).isEmpty();
        assertThat(one.seats.present()).isFalse();
        assertThat(two.mine).hasSize(2);
        beats(3);
        assertThat(two.mine).hasSize(4);
        members.add(one);
        beats(4);
        assertThat(shares()).containsExactly(2, 2);
    }

    @Test
    void aReplicaThatHangsWithItsConnectionIsTrustedNoMore() {
        Member one = new Member(4);
        Member two = new Member(4);
        beats(3);
        members.remove(one);
        beats(14);
        assertThat(two.mine).hasSize(2);
        // what hangs runs nothing, as far as anybody can tell
        one.seats.watch();
        beats(3);
        assertThat(two.mine).hasSize(4);
        awaitGone(one.name);
        members.add(one);
        beats(4);
        assertThat(shares()).containsExactlyInAnyOrder(2, 2);
    }

    @Test
    void theNumberOfShardsChangesWhenAllWishIt() {
        Member one = new Member(2);
        Member two = new Member(2);
        beats(3);
        Member three = new Member(4);
        beats(3);
        assertThat(bench.number("select total from shard_plan")).isEqualTo(2);
        assertThat(running).hasSize(2);
        one.seats.close();
        two.seats.close();
        members.removeAll(List.of(one, two));
        beats(3);
        assertThat(bench.number("select total from shard_plan")).isEqualTo(4);
        assertThat(three.mine).containsExactly(0, 1, 2, 3);
    }

    @Test
    void noShardOfANewNumberBeginsWhileOneOfTheOldRuns() {
        Member one = new Member(2);
        beats(1);
        one.closesAtOnce = false;
        bench.tamper("update shard_replica set wished = 4");
        beats(1);
        Member two = new Member(4);
        beats(4);
        assertThat(bench.number("select total from shard_plan")).isEqualTo(4);
        assertThat(one.closings).hasSize(2);
        assertThat(two.mine).isEmpty();
        while (!one.closings.isEmpty()) {
            one.closings.remove().run();
        }
        one.closesAtOnce = true;
        beats(3);
        assertThat(running).hasSize(4);
    }

    @Test
    void shardsIdentifyOneByOneInEachBucketOverAllReplicas() {
        IdentifyTurns one = new IdentifyTurns(bench.another().database, "one");
        IdentifyTurns two = new IdentifyTurns(bench.another().database, "two");
        assertThat(one.take(0, "one/1")).isTrue();
        assertThat(two.take(0, "two/1")).isFalse();
        assertThat(two.take(1, "two/1")).isTrue();
        one.done(0, "one/1");
        assertThat(two.take(0, "two/2")).isFalse();
        bench.clock.advance(IdentifyTurns.PAUSE);
        assertThat(two.take(0, "two/2")).isTrue();
        // who dies in the middle is waited for, but not for ever
        bench.clock.advance(IdentifyTurns.LONGEST.minusMillis(1));
        assertThat(one.take(0, "one/2")).isFalse();
        bench.clock.advance(Duration.ofMillis(1));
        assertThat(one.take(0, "one/2")).isTrue();
        two.done(0, "two/2");
        assertThat(two.take(0, "two/3")).isFalse();
    }
}
