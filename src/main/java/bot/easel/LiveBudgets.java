package bot.easel;

import bot.easel.spend.CachedBudgets;
import bot.easel.spend.LedgerUnavailable;
import bot.easel.spend.Notices;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps what this process knows of the budgets young: it looks when another process tells of a
/// change, and every few seconds by itself. What it admits is checked by the books in any case.
final class LiveBudgets implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(LiveBudgets.class);
    private static final Duration LOOK = Duration.ofSeconds(2);

    private final CachedBudgets budgets;
    private final Notices notices;
    private final ScheduledExecutorService beat =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("live-budgets").factory());

    LiveBudgets(CachedBudgets budgets, Notices notices) {
        this.budgets = budgets;
        this.notices = notices;
    }

    void start() {
        budgets.reread();
        notices.onElsewhere(Notices.Topic.LIMITS, this::look);
        ScheduledFuture<?> _ =
                beat.scheduleWithFixedDelay(
                        this::look, LOOK.toMillis(), LOOK.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void look() {
        try {
            budgets.reread();
        } catch (LedgerUnavailable e) {
            log.atDebug().setCause(e).log("The budgets stay as they are known: the store is away");
        } catch (RuntimeException e) {
            log.atError().setCause(e).log("The budgets could not be read");
        }
    }

    @Override
    public void close() {
        beat.shutdownNow();
    }
}
