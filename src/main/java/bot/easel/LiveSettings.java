package bot.easel;

import bot.easel.catalogue.Catalogue;
import bot.easel.catalogue.CatalogueSource;
import bot.easel.config.AlertsConfig;
import bot.easel.config.AssistantConfig;
import bot.easel.config.ChannelRules;
import bot.easel.config.DigestConfig;
import bot.easel.config.EaselConfig;
import bot.easel.config.Outcome;
import bot.easel.config.Problem;
import bot.easel.spend.Notices;
import bot.easel.studio.AlertSettings;
import bot.easel.studio.AssistantSettings;
import bot.easel.studio.DigestSettings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What changes without a restart: the channels' policies and limits, who is told about them, the
/// models of the assistant, and the catalogue. Files that are broken leave what was good in use and are told in the log.
///
/// Processes that share a store mostly share these files too: whoever sees a change first tells the
/// others to look at once.
final class LiveSettings implements Supplier<ChannelRules>, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(LiveSettings.class);
    private static final Duration LOOK = Duration.ofSeconds(5);

    /// Longer than judging and refining take, and shorter than people wait without wondering.
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Supplier<Outcome> reading;
    private final CatalogueSource catalogue;
    private final Notices notices;
    private final ScheduledExecutorService beat =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("live-settings").factory());
    private volatile ChannelRules rules;
    private volatile AlertsConfig alerts;
    private volatile DigestConfig digest;
    private volatile AssistantConfig assistant;
    private volatile String lastProblem = "";

    LiveSettings(
            EaselConfig first,
            Supplier<Outcome> reading,
            CatalogueSource catalogue,
            Notices notices) {
        this.rules = first.channels();
        this.alerts = first.alerts();
        this.digest = first.digest();
        this.assistant = first.assistant();
        this.reading = reading;
        this.catalogue = catalogue;
        this.notices = notices;
    }

    void start() {
        notices.onElsewhere(Notices.Topic.POLICIES, this::lookNow);
        ScheduledFuture<?> _ =
                beat.scheduleWithFixedDelay(
                        this::look, LOOK.toMillis(), LOOK.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void lookNow() {
        try {
            beat.execute(this::look);
        } catch (RejectedExecutionException stopping) {
            log.atDebug().log("Nothing is looked at any more: Easel stops");
        }
    }

    private void look() {
        try {
            Catalogue before = catalogue.get();
            catalogue.refresh();
            boolean changed = catalogue.get() != before;
            switch (reading.get()) {
                case Outcome.Loaded loaded -> {
                    List<Problem> problems = loaded.config().assistant().problems(catalogue.get());
                    if (problems.isEmpty()) {
                        changed |= take(loaded.config());
                        lastProblem = "";
                    } else {
                        tell(problems);
                    }
                }
                case Outcome.Rejected rejected -> tell(rejected.problems());
            }
            if (changed) {
                notices.tell(Notices.Topic.POLICIES);
            }
        } catch (RuntimeException e) {
            log.atError().setCause(e).log("The configuration could not be looked at");
        }
    }

    /// Whether anything is different from before.
    private boolean take(EaselConfig config) {
        boolean changed =
                !config.channels().equals(rules)
                        || !config.alerts().equals(alerts)
                        || !config.digest().equals(digest)
                        || !config.assistant().equals(assistant);
        rules = config.channels();
        alerts = config.alerts();
        digest = config.digest();
        assistant = config.assistant();
        return changed;
    }

    private void tell(List<Problem> problems) {
        String first = problems.getFirst().toString();
        if (!first.equals(lastProblem)) {
            lastProblem = first;
            log.atError()
                    .addKeyValue("problems", problems.size())
                    .log("The configuration is broken, the last good one stays: {}", first);
        }
    }

    AssistantSettings assistant() {
        return new AssistantSettings(assistant.models(), PATIENCE, assistant.longestClip());
    }

    @Override
    public ChannelRules get() {
        return rules;
    }

    AlertSettings alerts() {
        AlertsConfig now = alerts;
        DigestConfig weekly = digest;
        return new AlertSettings(
                channels(now.channels()),
                now.percents(),
                now.members(),
                new DigestSettings(
                        channels(weekly.channels()),
                        weekly.day(),
                        weekly.time(),
                        weekly.payers().entrySet().stream()
                                .collect(
                                        Collectors.toUnmodifiableMap(
                                                Map.Entry::getKey,
                                                payer ->
                                                        payer.getValue()
                                                                .substring(
                                                                        payer.getKey().length()
                                                                                + 1)))));
    }

    private static List<AlertSettings.AdminChannel> channels(List<AlertsConfig.Channel> written) {
        return written.stream()
                .map(each -> new AlertSettings.AdminChannel(each.platform(), each.id()))
                .toList();
    }

    @Override
    public void close() {
        beat.shutdownNow();
    }
}
