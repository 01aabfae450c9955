package bot.easel.command;

import static org.assertj.core.api.Assertions.assertThat;

import bot.easel.catalogue.AssistantJob;
import bot.easel.catalogue.Catalogue;
import bot.easel.catalogue.Usage;
import bot.easel.chat.Content;
import bot.easel.chat.MemberId;
import bot.easel.chat.Standing;
import bot.easel.chat.playground.PlaygroundChannel;
import bot.easel.chat.playground.PlaygroundDriver;
import bot.easel.chat.playground.PlaygroundMember;
import bot.easel.chat.playground.PlaygroundMessage;
import bot.easel.chat.playground.PlaygroundPlatform;
import bot.easel.chat.playground.PlaygroundSettings;
import bot.easel.spend.Balance;
import bot.easel.spend.BudgetSetting;
import bot.easel.spend.BudgetTarget;
import bot.easel.spend.CachedBudgets;
import bot.easel.spend.CachedLedger;
import bot.easel.spend.Ledger;
import bot.easel.spend.Limit;
import bot.easel.spend.LimitPlan;
import bot.easel.spend.MemberPace;
import bot.easel.spend.Period;
import bot.easel.spend.SpendGuard;
import bot.easel.spend.SpendMemory;
import bot.easel.spend.Usd;
import bot.easel.store.Database;
import bot.easel.store.DatabaseNotices;
import bot.easel.store.FolderAssets;
import bot.easel.store.HeardEvents;
import bot.easel.store.JdbcAltTexts;
import bot.easel.store.JdbcApprovals;
import bot.easel.store.JdbcBudgets;
import bot.easel.store.JdbcComparisons;
import bot.easel.store.JdbcConsultations;
import bot.easel.store.JdbcGenerationStore;
import bot.easel.store.JdbcLedger;
import bot.easel.store.JdbcOvernightStore;
import bot.easel.store.JdbcPendingStore;
import bot.easel.store.JdbcScheduleStore;
import bot.easel.store.JdbcStyleStore;
import bot.easel.store.RequestBuckets;
import bot.easel.store.StoreSettings;
import bot.easel.studio.Admins;
import bot.easel.studio.ApprovalParts;
import bot.easel.studio.ApprovalSettings;
import bot.easel.studio.Approvals;
import bot.easel.studio.AssetId;
import bot.easel.studio.AssistantSettings;
import bot.easel.studio.BudgetedPolicies;
import bot.easel.studio.ChannelPolicy;
import bot.easel.studio.Connected;
import bot.easel.studio.ConsultationParts;
import bot.easel.studio.Consultations;
import bot.easel.studio.ContentRules;
import bot.easel.studio.FakeBatches;
import bot.easel.studio.Generation;
import bot.easel.studio.Ids;
import bot.easel.studio.ImageAnswer;
import bot.easel.studio.ImageCall;
import bot.easel.studio.ImageProvider;
import bot.easel.studio.MentionRules;
import bot.easel.studio.Notice;
import bot.easel.studio.Policies;
import bot.easel.studio.PreviewSink;
import bot.easel.studio.ProducedImage;
import bot.easel.studio.ProviderFailure;
import bot.easel.studio.ProviderPace;
import bot.easel.studio.ProviderTerms;
import bot.easel.studio.Rasters;
import bot.easel.studio.Refinement;
import bot.easel.studio.Rush;
import bot.easel.studio.ScheduleParts;
import bot.easel.studio.StudioEvents;
import bot.easel.studio.StudioParts;
import bot.easel.studio.StudioService;
import bot.easel.studio.StudioSettings;
import bot.easel.studio.Styles;
import bot.easel.studio.Timetable;
import bot.easel.studio.WhoMayDraw;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;

/// The whole of Easel behind the playground, with a provider that obeys the test.
final class FrontDoor implements AutoCloseable {
    final Pencil pencil = new Pencil();
    final CommandParts parts;
    final Oracle oracle = new Oracle();
    final FakeBatches batches = new FakeBatches();
    final PlaygroundPlatform platform;
    final PlaygroundDriver ada;
    final PlaygroundDriver bob;
    final PlaygroundDriver eve;
    final Ledger ledger;
    final CompareCommand compare;

