package bot.easel.studio;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.IntSupplier;

/// So many places to work in as the settings of the moment have. When they become fewer, whoever has
/// a place keeps it.
final class Workplaces {
    /// How often more places are looked for: nobody tells that the settings have changed.
    private static final Duration LOOK = Duration.ofSeconds(1);

    private final IntSupplier most;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition given = lock.newCondition();
    private int taken;

    Workplaces(IntSupplier most) {
        this.most = most;
    }

    /// Waits for a place and takes it.
    void take() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (taken >= most.getAsInt()) {
                boolean _ = given.await(LOOK.toMillis(), TimeUnit.MILLISECONDS);
            }
            taken++;
        } finally {
            lock.unlock();
        }
    }

    void giveBack() {
        lock.lock();
        try {
            taken--;
            given.signalAll();
        } finally {
            lock.unlock();
        }
    }

    int taken() {
        lock.lock();
        try {
            return taken;
        } finally {
            lock.unlock();
        }
    }

    /// Waits until nobody has a place; `false` when the time was over first.
    boolean awaitNoneTaken(Duration atMost) throws InterruptedException {
        long nanos = atMost.toNanos();
        lock.lockInterruptibly();
        try {
            while (taken > 0) {
                if (nanos <= 0) {
                    return false;
                }
                nanos = given.awaitNanos(nanos);
            }
            return true;
        } finally {
            lock.unlock();
        }
    }
}
