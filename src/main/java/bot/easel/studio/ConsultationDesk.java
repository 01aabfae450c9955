package bot.easel.studio;

import bot.easel.catalogue.AssistantJob;
import bot.easel.catalogue.CostBound;
import bot.easel.chat.ChannelId;
import bot.easel.chat.RequestId;
import bot.easel.picture.SourceReader;
import bot.easel.spend.HoldDecision;
import bot.easel.spend.HoldRequest;
import bot.easel.spend.LedgerUnavailable;
import bot.easel.spend.Limit;
import bot.easel.spend.SpendGuard;
import bot.easel.spend.Usd;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Asks the assistant: model, bound and hold, in this order, so that whatever can be refused is
/// refused before anything is written; then the call.
final class ConsultationDesk implements Consultations {
    private static final Logger log = LoggerFactory.getLogger(ConsultationDesk.class);

    /// Longer than answers take, and shorter than people wait for one.
    private static final Duration CALL = Duration.ofSeconds(90);

    /// How long answers are kept for an event that comes again.
    private static final Duration KEPT = Duration.ofDays(2);

    /// Questions under way in one process, each of which may hold pictures in memory.
    private static final int AT_ONCE = 32;

    private static final int LIMITS_TRIES = 5;
    private static final int DECODED_AT_ONCE = 2;

    private final ConsultationStore store;
    private final Supplier<AssistantSettings> settings;
    private final SpendGuard guard;
    private final Policies policies;
    private final AssistantChoice choice;
    private final Pacing pacing;
    private final Suspensions suspensions;
    private final Books books;
    private final StudioEvents events;
    private final Supplier<StudioSettings> studio;
    private final Ids ids;
    private final InstantSource clock;
    private final ExecutorService threads;
    private final String owner;
    private final ConsultationRun run;
    private final Sights sights;
    private final Semaphore places = new Semaphore(AT_ONCE);
    private volatile boolean open = true;

    ConsultationDesk(
            ConsultationParts parts,
            StudioParts studio,
            AssistantChoice choice,
            Pacing pacing,
            Suspensions suspensions,
            Books books,
            Insist insist,
            Ids ids,
            ExecutorService threads) {
        this.store = parts.store();
        this.settings = parts.settings();
        this.guard = studio.guard();
        this.policies = studio.policies();
        this.choice = choice;
        this.pacing = pacing;
        this.suspensions = suspensions;
        this.books = books;
        this.events = studio.events();
        this.studio = studio.settings();
        this.ids = ids;
        this.clock = studio.clock();
        this.threads = threads;
        this.owner = ids.next();
        this.sights =
                new Sights(
                        studio.assets(),
                        new SourceReader(DECODED_AT_ONCE),
                        studio.rasters(),
                        Sights.LONGEST);
        this.run =
                new ConsultationRun(
                        store,
                        suspensions,
                        studio.adminNotices(),
                        events,
                        clock,
                        insist,
                        owner,
                        CALL);
    }

    @Override
    public Duration patience() {
        return settings.get().patience();
    }

    @Override
    public boolean isOn(AssistantJob job) {
        return settings.get().model(job).isPresent();
    }

    @Override
    public boolean hears(ChannelId channel, String format) {
        AssistantJob job = AssistantJob.TRANSCRIBE;
        boolean moves = policies.of(channel).moveToSuccessor();
        return settings.get()
                .model(job)
                .map(model -> choice.choose(job, model, moves))
                .map(chosen ->
                        !(chosen instanceof AssistantChoice.Choice.Taken taken)
                                || taken.place().model().hears(format))
                .orElse(true);
    }

    @Override
    public Optional<List<Sight>> sights(List<Asset> pictures) {
        return sights.of(pictures);
    }

    @Override
    public CompletableFuture<Advice> begin(Question question) {
        CompletableFuture<Advice> future = new CompletableFuture<>();
        if (!open) {
            future.complete(refused(new Refusal.ShuttingDown()));
        } else if (!places.tryAcquire()) {
            future.complete(refused(new Refusal.Busy(AT_ONCE)));
        } else {
            threads.execute(() -> {
                try {
                    if (RequestId.current().isPresent()) {
                        future.complete(answered(question));
                    } else {
                        // A digest is written although nobody has asked.
                        RequestId.within(ids.next(), () -> future.complete(unasked(question)));
                    }
                } finally {
                    places.release();
                }
            });
        }
        return future;
    }

