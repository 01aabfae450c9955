package bot.easel.studio;

import bot.easel.catalogue.Catalogue;
import bot.easel.catalogue.CatalogueFile;
import bot.easel.catalogue.CatalogueReading;
import bot.easel.chat.ChannelId;
import bot.easel.chat.Conversation;
import bot.easel.chat.Member;
import bot.easel.chat.Standing;
import bot.easel.chat.playground.PlaygroundChannel;
import bot.easel.chat.playground.PlaygroundDriver;
import bot.easel.chat.playground.PlaygroundMember;
import bot.easel.chat.playground.PlaygroundPlatform;
import bot.easel.chat.playground.PlaygroundSettings;
import bot.easel.spend.LimitPlan;
import bot.easel.spend.Movements;
import bot.easel.spend.Period;
import bot.easel.spend.ReservationState;
import bot.easel.spend.SpendGuard;
import bot.easel.spend.SpendMemory;
import bot.easel.spend.Usd;
import bot.easel.store.Database;
import bot.easel.store.DatabaseNotices;
import bot.easel.store.JdbcComparisons;
import bot.easel.store.JdbcGenerationStore;
import bot.easel.store.JdbcLedger;
import bot.easel.store.JdbcOvernightStore;
import bot.easel.store.RequestBuckets;
import bot.easel.store.StoreSettings;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/// A whole studio on a real SQLite file, talking to the playground, drawing with a fake provider
/// under the real catalogue.
final class StudioBench implements AutoCloseable {
    static final String MODEL = "gpt-image-2.5-flare";

    final FakeProvider provider = new FakeProvider("openai");
    final FakeTimetable timetable = new FakeTimetable();
    final BatchProvider batches;

    /// What the clock is ahead of the machine's.
    final AtomicReference<Duration> ahead;

    final FakeAssetStore assets;
    final Database database;
    final JdbcGenerationStore store;
    final JdbcLedger ledger;
    final PlaygroundPlatform platform;
    final PlaygroundDriver driver;
    final StudioService service;
    final Movements movements = new Movements();
    final CountedCalls calls = new CountedCalls();
    final Rush rush = new Rush();
    final List<Notice.ForAdmins> told = new CopyOnWriteArrayList<>();
    private final AtomicInteger events = new AtomicInteger();
    private volatile ChannelPolicy policy;

    StudioBench(Path folder) {
        this(folder, new FakeAssetStore(), settings(), new ProviderPace(8, 0));
    }

    StudioBench(Path folder, FakeAssetStore assets, StudioSettings settings, ProviderPace pace) {
        this(folder, assets, settings, pace, store -> store);
    }

    /// @param between what stands between the studio and its store
    StudioBench(
            Path folder,
            FakeAssetStore assets,
            StudioSettings settings,
            ProviderPace pace,
            UnaryOperator<GenerationStore> between) {
        this(
                folder,
                assets,
                settings,
                pace,
                between,
                new FakeBatches(),
                new AtomicReference<>(Duration.ZERO));
    }

    /// @param batches of the provider, which outlive a process
    /// @param ahead what the clock is ahead of the machine's
    StudioBench(
            Path folder,
            FakeAssetStore assets,
            StudioSettings settings,
            ProviderPace pace,
            UnaryOperator<GenerationStore> between,
            BatchProvider batches,
            AtomicReference<Duration> ahead) {
        this.assets = assets;
        this.batches = batches;
        this.ahead = ahead;
        InstantSource clock = () -> Instant.now().plus(ahead.get());
        database =
                Database.open(
                        StoreSettings.sqlite(folder.resolve("easel.db")),
                        clock,
                        (operations, took) -> {});
        store = new JdbcGenerationStore(database, new SpendMemory(clock, movements));
        ledger = new JdbcLedger(database, () -> Duration.ofHours(24));
        policy = policy(plan(Map.of(), Map.of(), Map.of()));
        platform =
                new PlaygroundPlatform(
                        new PlaygroundSettings(
                                "studio",
                                List.of(new PlaygroundChannel("design", "design", "")),
                                IntStream.range(0, 10)
                                        .mapToObj(i ->
                                                new PlaygroundMember(
                                                        "member" + i,
                                                        "Member " + i,
                                                        Set.of(),
                                                        i == 9,
                                                        Standing.MEMBER))
                                        .toList(),
                                100,
                                null),
                        clock,
                        new SecureRandom(),
                        asset -> assets.open(new AssetId(asset)));
        driver = new PlaygroundDriver(platform);
        service =
                new StudioService(
                        new StudioParts(
                                between.apply(store),
                                new JdbcComparisons(database, new SpendMemory(clock, movements)),
                                ledger,
                                new SpendGuard(),
                                new RequestBuckets(database),
                                assets,
                                new Rasters(assets),
                                timetable,
                                new DatabaseNotices(database),
                                StudioBench::catalogue,
                                channel -> policy,
                                () ->
                                        Map.of(
                                                provider.name(),
                                                new Connected(
                                                        provider,
                                                        batches,
                                                        ProviderTerms.plain("openai", pace),
                                                        null)),
                                List.of(platform),
                                new PlainView(),
                                new Admins(Set::of),
                                told::add,
                                calls,
                                () -> settings,
                                rush,
                                clock,
                                new SecureRandom()));
        service.overnight(new JdbcOvernightStore(database, new SpendMemory(clock, movements)));
        service.start();
    }

