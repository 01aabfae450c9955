package bot.easel.studio;

import bot.easel.chat.Destination;
import bot.easel.spend.HoldDecision;
import bot.easel.spend.LedgerUnavailable;
import bot.easel.spend.LimitRefusal;
import bot.easel.spend.SpendGuard;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes requests in: policy, model, bound, the way back into the conversation, and the hold, in
/// this order, so that whatever can be refused is refused before anything is written.
final class Intake {
    private static final Logger log = LoggerFactory.getLogger(Intake.class);

    private static final Duration LAST_ANSWERS = Duration.ofSeconds(10);

    private final GenerationStore store;
    private final SpendGuard guard;
    private final Policies policies;
    private final Resolver resolver;
    private final Ways ways;
    private final Sources sources;
    private final GenerationBoard board;
    private final Books books;
    private final StudioEvents events;
    private final StudioSettings settings;
    private final Ids ids;
    private final InstantSource clock;
    private final Runnable wake;
    private final ReentrantReadWriteLock gate = new ReentrantReadWriteLock();
    private volatile boolean open = true;

    /// @param wake tells the workers that there is something to do
    Intake(
            GenerationStore store,
            SpendGuard guard,
            Policies policies,
            Resolver resolver,
            Ways ways,
            Sources sources,
            GenerationBoard board,
            Books books,
            StudioEvents events,
            StudioSettings settings,
            Ids ids,
            InstantSource clock,
            Runnable wake) {
        this.store = store;
        this.guard = guard;
        this.policies = policies;
        this.resolver = resolver;
        this.ways = ways;
        this.sources = sources;
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
        if (!open || !gate.readLock().tryLock()) {
            return refused(new Refusal.ShuttingDown());
        }
        try {
            return admitWhileOpen(request);
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

    /// What is given besides the original is replaced by its recipe; an edit is the same edit again.
    Submission again(Generation original, ImageRequest request) {
        Recipe recipe = original.recipe();
        return submit(
                new ImageRequest(
                        request.eventKey(),
                        request.member(),
                        request.conversation(),
                        request.token(),
                        recipe.prompt(),
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        request.privately(),
                        new Basis(
                                Generation.Kind.AGAIN,
                                original,
                                recipe.sources(),
                                recipe.mask(),
                                recipe.markup(),
                                original.caption())));
    }

    private Submission admitWhileOpen(ImageRequest request) {
        if (!books.balance()) {
            return storeDown("the books do not balance", null);
        }
        try {
            ChannelPolicy policy = policies.of(request.channel());
            Refusal denied = denied(request, policy);
            if (denied != null) {
                return refused(denied);
            }
            return switch (resolver.resolve(request, policy)) {
                case Resolution.Refused refused -> refused(refused.refusal());
                case Resolution.Ready ready -> admit(request, policy, ready);
            };
        } catch (LedgerUnavailable e) {
            return storeDown("the store is away", e);
        }
    }

    private static @Nullable Refusal denied(ImageRequest request, ChannelPolicy policy) {
        Generation parent = request.basis().parent();
        if (parent != null && !parent.channel().workspace().equals(request.channel().workspace())) {
            return new Refusal.NotAllowed("This picture belongs to another workspace.");
        }
        return policy.denies(request.member()).orElse(null);
    }

    private Submission admit(ImageRequest request, ChannelPolicy policy, Resolution.Ready ready) {
        Optional<Refusal> tooDear = Admission.tooDear(policy, ready);
        if (tooDear.isPresent()) {
            return refused(tooDear.get());
        }
        Optional<Destination> destination = ways.of(request);
        if (destination.isEmpty()) {
            return refused(
                    new Refusal.CannotPost(
                            request.privately()
                                    ? "I cannot open a direct conversation with you."
                                    : "I may not post pictures in this channel."));
        }
        int waiting = store.queued();
        if (waiting >= settings.maxWaiting()) {
            // What waits already may be this very event, come again.
            return store.findByEvent(request.eventKey())
                    .<Submission>map(Submission.Repeated::new)
                    .orElseGet(() -> refused(new Refusal.Busy(waiting)));
        }
        Admission admission = new Admission(request, policy, ready, destination.get(), waiting);
        return ready.recipe().isEdit() ? admitEdit(admission) : hold(admission);
    }

    /// Sources are scaled before the hold, which depends on their sizes, and outside of its
    /// transaction; for an event that comes again, or that has no room, not at all.
    private Submission admitEdit(Admission planned) {
        ImageRequest request = planned.request();
        Optional<Generation> before = store.findByEvent(request.eventKey());
        if (before.isPresent()) {
            return new Submission.Repeated(before.get());
        }
        Optional<LimitRefusal> full = store.knownFull(planned.hold(ids.next(), ids.next()));
        if (full.isPresent()) {
            return refused(new Refusal.OverLimit(full.get()));
        }
        Basis basis = request.basis();
        Resolution.Ready ready = planned.ready();
        return switch (sources.fitted(
                basis.sources(), basis.mask(), basis.markup(), ready.model())) {
            case Gathering.Refused refused -> refused(refused.refusal());
            case Gathering.Ready fitted ->
                    switch (resolver.fitted(ready, fitted)) {
                        case Resolution.Refused refused -> refused(refused.refusal());
                        case Resolution.Ready exact -> hold(planned.with(exact));
                    };
        };
    }

    private Submission hold(Admission admission) {
        Generation generation = admission.generation(ids.next(), ids.next(), clock.instant());
        HoldDecision decision =
                guard.admit(
                        admission.hold(generation.id(), generation.reservationId()),
                        asked ->
                                store.admit(
                                        admission.request().eventKey(),
                                        generation,
                                        asked,
                                        settings.patience()));
        return switch (decision) {
            case HoldDecision.Held held ->
                    accepted(generation, admission.ready(), admission.waiting());
            case HoldDecision.AlreadyAdmitted repeated ->
                    store.find(repeated.requestId())
                            .<Submission>map(Submission.Repeated::new)
                            .orElseGet(() -> storeDown("a repeated event led to nothing", null));
            case HoldDecision.OverLimit over -> refused(new Refusal.OverLimit(over.refusal()));
            case HoldDecision.Unavailable unavailable -> storeDown(unavailable.reason(), null);
        };
    }

    private Submission accepted(Generation generation, Resolution.Ready ready, int waiting) {
        events.admitted(generation.recipe().model(), generation.held());
        log.atInfo()
                .addKeyValue("generation", generation.id())
                .addKeyValue("member", generation.requester().id().key())
                .addKeyValue("model", generation.recipe().model())
                .addKeyValue("held", generation.held().toDecimal())
                .log("Admitted");
        int ahead = waiting == 0 ? 0 : ahead(generation, waiting);
        board.enter(generation, ahead);
        wake.run();
        return new Submission.Accepted(generation, ready.estimate(), ahead, ready.notice());
    }

    private Submission refused(Refusal refusal) {
        events.refused(refusal.getClass().getSimpleName());
        return new Submission.Refused(refusal);
    }

    /// From here on nothing may turn the answer into a refusal: the hold is durable.
    private int ahead(Generation generation, int waiting) {
        try {
            return store.ahead(generation.id());
        } catch (LedgerUnavailable e) {
            log.atWarn().setCause(e).log("The place in the queue is a guess");
            return waiting;
        }
    }

    private Submission storeDown(String why, @Nullable LedgerUnavailable cause) {
        String reference = ids.next();
        String shown = reference.substring(reference.length() - 8);
        log.atError()
                .addKeyValue("reference", shown)
                .setCause(cause)
                .log("Nothing can be held: {}", why);
        return refused(new Refusal.StoreDown(shown));
    }
}
