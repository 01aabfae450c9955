package bot.easel.standin.openai;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// A door in a scripted answer: the stand-in waits at it until the test opens it.
///
/// Waiting is bounded, so that a test that forgets its gate fails instead of hanging the build.
public final class Gate {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final CountDownLatch arrived = new CountDownLatch(1);
    private final CountDownLatch opened = new CountDownLatch(1);

    /// Lets everything through, now and later.
    public void open() {
        opened.countDown();
    }

    /// Blocks the test until a call stands at the gate.
    public void awaitArrival() {
        await(arrived, "no call came to the gate");
    }

    void pass() {
        arrived.countDown();
        await(opened, "nobody opened the gate");
    }

    private static void await(CountDownLatch latch, String complaint) {
        try {
            if (!latch.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IllegalStateException(complaint + " within " + PATIENCE);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted at a gate", e);
        }
    }
}