    /// How often the books were asked for anything, behind what is remembered of them.
    final AtomicInteger booksAsked = new AtomicInteger();

    private final Ledger books;
    final JdbcScheduleStore scheduled;
    final HeardAltTexts altTexts;

    private final Database database;
    private final StudioService service;
    private final Map<String, Runnable> recurring = new ConcurrentHashMap<>();

    /// What the admins are told.
    final Queue<Notice> notices = new ConcurrentLinkedQueue<>();

    volatile int previews = 2;
    volatile boolean enabled = true;
    volatile Refinement refine = Refinement.OFF;
    volatile MentionRules mentions = new MentionRules(true, Usd.parse("0.05"));
    volatile boolean wantsAltTexts;
    volatile ContentRules content = ContentRules.NONE;

    /// The model when none is named.
    volatile String pinned = Samples.FLARE;

    volatile List<String> models = List.of(Samples.FLARE, "gpt-image-2", "gpt-image-1.5");
    volatile Duration patience = Duration.ofSeconds(20);
    volatile Map<AssistantJob, String> assistant = Map.of(AssistantJob.DESCRIBE, "gpt-6-luna");
    private volatile Catalogue catalogue = Samples.CATALOGUE;
    private volatile LimitPlan limits =
            plan(Map.of(), Map.of(Period.DAY, Usd.parse("10")), Map.of(Period.DAY, Usd.parse("2")));

    FrontDoor(Path folder) {
        this(folder, ApprovalSettings.defaults(), InstantSource.system(), door -> {});
    }

    /// @param clock may be ahead of the machine's
    /// @param before is done before anything starts
    FrontDoor(
            Path folder,
            ApprovalSettings deciding,
            InstantSource clock,
            Consumer<FrontDoor> before) {
        this(
                folder,
                deciding,
                clock,
                before,
                Database.open(
                        StoreSettings.sqlite(folder.resolve("easel.db")),
                        clock,
                        (operations, took) -> {}));
    }

    /// @param database is closed with this
    FrontDoor(Path folder, InstantSource clock, Database database) {
        this(folder, ApprovalSettings.defaults(), clock, door -> {}, database);
    }

