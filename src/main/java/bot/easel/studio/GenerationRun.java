package bot.easel.studio;

import bot.easel.spend.LedgerUnavailable;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes one claimed job from its dispatch mark to its settlement. One call per mark; what the
/// failure proves decides about the hold.
final class GenerationRun {
    private static final Logger log = LoggerFactory.getLogger(GenerationRun.class);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(2);

    private final GenerationStore store;
    private final AssetStore assets;
    private final Supplier<Map<String, Connected>> providers;
    private final Settlement settlement;
    private final GenerationBoard board;
    private final Consequences consequences;
    private final StudioEvents events;
    private final Supplier<StudioSettings> settings;
    private final InstantSource clock;
    private final RandomGenerator random;
    private final Insist insist;
    private final String owner;

    GenerationRun(
            GenerationStore store,
            AssetStore assets,
            Supplier<Map<String, Connected>> providers,
            Settlement settlement,
            GenerationBoard board,
            Consequences consequences,
            StudioEvents events,
            Supplier<StudioSettings> settings,
            InstantSource clock,
            RandomGenerator random,
            Insist insist,
            String owner) {
        this.store = store;
        this.assets = assets;
        this.providers = providers;
        this.settlement = settlement;
        this.board = board;
        this.consequences = consequences;
        this.events = events;
        this.settings = settings;
        this.clock = clock;
        this.random = random;
        this.insist = insist;
        this.owner = owner;
    }

    /// Runs the job to a durable end or back into the queue.
    void run(Generation generation) {
        Connected connected = providers.get().get(generation.recipe().provider());
        if (connected == null) {
            release(generation, Failure.of(Failure.Kind.MODEL_GONE));
            return;
        }
        if (generation.createdAt().plus(settings.get().deadline()).isBefore(clock.instant())) {
            release(generation, Failure.of(Failure.Kind.EXPIRED));
            return;
        }
        Optional<ImageCall> call = ImageCalls.of(generation, assets);
        if (call.isEmpty()) {
            release(generation, new Failure(Failure.Kind.REJECTED, "source"));
            return;
        }
        if (marked(generation)) {
            dispatched(generation, connected, call.get());
        }
    }

    /// Whether the mark for one call is durable. A mark may also stand without our knowing, when the
    /// store failed in the middle of its commit; it is taken back then, because nothing was sent
    /// under it and nobody else may send, and the job is taken up again.
    private boolean marked(Generation generation) {
        AtomicBoolean inDoubt = new AtomicBoolean();
        boolean marked =
                insist.until(
                                "dispatch mark",
                                generation.id(),
                                () -> {
                                    try {
                                        return store.dispatch(
                                                generation.id(), owner, generation.recipe().hash());
                                    } catch (LedgerUnavailable away) {
                                        inDoubt.set(true);
                                        throw away;
                                    }
                                })
                        .orElse(false);
        if (!marked && inDoubt.get()) {
            insist.until(
                    "mark without a call",
                    generation.id(),
                    () -> store.requeue(generation.id(), owner, clock.instant()));
        }
        return marked;
    }

    private void dispatched(Generation generation, Connected connected, ImageCall call) {
        Instant sent = clock.instant();
        Instant ended = null;
        String outcome = "unknown";
        // Whatever is kept of them is kept elsewhere when this ends.
        List<ProducedImage> arrived = new ArrayList<>();
        try {
            board.drawing(generation);
            ImageAnswer answer =
                    connected
                            .provider()
                            .generate(
                                    call,
                                    (index, preview) -> {
                                        arrived.add(preview);
                                        show(generation, index, preview);
                                    });
            arrived.addAll(answer.images());
            outcome = "ok";
            ended = clock.instant();
            log.atInfo()
                    .addKeyValue("generation", generation.id())
                    .addKeyValue("model", generation.recipe().model())
                    .addKeyValue("millis", Duration.between(sent, ended).toMillis())
                    .addKeyValue("providerRequest", answer.providerRequestId())
                    .log("The provider drew");
            settlement.settle(generation, answer);
        } catch (ProviderFailure failure) {
            outcome = failure.getClass().getSimpleName();
            ended = clock.instant();
            failed(generation, connected, failure);
        } catch (RuntimeException e) {
            // The provider may have drawn: whatever broke, the money stays held.
            log.atError()
                    .addKeyValue("generation", generation.id())
                    .setCause(e)
                    .log("A run broke after its dispatch mark");
            unknown(generation, Failure.of(Failure.Kind.INTERNAL));
        } finally {
            arrived.forEach(image -> image.content().discard());
            events.called(
                    connected.provider().name(),
                    generation.recipe().model(),
                    outcome,
                    Duration.between(sent, ended == null ? clock.instant() : ended));
        }
    }

    /// A preview is an extra: whatever is wrong with one must not make a drawn picture unknown.
    private void show(Generation generation, int index, ProducedImage preview) {
        if (preview.mediaType().equals(MediaTypes.SVG)) {
            // No model sends one; markup from outside is shown only when it is made harmless.
            return;
        }
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
        switch (consequences.of(generation, connected, failure)) {
            case Consequences.Step.Again(Duration wait, Failure otherwise) ->
                    again(generation, wait, otherwise);
            case Consequences.Step.Release(Failure end) -> release(generation, end);
            case Consequences.Step.Keep(Failure end) -> unknown(generation, end);
        }
    }

    /// Back to the queue with the hold kept, or the end when it was tried often or long enough.
    private void again(Generation generation, Duration wait, Failure otherwise) {
        Duration capped = wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait;
        // Up to a quarter more, so that waiting jobs do not all come back in the same moment.
        Duration jittered = capped.plusMillis(random.nextLong(capped.toMillis() / 4 + 50));
        Instant next = clock.instant().plus(jittered);
        // The store counts this call already, but the record was read before it.
        boolean tired = generation.dispatches() + 1 >= settings.get().maxCalls();
        boolean late = next.isAfter(generation.createdAt().plus(settings.get().deadline()));
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
}
