package bot.easel;

import bot.easel.catalogue.Catalogue;
import bot.easel.catalogue.CatalogueFile;
import bot.easel.catalogue.CatalogueReading;
import bot.easel.catalogue.CatalogueSource;
import bot.easel.chat.ChatPlatform;
import bot.easel.chat.playground.PlaygroundPlatform;
import bot.easel.command.Cards;
import bot.easel.command.Command;
import bot.easel.command.CommandParts;
import bot.easel.command.CommandRouter;
import bot.easel.command.EaselCommand;
import bot.easel.command.GalleryCommand;
import bot.easel.command.Handlers;
import bot.easel.command.ImagineCommand;
import bot.easel.command.MessageMenu;
import bot.easel.command.ModelsCommand;
import bot.easel.command.PictureActions;
import bot.easel.command.PictureForms;
import bot.easel.command.SpendCommand;
import bot.easel.command.SpokenEdit;
import bot.easel.command.StatusCommand;
import bot.easel.command.Vital;
import bot.easel.config.EaselConfig;
import bot.easel.config.Outcome;
import bot.easel.config.StudioConfig;
import bot.easel.provider.painter.Pause;
import bot.easel.spend.CachedLedger;
import bot.easel.spend.Ledger;
import bot.easel.spend.LedgerUnavailable;
import bot.easel.spend.SpendGuard;
import bot.easel.spend.SpendMemory;
import bot.easel.store.Database;
import bot.easel.store.DatabaseTimetable;
import bot.easel.store.FolderAssets;
import bot.easel.store.JdbcGenerationStore;
import bot.easel.store.JdbcLedger;
import bot.easel.store.JdbcPendingStore;
import bot.easel.store.StoreSettings;
import bot.easel.studio.Admins;
import bot.easel.studio.AssetId;
import bot.easel.studio.Connected;
import bot.easel.studio.Ids;
import bot.easel.studio.Studio;
import bot.easel.studio.StudioParts;
import bot.easel.studio.StudioService;
import bot.easel.studio.StudioSettings;
import bot.easel.web.HealthCheck;
import bot.easel.web.StudioMetrics;
import bot.easel.web.WebServer;
import bot.easel.web.WebSettings;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The whole program: reads the configuration into constructors, starts the parts in order, and
/// stops them in the opposite one.
public final class App implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(App.class);
    private static final Duration RECONCILIATION = Duration.ofHours(24);
    private static final int WEB_STREAMS = 200;

    private final EaselConfig config;
    private final InstantSource clock = InstantSource.system();
    private final SecureRandom random = new SecureRandom();
    private final AtomicBoolean closed = new AtomicBoolean();
    private final PrometheusMeterRegistry registry =
            new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final StudioMetrics metrics = new StudioMetrics(registry);
    private final LiveSettings live;
    private final Database database;
    private final ChatPlatforms platforms;
    private final List<Connected> providers;
    private final StudioService service;
    private final CommandRouter router;
    private final WebServer web;

    private App(EaselConfig config, Supplier<Outcome> reading, Pause brush) {
        this.config = config;
        Logging.apply(config.log());
        CatalogueSource catalogue = catalogue(config);
        live = new LiveSettings(config.channels(), reading, catalogue);
        ConfiguredPolicies policies = new ConfiguredPolicies(live);
        providers = new ProviderSetup(config, catalogue.get(), clock, brush).connect();
        database = open(config);
        SpendMemory memory = new SpendMemory(clock);
        JdbcGenerationStore store = new JdbcGenerationStore(database, memory);
        Ledger ledger = new CachedLedger(new JdbcLedger(database, RECONCILIATION), memory);
        StudioSettings settings = settings(config.studio());
        FolderAssets assets =
                new FolderAssets(config.dataDir().resolve("pictures"), settings.retention(), clock);
        platforms =
                new ChatPlatforms(config, clock, random, asset -> assets.open(new AssetId(asset)));
        Ids ids = new Ids(clock, random);
        service =
                new StudioService(
                        new StudioParts(
                                store,
                                ledger,
                                new SpendGuard(),
                                assets,
                                new DatabaseTimetable(database, ids.next()),
                                catalogue,
                                policies,
                                providers,
                                platforms.all(),
                                new Cards(),
                                new Admins(config.admins()),
                                metrics,
                                settings,
                                clock,
                                random));
        Studio studio = service.studio();
        metrics.queue(() -> orZero(studio::waiting));
        metrics.held(ledger::held);
        Supplier<String> shortIds = () -> ids.next().substring(28);
        CommandParts parts =
                new CommandParts(
                        studio, policies, new JdbcPendingStore(database), clock, ids::next);
        PictureForms forms = new PictureForms(parts);
        List<Command> commands =
                List.of(
                        new ImagineCommand(parts),
                        new SpendCommand(studio, policies, ledger, clock));
        List<Command> all = new ArrayList<>(commands);
        all.add(
                new EaselCommand(
                        List.of(
                                new ModelsCommand(studio, policies, catalogue, clock),
                                new GalleryCommand(studio),
                                new StatusCommand(studio, policies, ledger, vitals())),
                        commands.stream().map(Command::spec).toList()));
        router =
                new CommandRouter(
                        new Handlers(
                                all,
                                PictureActions.all(studio, forms, clock),
                                forms.actions(),
                                MessageMenu.all(parts, forms),
                                new SpokenEdit(parts)),
                        studio::isAdmin,
                        shortIds);
        web =
                new WebServer(
                        new WebSettings(
                                config.web().bind(),
                                config.web().port(),
                                config.web().signInSecret().isSet()
                                        ? config.web().signInSecret().reveal()
                                        : null,
                                WEB_STREAMS),
                        platforms.playground(),
                        (member, channel) ->
                                ledger.balances(
                                        policies.of(channel)
                                                .limits()
                                                .bind(
                                                        channel.workspace().key(),
                                                        channel.key(),
                                                        member.id().key(),
                                                        member.roles())),
                        checks(),
                        registry,
                        platforms.webhooks(),
                        clock,
                        random);
    }

    /// Starts everything that is configured.
    ///
    /// @param reading reads the configuration again, for what changes without a restart
    /// @throws StartFailure with words for the one who started it
    static App start(EaselConfig config, Supplier<Outcome> reading) {
        return start(config, reading, Thread::sleep);
    }

    /// Starts everything that is configured, with a painter that waits in its own way.
    static App start(EaselConfig config, Supplier<Outcome> reading, Pause brush) {
        App app = new App(config, reading, brush);
        try {
            app.start();
            return app;
        } catch (RuntimeException e) {
            app.close();
            throw e;
        }
    }

    private void start() {
        service.start();
        platforms
                .all()
                .forEach(platform -> platform.start(router, router.specs(), router.actionSpecs()));
        web.start();
        live.start();
        log.atInfo()
                .addKeyValue("version", Version.current())
                .addKeyValue("platforms", platforms.all().stream().map(ChatPlatform::name).toList())
                .addKeyValue(
                        "providers",
                        providers.stream().map(each -> each.provider().name()).toList())
                .addKeyValue("web", address())
                .log("Easel runs");
    }

    private static CatalogueSource catalogue(EaselConfig config) {
        return switch (CatalogueFile.read(config.catalogue())) {
            case CatalogueReading.Read(Catalogue read) ->
                    CatalogueSource.watching(config.catalogue(), read);
            case CatalogueReading.Broken(var problems) ->
                    throw new StartFailure(
                            String.join(
                                    System.lineSeparator(),
                                    problems.stream().map(each -> each.message()).toList()));
        };
    }

    private Database open(EaselConfig config) {
        try {
            return Database.open(
                    new StoreSettings(
                            config.store().url(),
                            config.store().user(),
                            config.store().password().reveal()),
                    clock,
                    metrics::committed);
        } catch (LedgerUnavailable e) {
            throw new StartFailure(
                    "store.url: the store cannot be opened. Check its address, user and password",
                    e);
        }
    }

    private static StudioSettings settings(StudioConfig config) {
        return new StudioSettings(
                config.workers(),
                config.queueLength(),
                config.lease(),
                config.patience(),
                config.startDeadline(),
                config.maxCalls(),
                config.retention(),
                config.shutdownGrace(),
                config.sweep());
    }

    private List<Vital> vitals() {
        List<Vital> vitals = new ArrayList<>();
        vitals.add(new Vital("Store", database::answers));
        platforms
                .all()
                .forEach(platform -> vitals.add(new Vital(platform.name(), platform::ready)));
        return List.copyOf(vitals);
    }

    private List<HealthCheck> checks() {
        List<HealthCheck> checks = new ArrayList<>();
        checks.add(new HealthCheck("store", database::answers));
        platforms
                .all()
                .forEach(platform -> checks.add(new HealthCheck(platform.name(), platform::ready)));
        return List.copyOf(checks);
    }

    private static int orZero(Supplier<Integer> count) {
        try {
            return count.get();
        } catch (LedgerUnavailable e) {
            // A gauge has no way to say "unknown"; readiness tells that the store is away.
            return 0;
        }
    }

    /// Where the web port listens.
    String address() {
        return "http://" + config.web().bind() + ":" + web.port();
    }

    /// The in-process platform, for tests of the whole.
    PlaygroundPlatform playground() {
        return platforms.playground();
    }

    /// The books, for tests of the whole.
    Ledger books() {
        return new JdbcLedger(database, RECONCILIATION);
    }

    /// Stops intake, waits for what runs, delivers it, and closes.
    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        log.atInfo().log("Easel stops");
        service.stopIntake();
        platforms.all().forEach(ChatPlatform::stopIntake);
        service.close();
        live.close();
        platforms.all().forEach(ChatPlatform::close);
        web.close();
        providers.forEach(ProviderSetup::close);
        database.close();
    }
}