    private FrontDoor(
            Path folder,
            ApprovalSettings deciding,
            InstantSource clock,
            Consumer<FrontDoor> before,
            Database database) {
        this.database = database;
        scheduled = new JdbcScheduleStore(database);
        altTexts = new HeardAltTexts(new JdbcAltTexts(database));
        SpendMemory memory = new SpendMemory(clock);
        JdbcGenerationStore store = new JdbcGenerationStore(database, memory);
        books = new JdbcLedger(database, () -> Duration.ofHours(24));
        ledger = new CachedLedger(counted(books, booksAsked), memory);
        CachedBudgets budgets = new CachedBudgets(new JdbcBudgets(database));
        Policies policies = new BudgetedPolicies(channel -> policy(), budgets);
        FolderAssets assets = new FolderAssets(folder, () -> Duration.ofDays(30), clock);
        platform =
                new PlaygroundPlatform(
                        new PlaygroundSettings(
                                "studio",
                                List.of(
                                        new PlaygroundChannel("design", "design", ""),
                                        new PlaygroundChannel("office", "office", "")),
                                List.of(
                                        member("ada", Set.of(), false, Standing.MEMBER),
                                        member("bob", Set.of("designers"), false, Standing.MEMBER),
                                        member("eve", Set.of(), true, Standing.MEMBER),
                                        member("fay", Set.of(), true, Standing.MEMBER),
                                        member("gil", Set.of(), false, Standing.GUEST),
                                        member("xia", Set.of(), false, Standing.EXTERNAL)),
                                100,
                                folder.resolve("messages")),
                        clock,
                        new SecureRandom(),
                        asset -> assets.open(new AssetId(asset)));
        ada = new PlaygroundDriver(platform);
        bob = ada.as("bob");
        eve = ada.as("eve");
        Admins admins = new Admins(Set::of);
        service =
                new StudioService(
                        new StudioParts(
                                store,
                                new JdbcComparisons(database, memory),
                                ledger,
                                new SpendGuard(),
                                new RequestBuckets(database),
                                assets,
                                new Rasters(assets),
                                new Recurring(),
                                new DatabaseNotices(database),
                                () -> catalogue,
                                policies,
                                () ->
                                        Map.of(
                                                pencil.name(),
                                                new Connected(
                                                        pencil,
                                                        batches,
                                                        ProviderTerms.plain(
                                                                "openai", new ProviderPace(1, 0)),
                                                        oracle)),
                                List.of(platform),
                                new Cards(),
                                admins,
                                notices::add,
                                new StudioEvents() {},
                                FrontDoor::settings,
                                new Rush(),
                                clock,
                                new SecureRandom()));
        service.overnight(new JdbcOvernightStore(database, memory));
        JdbcPendingStore pending = new JdbcPendingStore(database);
        Approvals approvals =
                service.approvals(
                        new ApprovalParts(
                                new JdbcApprovals(database),
                                pending,
                                new ApprovalCards(),
                                () -> deciding));
        Consultations consultations =
                service.consultations(
                        new ConsultationParts(
                                new JdbcConsultations(database, memory),
                                altTexts,
                                this::assistantSettings));
        parts =
                new CommandParts(
                        service.studio(),
                        policies,
                        pending,
                        approvals,
                        new Styles(new JdbcStyleStore(database), clock),
                        consultations,
                        service.dictation(consultations, this::assistantSettings),
                        clock,
                        () -> UUID.randomUUID().toString());
        PictureForms forms = new PictureForms(parts);
        ImagineCommand imagine = new ImagineCommand(parts);
        compare = new CompareCommand(parts, service.comparisons());
        DescribeCommand describe = new DescribeCommand(parts);
        SpendCommand spend = new SpendCommand(service.studio(), policies, ledger, approvals, clock);
        EaselCommand easel =
                new EaselCommand(
                        List.of(
                                new ModelsCommand(
                                        service.studio(),
                                        service.comparisons()::standings,
                                        policies,
                                        () -> catalogue,
                                        clock),
                                new GalleryCommand(service.studio()),
                                new StatusCommand(
                                        service.studio(),
                                        policies,
                                        ledger,
                                        platform::roles,
                                        List.of(
                                                new Vital("Playground", platform::ready),
                                                new Vital("Store", database::answers))),
                                new BudgetCommand(
                                        service.studio(),
                                        channel -> policy(),
                                        budgets,
                                        ledger,
                                        platform::roles),
                                new ScheduleCommand(
                                        service.studio(),
                                        service.schedules(
                                                new ScheduleParts(
                                                        scheduled,
                                                        parts.styles(),
                                                        ScheduleCards::why)),
                                        parts.styles()),
                                new StylesCommand(parts)),
                        List.of(imagine.spec(), compare.spec(), describe.spec(), spend.spec()));
        CommandRouter router =
                new CommandRouter(
                        new Handlers(
                                List.of(imagine, compare, describe, spend, easel),
                                Stream.concat(
                                                PictureActions.all(parts, forms).stream(),
                                                DecideActions.all(approvals).stream())
                                        .toList(),
                                Stream.concat(
                                                forms.actions().stream(),
                                                DecideActions.forms(approvals).stream())
                                        .toList(),
                                MessageMenu.all(parts, forms),
                                new SpokenEdit(parts, spend::mine),
                                new HomePage(spend::mine, approvals, new ApprovalCards())::fill),
                        service.studio()::isAdmin,
                        new StudioEvents() {},
                        new Ids(clock, new SecureRandom())::next);
        before.accept(this);
        service.start();
        platform.start(router, router.specs(), router.actionSpecs());
    }

