package bot.easel.studio;

import bot.easel.chat.Content;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes one claimed job from its dispatch mark to its settlement. One call per mark; what the
/// failure proves decides about the hold.
final class GenerationRun {
    private static final Logger log = LoggerFactory.getLogger(GenerationRun.class);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(2);

    private final GenerationStore store;
    private final AssetStore assets;
    private final Map<String, Connected> providers;
    private final Settlement settlement;
    private final GenerationBoard board;
    private final Suspensions suspensions;
    private final StudioEvents events;
    private final StudioSettings settings;
    private final InstantSource clock;
    private final RandomGenerator random;
    private final Insist insist;
    private final String owner;

    GenerationRun(
            GenerationStore store,
            AssetStore assets,
            Map<String, Connected> providers,
            Settlement settlement,
            GenerationBoard board,
            Suspensions suspensions,
            StudioEvents events,
            StudioSettings settings,
            InstantSource clock,
            RandomGenerator random,
            Insist insist,
            String owner) {
        this.store = store;
        this.assets = assets;
        this.providers = providers;
        this.settlement = settlement;
        this.board = board;
        this.suspensions = suspensions;
        this.events = events;
        this.settings = settings;
        this.clock = clock;
        this.random = random;
        this.insist = insist;
        this.owner = owner;
    }

    /// Runs the job to a durable end or back into the queue.
    void run(Generation generation) {
        Connected connected = providers.get(generation.recipe().provider());
        if (connected == null) {
            release(generation, Failure.of(Failure.Kind.MODEL_GONE));
            return;
        }
        if (generation.createdAt().plus(settings.deadline()).isBefore(clock.instant())) {
            release(generation, Failure.of(Failure.Kind.EXPIRED));
            return;
        }
        ImageCall call = call(generation);
        if (call == null) {
            release(generation, new Failure(Failure.Kind.REJECTED, "source"));
            return;
        }
        boolean marked =
                insist.until(
                                "dispatch mark",
                                generation.id(),
                                () ->
                                        store.dispatch(
                                                generation.id(), owner, generation.recipe().hash()))
                        .orElse(false);
        if (marked) {
            dispatched(generation, connected, call);
        }
    }

    private void dispatched(Generation generation, Connected connected, ImageCall call) {
        Instant sent = clock.instant();
        String outcome = "unknown";
        try {
            board.drawing(generation);
            ImageAnswer answer =
                    connected
                            .provider()
                            .generate(call, (index, preview) -> show(generation, index, preview));
            outcome = "ok";
            settlement.settle(generation, answer);
        } catch (ProviderFailure failure) {
            outcome = failure.getClass().getSimpleName();
            failed(generation, connected, failure);
        } catch (RuntimeException e) {
            // The provider may have drawn: whatever broke, the money stays held.
            log.atError()
                    .addKeyValue("generation", generation.id())
                    .setCause(e)
                    .log("A run broke after its dispatch mark");
            unknown(generation, Failure.of(Failure.Kind.INTERNAL));
        } finally {
            events.called(
                    connected.provider().name(),
                    generation.recipe().model(),
                    outcome,
                    Duration.between(sent, clock.instant()));
        }
    }

    /// A preview is an extra: whatever is wrong with one must not make a drawn picture unknown.
    private void show(Generation generation, int index, ProducedImage preview) {
        try {
            board.preview(generation, index, preview);
        } catch (RuntimeException e) {
            log.atWarn()
                    .addKeyValue("generation", generation.id())
                    .setCause(e)
                    .log("A preview could not be shown");
        }
    }

    private void failed(Generation generation, Connected connected, ProviderFailure failure) {
        log.atWarn()
                .addKeyValue("generation", generation.id())
                .addKeyValue("model", generation.recipe().model())
                .addKeyValue("failure", failure.getClass().getSimpleName())
                .addKeyValue("providerRequest", failure.providerRequestId())
                .log("The provider did not draw: {}", failure.getMessage());
        switch (failure) {
            case ProviderFailure.RateLimited limited ->
                    again(generation, limited.retryAfter(), Failure.of(Failure.Kind.RATE_LIMITED));
            case ProviderFailure.NotSent notSent ->
                    again(
                            generation,
                            Duration.ofSeconds(2L << Math.min(4, generation.dispatches())),
                            Failure.of(Failure.Kind.UNREACHABLE));
            case ProviderFailure.Moderated moderated -> {
                Failure end = new Failure(Failure.Kind.MODERATED, moderated.stage().name());
                if (connected.terms().blockedMayBill()
                        && moderated.stage() != ProviderFailure.Moderated.Stage.INPUT) {
                    unknown(generation, end);
                } else {
                    release(generation, end);
                }
            }
            case ProviderFailure.QuotaExhausted quota ->
                    release(generation, Failure.of(Failure.Kind.QUOTA_EXHAUSTED));
            case ProviderFailure.NotAuthorised denied ->
                    release(generation, Failure.of(Failure.Kind.NOT_AUTHORISED));
            case ProviderFailure.Rejected rejected ->
                    release(generation, Failure.of(Failure.Kind.REJECTED));
            case ProviderFailure.ModelGone gone -> {
                suspensions.modelGone(generation.recipe().provider(), generation.recipe().model());
                release(generation, Failure.of(Failure.Kind.MODEL_GONE));
            }
            case ProviderFailure.Unknown unknown ->
                    unknown(generation, Failure.of(Failure.Kind.OUTCOME_UNKNOWN));
        }
    }

    /// Back to the queue with the hold kept, or the end when it was tried often or long enough.
    private void again(Generation generation, Duration wait, Failure otherwise) {
        Duration capped = wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
        // Up to a quarter more, so that waiting jobs do not all come back in the same moment.
        Duration jittered = capped.plusMillis(random.nextLong(capped.toMillis() / 4 + 50));
        Instant next = clock.instant().plus(jittered);
        // The store counts this call already, but the record was read before it.
        boolean tired = generation.dispatches() + 1 >= settings.maxCalls();
        boolean late = next.isAfter(generation.createdAt().plus(settings.deadline()));
        if (tired || late) {
            release(generation, otherwise);
            return;
        }
        insist.until("requeue", generation.id(), () -> store.requeue(generation.id(), owner, next));
        board.waiting(generation.id());
    }

    private void release(Generation generation, Failure failure) {
        insist.until(
                "release", generation.id(), () -> store.release(generation.id(), owner, failure));
    }

    private void unknown(Generation generation, Failure failure) {
        insist.until(
                "unknown outcome",
                generation.id(),
                () -> store.outcomeUnknown(generation.id(), owner, failure));
    }

    private @Nullable ImageCall call(Generation generation) {
        Recipe recipe = generation.recipe();
        List<Content> sources = new ArrayList<>();
        for (Asset source : recipe.sources()) {
            Optional<Content> content = assets.open(source.id());
            if (content.isEmpty()) {
                return null;
            }
            sources.add(content.get());
        }
        Optional<Content> mask = kept(recipe.mask());
        Optional<Content> markup = kept(recipe.markup());
        if ((recipe.mask() != null && mask.isEmpty())
                || (recipe.markup() != null && markup.isEmpty())) {
            return null;
        }
        return new ImageCall(
                generation.id(),
                recipe,
                sources,
                mask.orElse(null),
                markup.orElse(null),
                SafetyIds.of(generation.requester().id()));
    }

    private Optional<Content> kept(@Nullable Asset asset) {
        return asset == null ? Optional.empty() : assets.open(asset.id());
    }
}
