package bot.easel.studio;

import bot.easel.spend.LedgerUnavailable;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What every process does again and again. Beats on a platform thread, each run on a virtual one, so
/// that a slow store delays nobody else's beat.
final class Beats implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Beats.class);

    private final Executor threads;
    private final ScheduledExecutorService clock =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("studio-beats").factory());

    Beats(Executor threads) {
        this.threads = threads;
    }

    /// A run that is still under way is not joined by a second one.
    void every(Duration period, String name, Runnable work) {
        AtomicBoolean under = new AtomicBoolean();
        ScheduledFuture<?> _ =
                clock.scheduleAtFixedRate(
                        () -> {
                            if (under.compareAndSet(false, true)) {
                                threads.execute(() -> run(name, work, under));
                            }
                        },
                        period.toMillis(),
                        period.toMillis(),
                        TimeUnit.MILLISECONDS);
    }

    /// Once, after a while; it must take no time.
    void after(Duration delay, Runnable work) {
        ScheduledFuture<?> _ = clock.schedule(work, delay.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static void run(String name, Runnable work, AtomicBoolean under) {
        try {
            work.run();
        } catch (LedgerUnavailable e) {
            log.atWarn().addKeyValue("beat", name).setCause(e).log("The store is away");
        } catch (RuntimeException e) {
            log.atError().addKeyValue("beat", name).setCause(e).log("A beat broke");
        } finally {
            under.set(false);
        }
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
