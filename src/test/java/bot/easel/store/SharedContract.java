package bot.easel.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/// What several processes of one bot agree on beyond the books.
interface SharedContract extends StoreContract {

    @Test
    default void theUpdatesOfAMinuteAreSharedByAllProcesses() {
        SharedUpdates one = new SharedUpdates(bench().database, "slack");
        SharedUpdates two = new SharedUpdates(bench().another().database, "slack");
        for (int i = 0; i < 5; i++) {
            assertThat(one.take(10)).isZero();
            assertThat(two.take(10)).isZero();
        }
        assertThat(one.take(10)).isBetween(Duration.ofSeconds(59), Duration.ofMinutes(1));
        assertThat(two.take(10)).isPositive();
        assertThat(two.take(11)).isZero();
        assertThat(new SharedUpdates(bench().database, "another").take(1)).isZero();

        Duration wait = one.take(10);
        bench().clock.advance(Duration.ofMinutes(1).plusMillis(11));
        assertThat(wait).isLessThanOrEqualTo(Duration.ofMinutes(1).plusMillis(11));
        assertThat(one.take(1)).isZero();
        assertThat(two.take(1)).isPositive();
    }

    @Test
    default void updatesTakenAtOnceAreAsManyAsAreAllowed() throws Exception {
        List<SharedUpdates> processes =
                List.of(
                        new SharedUpdates(bench().database, "slack"),
                        new SharedUpdates(bench().another().database, "slack"));
        List<Future<Duration>> answers = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 60; i++) {
                SharedUpdates process = processes.get(i % 2);
                answers.add(threads.submit(() -> process.take(20)));
            }
        }
        int taken = 0;
        for (Future<Duration> answer : answers) {
            taken += answer.get().isZero() ? 1 : 0;
        }
        assertThat(taken).isEqualTo(20);
    }

    @Test
    default void anEventIsBegunByOneProcess() {
        HeardEvents one = new HeardEvents(bench().database);
        HeardEvents two = new HeardEvents(bench().another().database);
        assertThat(one.begin("message/1")).isTrue();
        assertThat(two.begin("message/1")).isFalse();
        assertThat(two.begin("message/2")).isTrue();
        one.forget("message/1");
        assertThat(two.begin("message/1")).isTrue();
        bench().clock.advance(Duration.ofHours(2));
        assertThat(one.begin("message/3")).isTrue();
        assertThat(bench().number("select count(*) from heard_event")).isEqualTo(1);
    }
}