    private Advice unasked(Question question) {
        long began = System.nanoTime();
        Advice advice = answered(question);
        events.handled("Question", Duration.ofNanos(System.nanoTime() - began));
        return advice;
    }

    @Override
    public Quote quote(Question question) {
        return switch (prepared(question)) {
            case Prepared.Ready ready ->
                    new Quote.Priced(ready.place().model().id(), ready.bound().amount());
            case Prepared.Ended(Advice.Off(AssistantJob job)) -> new Quote.Off(job);
            case Prepared.Ended(Advice.Refused(Refusal refusal)) -> new Quote.Refused(refusal);
            case Prepared.Ended(Advice other) -> throw new IllegalStateException("" + other);
        };
    }

    private Advice answered(Question question) {
        try {
            return books.balance()
                    ? admitted(question)
                    : storeDown("the books do not balance", null);
        } catch (LedgerUnavailable away) {
            return storeDown("the store is away", away);
        } catch (RuntimeException e) {
            // Whoever asked can do without an answer; what was held is the sweeper's.
            log.atError().setCause(e).log("A question broke");
            return new Advice.Failed(
                    Failure.of(Failure.Kind.INTERNAL),
                    null,
                    RequestId.current().orElseGet(ids::next));
        }
    }

    private sealed interface Prepared {
        record Ready(
                AssistantChoice.Place place,
                CostBound.Bounded bound,
                ChannelPolicy policy,
                String notice)
                implements Prepared {}

        record Ended(Advice advice) implements Prepared {}
    }

    private Prepared prepared(Question question) {
        Optional<String> model = settings.get().model(question.job());
        if (model.isEmpty()) {
            return new Prepared.Ended(new Advice.Off(question.job()));
        }
        ChannelPolicy policy = policies.of(question.channel());
        Optional<Refusal> denied = policy.denies(question.member());
        if (denied.isPresent()) {
            return ended(denied.get());
        }
        return switch (choice.choose(question.job(), model.get(), policy.moveToSuccessor())) {
            case AssistantChoice.Choice.Refused(Refusal refusal) -> ended(refusal);
            case AssistantChoice.Choice.Taken(AssistantChoice.Place place, String notice) ->
                    bounded(question, policy, place, notice);
        };
    }

    private Prepared bounded(
            Question question, ChannelPolicy policy, AssistantChoice.Place place, String notice) {
        String model = place.model().id();
        if (question.task() instanceof AssistantTask.Transcribe clip
                && !place.model().hears(clip.format())) {
            // It was another model a moment ago.
            return ended(
                    new Refusal.ModelUnavailable(
                            model, "it does not listen to " + clip.format() + " files"));
        }
        return switch (place.model().bound(question.task().workload())) {
            case CostBound.Unbounded none ->
                    ended(new Refusal.ModelUnavailable(model, none.detail()));
            case CostBound.Bounded bound when suspensions.isPriceDistrusted(bound.priceVersion()) ->
                    ended(
                            new Refusal.ModelUnavailable(
                                    model,
                                    "its price in the catalogue has proved too low and must be"
                                            + " corrected by an admin first"));
            case CostBound.Bounded bound -> {
                Usd ceiling = policy.limits().picture();
                yield bound.amount().isMoreThan(ceiling)
                        ? ended(new Refusal.AboveCeiling(bound.amount(), ceiling, ""))
                        : new Prepared.Ready(place, bound, policy, notice);
            }
        };
    }

    private Advice admitted(Question question) {
        for (int tries = 0; tries < LIMITS_TRIES; tries++) {
            switch (prepared(question)) {
                case Prepared.Ended(Advice advice) -> {
                    return advice;
                }
                case Prepared.Ready ready -> {
                    Optional<Advice> advice = held(question, ready);
                    if (advice.isPresent()) {
                        return advice.get();
                    }
                }
            }
            policies.reread();
        }
        return storeDown("the limits change faster than they can be read", null);
    }

