package bot.easel;

import bot.easel.catalogue.CatalogueSource;
import bot.easel.config.ChannelRules;
import bot.easel.config.Outcome;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What changes without a restart: the channels' policies and limits, and the catalogue. Files
/// that are broken leave what was good in use and are told in the log.
final class LiveSettings implements Supplier<ChannelRules>, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(LiveSettings.class);
    private static final Duration LOOK = Duration.ofSeconds(5);

    private final Supplier<Outcome> reading;
    private final CatalogueSource catalogue;
    private final ScheduledExecutorService beat =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("live-settings").factory());
    private volatile ChannelRules rules;
    private volatile String lastProblem = "";

    LiveSettings(ChannelRules first, Supplier<Outcome> reading, CatalogueSource catalogue) {
        this.rules = first;
        this.reading = reading;
        this.catalogue = catalogue;
    }

    void start() {
        ScheduledFuture<?> _ =
                beat.scheduleWithFixedDelay(
                        this::look, LOOK.toMillis(), LOOK.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void look() {
        try {
            catalogue.refresh();
            switch (reading.get()) {
                case Outcome.Loaded loaded -> {
                    rules = loaded.config().channels();
                    lastProblem = "";
                }
                case Outcome.Rejected rejected -> {
                    String first = rejected.problems().getFirst().toString();
                    if (!first.equals(lastProblem)) {
                        lastProblem = first;
                        log.atError()
                                .addKeyValue("problems", rejected.problems().size())
                                .log(
                                        "The configuration is broken, the last good one stays: {}",
                                        first);
                    }
                }
            }
        } catch (RuntimeException e) {
            log.atError().setCause(e).log("The configuration could not be looked at");
        }
    }

    @Override
    public ChannelRules get() {
        return rules;
    }

    @Override
    public void close() {
        beat.shutdownNow();
    }
}