    private static Ledger counted(Ledger books, AtomicInteger asked) {
        return (Ledger)
                Proxy.newProxyInstance(
                        Ledger.class.getClassLoader(),
                        new Class<?>[] {Ledger.class},
                        (proxy, method, arguments) -> {
                            asked.incrementAndGet();
                            return method.invoke(books, arguments);
                        });
    }

    /// Returns when the transaction is over that was open a moment ago, with the time that it took at
    /// its beginning: what waits at the same time goes into the same one.
    void awaitCommit() {
        assertThat(new HeardEvents(database).begin(UUID.randomUUID().toString())).isTrue();
    }

    private AssistantSettings assistantSettings() {
        return new AssistantSettings(assistant, patience, Duration.ofMinutes(2));
    }

    /// The catalogue that is in force from now on.
    void catalogue(Catalogue changed) {
        catalogue = changed;
    }

    void memberMaySpend(String dollarsADay) {
        limits = plan(Map.of(), Map.of(), Map.of(Period.DAY, Usd.parse(dollarsADay)));
    }

    void membersMayAsk(int perMinute, int atOnce) {
        limits = limits.withPace(new MemberPace(perMinute, atOnce));
    }

    /// What each member may spend a day, changed by another process, of which this one hears nothing.
    void changedElsewhere(String dollarsADay) {
        new JdbcBudgets(database)
                .change(
                        platform.conversation("design").channel().workspace().key(),
                        BudgetTarget.of(BudgetTarget.Kind.EVERY_MEMBER),
                        Period.DAY,
                        new BudgetSetting.Amount(Usd.parse(dollarsADay)),
                        "somebody else");
    }

    /// @param picture the most that one picture may cost without an approval
    void limits(String picture, String workspaceMonth, String channelDay, String memberDay) {
        limits =
                new LimitPlan(
                        ZoneOffset.UTC,
                        Usd.parse(picture),
                        Map.of(Period.MONTH, Usd.parse(workspaceMonth)),
                        Map.of(Period.DAY, Usd.parse(channelDay)),
                        Map.of(Period.DAY, Usd.parse(memberDay)),
                        Map.of());
    }

    /// What is spent and held under the limits of a member in the channel.
    List<Balance> balances(String member) {
        return books.balances(limits(member));
    }

    /// Those that a member without roles is under in the channel.
    List<Limit> limits(String member) {
        return limits.bind(
                Samples.TEAM.key(),
                Samples.DESIGN.key(),
                new MemberId(Samples.TEAM, member).key(),
                Set.of());
    }

    void limits(LimitPlan plan) {
        limits = plan;
    }

    /// What is offered in the channel for an option of `/imagine`, label by value.
    Map<String, String> offered(String member, String option) {
        Map<String, String> offered = new LinkedHashMap<>();
        platform.actions()
                .complete(member, "design", "imagine", option, "", Map.of())
                .forEach(choice -> offered.put(choice.value(), choice.label()));
        return offered;
    }

    /// The newest finished picture in the channel.
    Generation newest() {
        return service.studio().newestIn(platform.conversation("design")).orElseThrow();
    }

    PlaygroundMessage draw(String prompt) {
        ada.say("/imagine " + prompt);
        return ada.awaitPicture();
    }

    private static PlaygroundMember member(
            String id, Set<String> roles, boolean admin, Standing standing) {
        return new PlaygroundMember(id, Words.capital(id), roles, admin, standing);
    }

    private static LimitPlan plan(
            Map<Period, Usd> workspace, Map<Period, Usd> channel, Map<Period, Usd> member) {
        return new LimitPlan(
                ZoneOffset.UTC, Usd.parse("0.50"), workspace, channel, member, Map.of());
    }

    /// The zone that the limits' windows begin and end in from now on.
    void moveTo(ZoneId zone) {
        LimitPlan plan = limits;
        limits =
                new LimitPlan(
                        zone,
                        plan.picture(),
                        plan.workspace(),
                        plan.channel(),
                        plan.member(),
                        plan.roles(),
                        plan.version(),
                        plan.members(),
                        plan.pace());
    }

