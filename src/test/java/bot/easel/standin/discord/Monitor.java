package bot.easel.standin.discord;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/// One lock around the whole stand-in: every change wakes those who wait for something to come true.
final class Monitor {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();

    <T> T with(Supplier<T> work) {
        lock.lock();
        try {
            T result = work.get();
            changed.signalAll();
            return result;
        } finally {
            lock.unlock();
        }
    }

    void run(Runnable work) {
        with(() -> {
            work.run();
            return true;
        });
    }

    /// Waits until `look` finds something; fails the test, saying what was awaited and what is there instead.
    <T> T await(String what, Duration limit, Supplier<Optional<T>> look, Supplier<String> instead) {
        lock.lock();
        try {
            long left = limit.toNanos();
            while (true) {
                Optional<T> found = look.get();
                if (found.isPresent()) {
                    return found.get();
                }
                if (left <= 0) {
                    throw new AssertionError(
                            "waited "
                                    + limit.toMillis()
                                    + " ms for "
                                    + what
                                    + "; instead: "
                                    + instead.get());
                }
                left = changed.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while waiting for " + what, e);
        } finally {
            lock.unlock();
        }
    }

    boolean awaitUntil(Duration limit, Supplier<Boolean> look) throws InterruptedException {
        lock.lock();
        try {
            long left = limit.toNanos();
            while (!look.get()) {
                if (left <= 0) {
                    return false;
                }
                left = changed.awaitNanos(left);
            }
            return true;
        } finally {
            lock.unlock();
        }
    }
}
