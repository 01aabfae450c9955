package bot.easel.studio;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RushTest {
    private static final int MANY = 17;

    private final AtomicLong now = new AtomicLong(42);
    private final Rush rush = new Rush(now::get);
    private final AtomicInteger calmed = new AtomicInteger();
    private final Deque<Rush.Waiting> waiting = new ArrayDeque<>();

    private void begin(int count) {
        for (int i = 0; i < count; i++) {
            waiting.add(rush.begin());
        }
    }

    private void pass(Duration time) {
        now.addAndGet(time.toNanos());
    }

    @Test
    void isOnWhileManyWaitAndTellsWhenItIsOver() {
        rush.onCalm(calmed::incrementAndGet);
        begin(MANY - 1);
        assertThat(rush.isOn()).isFalse();
        begin(1);
        assertThat(rush.isOn()).isTrue();

        waiting.remove().close();

        assertThat(rush.isOn()).isFalse();
        assertThat(calmed).hasValue(1);
        waiting.forEach(Rush.Waiting::close);
        assertThat(calmed).hasValue(1);
    }

    /// A recording is listened to for longer than any platform waits.
    @Test
    void whoHasWaitedTooLongCountsNoMore() {
        begin(MANY);
        assertThat(rush.isOn()).isTrue();

        pass(Duration.ofSeconds(3));

        assertThat(rush.isOn()).isFalse();
    }

    @Test
    void aFloodKeepsNobodyFromDrawingForLong() {
        for (int second = 0; second < 5; second++) {
            begin(MANY);
            assertThat(rush.isOn()).isTrue();
            pass(Duration.ofSeconds(1));
        }
        begin(MANY);
        assertThat(rush.isOn()).isFalse();

        waiting.forEach(Rush.Waiting::close);
        begin(MANY);
        assertThat(rush.isOn()).isTrue();
    }

    @Test
    void whoWaitsForCalmGoesOnWhenItIsOver() throws Exception {
        rush.awaitCalm();
        begin(MANY);
        CompletableFuture<Boolean> wentOn = inTurn();

        waiting.forEach(Rush.Waiting::close);

        assertThat(wentOn.get(10, TimeUnit.SECONDS)).isFalse();
    }

    @Test
    void whoWaitsForCalmGoesOnWhenTheOthersHaveWaitedTooLong() throws Exception {
        begin(MANY);
        CompletableFuture<Boolean> wentOn = inTurn();

        pass(Duration.ofSeconds(3));

        assertThat(wentOn.get(10, TimeUnit.SECONDS)).isFalse();
    }

    /// Whether it is still on after the wait.
    private CompletableFuture<Boolean> inTurn() {
        CompletableFuture<Boolean> wentOn = new CompletableFuture<>();
        Thread.startVirtualThread(() -> {
            try {
                rush.awaitCalm();
                wentOn.complete(rush.isOn());
            } catch (InterruptedException e) {
                wentOn.completeExceptionally(e);
            }
        });
        return wentOn;
    }
}
