package bot.easel.studio;

import bot.easel.catalogue.AssistantUsage;
import bot.easel.catalogue.AudioModel;
import bot.easel.catalogue.TextModel;
import bot.easel.chat.RequestId;
import bot.easel.spend.LedgerUnavailable;
import bot.easel.spend.Usd;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes one admitted question from its mark to its settlement. One call per mark, and none after
/// it: somebody waits for the answer, or does without it.
final class ConsultationRun {
    private static final Logger log = LoggerFactory.getLogger(ConsultationRun.class);

    private final ConsultationStore store;
    private final Suspensions suspensions;
    private final AdminNotices notices;
    private final StudioEvents events;
    private final InstantSource clock;
    private final Insist insist;
    private final String owner;
    private final Duration timeout;

    /// @param timeout for one call
    ConsultationRun(
            ConsultationStore store,
            Suspensions suspensions,
            AdminNotices notices,
            StudioEvents events,
            InstantSource clock,
            Insist insist,
            String owner,
            Duration timeout) {
        this.store = store;
        this.suspensions = suspensions;
        this.notices = notices;
        this.events = events;
        this.clock = clock;
        this.insist = insist;
        this.owner = owner;
        this.timeout = timeout;
    }

    Advice run(Consultation asked, Question question, AssistantChoice.Place place, String notice) {
        String hash = question.hash(asked.provider(), asked.model());
        if (!marked(asked, hash)) {
            return failed(asked, Failure.of(Failure.Kind.INTERNAL));
        }
        AssistantCall call =
                new AssistantCall(
                        asked.id(),
                        asked.model(),
                        question.task(),
                        place.model().model() instanceof TextModel text ? text.effort() : null,
                        timeout,
                        SafetyIds.of(question.member().id()),
                        place.model().model() instanceof AudioModel audio && !audio.transcribes());
        Instant sent = clock.instant();
        String outcome = "unknown";
        try {
            AssistantReply reply = place.assistant().answer(call);
            outcome = "ok";
            log.atInfo()
                    .addKeyValue("consultation", asked.id())
                    .addKeyValue("model", asked.model())
                    .addKeyValue("providerRequest", reply.providerRequestId())
                    .log("The provider answered");
            return settled(asked, place, reply, notice);
        } catch (ProviderFailure failure) {
            outcome = failure.getClass().getSimpleName();
            return failed(asked, place, failure);
        } catch (RuntimeException e) {
            // The provider may have answered: whatever broke, the money stays held.
            log.atError()
                    .addKeyValue("consultation", asked.id())
                    .setCause(e)
                    .log("A question broke after its mark");
            return unknown(asked, Failure.of(Failure.Kind.INTERNAL));
        } finally {
            events.called(
                    asked.provider(),
                    asked.model(),
                    outcome,
                    Duration.between(sent, clock.instant()));
        }
    }

    /// Whether the mark is durable. One that may stand without our knowing, because the store failed
    /// in the middle of its commit, is taken back: nothing was sent under it.
    private boolean marked(Consultation asked, String hash) {
        AtomicBoolean inDoubt = new AtomicBoolean();
        boolean marked =
                insist.until(
                                "mark of a question",
                                asked.id(),
                                () -> {
                                    try {
                                        return store.dispatch(asked.id(), owner, hash);
                                    } catch (LedgerUnavailable away) {
                                        inDoubt.set(true);
                                        throw away;
                                    }
                                })
                        .orElse(false);
        if (!marked && inDoubt.get()) {
            release(asked, Failure.of(Failure.Kind.INTERNAL));
        }
        return marked;
    }

    private Advice settled(
            Consultation asked, AssistantChoice.Place place, AssistantReply reply, String notice) {
        AssistantUsage usage = reply.usage();
        Usd actual = place.model().actual(usage).orElse(asked.held());
        boolean booked =
                insist.until(
                                "settlement of a question",
                                asked.id(),
                                () ->
                                        store.settle(
                                                asked.id(),
                                                actual,
                                                reply.providerRequestId(),
                                                reply.kept()))
                        .orElse(false);
        if (booked) {
            events.settled(asked.model(), actual);
        }
        if (actual.isMoreThan(asked.held())) {
            suspensions.priceOverrun();
            notices.tell(
                    new Notice.PriceTooLow(
                            asked.provider(),
                            asked.model(),
                            asked.priceVersion(),
                            asked.held(),
                            actual));
        }
        return new Advice.Given(reply, actual, asked.model(), notice, asked.id());
    }

    private Advice failed(
            Consultation asked, AssistantChoice.Place place, ProviderFailure failure) {
        log.atWarn()
                .addKeyValue("consultation", asked.id())
                .addKeyValue("model", asked.model())
                .addKeyValue("failure", failure.getClass().getSimpleName())
                .addKeyValue("providerRequest", failure.providerRequestId())
                .log("The provider did not answer: {}", failure.getMessage());
        return switch (failure) {
            case ProviderFailure.RateLimited _ ->
                    failed(asked, Failure.of(Failure.Kind.RATE_LIMITED));
            case ProviderFailure.NotSent _ -> failed(asked, Failure.of(Failure.Kind.UNREACHABLE));
            case ProviderFailure.Moderated moderated ->
                    failed(asked, new Failure(Failure.Kind.MODERATED, moderated.stage().name()));
            case ProviderFailure.QuotaExhausted _ -> {
                notices.tell(new Notice.AccountEmpty(place.provider()));
                yield failed(asked, Failure.of(Failure.Kind.QUOTA_EXHAUSTED));
            }
            case ProviderFailure.NotAuthorised _ -> {
                notices.tell(new Notice.KeyRefused(place.provider()));
                yield failed(asked, Failure.of(Failure.Kind.NOT_AUTHORISED));
            }
            case ProviderFailure.Rejected _ -> failed(asked, Failure.of(Failure.Kind.REJECTED));
            case ProviderFailure.ModelGone _ -> {
                suspensions.modelGone(asked.provider(), asked.model());
                yield failed(asked, Failure.of(Failure.Kind.MODEL_GONE));
            }
            case ProviderFailure.Unknown _ ->
                    unknown(asked, Failure.of(Failure.Kind.OUTCOME_UNKNOWN));
        };
    }

    /// Nothing ran.
    private Advice failed(Consultation asked, Failure failure) {
        release(asked, failure);
        return new Advice.Failed(failure, null, RequestId.current().orElse(asked.id()));
    }

    private void release(Consultation asked, Failure failure) {
        insist.until(
                "release of a question",
                asked.id(),
                () -> store.release(asked.id(), owner, failure));
    }

    private Advice unknown(Consultation asked, Failure failure) {
        insist.until(
                "unknown answer",
                asked.id(),
                () -> store.outcomeUnknown(asked.id(), owner, failure));
        return new Advice.Failed(failure, asked.held(), RequestId.current().orElse(asked.id()));
    }
}
