package bot.easel.studio;

import bot.easel.chat.Destination;
import bot.easel.chat.RequestId;
import bot.easel.spend.HoldDecision;
import bot.easel.spend.HoldRequest;
import bot.easel.spend.LedgerUnavailable;
import bot.easel.spend.LimitRefusal;
import bot.easel.spend.SpendGuard;
import bot.easel.spend.Usd;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes requests in: policy, model, bound, the way back into the conversation, and the hold, in
/// this order, so that whatever can be refused is refused before anything is written.
final class Intake {
    private static final Logger log = LoggerFactory.getLogger(Intake.class);

    private static final Duration LAST_ANSWERS = Duration.ofSeconds(10);

    /// How often a request is bound anew while admins change its limits under it.
    private static final int LIMITS_TRIES = 5;

    private final GenerationStore store;
    private final SpendGuard guard;
    private final Pacing pacing;
    private final Policies policies;
    private final Resolver resolver;
    private final Ways ways;
    private final Sources sources;
    private final Screen screen;
    private final GenerationBoard board;
    private final Books books;
    private final StudioEvents events;
    private final Supplier<StudioSettings> settings;
    private final Ids ids;
    private final InstantSource clock;
    private final Runnable wake;
    private final ReentrantReadWriteLock gate = new ReentrantReadWriteLock();
    private volatile boolean open = true;

    /// @param wake tells the workers that there is something to do
    Intake(
            GenerationStore store,
            SpendGuard guard,
            Pacing pacing,
            Policies policies,
            Resolver resolver,
            Ways ways,
            Sources sources,
            Screen screen,
            GenerationBoard board,
            Books books,
            StudioEvents events,
            Supplier<StudioSettings> settings,
            Ids ids,
            InstantSource clock,
            Runnable wake) {
        this.store = store;
        this.guard = guard;
        this.pacing = pacing;
        this.policies = policies;
        this.resolver = resolver;
        this.ways = ways;
        this.sources = sources;
        this.screen = screen;
        this.board = board;
        this.books = books;
        this.events = events;
        this.settings = settings;
        this.ids = ids;
        this.clock = clock;
        this.wake = wake;
    }

