package bot.easel.studio;

import bot.easel.chat.RequestId;
import bot.easel.picture.PictureFitter;
import bot.easel.picture.SourceReader;
import bot.easel.spend.LedgerUnavailable;
import bot.easel.spend.Notices.Topic;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Puts the studio together and runs it: start, recovery, recurring work, graceful stop.
public final class StudioService implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(StudioService.class);
    private static final Duration TICK = Duration.ofSeconds(2);
    private static final Duration SCHEDULES = Duration.ofSeconds(20);
    private static final Duration NIGHTS = Duration.ofMinutes(2);
    private static final Duration IDLE = Duration.ofSeconds(1);

    /// What another process owes it usually sends at once by itself, into the message that it shows
    /// already.
    private static final Duration COURTESY = Duration.ofMillis(300);

    private static final Duration EVENT_KEYS_KEPT = Duration.ofDays(2);
    private static final Duration LAST_DELIVERIES = Duration.ofSeconds(10);
    private static final int DELIVERIES_AT_ONCE = 16;
    private static final int DECODED_AT_ONCE = 2;

    private final StudioParts parts;
    private final String owner;
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(RequestId.threads());
    private final Beats beats = new Beats(threads);
    private final GenerationBoard board;
    private final Books books;
    private final LifecycleWatch watch;
    private final Sweeper sweeper;
    private final Deliverer deliverer;
    private final Platforms platforms;
    private final Resolver resolver;
    private final Pacing pacing;
    private final Ids ids;
    private final Supplier<Map<String, Connected>> providers;
    private final Settlement settlement;
    private final Consequences consequences;
    private final Workers<Generation> generations;
    private final Workers<Delivery> deliveries;
    private final Intake intake;
    private final QueuedStudio studio;
    private final ComparedStudio comparisons;
    private final Suspensions suspensions;
    private final Insist insist;
    private @Nullable ApprovalService approvals;
    private @Nullable OvernightRuns nights;
    private volatile @Nullable ConsultationService assistant;
    private volatile boolean stopping;

    public StudioService(StudioParts parts) {
        this.parts = parts;
        InstantSource clock = parts.clock();
        ids = new Ids(clock, parts.random());
        owner = ids.next();
        platforms = new Platforms(parts.platforms());
        providers = parts.providers();
        insist = new Insist(() -> stopping);
        suspensions = new Suspensions(parts.ledger(), clock);
        Tariffs tariffs = new Tariffs(parts.catalogue(), providers);
        Costs costs = new Costs(tariffs);
        UsualTimes usual = new UsualTimes(parts.store(), clock);
        board =
                new GenerationBoard(
                        parts.store(),
                        parts.comparisons(),
                        platforms,
                        parts.view(),
                        usual,
                        parts.rush(),
                        clock,
                        threads);
        books = new Books(parts.ledger(), parts.adminNotices());
        watch =
                new LifecycleWatch(
                        tariffs,
                        providers,
                        suspensions,
                        parts.adminNotices(),
                        clock,
                        this::assistantModels);
        settlement =
                new Settlement(
                        parts.store(),
                        parts.assets(),
                        costs,
                        suspensions,
                        parts.adminNotices(),
                        parts.events(),
                        insist);
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
        consequences = new Consequences(suspensions, parts.adminNotices());
        GenerationRun run =
                new GenerationRun(
                        parts.store(),
                        parts.assets(),
                        providers,
                        settlement,
                        board,
                        consequences,
                        parts.events(),
                        parts.settings(),
                        clock,
                        parts.random(),
                        insist,
                        owner);
        deliverer =
                new Deliverer(
                        parts.store(),
                        new FinalCards(
                                parts.assets(),
                                parts.comparisons(),
                                parts.view(),
                                new Lineage(parts.store()),
                                new PictureFitter(),
                                parts.rasters(),
                                this::altTexts),
                        platforms,
                        board,
                        parts.events(),
                        clock,
                        this::altTexts);
        deliveries =
                new Workers<>(
                        "deliveries",
                        () -> parts.store().claimDelivery(owner, deliveryLease()),
                        deliverer::deliver,
                        delivery -> delivery.generation().request(),
                        () -> DELIVERIES_AT_ONCE,
                        IDLE,
                        threads);
        generations =
                new Workers<>(
                        "generations",
                        this::next,
                        generation -> {
                            run.run(generation);
                            deliveries.wake();
                        },
                        Generation::request,
                        () -> parts.settings().get().workers(),
                        IDLE,
                        threads);
        SourceReader reader = new SourceReader(DECODED_AT_ONCE);
        resolver = new Resolver(tariffs, suspensions, clock, ids);
        pacing = new Pacing(parts.pace(), parts.settings());
        Ways ways = new Ways(platforms);
        intake =
                new Intake(
                        parts.store(),
                        parts.guard(),
                        pacing,
                        parts.policies(),
                        resolver,
                        ways,
                        new Sources(parts.assets(), reader),
                        new Screen(() -> Optional.ofNullable(assistant), parts.assets()),
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
                        parts.comparisons(),
                        parts.assets(),
                        parts.policies(),
                        resolver,
                        platforms,
                        new Hindrances(parts.policies(), resolver, parts.ledger()),
                        new Gatherer(
                                parts.policies(),
                                platforms,
                                parts.assets(),
                                reader,
                                parts.rasters(),
                                threads),
                        parts.admins(),
                        deliveries::wake);
        comparisons =
                new ComparedStudio(
                        new ComparisonIntake(
                                intake,
                                parts.comparisons(),
                                parts.store(),
                                pacing,
                                parts.policies(),
                                resolver,
                                ways,
                                board,
                                parts.settings(),
                                ids,
                                clock,
                                generations::wake),
                        parts.comparisons(),
                        parts.store(),
                        parts.assets(),
                        clock,
                        deliveries::wake);
        parts.rush().onCalm(generations::wake);
        parts.notices().on(Topic.PRICES, suspensions::priceOverrun);
        parts.notices().onElsewhere(Topic.WORK, generations::wake);
        parts.notices().onElsewhere(Topic.DELIVERIES, this::deliverForOthers);
    }

    private Optional<Generation> next() {
        return parts.rush().isOn() ? Optional.empty() : parts.store().claim(claim());
    }

    /// Under the bounds of the moment.
    private Claim claim() {
        return new Claim(
                owner,
                parts.settings().get().lease(),
                providers.get().values().stream()
                        .collect(
                                Collectors.toUnmodifiableMap(
                                        connected -> connected.provider().name(),
                                        connected -> connected.terms().pace())));
    }

    private void deliverForOthers() {
        if (!stopping) {
            beats.after(COURTESY, deliveries::wake);
        }
    }

    public Studio studio() {
        return studio;
    }

    public Comparisons comparisons() {
        return comparisons;
    }

    /// Adds approvals; before the start.
    public Approvals approvals(ApprovalParts added) {
        ApprovalService made =
                new ApprovalService(added, parts, platforms, resolver, intake, ids, owner, threads);
        approvals = made;
        return made.approvals();
    }

    /// Adds schedules; before the start.
    public Schedules schedules(ScheduleParts added) {
        ScheduleDrawing drawing =
                new ScheduleDrawing(
                        intake,
                        platforms,
                        parts.policies(),
                        resolver,
                        added.styles(),
                        added.words());
        ScheduleRuns runs =
                new ScheduleRuns(
                        added.store(),
                        drawing,
                        parts.policies(),
                        parts.adminNotices(),
                        parts.events(),
                        ids,
                        parts.clock());
        parts.timetable().every("schedules", SCHEDULES, runs::sweep);
        return new ScheduleDesk(
                added.store(), drawing, intake, platforms, parts.policies(), ids, parts.clock());
    }

    /// Adds the assistant; before the start.
    public Consultations consultations(ConsultationParts added) {
        ConsultationService made =
                new ConsultationService(
                        added,
                        parts,
                        providers,
                        pacing,
                        suspensions,
                        books,
                        insist,
                        ids,
                        threads,
                        deliveries::wake);
        assistant = made;
        return made.consultations();
    }

    /// Listens to recordings, through the assistant that was added.
    public Dictation dictation(Consultations through, Supplier<AssistantSettings> listeningTo) {
        return new ClipDictation(through, listeningTo, parts.policies(), platforms);
    }

    private Optional<AltTexts> altTexts() {
        return Optional.ofNullable(assistant).map(ConsultationService::altTexts);
    }

    private Set<String> assistantModels() {
        ConsultationService added = assistant;
        return added == null ? Set.of() : added.models();
    }

    /// Adds what is drawn overnight, where a provider has batches; before the start.
    public void overnight(OvernightStore batches) {
        OvernightRuns runs =
                new OvernightRuns(
                        batches,
                        parts.store(),
                        parts.assets(),
                        providers,
                        new OvernightResults(
                                parts.store(),
                                settlement,
                                providers,
                                consequences,
                                parts.events(),
                                parts.clock()),
                        consequences,
                        ids,
                        parts.clock(),
                        deliveries::wake);
        nights = runs;
        // Files are handed over in one and read in the other, which takes minutes for large ones.
        parts.timetable().everySlowly("overnight", NIGHTS, runs::sweep);
        parts.timetable().everySlowly("overnight-results", NIGHTS, runs::takeResults);
    }

    /// Checks the books, takes up what another process left, and begins to work.
    public void start() {
        books.audit();
        sweeper.sweep();
        Timetable timetable = parts.timetable();
        timetable.every("retention", Duration.ofHours(6), this::retire);
        timetable.every("lifecycle", Duration.ofDays(1), watch::look);
        ConsultationService added = assistant;
        if (added != null) {
            added.sweep();
            timetable.every("assistant", Duration.ofDays(1), added::look);
        }
        timetable.start();
        long lease = parts.settings().get().lease().toMillis();
        beats.every(Duration.ofMillis(Math.max(30, lease / 4)), "renew", this::renew);
        beats.every(parts.settings().get().sweep(), "sweep", this::sweep);
        beats.every(TICK, "tick", board::tick);
        // Each process decides for itself whether it may admit, so each one looks.
        beats.every(Duration.ofDays(1), "audit", books::audit);
        generations.start();
        deliveries.start();
        if (approvals != null) {
            beats.every(parts.settings().get().sweep(), "approvals", approvals::sweep);
            approvals.start();
        }
        if (added != null) {
            beats.every(parts.settings().get().sweep(), "questions", added::sweep);
            added.start();
        }
    }

    private void renew() {
        List<String> running = generations.underWay().stream().map(Generation::id).toList();
        parts.store().renewLeases(owner, running, parts.settings().get().lease());
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
        ConsultationService added = assistant;
        if (added != null) {
            added.forget();
        }
        log.atInfo().addKeyValue("pictures", pictures).log("Retention applied");
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
        if (assistant != null) {
            assistant.stopTaking();
        }
        try {
            Duration grace = parts.settings().get().shutdownGrace();
            if (!generations.awaitIdle(grace)) {
                log.atWarn()
                        .addKeyValue("running", generations.busy())
                        .log("Stopping although calls still run; the next start settles them");
            }
            board.awaitPosted(LAST_DELIVERIES);
            deliveries.stopTaking();
            deliveries.awaitIdle(LAST_DELIVERIES);
            deliverWhatIsOwed();
            if (approvals != null) {
                approvals.stop(LAST_DELIVERIES);
            }
            if (assistant != null) {
                assistant.stop(grace.compareTo(LAST_DELIVERIES) < 0 ? grace : LAST_DELIVERIES);
            }
        } catch (LedgerUnavailable e) {
            // Everything else must be closed all the same.
            log.atWarn().setCause(e).log("The store is away; the next start delivers what is owed");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        stopping = true;
        beats.close();
        if (nights != null) {
            nights.stop();
        }
        parts.timetable().close();
        threads.shutdownNow();
    }

    /// Nobody renews it, so it must outlast a slow upload after the wait for a message that is still
    /// being posted.
    private Duration deliveryLease() {
        return parts.settings().get().lease().multipliedBy(3);
    }

    /// What just ended is still owed its message; it takes a moment, not the grace.
    private void deliverWhatIsOwed() {
        Instant end = parts.clock().instant().plus(LAST_DELIVERIES);
        while (parts.clock().instant().isBefore(end)) {
            Optional<Delivery> owed = parts.store().claimDelivery(owner, deliveryLease());
            if (owed.isEmpty()) {
                return;
            }
            Delivery delivery = owed.get();
            RequestId.within(delivery.generation().request(), () -> deliverer.deliver(delivery));
        }
    }
}
