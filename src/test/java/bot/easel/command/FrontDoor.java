package bot.easel.command;

import bot.easel.catalogue.Usage;
import bot.easel.chat.Content;
import bot.easel.chat.Standing;
import bot.easel.chat.playground.PlaygroundChannel;
import bot.easel.chat.playground.PlaygroundDriver;
import bot.easel.chat.playground.PlaygroundMember;
import bot.easel.chat.playground.PlaygroundMessage;
import bot.easel.chat.playground.PlaygroundPlatform;
import bot.easel.chat.playground.PlaygroundSettings;
import bot.easel.spend.CachedLedger;
import bot.easel.spend.Ledger;
import bot.easel.spend.LimitPlan;
import bot.easel.spend.Period;
import bot.easel.spend.SpendGuard;
import bot.easel.spend.SpendMemory;
import bot.easel.spend.Usd;
import bot.easel.store.Database;
import bot.easel.store.FolderAssets;
import bot.easel.store.JdbcGenerationStore;
import bot.easel.store.JdbcLedger;
import bot.easel.store.JdbcPendingStore;
import bot.easel.store.StoreSettings;
import bot.easel.studio.Admins;
import bot.easel.studio.AssetId;
import bot.easel.studio.ChannelPolicy;
import bot.easel.studio.Connected;
import bot.easel.studio.Generation;
import bot.easel.studio.ImageAnswer;
import bot.easel.studio.ImageCall;
import bot.easel.studio.ImageProvider;
import bot.easel.studio.PreviewSink;
import bot.easel.studio.ProducedImage;
import bot.easel.studio.ProviderFailure;
import bot.easel.studio.ProviderPace;
import bot.easel.studio.ProviderTerms;
import bot.easel.studio.StudioEvents;
import bot.easel.studio.StudioParts;
import bot.easel.studio.StudioService;
import bot.easel.studio.StudioSettings;
import bot.easel.studio.Timetable;
import bot.easel.studio.WhoMayDraw;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import javax.imageio.ImageIO;

/// The whole of Easel behind the playground, with a provider that obeys the test.
final class FrontDoor implements AutoCloseable {
    final Pencil pencil = new Pencil();
    final PlaygroundPlatform platform;
    final PlaygroundDriver ada;
    final PlaygroundDriver bob;
    final PlaygroundDriver eve;
    final Ledger ledger;
    private final Database database;
    private final StudioService service;
    private volatile LimitPlan limits =
            plan(Map.of(), Map.of(Period.DAY, Usd.parse("10")), Map.of(Period.DAY, Usd.parse("2")));

    FrontDoor(Path folder) {
        InstantSource clock = InstantSource.system();
        database =
                Database.open(
                        StoreSettings.sqlite(folder.resolve("easel.db")),
                        clock,
                        (operations, took) -> {});
        SpendMemory memory = new SpendMemory(clock);
        JdbcGenerationStore store = new JdbcGenerationStore(database, memory);
        ledger = new CachedLedger(new JdbcLedger(database, Duration.ofHours(24)), memory);
        FolderAssets assets = new FolderAssets(folder, Duration.ofDays(30), clock);
        platform =
                new PlaygroundPlatform(
                        new PlaygroundSettings(
                                "studio",
                                List.of(new PlaygroundChannel("design", "design", "")),
                                List.of(
                                        member("ada", false),
                                        member("bob", false),
                                        member("eve", true)),
                                100,
                                folder.resolve("messages")),
                        clock,
                        new SecureRandom(),
                        asset -> assets.open(new AssetId(asset)));
        ada = new PlaygroundDriver(platform);
        bob = ada.as("bob");
        eve = ada.as("eve");
        Admins admins = new Admins(Set.of());
        service =
                new StudioService(
                        new StudioParts(
                                store,
                                ledger,
                                new SpendGuard(),
                                assets,
                                new NoTimetable(),
                                () -> Samples.CATALOGUE,
                                channel -> policy(),
                                List.of(
                                        new Connected(
                                                pencil,
                                                ProviderTerms.plain(
                                                        "openai", new ProviderPace(1, 0)))),
                                List.of(platform),
                                new Cards(),
                                admins,
                                new StudioEvents() {},
                                settings(),
                                clock,
                                new SecureRandom()));
        CommandParts parts =
                new CommandParts(
                        service.studio(),
                        channel -> policy(),
                        new JdbcPendingStore(database),
                        clock,
                        () -> UUID.randomUUID().toString());
        PictureForms forms = new PictureForms(parts);
        ImagineCommand imagine = new ImagineCommand(parts);
        SpendCommand spend = new SpendCommand(service.studio(), channel -> policy(), ledger, clock);
        EaselCommand easel =
                new EaselCommand(
                        List.of(
                                new ModelsCommand(
                                        service.studio(),
                                        channel -> policy(),
                                        () -> Samples.CATALOGUE,
                                        clock),
                                new GalleryCommand(service.studio()),
                                new StatusCommand(
                                        service.studio(),
                                        channel -> policy(),
                                        ledger,
                                        List.of(
                                                new Vital("Playground", platform::ready),
                                                new Vital("Store", database::answers)))),
                        List.of(imagine.spec(), spend.spec()));
        CommandRouter router =
                new CommandRouter(
                        new Handlers(
                                List.of(imagine, spend, easel),
                                PictureActions.all(service.studio(), forms, clock),
                                forms.actions(),
                                MessageMenu.all(parts, forms),
                                new SpokenEdit(parts)),
                        service.studio()::isAdmin,
                        () -> UUID.randomUUID().toString().substring(0, 8));
        service.start();
        platform.start(router, router.specs(), router.actionSpecs());
    }

    void memberMaySpend(String dollarsADay) {
        limits = plan(Map.of(), Map.of(), Map.of(Period.DAY, Usd.parse(dollarsADay)));
    }

    /// The newest finished picture in the channel.
    Generation newest() {
        return service.studio().newestIn(platform.conversation("design")).orElseThrow();
    }

    PlaygroundMessage draw(String prompt) {
        ada.say("/imagine " + prompt);
        return ada.awaitPicture();
    }

    private static PlaygroundMember member(String id, boolean admin) {
        return new PlaygroundMember(id, Words.capital(id), Set.of(), admin, Standing.MEMBER);
    }

    private static LimitPlan plan(
            Map<Period, Usd> workspace, Map<Period, Usd> channel, Map<Period, Usd> member) {
        return new LimitPlan(
                ZoneOffset.UTC, Usd.parse("0.50"), workspace, channel, member, Map.of());
    }

    private ChannelPolicy policy() {
        return new ChannelPolicy(
                true,
                Samples.FLARE,
                List.of(Samples.FLARE, "gpt-image-2", "gpt-image-1.5"),
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
                Duration.ofSeconds(15));
    }

    @Override
    public void close() {
        platform.stopIntake();
        service.close();
        platform.close();
        database.close();
    }

    /// Nothing recurring matters within one test.
    private static final class NoTimetable implements Timetable {
        @Override
        public void every(String name, Duration period, Runnable work) {}

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

        /// The next call waits until the gate is opened.
        CountDownLatch holdNext() {
            CountDownLatch gate = new CountDownLatch(1);
            gates.add(gate);
            return gate;
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
            return new ImageAnswer(images, new Usage(10, 0, 0, tokens, null), "req");
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
