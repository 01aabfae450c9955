package bot.easel.studio;

import bot.easel.picture.PictureFitter;
import bot.easel.picture.SourceReader;
import bot.easel.spend.LedgerUnavailable;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Puts the studio together and runs it: start, recovery, recurring work, graceful stop.
public final class StudioService implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(StudioService.class);
    private static final Duration TICK = Duration.ofSeconds(2);
    private static final Duration IDLE = Duration.ofSeconds(1);
    private static final Duration EVENT_KEYS_KEPT = Duration.ofDays(2);
    private static final Duration LAST_DELIVERIES = Duration.ofSeconds(10);
    private static final int DELIVERIES_AT_ONCE = 16;
    private static final int DECODED_AT_ONCE = 2;

    private final StudioParts parts;
    private final String owner;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final ScheduledExecutorService beats =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("studio-beats").factory());
    private final GenerationBoard board;
    private final Books books;
    private final LifecycleWatch watch;
    private final Sweeper sweeper;
    private final Deliverer deliverer;
    private final Workers<Generation> generations;
    private final Workers<Delivery> deliveries;
    private final Intake intake;
    private final QueuedStudio studio;
    private volatile boolean stopping;

    public StudioService(StudioParts parts) {
        this.parts = parts;
        InstantSource clock = parts.clock();
        Ids ids = new Ids(clock, parts.random());
        owner = ids.next();
        Platforms platforms = new Platforms(parts.platforms());
        Map<String, Connected> providers =
                parts.providers().stream()
                        .collect(
                                Collectors.toUnmodifiableMap(
                                        connected -> connected.provider().name(),
                                        Function.identity()));
        Insist insist = new Insist(() -> stopping);
        Suspensions suspensions = new Suspensions(parts.ledger(), clock);
        Tariffs tariffs = new Tariffs(parts.catalogue(), providers);
        Costs costs = new Costs(tariffs);
        UsualTimes usual = new UsualTimes(parts.store(), clock);
        board = new GenerationBoard(parts.store(), platforms, parts.view(), usual, clock, threads);
        books = new Books(parts.ledger());
        watch = new LifecycleWatch(tariffs, providers, suspensions, clock);
        Settlement settlement =
                new Settlement(
                        parts.store(), parts.assets(), costs, suspensions, parts.events(), insist);
        // Under a name of its own: after a long stall the sweeper may take over a job of this very
        // process, whose late worker must then no longer be the owner.
        sweeper =
                new Sweeper(
                        parts.store(),
                        parts.assets(),
                        settlement,
                        parts.settings(),
                        clock,
                        ids.next());
        GenerationRun run =
                new GenerationRun(
                        parts.store(),
                        parts.assets(),
                        providers,
                        settlement,
                        board,
                        suspensions,
                        parts.events(),
                        parts.settings(),
                        clock,
                        parts.random(),
                        insist,
                        owner);
        deliverer =
                new Deliverer(
                        parts.store(),
                        parts.assets(),
                        platforms,
                        parts.view(),
                        board,
                        new PictureFitter(),
                        parts.events(),
                        clock);
        deliveries =
                new Workers<>(
                        "deliveries",
                        () -> parts.store().claimDelivery(owner, deliveryLease()),
                        deliverer::deliver,
                        DELIVERIES_AT_ONCE,
                        IDLE,
                        threads,
                        clock);
        Claim claim =
                new Claim(
                        owner,
                        parts.settings().lease(),
                        providers.values().stream()
                                .collect(
                                        Collectors.toUnmodifiableMap(
                                                connected -> connected.provider().name(),
                                                connected -> connected.terms().pace())));
        generations =
                new Workers<>(
                        "generations",
                        () -> parts.store().claim(claim),
                        generation -> {
                            run.run(generation);
                            deliveries.wake();
                        },
                        parts.settings().workers(),
                        IDLE,
                        threads,
                        clock);
        SourceReader reader = new SourceReader(DECODED_AT_ONCE);
        Resolver resolver = new Resolver(tariffs, suspensions, clock, ids);
        intake =
                new Intake(
                        parts.store(),
                        parts.guard(),
                        parts.policies(),
                        resolver,
                        new Ways(platforms),
                        new Sources(parts.assets(), reader),
                        board,
                        books,
                        parts.events(),
                        parts.settings(),
                        ids,
                        clock,
                        generations::wake);
        studio =
                new QueuedStudio(
                        intake,
                        parts.store(),
                        parts.assets(),
                        parts.policies(),
                        resolver,
                        platforms,
                        new Gatherer(parts.policies(), platforms, parts.assets(), reader, threads),
                        parts.admins(),
                        deliveries::wake);
    }

    public Studio studio() {
        return studio;
    }

    /// Checks the books, takes up what another process left, and begins to work.
    public void start() {
        books.audit();
        sweeper.sweep();
        Timetable timetable = parts.timetable();
        timetable.every(
                "reconcile-unknown",
                Duration.ofMinutes(10),
                () -> {
                    int settled = parts.ledger().settleOverdueUnknown();
                    if (settled > 0) {
                        log.atWarn()
                                .addKeyValue("reservations", settled)
                                .log("Unknown money was settled at the full hold");
                    }
                });
        timetable.every("retention", Duration.ofHours(6), this::retire);
        timetable.every("lifecycle", Duration.ofDays(1), watch::look);
        timetable.start();
        long lease = parts.settings().lease().toMillis();
        every(Duration.ofMillis(Math.max(30, lease / 4)), "renew", this::renew);
        every(parts.settings().sweep(), "sweep", this::sweep);
        every(TICK, "tick", board::tick);
        // Each process decides for itself whether it may admit, so each one looks.
        every(Duration.ofDays(1), "audit", books::audit);
        generations.start();
        deliveries.start();
    }

    private void renew() {
        List<String> running = generations.underWay().stream().map(Generation::id).toList();
        parts.store().renewLeases(owner, running, parts.settings().lease());
    }

    /// Every process sweeps by itself and often, since whoever survives must finish the others'
    /// work soon; two sweepers never get the same job.
    private void sweep() {
        sweeper.sweep();
        generations.wake();
        deliveries.wake();
    }

    private void retire() {
        int pictures = parts.assets().deleteExpired(parts.store().assetsInUse());
        parts.store().prune(parts.clock().instant().minus(EVENT_KEYS_KEPT));
        log.atInfo().addKeyValue("pictures", pictures).log("Retention applied");
    }

    /// Beats on a platform thread, each run on a virtual one, so that a slow store delays nobody
    /// else's beat. A run that is still under way is not joined by a second one.
    private void every(Duration period, String name, Runnable work) {
        AtomicBoolean under = new AtomicBoolean();
        ScheduledFuture<?> _ =
                beats.scheduleAtFixedRate(
                        () -> {
                            if (under.compareAndSet(false, true)) {
                                threads.execute(() -> {
                                    try {
                                        work.run();
                                    } catch (LedgerUnavailable e) {
                                        log.atWarn()
                                                .addKeyValue("beat", name)
                                                .setCause(e)
                                                .log("The store is away");
                                    } catch (RuntimeException e) {
                                        log.atError()
                                                .addKeyValue("beat", name)
                                                .setCause(e)
                                                .log("A beat broke");
                                    } finally {
                                        under.set(false);
                                    }
                                });
                            }
                        },
                        period.toMillis(),
                        period.toMillis(),
                        TimeUnit.MILLISECONDS);
    }

    /// Takes no new requests; what was admitted goes on.
    public void stopIntake() {
        intake.close();
    }

    /// Stops: nothing new is taken, running calls and deliveries are waited for up to the grace;
    /// what is left is the recovery's at the next start.
    @Override
    public void close() {
        intake.close();
        generations.stopTaking();
        try {
            Duration grace = parts.settings().shutdownGrace();
            if (!generations.awaitIdle(grace)) {
                log.atWarn()
                        .addKeyValue("running", generations.busy())
                        .log("Stopping although calls still run; the next start settles them");
            }
            deliveries.stopTaking();
            deliveries.awaitIdle(LAST_DELIVERIES);
            deliverWhatIsOwed();
        } catch (LedgerUnavailable e) {
            // Everything else must be closed all the same.
            log.atWarn().setCause(e).log("The store is away; the next start delivers what is owed");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        stopping = true;
        beats.shutdownNow();
        parts.timetable().close();
        threads.shutdownNow();
    }

    /// Nobody renews it, so it must outlast a slow upload after the wait for a message that is still
    /// being posted.
    private Duration deliveryLease() {
        return parts.settings().lease().multipliedBy(3);
    }

    /// What just ended is still owed its message; it takes a moment, not the grace.
    private void deliverWhatIsOwed() {
        Instant end = parts.clock().instant().plus(LAST_DELIVERIES);
        while (parts.clock().instant().isBefore(end)) {
            Optional<Delivery> owed = parts.store().claimDelivery(owner, deliveryLease());
            if (owed.isEmpty()) {
                return;
            }
            deliverer.deliver(owed.get());
        }
    }
}
