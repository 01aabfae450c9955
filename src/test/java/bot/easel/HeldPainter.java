package bot.easel;

import bot.easel.provider.painter.Pause;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/// Lets the painter show its first preview and holds it there until it may finish: however slow a
/// browser looks, the preview is still there to be seen.
final class HeldPainter implements Pause {
    private final AtomicInteger pauses = new AtomicInteger();
    private final CountDownLatch finished = new CountDownLatch(1);

    @Override
    public void sleep(Duration duration) throws InterruptedException {
        if (pauses.incrementAndGet() > 1) {
            finished.await();
        }
    }

    void finish() {
        finished.countDown();
    }
}
