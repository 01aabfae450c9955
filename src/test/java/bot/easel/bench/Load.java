package bot.easel.bench;

import bot.easel.chat.MessageRef;
import bot.easel.spend.HoldDecision;
import bot.easel.spend.SpendMemory;
import bot.easel.store.Database;
import bot.easel.store.JdbcGenerationStore;
import bot.easel.store.JdbcLedger;
import bot.easel.studio.Asset;
import bot.easel.studio.AssetId;
import bot.easel.studio.Claim;
import bot.easel.studio.Delivery;
import bot.easel.studio.Generation;
import bot.easel.studio.ProviderPace;
import bot.easel.studio.StoredAnswer;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;

/// Producers that want the next picture as soon as they have the one before, on the real store.
final class Load implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration LEASE = Duration.ofMinutes(5);

    /// Counts what shares a commit.
    private final AtomicLong commits = new AtomicLong();

    private final AtomicLong operations = new AtomicLong();
    private final AtomicLong number = new AtomicLong();
    private final Ground ground;
    private final Crowd crowd;
    final Database database;
    final JdbcGenerationStore store;
    final JdbcLedger ledger;

    Load(Ground ground, Crowd crowd) {
        this.ground = ground;
        this.crowd = crowd;
        InstantSource clock = InstantSource.system();
        database =
                Database.open(
                        ground.settings(),
                        clock,
                        (many, took) -> {
                            commits.incrementAndGet();
                            operations.addAndGet(many);
                        });
        store = new JdbcGenerationStore(database, new SpendMemory(clock));
        ledger = new JdbcLedger(database, () -> Duration.ofHours(24));
    }

    /// One step of an image, which says whether there was anything to do.
    private interface Step {
        boolean take(Image image);
    }

    /// One image on its way.
    private static final class Image {
        final Crowd.Person person;
        final Generation wish;
        Generation running;

        Image(Crowd.Person person, String provider) {
            this.person = person;
            this.wish = Crowd.generation(person, provider);
            this.running = wish;
        }
    }

    private record Named(String name, Step step) {}

    /// One hold and one settlement for each image: the settlement is of a picture that was held and
    /// dispatched before, so that both are the real steps and nothing else is in between.
    Figures holdsAndSettlements(int producers, Duration time, List<String> stock, AtomicLong next)
            throws IOException, InterruptedException, ExecutionException {
        return run(
                producers,
                time,
                () -> next.get() < stock.size() - producers,
                "painter",
                List.of(
                        new Named("hold", this::hold),
                        new Named(
                                "settle",
                                image -> {
                                    int at = Math.toIntExact(next.getAndIncrement());
                                    return at < stock.size() && settle(stock.get(at), at);
                                })));
    }

    /// The whole life of an image, step by step, without a provider and a platform.
    Figures lives(int producers, Duration time)
            throws IOException, InterruptedException, ExecutionException {
        Claim claim = new Claim("bench", LEASE, Map.of("life", new ProviderPace(1_000_000, 0)));
        return run(
                producers,
                time,
                () -> true,
                "life",
                List.of(
                        new Named("hold", this::hold),
                        new Named(
                                "claim",
                                image -> {
                                    image.running = store.claim(claim).orElseThrow();
                                    return true;
                                }),
                        new Named(
                                "dispatch",
                                image ->
                                        store.dispatch(
                                                image.running.id(),
                                                "bench",
                                                image.running.recipe().hash())),
                        new Named(
                                "settle",
                                image -> settle(image.running.id(), number.incrementAndGet())),
                        new Named("deliver", this::deliver)));
    }

    /// The first image of a new store, so that there is a recipe to copy.
    void first() {
        Image image = new Image(crowd.person(0), "first");
        if (!hold(image)
                || store.claim(new Claim("bench", LEASE, Map.of("first", new ProviderPace(1, 0))))
                        .isEmpty()
                || !store.dispatch(image.wish.id(), "bench", image.wish.recipe().hash())
                || !settle(image.wish.id(), 0)
                || !deliver(image)) {
            throw new IllegalStateException("the first image failed");
        }
    }

    private boolean hold(Image image) {
        HoldDecision decision =
                store.admit(
                        "event-" + image.wish.id(),
                        image.wish,
                        Crowd.hold(image.person, image.wish),
                        PATIENCE);
        if (!(decision instanceof HoldDecision.Held)) {
            throw new IllegalStateException("not held: " + decision);
        }
        return true;
    }

    private boolean settle(String id, long asset) {
        return store.settle(
                id,
                Crowd.ACTUAL,
                new StoredAnswer(
                        List.of(
                                new Asset(
                                        new AssetId("%064x".formatted(asset)),
                                        "image/png",
                                        1024,
                                        1024,
                                        1_500_000)),
                        null,
                        "call-" + id));
    }

    private boolean deliver(Image image) {
        Delivery delivery = store.claimDelivery("bench", LEASE).orElseThrow();
        return store.delivered(
                        delivery,
                        delivery.generation().destination(),
                        new MessageRef("message-" + delivery.generation().id()),
                        false)
                .isEmpty();
    }

    private Figures run(
            int producers, Duration time, BooleanSupplier more, String provider, List<Named> steps)
            throws IOException, InterruptedException, ExecutionException {
        Duration processorBefore = ground.processorTime();
        long commitsBefore = commits.get();
        long operationsBefore = operations.get();
        long from = System.nanoTime();
        long until = from + time.toNanos();
        List<List<Times>> times = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<List<Times>>> running = new ArrayList<>();
            for (int i = 0; i < producers; i++) {
                Callable<List<Times>> producer = () -> produce(until, more, provider, steps);
                running.add(threads.submit(producer));
            }
            for (Future<List<Times>> each : running) {
                times.add(each.get());
            }
        }
        Duration took = Duration.ofNanos(System.nanoTime() - from);
        List<Figures.Step> measured = new ArrayList<>();
        long images = 0;
        for (int i = 0; i <= steps.size(); i++) {
            int step = i;
            Times all = Times.all(times.stream().map(each -> each.get(step)).toList());
            images = all.count();
            measured.add(
                    new Figures.Step(
                            i < steps.size() ? steps.get(i).name() : "image",
                            all.percentile(50),
                            all.percentile(99)));
        }
        return new Figures(
                images,
                took,
                measured,
                (operations.get() - operationsBefore)
                        * 100
                        / Math.max(1, commits.get() - commitsBefore),
                ground.processorTime().minus(processorBefore));
    }

    /// Times of the steps, and of the whole image last.
    private List<Times> produce(
            long until, BooleanSupplier more, String provider, List<Named> steps) {
        List<Times> times = new ArrayList<>();
        for (int i = 0; i <= steps.size(); i++) {
            times.add(new Times());
        }
        while (System.nanoTime() < until && more.getAsBoolean()) {
            Image image = new Image(crowd.person(number.getAndIncrement()), provider);
            long begun = System.nanoTime();
            long before = begun;
            for (int i = 0; i < steps.size(); i++) {
                if (!steps.get(i).step().take(image)) {
                    throw new IllegalStateException(steps.get(i).name() + " did nothing");
                }
                long now = System.nanoTime();
                times.get(i).add(now - before);
                before = now;
            }
            times.getLast().add(before - begun);
        }
        return times;
    }

    @Override
    public void close() {
        database.close();
    }
}