    ChannelPolicy policy(ChannelId channel) {
        return policy;
    }

    static StudioSettings settings() {
        return new StudioSettings(
                32,
                500,
                Duration.ofSeconds(30),
                // Nobody waits for an acknowledgement here, and the machine may be busy.
                Duration.ofSeconds(20),
                Duration.ofMinutes(5),
                3,
                Duration.ofDays(30),
                Duration.ofSeconds(20),
                Duration.ofSeconds(15));
    }

    private static Catalogue catalogue() {
        return switch (CatalogueFile.read(Path.of("config", "catalogue.yaml"))) {
            case CatalogueReading.Read(Catalogue read) -> read;
            case CatalogueReading.Broken(var problems) ->
                    throw new AssertionError(problems.toString());
        };
    }

    static LimitPlan plan(
            Map<Period, Usd> workspace, Map<Period, Usd> channel, Map<Period, Usd> member) {
        return new LimitPlan(
                ZoneOffset.UTC, Usd.parse("0.50"), workspace, channel, member, Map.of());
    }

    static ChannelPolicy policy(LimitPlan limits) {
        return new ChannelPolicy(
                true,
                MODEL,
                List.of(MODEL, "gpt-image-2", "gpt-image-1"),
                "square",
                List.of(),
                "medium",
                List.of(),
                "png",
                List.of(),
                4,
                2,
                true,
                false,
                ContentRules.NONE,
                Refinement.OFF,
                MentionRules.PLAIN,
                false,
                WhoMayDraw.EVERY_MEMBER,
                limits);
    }

    void limits(LimitPlan limits) {
        policy = policy(limits);
    }

    Studio studio() {
        return service.studio();
    }

    Member member(int number) {
        return platform.member("member" + number).orElseThrow();
    }

    Conversation conversation() {
        return platform.conversation("design");
    }

    ImageRequest request(String prompt) {
        return request(0, prompt);
    }

    ImageRequest request(int member, String prompt) {
        return request(member, prompt, "event" + events.incrementAndGet());
    }

    ImageRequest request(int member, String prompt, String event) {
        return new ImageRequest(
                event,
                member(member),
                conversation(),
                null,
                prompt,
                ImageOptions.NONE,
                false,
                Basis.NOTHING);
    }

    static ImageRequest starting(ImageRequest plain, Basis basis) {
        return on(plain, basis, false);
    }

    static ImageRequest overnight(ImageRequest now) {
        return on(now, now.basis(), true);
    }

    private static ImageRequest on(ImageRequest plain, Basis basis, boolean overnight) {
        return new ImageRequest(
                plain.eventKey(),
                plain.member(),
                plain.conversation(),
                plain.token(),
                plain.prompt(),
                plain.options(),
                false,
                basis,
                overnight);
    }

    Submission.Accepted accept(ImageRequest request) {
        Submission submission = studio().submit(request);
        if (submission instanceof Submission.Accepted accepted) {
            return accepted;
        }
        throw new AssertionError("not accepted: " + submission);
    }

    Generation found(String id) {
        return studio().find(id).orElseThrow();
    }

    ReservationState state(Generation generation) {
        return ledger.state(generation.reservationId()).orElseThrow();
    }

    @Override
    public void close() {
        service.close();
        platform.close();
        database.close();
    }
}
