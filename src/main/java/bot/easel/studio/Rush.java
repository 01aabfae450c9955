package bot.easel.studio;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/// Members who wait for the first answer to what they just did.
///
/// Platforms give three seconds for it, and a picture takes longer in any case: while many wait, no
/// new picture is begun and no message shows one in the queue, so that the processors are theirs.
public final class Rush {
    /// So few are answered in time whatever else is done.
    private static final int MANY = 16;

    /// As long as platforms wait: who has no answer by then is helped by nothing.
    private static final Duration WORTH_WAITING = Duration.ofSeconds(3);

    /// Those who were answered want their pictures, however many others come.
    private static final Duration LONGEST = Duration.ofSeconds(5);

    /// How often it is looked whether those who wait are worth waiting for.
    private static final Duration LOOK = Duration.ofMillis(250);

    private static final long NEVER = Long.MIN_VALUE;

    private final LongSupplier nanoTime;
    private final Set<Waiting> waiting = ConcurrentHashMap.newKeySet();
    private final AtomicLong since = new AtomicLong(NEVER);
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition over = lock.newCondition();
    private volatile Runnable calm = () -> {};

    public Rush() {
        this(System::nanoTime);
    }

    Rush(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /// One who waits until it is closed.
    public final class Waiting implements AutoCloseable {
        private final long began = nanoTime.getAsLong();

        private boolean isWorthWaiting(long now) {
            return now - began < WORTH_WAITING.toNanos();
        }

        @Override
        public void close() {
            waiting.remove(this);
            if (waiting.size() <= MANY && since.getAndSet(NEVER) != NEVER) {
                calm.run();
                lock.lock();
                try {
                    over.signalAll();
                } finally {
                    lock.unlock();
                }
            }
        }
    }

    /// Somebody did something.
    public Waiting begin() {
        Waiting one = new Waiting();
        waiting.add(one);
        return one;
    }

    /// @param calm called when a rush is over; must not block
    void onCalm(Runnable calm) {
        this.calm = calm;
    }

    /// Waits until no rush is on.
    void awaitCalm() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (isOn()) {
                boolean _ = over.await(LOOK.toMillis(), TimeUnit.MILLISECONDS);
            }
        } finally {
            lock.unlock();
        }
    }

    boolean isOn() {
        if (waiting.size() <= MANY) {
            since.set(NEVER);
            return false;
        }
        long now = nanoTime.getAsLong();
        if (waiting.stream().filter(each -> each.isWorthWaiting(now)).count() <= MANY) {
            return false;
        }
        since.compareAndSet(NEVER, now);
        return now - since.get() < LONGEST.toNanos();
    }
}
