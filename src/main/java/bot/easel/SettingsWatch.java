package bot.easel;

import bot.easel.catalogue.Catalogue;
import bot.easel.catalogue.CatalogueLook;
import bot.easel.catalogue.CatalogueProblem;
import bot.easel.catalogue.CatalogueReading;
import bot.easel.catalogue.CatalogueSource;
import bot.easel.config.ConfigChange;
import bot.easel.config.EaselConfig;
import bot.easel.config.Outcome;
import bot.easel.config.Problem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes changes of the configuration and of the catalogue while Easel runs. Each file counts as a
/// whole: one that is wrong anywhere changes nothing, and the log says what and where; the rest of
/// Easel sees the old state or the new one. What waits for a restart is named there too; values
/// never are, since they may be secrets.
///
/// Both files are looked at every second and compared by what stands in them, so that a link that is
/// swapped and a file that another one is renamed over are noticed like any change. A change counts
/// once it has stayed the same for a while: whoever writes may be in the middle of it.
final class SettingsWatch implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(SettingsWatch.class);
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final Duration STEADY = Duration.ofMillis(900);
    private static final Duration LAST_LOOK = Duration.ofSeconds(5);

    private final EaselConfig started;
    private final LiveSettings live;
    private final CatalogueSource catalogue;
    private final LiveProviders providers;
    private final Supplier<Outcome> reading;
    private final CatalogueLook prices;
    private final Setups setups;
    private final LongSupplier nanos;
    private final ScheduledExecutorService beat =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("settings-watch").factory());

    // Of the one thread that looks:
    private @Nullable Seen seen;
    private long since;
    private boolean decided;
    private boolean hadFile;
    private List<String> told = List.of();
    private List<String> waiting = List.of();

    /// How providers are built under a configuration and a catalogue.
    @FunctionalInterface
    interface Setups {
        ProviderSetup of(EaselConfig config, Catalogue catalogue);
    }

    /// Both files, as they were read together.
    private record Seen(Outcome outcome, CatalogueReading prices) {}

    /// @param started what Easel was started with
    /// @param reading reads the configuration again
    /// @param prices what has read the catalogue in use
    /// @param nanos the time that has gone by, as [System#nanoTime] tells it
    SettingsWatch(
            EaselConfig started,
            LiveSettings live,
            CatalogueSource catalogue,
            LiveProviders providers,
            Supplier<Outcome> reading,
            CatalogueLook prices,
            Setups setups,
            LongSupplier nanos) {
        this.started = started;
        this.live = live;
        this.catalogue = catalogue;
        this.providers = providers;
        this.reading = reading;
        this.prices = prices;
        this.setups = setups;
        this.nanos = nanos;
    }

    void start() {
        ScheduledFuture<?> _ =
                beat.scheduleWithFixedDelay(
                        this::look, LOOK.toMillis(), LOOK.toMillis(), TimeUnit.MILLISECONDS);
    }

    /// Once; never from two threads at a time.
    void look() {
        try {
            providers.tidy();
            Outcome outcome = reading.get();
            Seen now = new Seen(outcome, prices.at(written(outcome).catalogue()));
            if (!now.equals(seen)) {
                seen = now;
                since = nanos.getAsLong();
                decided = false;
            } else if (!decided && nanos.getAsLong() - since >= STEADY.toNanos()) {
                decided = true;
                decide(now);
            }
        } catch (RuntimeException e) {
            log.atError().setCause(e).log("The configuration could not be looked at");
        }
    }

    private EaselConfig written(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Loaded loaded -> loaded.config();
            case Outcome.Rejected _ -> live.inUse();
        };
    }

    private void decide(Seen now) {
        List<String> wrong = new ArrayList<>();
        Optional<EaselConfig> written = usable(now.outcome(), wrong);
        Catalogue models =
                switch (now.prices()) {
                    case CatalogueReading.Read(Catalogue read) -> read;
                    case CatalogueReading.Broken(List<CatalogueProblem> problems) -> {
                        problems.forEach(problem -> wrong.add(problem.message()));
                        // what names a catalogue that cannot be used cannot be used itself
                        written =
                                written.filter(config ->
                                        config.catalogue().equals(live.inUse().catalogue()));
                        yield catalogue.get();
                    }
                };
        EaselConfig config = written.orElseGet(live::inUse);
        ProviderSetup setup = setups.of(config, models);
        List<String> unfit =
                Stream.concat(
                                config.assistant().problems(models).stream(),
                                setup.problems().stream())
                        .map(Problem::toString)
                        .toList();
        if (unfit.isEmpty()) {
            LiveProviders.Lines lines = providers.prepare(setup.plans());
            if (models != catalogue.get()) {
                catalogue.use(config.catalogue(), models);
            }
            providers.use(lines);
            written.ifPresent(this::use);
        }
        wrong.addAll(unfit);
        tell(wrong);
    }

    /// The written configuration, as far as it can be judged alone.
    private Optional<EaselConfig> usable(Outcome outcome, List<String> wrong) {
        switch (outcome) {
            case Outcome.Rejected rejected -> {
                rejected.problems().forEach(problem -> wrong.add(problem.toString()));
                return Optional.empty();
            }
            case Outcome.Loaded loaded -> {
                if (hadFile && !loaded.written()) {
                    wrong.add(
                            "The configuration file is empty or gone. Restart Easel if it shall run"
                                    + " with the defaults.");
                    return Optional.empty();
                }
                hadFile = loaded.written();
                return Optional.of(loaded.config());
            }
        }
    }

    private void use(EaselConfig written) {
        EaselConfig before = live.inUse();
        ConfigChange change = ConfigChange.of(started, before, written);
        live.use(change.config());
        if (!change.changed().isEmpty() || !change.waiting().equals(waiting)) {
            waiting = change.waiting();
            log.atInfo()
                    .addKeyValue("changed", change.changed())
                    .addKeyValue("waiting", waiting)
                    .log(
                            waiting.isEmpty()
                                    ? "The configuration was changed"
                                    : "The configuration was changed; some of it waits for a"
                                            + " restart");
        }
        if (!change.config().log().equals(before.log())) {
            Logging.apply(change.config().log());
        }
    }

    private void tell(List<String> wrong) {
        if (wrong.equals(told)) {
            return;
        }
        told = List.copyOf(wrong);
        if (told.isEmpty()) {
            log.atInfo().log("Configuration and catalogue can be used again");
        }
        told.forEach(problem ->
                log.atError()
                        .addKeyValue("problems", told.size())
                        .log(
                                "A changed file cannot be used, the last good state stays: {}",
                                problem));
    }

    @Override
    public void close() {
        beat.shutdownNow();
        try {
            boolean _ = beat.awaitTermination(LAST_LOOK.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
