package bot.easel.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/// Recurring work, once over all processes.
interface TimetableContract extends StoreContract {

    @Test
    default void workRunsAgainAndAgainAlsoAfterAFailure() throws InterruptedException {
        CountDownLatch runs = new CountDownLatch(3);
        try (DatabaseTimetable timetable = new DatabaseTimetable(bench().database, "one")) {
            timetable.every(
                    "failing",
                    Duration.ofMillis(100),
                    () -> {
                        runs.countDown();
                        throw new IllegalStateException("meant to fail");
                    });
            timetable.start();

            assertThat(runs.await(30, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    default void ofTwoProcessesOneRunsIt() throws InterruptedException {
        AtomicInteger atOnce = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        CountDownLatch runs = new CountDownLatch(4);
        Runnable work =
                () -> {
                    most.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
                    Thread.onSpinWait();
                    atOnce.decrementAndGet();
                    runs.countDown();
                };
        try (DatabaseTimetable one = new DatabaseTimetable(bench().database, "one");
                DatabaseTimetable two = new DatabaseTimetable(bench().another().database, "two")) {
            one.every("work", Duration.ofMillis(100), work);
            two.every("work", Duration.ofMillis(100), work);
            one.start();
            two.start();

            assertThat(runs.await(30, TimeUnit.SECONDS)).isTrue();
            assertThat(bench().number("select count(*) from scheduled_tasks")).isEqualTo(1);
        }
        assertThat(most.get()).isEqualTo(1);
    }

    /// Also where another piece of work takes long that was not expected to.
    @Test
    default void slowWorkKeepsNothingElseWaiting() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(2);
        CountDownLatch gate = new CountDownLatch(1);
        Semaphore runs = new Semaphore(0);
        Runnable work =
                () -> {
                    begun.countDown();
                    await(gate);
                };
        try (DatabaseTimetable timetable = new DatabaseTimetable(bench().database, "one")) {
            timetable.everySlowly("slow", Duration.ofMillis(100), work);
            timetable.every("unexpectedly-slow", Duration.ofMillis(100), work);
            timetable.every("work", Duration.ofMillis(100), runs::release);
            timetable.start();
            await(begun);
            runs.drainPermits();

            try {
                assertThat(runs.tryAcquire(3, 30, TimeUnit.SECONDS)).isTrue();
            } finally {
                gate.countDown();
            }
        }
    }

    private static void await(CountDownLatch gate) {
        try {
            assertThat(gate.await(60, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /// The writer under full load must not keep the timetable from its own small writes.
    @Test
    default void workRunsBesideABusyWriter() throws InterruptedException {
        CountDownLatch runs = new CountDownLatch(3);
        try (DatabaseTimetable timetable = new DatabaseTimetable(bench().database, "one")) {
            timetable.every("work", Duration.ofMillis(200), runs::countDown);
            timetable.start();
            long admitted = 0;
            while (runs.getCount() > 0 && admitted < 20_000) {
                bench().admitted("U1", 1);
                admitted++;
            }

            assertThat(runs.await(30, TimeUnit.SECONDS)).isTrue();
        }
    }
}