    /// Empty when the books know newer limits than the policy does.
    private Optional<Advice> held(Question question, Prepared.Ready ready) {
        return switch (pacing.turn(question, ready.policy())) {
            case Pacing.Turn.Early(Refusal.TooFast tooFast) -> Optional.of(refused(tooFast));
            case Pacing.Turn.Through(Pacing.Place place) -> held(question, ready, place);
        };
    }

    private Optional<Advice> held(Question question, Prepared.Ready ready, Pacing.Place place) {
        Consultation asked = consultation(question, ready, clock.instant());
        List<Limit> limits =
                ready.policy()
                        .limits()
                        .bind(
                                question.channel().workspace().key(),
                                question.channel().key(),
                                question.member().id().key(),
                                question.member().roles());
        HoldDecision decision =
                guard.admit(
                        new HoldRequest(
                                asked.reservationId(),
                                asked.id(),
                                1,
                                asked.held(),
                                asked.priceVersion(),
                                question.hash(asked.provider(), asked.model()),
                                limits,
                                ready.policy().limits().version(),
                                null),
                        hold ->
                                store.admit(
                                        question.consultationKey(),
                                        asked,
                                        hold,
                                        owner,
                                        CALL.plus(studio.get().lease()),
                                        studio.get().patience()));
        place.after(decision);
        return switch (decision) {
            case HoldDecision.Held _ -> {
                events.admitted(asked.model(), asked.held());
                yield Optional.of(run.run(asked, question, ready.place(), ready.notice()));
            }
            case HoldDecision.AlreadyAdmitted(String earlier) ->
                    Optional.of(
                            store.find(earlier)
                                    .<Advice>map(Advice.Repeated::new)
                                    .orElseGet(() ->
                                            storeDown("a repeated event led to nothing", null)));
            case HoldDecision.OverLimit over ->
                    Optional.of(refused(new Refusal.OverLimit(over.refusal())));
            case HoldDecision.LimitsChanged _ -> Optional.empty();
            case HoldDecision.TooManyJobs many ->
                    Optional.of(refused(new Refusal.TooManyJobs(many.underWay())));
            case HoldDecision.GrantUnusable _ -> Optional.of(refused(new Refusal.ApprovalOver()));
            case HoldDecision.Unavailable unavailable ->
                    Optional.of(storeDown(unavailable.reason(), null));
        };
    }

    private Consultation consultation(Question question, Prepared.Ready ready, Instant now) {
        return new Consultation(
                ids.next(),
                ids.next(),
                question.job(),
                ready.place().provider(),
                ready.place().model().id(),
                new Requester(question.member().id(), question.member().displayName()),
                question.channel(),
                ConsultationState.OPEN,
                ready.bound().amount(),
                ready.bound().priceVersion(),
                null,
                null,
                null,
                now);
    }

    private static Prepared ended(Refusal refusal) {
        return new Prepared.Ended(new Advice.Refused(refusal));
    }

    private Advice refused(Refusal refusal) {
        String reason = refusal.getClass().getSimpleName();
        events.refused(reason);
        log.atInfo().addKeyValue("reason", reason).log("Nothing was asked");
        return new Advice.Refused(refusal);
    }

    private Advice storeDown(String why, @Nullable LedgerUnavailable cause) {
        String reference = RequestId.shown(RequestId.current().orElseGet(ids::next));
        log.atError()
                .addKeyValue("reference", reference)
                .setCause(cause)
                .log("Nothing can be held for a question: {}", why);
        return refused(new Refusal.StoreDown(reference));
    }

    /// Ends what processes left that are gone.
    void sweep() {
        store.recover(owner);
    }

    void forget() {
        store.forgetAnswers(clock.instant().minus(KEPT));
    }

    /// Takes nothing more, and waits for what is under way.
    void stop(Duration atMost) throws InterruptedException {
        open = false;
        if (!places.tryAcquire(AT_ONCE, atMost.toMillis(), TimeUnit.MILLISECONDS)) {
            log.atWarn().log("Stopping although questions are under way; their holds stay");
        }
    }
}
