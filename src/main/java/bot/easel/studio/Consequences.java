package bot.easel.studio;

import java.time.Duration;

/// What a provider's failure means for the hold, for the model, and for the admins.
final class Consequences {
    private final Suspensions suspensions;
    private final AdminNotices notices;

    Consequences(Suspensions suspensions, AdminNotices notices) {
        this.suspensions = suspensions;
        this.notices = notices;
    }

    /// What to do with the hold.
    sealed interface Step {
        /// It provably did not run, and may be tried again.
        ///
        /// @param otherwise how it ends where it has been tried for long enough
        record Again(Duration pause, Failure otherwise) implements Step {}

        /// It provably did not run, and never will.
        record Release(Failure end) implements Step {}

        /// It may have been billed.
        record Keep(Failure end) implements Step {}
    }

    Step of(Generation generation, Connected connected, ProviderFailure failure) {
        return switch (failure) {
            case ProviderFailure.RateLimited limited ->
                    new Step.Again(limited.retryAfter(), Failure.of(Failure.Kind.RATE_LIMITED));
            case ProviderFailure.NotSent notSent ->
                    new Step.Again(
                            Duration.ofSeconds(2L << Math.min(4, generation.dispatches())),
                            Failure.of(Failure.Kind.UNREACHABLE));
            case ProviderFailure.Moderated moderated -> {
                Failure end = new Failure(Failure.Kind.MODERATED, moderated.stage().name());
                yield connected.terms().blockedMayBill()
                                && moderated.stage() != ProviderFailure.Moderated.Stage.INPUT
                        ? new Step.Keep(end)
                        : new Step.Release(end);
            }
            case ProviderFailure.QuotaExhausted quota -> {
                notices.tell(new Notice.AccountEmpty(generation.recipe().provider()));
                yield new Step.Release(Failure.of(Failure.Kind.QUOTA_EXHAUSTED));
            }
            case ProviderFailure.NotAuthorised denied -> {
                notices.tell(new Notice.KeyRefused(generation.recipe().provider()));
                yield new Step.Release(Failure.of(Failure.Kind.NOT_AUTHORISED));
            }
            case ProviderFailure.Rejected rejected ->
                    new Step.Release(Failure.of(Failure.Kind.REJECTED));
            case ProviderFailure.ModelGone gone -> {
                suspensions.modelGone(generation.recipe().provider(), generation.recipe().model());
                yield new Step.Release(Failure.of(Failure.Kind.MODEL_GONE));
            }
            case ProviderFailure.Unknown unknown ->
                    new Step.Keep(Failure.of(Failure.Kind.OUTCOME_UNKNOWN));
        };
    }
}