    private ChannelPolicy policy() {
        return new ChannelPolicy(
                enabled,
                pinned,
                models,
                "square",
                List.of(),
                "medium",
                List.of(),
                "png",
                List.of(),
                4,
                previews,
                true,
                false,
                content,
                refine,
                mentions,
                wantsAltTexts,
                WhoMayDraw.EVERY_MEMBER,
                limits);
    }

    private static StudioSettings settings() {
        return new StudioSettings(
                4,
                500,
                Duration.ofSeconds(30),
                Duration.ofSeconds(2),
                Duration.ofMinutes(5),
                3,
                Duration.ofDays(30),
                Duration.ofSeconds(20),
                Duration.ofMillis(500));
    }

    @Override
    public void close() {
        platform.stopIntake();
        service.close();
        platform.close();
        database.close();
    }

    /// Does recurring work as if its time had come.
    void beat(String name) {
        Optional.ofNullable(recurring.get(name)).orElseThrow().run();
    }

    /// Nothing recurring happens by itself within one test.
    private final class Recurring implements Timetable {
        @Override
        public void every(String name, Duration period, Runnable work) {
            recurring.put(name, work);
        }

        @Override
        public void everySlowly(String name, Duration period, Runnable work) {
            recurring.put(name, work);
        }

        @Override
        public void start() {}

        @Override
        public void close() {}
    }

    /// Draws one colour at the price of 439 tokens each and 100 for each preview, unless it is told to wait or to fail.
    static final class Pencil implements ImageProvider {
        final Queue<ImageCall> calls = new ConcurrentLinkedQueue<>();
        private final Queue<CountDownLatch> gates = new ConcurrentLinkedQueue<>();
        private final Queue<ProviderFailure> failures = new ConcurrentLinkedQueue<>();
        private final Semaphore called = new Semaphore(0);

        /// What it says that drew, or null.
        volatile @Nullable String says;

        /// The next call waits until the gate is opened.
        CountDownLatch holdNext() {
            CountDownLatch gate = new CountDownLatch(1);
            gates.add(gate);
            return gate;
        }

        /// Returns when one more call has come.
        void awaitCall() throws InterruptedException {
            if (!called.tryAcquire(20, TimeUnit.SECONDS)) {
                throw new AssertionError("no call came");
            }
        }

        void failNext(ProviderFailure failure) {
            failures.add(failure);
        }

        @Override
        public String name() {
            return "openai";
        }

        @Override
        public ImageAnswer generate(ImageCall call, PreviewSink previews) {
            calls.add(call);
            called.release();
            try {
                CountDownLatch gate = gates.poll();
                if (gate != null) {
                    gate.await();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new ProviderFailure.Unknown("interrupted", "", e);
            }
            ProviderFailure failure = failures.poll();
            if (failure != null) {
                throw failure;
            }
            List<ProducedImage> images = new ArrayList<>();
            for (int i = 0; i < call.recipe().count(); i++) {
                images.add(new ProducedImage(drawn(call.requestId() + i), "image/png", 1024, 1024));
            }
            int tokens = 439 * call.recipe().count() + 100 * call.recipe().partials();
            return new ImageAnswer(images, new Usage(10, 0, 0, tokens, null), "req", says);
        }

        /// In a colour of its own, so that no two are the same.
        private static Content drawn(String seed) {
            BufferedImage image = new BufferedImage(1024, 1024, BufferedImage.TYPE_INT_RGB);
            Graphics2D brush = image.createGraphics();
            brush.setColor(new Color(seed.hashCode()));
            brush.fillRect(0, 0, 1024, 1024);
            brush.dispose();
            ByteArrayOutputStream png = new ByteArrayOutputStream();
            try {
                ImageIO.write(image, "png", png);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return Content.of(png.toByteArray());
        }

        @Override
        public Map<String, Optional<LocalDate>> models() {
            return Map.of();
        }
    }
}
