package bot.easel.studio;

import bot.easel.chat.ChatPlatform;
import bot.easel.chat.Conversation;
import bot.easel.chat.DeliveryFailure;
import bot.easel.chat.Destination;
import bot.easel.chat.Route;
import bot.easel.spend.HoldDecision;
import bot.easel.spend.HoldRequest;
import bot.easel.spend.LedgerUnavailable;
import bot.easel.spend.SpendGuard;
import bot.easel.spend.Usd;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;
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
    private final Platforms platforms;
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
            Platforms platforms,
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
        this.platforms = platforms;
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
        return admit(request, policy -> resolver.resolve(request, policy));
    }

    Studio.Quote quote(ImageRequest request) {
        ChannelPolicy policy = policies.of(request.channel());
        Refusal denied = policy.denies(request.member()).orElse(null);
        if (denied != null) {
            return new Studio.Quote.Refused(denied);
        }
        return switch (resolver.resolve(request, policy)) {
            case Resolution.Refused refused -> new Studio.Quote.Refused(refused.refusal());
            case Resolution.Ready ready -> {
                Refusal tooDear = tooDear(policy, ready);
                yield tooDear != null
                        ? new Studio.Quote.Refused(tooDear)
                        : new Studio.Quote.Priced(ready.estimate(), ready.bound());
            }
        };
    }

    Submission again(Generation original, ImageRequest request) {
        if (!original.channel().workspace().equals(request.channel().workspace())) {
            return refused(new Refusal.NotAllowed("This picture belongs to another workspace."));
        }
        return admit(request, policy -> resolver.again(original.recipe(), request, policy));
    }

    private Submission admit(ImageRequest request, Function<ChannelPolicy, Resolution> resolve) {
        if (!open || !gate.readLock().tryLock()) {
            return refused(new Refusal.ShuttingDown());
        }
        try {
            return admitWhileOpen(request, resolve);
        } finally {
            gate.readLock().unlock();
        }
    }

    private Submission admitWhileOpen(
            ImageRequest request, Function<ChannelPolicy, Resolution> resolve) {
        if (!books.balance()) {
            return storeDown("the books do not balance", null);
        }
        try {
            ChannelPolicy policy = policies.of(request.channel());
            Refusal denied = policy.denies(request.member()).orElse(null);
            if (denied != null) {
                return refused(denied);
            }
            return switch (resolve.apply(policy)) {
                case Resolution.Refused refused -> refused(refused.refusal());
                case Resolution.Ready ready -> admit(request, policy, ready);
            };
        } catch (LedgerUnavailable e) {
            return storeDown("the store is away", e);
        }
    }

    private static @Nullable Refusal tooDear(ChannelPolicy policy, Resolution.Ready ready) {
        Usd ceiling = policy.limits().picture();
        Usd one = Usd.ofNanos(Math.ceilDiv(ready.bound().nanos(), ready.recipe().count()));
        return one.isMoreThan(ceiling) ? new Refusal.AboveCeiling(one, ceiling) : null;
    }

    private Submission admit(ImageRequest request, ChannelPolicy policy, Resolution.Ready ready) {
        Refusal tooDear = tooDear(policy, ready);
        if (tooDear != null) {
            return refused(tooDear);
        }
        Destination destination = destination(request);
        if (destination == null) {
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
        String id = ids.next();
        Generation parent = request.basis().parent();
        String caption = request.basis().caption();
        Generation generation =
                new Generation(
                        id,
                        GenerationState.QUEUED,
                        new Requester(request.member().id(), request.member().displayName()),
                        request.channel(),
                        destination,
                        ready.recipe(),
                        ids.next(),
                        ready.bound(),
                        ready.priceVersion(),
                        null,
                        0,
                        null,
                        false,
                        request.basis().kind(),
                        caption == null ? ready.recipe().prompt() : caption,
                        parent == null ? null : parent.id(),
                        null,
                        List.of(),
                        clock.instant(),
                        null,
                        null);
        HoldRequest hold =
                new HoldRequest(
                        generation.reservationId(),
                        id,
                        1,
                        ready.bound(),
                        ready.priceVersion(),
                        ready.recipe().hash(),
                        policy.limits()
                                .bind(
                                        request.channel().workspace().key(),
                                        request.channel().key(),
                                        request.member().id().key(),
                                        request.member().roles()));
        HoldDecision decision =
                guard.admit(
                        hold,
                        asked ->
                                store.admit(
                                        request.eventKey(),
                                        generation,
                                        asked,
                                        settings.patience()));
        return switch (decision) {
            case HoldDecision.Held held -> accepted(generation, ready, waiting);
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

    /// Where the answer goes, by a way that is open now.
    private @Nullable Destination destination(ImageRequest request) {
        ChatPlatform platform = platforms.of(request.conversation()).orElseThrow();
        if (request.privately() && !request.conversation().direct()) {
            try {
                Conversation direct = platform.direct(request.member().id());
                // the token is the second way, should the member take no direct messages
                return new Destination(direct, Route.MESSAGE, request.token());
            } catch (DeliveryFailure e) {
                log.atInfo().log("No direct conversation: {}", e.getMessage());
                return null;
            }
        }
        Route route = platform.route(request.conversation(), request.token());
        return switch (route) {
            case MESSAGE, INTERACTION ->
                    new Destination(request.conversation(), route, request.token());
            case NONE -> null;
        };
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
