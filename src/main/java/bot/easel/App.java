package bot.easel;

import bot.easel.catalogue.CatalogueLook;
import bot.easel.catalogue.CatalogueSource;
import bot.easel.chat.ChatPlatform;
import bot.easel.chat.InteractionListener;
import bot.easel.chat.RoleList;
import bot.easel.chat.WorkspaceId;
import bot.easel.chat.playground.PlaygroundPlatform;
import bot.easel.command.AnsweredFirst;
import bot.easel.command.ApprovalCards;
import bot.easel.command.BooksCommand;
import bot.easel.command.BudgetCommand;
import bot.easel.command.Cards;
import bot.easel.command.Command;
import bot.easel.command.CommandParts;
import bot.easel.command.CommandRouter;
import bot.easel.command.CompareCommand;
import bot.easel.command.DecideActions;
import bot.easel.command.DescribeCommand;
import bot.easel.command.EaselCommand;
import bot.easel.command.GalleryCommand;
import bot.easel.command.Handlers;
import bot.easel.command.HomePage;
import bot.easel.command.ImagineCommand;
import bot.easel.command.MessageMenu;
import bot.easel.command.ModelsCommand;
import bot.easel.command.NoticeCards;
import bot.easel.command.PictureActions;
import bot.easel.command.PictureForms;
import bot.easel.command.ScheduleCards;
import bot.easel.command.ScheduleCommand;
import bot.easel.command.SpendCommand;
import bot.easel.command.SpokenEdit;
import bot.easel.command.StatusCommand;
import bot.easel.command.StylesCommand;
import bot.easel.command.Vital;
import bot.easel.config.EaselConfig;
import bot.easel.config.Outcome;
import bot.easel.provider.painter.Pause;
import bot.easel.spend.CachedBudgets;
import bot.easel.spend.CachedLedger;
import bot.easel.spend.Ledger;
import bot.easel.spend.LedgerUnavailable;
import bot.easel.spend.Movements;
import bot.easel.spend.SpendGuard;
import bot.easel.spend.SpendMemory;
import bot.easel.store.Database;
import bot.easel.store.DatabaseNotices;
import bot.easel.store.DatabaseTimetable;
import bot.easel.store.FolderAssets;
import bot.easel.store.JdbcAltTexts;
import bot.easel.store.JdbcApprovals;
import bot.easel.store.JdbcAssets;
import bot.easel.store.JdbcBillBooks;
import bot.easel.store.JdbcBudgets;
import bot.easel.store.JdbcComparisons;
import bot.easel.store.JdbcConsultations;
import bot.easel.store.JdbcDigestBooks;
import bot.easel.store.JdbcGenerationStore;
import bot.easel.store.JdbcLedger;
import bot.easel.store.JdbcNoticeStore;
import bot.easel.store.JdbcOvernightStore;
import bot.easel.store.JdbcPendingStore;
import bot.easel.store.JdbcScheduleStore;
import bot.easel.store.JdbcStyleStore;
import bot.easel.store.RequestBuckets;
import bot.easel.studio.Admins;
import bot.easel.studio.ApprovalParts;
import bot.easel.studio.Approvals;
import bot.easel.studio.AssetStore;
import bot.easel.studio.BillBooks;
import bot.easel.studio.BudgetedPolicies;
import bot.easel.studio.ConsultationParts;
import bot.easel.studio.Consultations;
import bot.easel.studio.Ids;
import bot.easel.studio.NoticeParts;
import bot.easel.studio.NoticeService;
import bot.easel.studio.Platforms;
import bot.easel.studio.Policies;
import bot.easel.studio.Rasters;
import bot.easel.studio.Reconciliation;
import bot.easel.studio.Rush;
import bot.easel.studio.ScheduleParts;
import bot.easel.studio.Schedules;
import bot.easel.studio.Spool;
import bot.easel.studio.Studio;
import bot.easel.studio.StudioEvents;
import bot.easel.studio.StudioParts;
import bot.easel.studio.StudioService;
import bot.easel.studio.Styles;
import bot.easel.telemetry.Telemetry;
import bot.easel.web.StudioMetrics;
import bot.easel.web.WebServer;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The whole program: reads the configuration into constructors, starts the parts in order, and
/// stops them in the opposite one.
public final class App implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(App.class);

    private final EaselConfig config;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();
    private final AtomicBoolean closed = new AtomicBoolean();
    private final PrometheusMeterRegistry registry =
            new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final @Nullable Telemetry telemetry;
    private final StudioMetrics metrics;
    private final SettingsWatch watch;
    private final Rush rush = new Rush();
    private final Database database;
    private final LiveBudgets liveBudgets;
    private final DatabaseNotices notices;
    private final @Nullable JdbcAssets pictures;
    private final ChatPlatforms platforms;
    private final LiveProviders providers;
    private final NoticeService alerts;
    private final StudioService service;
    private final CommandRouter router;
    private final WebServer web;

    private App(EaselConfig config, Supplier<Outcome> reading, Pause brush, InstantSource clock) {
        this.config = config;
        this.clock = clock;
        Logging.apply(config.log());
        telemetry = TelemetrySetup.open(config.telemetry(), random);
        metrics = new StudioMetrics(TelemetrySetup.registry(registry, telemetry));
        StudioEvents events = telemetry == null ? metrics : telemetry.traced(metrics);
        CatalogueLook prices = new CatalogueLook();
        CatalogueSource catalogue = StudioSetup.catalogue(config, prices);
        StudioSetup.check(config.assistant().problems(catalogue.get()));
        Spool spool = StudioSetup.spool(config);
        SettingsWatch.Setups setups =
                (wanted, models) -> new ProviderSetup(wanted, models, spool, clock, brush);
        ProviderSetup setup = setups.of(config, catalogue.get());
        StudioSetup.check(setup.problems());
        providers = new LiveProviders(clock);
        providers.use(providers.prepare(setup.plans()));
        LiveSettings live = new LiveSettings(config);
        watch =
                new SettingsWatch(
                        config,
                        live,
                        catalogue,
                        providers,
                        reading,
                        prices,
                        setups,
                        System::nanoTime);
        database = open(config);
        notices = new DatabaseNotices(database);
        ConfiguredPolicies configured = new ConfiguredPolicies(live::channels);
        CachedBudgets budgets = new CachedBudgets(new JdbcBudgets(database));
        liveBudgets = new LiveBudgets(budgets, notices);
        Policies policies = new BudgetedPolicies(configured, budgets);
        Movements movements = new Movements();
        SpendMemory memory = new SpendMemory(clock, movements);
        JdbcGenerationStore store = new JdbcGenerationStore(database, memory);
        Ledger ledger = new CachedLedger(new JdbcLedger(database, live::unknownAfter), memory);
        pictures =
                config.store().picturesInDatabase()
                        ? new JdbcAssets(database, live::retention)
                        : null;
        AssetStore assets =
                pictures != null
                        ? pictures
                        : new FolderAssets(StudioSetup.pictures(config), live::retention, clock);
        Rasters rasters = new Rasters(assets);
        Ids ids = new Ids(clock, random);
        platforms =
                new ChatPlatforms(
                        config,
                        clock,
                        random,
                        rasters::open,
                        new Sharing(database, ids.next(), clock));
        DatabaseTimetable timetable = new DatabaseTimetable(database, ids.next());
        alerts =
                new NoticeService(
                        new NoticeParts(
                                new JdbcNoticeStore(database),
                                ledger,
                                new JdbcDigestBooks(database),
                                policies,
                                movements,
                                live::alerts,
                                platforms.all(),
                                new NoticeCards(),
                                live::unknownAfter,
                                clock,
                                random));
        alerts.addTo(timetable);
        BillBooks billBooks = new JdbcBillBooks(database);
        new Reconciliation(providers::bills, billBooks, catalogue, alerts, clock).addTo(timetable);
        service =
                new StudioService(
                        new StudioParts(
                                store,
                                new JdbcComparisons(database, memory),
                                ledger,
                                new SpendGuard(),
                                new RequestBuckets(database),
                                assets,
                                rasters,
                                timetable,
                                notices,
                                catalogue,
                                policies,
                                providers,
                                platforms.all(),
                                new Cards(),
                                new Admins(live::admins),
                                alerts,
                                events,
                                live::studio,
                                rush,
                                clock,
                                random));
        Consultations consultations =
                service.consultations(
                        new ConsultationParts(
                                new JdbcConsultations(database, memory),
                                new JdbcAltTexts(database),
                                live::assistant));
        alerts.digestsThrough(consultations);
        Studio studio = service.studio();
        Function<WorkspaceId, RoleList> roles = new Platforms(platforms.all())::roles;
        metrics.queue(() -> orZero(studio::waiting));
        metrics.held(ledger::held);
        JdbcPendingStore pending = new JdbcPendingStore(database);
        ApprovalCards approvalCards = new ApprovalCards();
        Approvals approvals =
                service.approvals(
                        new ApprovalParts(
                                new JdbcApprovals(database),
                                pending,
                                approvalCards,
                                live::approvals));
        Styles styles = new Styles(new JdbcStyleStore(database), clock);
        CommandParts parts =
                new CommandParts(
                        studio,
                        policies,
                        pending,
                        approvals,
                        styles,
                        consultations,
                        service.dictation(consultations, live::assistant),
                        clock,
                        ids::next);
        Schedules schedules =
                service.schedules(
                        new ScheduleParts(
                                new JdbcScheduleStore(database), styles, ScheduleCards::why));
        service.overnight(new JdbcOvernightStore(database, memory));
        PictureForms forms = new PictureForms(parts);
        SpendCommand spend = new SpendCommand(studio, policies, ledger, approvals, clock);
        List<Command> commands =
                List.of(
                        new ImagineCommand(parts),
                        new CompareCommand(parts, service.comparisons()),
                        new DescribeCommand(parts),
                        spend);
        List<Command> all = new ArrayList<>(commands);
        all.add(
                new EaselCommand(
                        List.of(
                                new ModelsCommand(
                                        studio,
                                        service.comparisons()::standings,
                                        policies,
                                        catalogue,
                                        clock),
                                new GalleryCommand(studio),
                                new StatusCommand(studio, policies, ledger, roles, vitals()),
                                new BudgetCommand(studio, configured, budgets, ledger, roles),
                                new ScheduleCommand(studio, schedules, styles),
                                new StylesCommand(parts),
                                new BooksCommand(
                                        studio,
                                        ledger,
                                        billBooks,
                                        live::unknownAfter,
                                        () -> !providers.bills().isEmpty())),
                        commands.stream().map(Command::spec).toList()));
        router =
                new CommandRouter(
                        new Handlers(
                                all,
                                joined(
                                        PictureActions.all(parts, forms),
                                        DecideActions.all(approvals)),
                                joined(forms.actions(), DecideActions.forms(approvals)),
                                MessageMenu.all(parts, forms),
                                new SpokenEdit(parts, spend::mine),
                                new HomePage(spend::mine, approvals, approvalCards)::fill),
                        studio::isAdmin,
                        events,
                        ids::next);
        web =
                new WebSetup(config, clock, random)
                        .server(platforms, database, ledger, policies, registry);
    }

    /// Starts everything that is configured.
    ///
    /// @param reading reads the configuration again, for what changes without a restart
    /// @throws StartFailure with words for the one who started it
    static App start(EaselConfig config, Supplier<Outcome> reading) {
        return start(config, reading, Thread::sleep, InstantSource.system());
    }

    /// Starts everything that is configured, with a painter that waits in its own way and a clock
    /// that may be ahead.
    static App start(
            EaselConfig config, Supplier<Outcome> reading, Pause brush, InstantSource clock) {
        App app = new App(config, reading, brush, clock);
        try {
            app.start();
            return app;
        } catch (RuntimeException e) {
            app.close();
            throw e;
        }
    }

    private void start() {
        liveBudgets.start();
        service.start();
        InteractionListener listener = new AnsweredFirst(router, rush);
        platforms
                .all()
                .forEach(
                        platform -> platform.start(listener, router.specs(), router.actionSpecs()));
        alerts.start();
        web.start();
        watch.start();
        notices.start();
        log.atInfo()
                .addKeyValue("version", Version.current())
                .addKeyValue("platforms", platforms.all().stream().map(ChatPlatform::name).toList())
                .addKeyValue("providers", providers.get().keySet().stream().sorted().toList())
                .addKeyValue("web", address())
                .log("Easel runs");
    }

    private Database open(EaselConfig config) {
        try {
            return Database.open(Configured.store(config), clock, metrics::committed);
        } catch (LedgerUnavailable e) {
            throw new StartFailure(
                    "store.url: the store cannot be opened. Check its address, user and password",
                    e);
        }
    }

    private static <T> List<T> joined(List<T> first, List<T> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }

    private List<Vital> vitals() {
        List<Vital> vitals = new ArrayList<>();
        vitals.add(new Vital("Store", database::answers));
        platforms
                .all()
                .forEach(platform ->
                        vitals.add(new Vital(platform.name(), platform::ready, platform::share)));
        return List.copyOf(vitals);
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
        return new JdbcLedger(database, () -> config.reconciliation().unknownAfter());
    }

    /// Stops intake, waits for what runs, delivers it, and closes.
    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        log.atInfo().log("Easel stops");
        // the platforms first: what they still hear is taken, or goes to another process at once
        platforms.all().forEach(ChatPlatform::stopIntake);
        service.stopIntake();
        service.close();
        alerts.close();
        watch.close();
        liveBudgets.close();
        notices.close();
        platforms.all().forEach(ChatPlatform::close);
        web.close();
        providers.close();
        if (pictures != null) {
            pictures.close();
        }
        database.close();
        if (telemetry != null) {
            telemetry.close();
        }
    }
}
