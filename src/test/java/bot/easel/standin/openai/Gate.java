package bot.easel.standin.openai;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// A door in a scripted answer: the stand-in waits at it until the test opens it.
///
/// Waiting is bounded, so that a test that forgets its gate fails instead of hanging the build.
public final class Gate {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final @Nullable Duration lasting;
    private final CountDownLatch arrived = new CountDownLatch(1);
    private final CountDownLatch opened = new CountDownLatch(1);

    public Gate() {
        this(null);
    }

    private Gate(@Nullable Duration lasting) {
        this.lasting = lasting;
    }

    /// A door that opens by itself for each call that has stood at it so long: the time that a model
    /// takes, for measuring. Tests open their gates themselves.
    public static Gate lasting(Duration time) {
        return new Gate(time);
    }

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
        if (lasting != null) {
            await(opened, lasting);
            return;
        }
        await(opened, "nobody opened the gate");
    }

    private static void await(CountDownLatch latch, String complaint) {
        if (!await(latch, PATIENCE)) {
            throw new IllegalStateException(complaint + " within " + PATIENCE);
        }
    }

    private static boolean await(CountDownLatch latch, Duration patience) {
        try {
            return latch.await(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted at a gate", e);
        }
    }
}