    /// Takes nothing more. Returns when what is just being admitted has its answer: a member who is
    /// told that it broke must not find it drawn after the next start.
    void close() {
        open = false;
        try {
            if (!gate.writeLock().tryLock(LAST_ANSWERS.toMillis(), TimeUnit.MILLISECONDS)) {
                log.atWarn().log("A request is still being admitted at the stop");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    Submission submit(ImageRequest request) {
        return submit(request, null);
    }

    /// @param approved the leave to draw it whatever its price limits say, or null
    Submission submit(ImageRequest request, @Nullable Approved approved) {
        return whileOpen(() -> decided(request, approved));
    }

    /// @param decide empty when the books know newer limits than the policy does
    Submission whileOpen(Supplier<Optional<Submission>> decide) {
        if (!open || !gate.readLock().tryLock()) {
            return refused(new Refusal.ShuttingDown());
        }
        try {
            return underLastingLimits(decide);
        } finally {
            gate.readLock().unlock();
        }
    }

    Studio.Quote quote(ImageRequest request) {
        ChannelPolicy policy = policies.of(request.channel());
        Refusal denied = denied(request, policy);
        if (denied != null) {
            return new Studio.Quote.Refused(denied);
        }
        return switch (resolver.resolve(request, policy)) {
            case Resolution.Refused refused -> new Studio.Quote.Refused(refused.refusal());
            case Resolution.Ready ready -> {
                Optional<Refusal> tooDear = Admission.tooDear(policy, ready);
                yield tooDear.isPresent()
                        ? new Studio.Quote.Refused(tooDear.get())
                        : new Studio.Quote.Priced(ready.estimate(), ready.bound());
            }
        };
    }

    Submission again(Generation original, ImageRequest request) {
        return submit(request.again(original));
    }

    private Submission underLastingLimits(Supplier<Optional<Submission>> decide) {
        if (!books.balance()) {
            return storeDown("the books do not balance", null);
        }
        try {
            for (int tries = 0; tries < LIMITS_TRIES; tries++) {
                Optional<Submission> answer = decide.get();
                if (answer.isPresent()) {
                    return answer.get();
                }
                policies.reread();
            }
            return storeDown("the limits change faster than they can be read", null);
        } catch (LedgerUnavailable e) {
            return storeDown("the store is away", e);
        }
    }

    /// Empty when the books know newer limits than the policy does.
    private Optional<Submission> decided(ImageRequest request, @Nullable Approved approved) {
        ChannelPolicy policy = policies.of(request.channel());
        Refusal denied = denied(request, policy);
        if (denied != null) {
            return Optional.of(refused(denied));
        }
        return switch (resolver.resolve(request, policy)) {
            case Resolution.Refused refused -> Optional.of(refused(refused.refusal()));
            case Resolution.Ready ready -> admit(request, approved, policy, ready);
        };
    }

    static @Nullable Refusal denied(ImageRequest request, ChannelPolicy policy) {
        Generation parent = request.basis().parent();
        if (parent != null && !parent.channel().workspace().equals(request.channel().workspace())) {
            return new Refusal.NotAllowed("This picture belongs to another workspace.");
        }
        return policy.denies(request.member())
                .or(() -> Screen.blocked(request, policy))
                .orElse(null);
    }

    private Optional<Submission> admit(
            ImageRequest request,
            @Nullable Approved approved,
            ChannelPolicy policy,
            Resolution.Ready ready) {
        Optional<Refusal> tooDear =
                approved == null
                        ? Admission.tooDear(policy, ready)
                        : Admission.tooDear(approved, ready);
        if (tooDear.isPresent()) {
            return Optional.of(refused(tooDear.get()));
        }
        Optional<Destination> destination = ways.of(request);
        if (destination.isEmpty()) {
            return Optional.of(
                    refused(
                            new Refusal.CannotPost(
                                    request.privately()
                                            ? "I cannot open a direct conversation with you."
                                            : "I may not post pictures in this channel.")));
        }
        int waiting = request.overnight() ? 0 : store.queued();
        if (waiting >= settings.get().maxWaiting()) {
            return Optional.of(unlessRepeated(request, new Refusal.Busy(waiting)));
        }
        Admission admission =
                new Admission(request, approved, policy, ready, destination.get(), waiting);
        return ready.recipe().isEdit() ? admitEdit(admission) : hold(admission);
    }

    /// Sources are scaled before the hold, which depends on their sizes, and outside of its
    /// transaction; for an event that comes again, or that has no room, not at all.
    private Optional<Submission> admitEdit(Admission planned) {
        ImageRequest request = planned.request();
        Optional<Generation> before = store.findByEvent(request.eventKey());
        if (before.isPresent()) {
            return Optional.of(new Submission.Repeated(before.get()));
        }
        Optional<LimitRefusal> full = store.knownFull(planned.hold(ids.next(), ids.next()));
        if (full.isPresent()) {
            return Optional.of(refused(new Refusal.OverLimit(full.get())));
        }
        Basis basis = request.basis();
        Resolution.Ready ready = planned.ready();
        return switch (sources.fitted(
                basis.sources(), basis.mask(), basis.markup(), ready.model())) {
            case Gathering.Refused refused -> Optional.of(refused(refused.refusal()));
            case Gathering.Ready fitted ->
                    switch (resolver.fitted(ready, fitted)) {
                        case Resolution.Refused refused -> Optional.of(refused(refused.refusal()));
                        case Resolution.Ready exact -> holdExact(planned.with(exact));
                    };
        };
    }

    private Optional<Submission> holdExact(Admission admission) {
        Approved approved = admission.approved();
        Optional<Refusal> tooDear =
                approved == null
                        ? Optional.empty()
                        : Admission.tooDear(approved, admission.ready());
        return tooDear.isPresent() ? Optional.of(refused(tooDear.get())) : hold(admission);
    }

    private Optional<Submission> hold(Admission admission) {
        return switch (pacing.turn(admission)) {
            case Pacing.Turn.Early(Refusal.TooFast tooFast) ->
                    Optional.of(unlessRepeated(admission.request(), tooFast));
            case Pacing.Turn.Through(Pacing.Place place) -> hold(admission, place);
        };
    }

    private Optional<Submission> hold(Admission admission, Pacing.Place place) {
        Optional<Submission> objected = objected(admission);
        if (objected.isPresent()) {
            return objected;
        }
        Generation generation =
                admission.generation(
                        RequestId.claim().orElseGet(ids::next), ids.next(), clock.instant());
        long began = System.nanoTime();
        HoldDecision decision =
                guard.admit(
                        admission.hold(generation.id(), generation.reservationId()),
                        asked ->
                                store.admit(
                                        admission.request().eventKey(),
                                        generation,
                                        asked,
                                        settings.get().patience()));
        events.passed(StudioEvents.Step.ADMIT, Duration.ofNanos(System.nanoTime() - began));
        return answer(
                decision,
                place,
                () -> accepted(generation, admission.ready(), admission.waiting()));
    }

    /// What the moderation model has against it. Whoever is refused so has asked all the same, as
    /// far as the pace is concerned: each question goes to a provider.
    Optional<Submission> objected(Admission admission) {
        return screen.objection(admission)
                .map(refusal -> unlessRepeated(admission.request(), refusal));
    }

    /// Whether a model looks at requests before they are held for, which takes a moment.
    boolean looksFirst() {
        return screen.isOn();
    }

    /// As the one door to a hold has it: a store that is away is a decision too.
    HoldDecision guarded(List<HoldRequest> holds, Supplier<HoldDecision> books) {
        long began = System.nanoTime();
        Usd sum = holds.stream().map(HoldRequest::amount).reduce(Usd.ZERO, Usd::plus);
        HoldDecision decision = guard.admit(holds.getFirst().withAmount(sum), total -> books.get());
        events.passed(StudioEvents.Step.ADMIT, Duration.ofNanos(System.nanoTime() - began));
        return decision;
    }

    /// What the books said, as the member's answer.
    ///
    /// @param accepted what there is to do for what is held
    Optional<Submission> answer(
            HoldDecision decision, Pacing.Place place, Supplier<Submission> accepted) {
        place.after(decision);
        return switch (decision) {
            case HoldDecision.Held held -> Optional.of(accepted.get());
            case HoldDecision.AlreadyAdmitted repeated ->
                    Optional.of(
                            store.find(repeated.requestId())
                                    .<Submission>map(Submission.Repeated::new)
                                    .orElseGet(() ->
                                            storeDown("a repeated event led to nothing", null)));
            case HoldDecision.OverLimit over ->
                    Optional.of(refused(new Refusal.OverLimit(over.refusal())));
            case HoldDecision.GrantUnusable over ->
                    Optional.of(refused(new Refusal.ApprovalOver()));
            case HoldDecision.LimitsChanged changed -> Optional.empty();
            case HoldDecision.TooManyJobs many ->
                    Optional.of(refused(new Refusal.TooManyJobs(many.underWay())));
            case HoldDecision.Unavailable unavailable ->
                    Optional.of(storeDown(unavailable.reason(), null));
        };
    }

    void admitted(Generation generation) {
        events.admitted(generation.recipe().model(), generation.held());
        log.atInfo()
                .addKeyValue("generation", generation.id())
                .addKeyValue("member", generation.requester().id().key())
                .addKeyValue("model", generation.recipe().model())
                .addKeyValue("held", generation.held().toDecimal())
                .log("Admitted");
    }

    private Submission accepted(Generation generation, Resolution.Ready ready, int waiting) {
        admitted(generation);
        int ahead = waiting == 0 ? 0 : ahead(generation, waiting);
        board.enter(generation, ahead);
        wake.run();
        return new Submission.Accepted(generation, ready.estimate(), ahead, ready.notice());
    }

    Submission refused(Refusal refusal) {
        String reason = refusal.getClass().getSimpleName();
        events.refused(reason);
        log.atInfo().addKeyValue("reason", reason).log("Refused");
        return new Submission.Refused(refusal);
    }

    /// What stands in the way may be this very event, come before.
    Submission unlessRepeated(ImageRequest request, Refusal refusal) {
        return store.findByEvent(request.eventKey())
                .<Submission>map(Submission.Repeated::new)
                .orElseGet(() -> refused(refusal));
    }

    /// From here on nothing may turn the answer into a refusal: the hold is durable.
    int ahead(Generation generation, int waiting) {
        try {
            return store.ahead(generation.id());
        } catch (LedgerUnavailable e) {
            log.atWarn().setCause(e).log("The place in the queue is a guess");
            return waiting;
        }
    }

    private Submission storeDown(String why, @Nullable LedgerUnavailable cause) {
        String shown = RequestId.shown(RequestId.current().orElseGet(ids::next));
        log.atError()
                .addKeyValue("reference", shown)
                .setCause(cause)
                .log("Nothing can be held: {}", why);
        return refused(new Refusal.StoreDown(shown));
    }
}
