package bot.easel.studio;

import bot.easel.chat.RequestId;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Finishes the work of processes that died: from the stored answer where there is one, honestly
/// otherwise. It never touches a live lease, and never frees money without proof.
final class Sweeper {
    private static final Logger log = LoggerFactory.getLogger(Sweeper.class);

    private final GenerationStore store;
    private final AssetStore assets;
    private final Settlement settlement;
    private final Supplier<StudioSettings> settings;
    private final InstantSource clock;
    private final String owner;

    Sweeper(
            GenerationStore store,
            AssetStore assets,
            Settlement settlement,
            Supplier<StudioSettings> settings,
            InstantSource clock,
            String owner) {
        this.store = store;
        this.assets = assets;
        this.settlement = settlement;
        this.settings = settings;
        this.clock = clock;
        this.owner = owner;
    }

    void sweep() {
        endOverdue();
        for (GenerationStore.Expired expired : store.takeExpired(owner, settings.get().lease())) {
            RequestId.within(expired.generation().request(), () -> guarded(expired));
        }
    }

    private void guarded(GenerationStore.Expired expired) {
        try {
            takeOver(expired);
        } catch (UncheckedIOException e) {
            // One answer that cannot be read must not keep the others from their end; this one
            // comes again when the sweeper's own lease is over.
            log.atError()
                    .addKeyValue("generation", expired.generation().id())
                    .setCause(e)
                    .log("Lost work could not be taken over");
        }
    }

    private void takeOver(GenerationStore.Expired expired) {
        Generation generation = expired.generation();
        log.atInfo()
                .addKeyValue("generation", generation.id())
                .addKeyValue("dispatched", expired.dispatched())
                .log("Taking over the work of a process that is gone");
        if (expired.dispatched()) {
            afterDispatch(generation);
        } else if (generation
                .createdAt()
                .plus(settings.get().deadline())
                .isBefore(clock.instant())) {
            store.release(generation.id(), owner, Failure.of(Failure.Kind.EXPIRED));
        } else {
            store.requeue(generation.id(), owner, clock.instant());
        }
    }

    /// Whoever waits for longer than the deadline is told so, also where no worker looks: a job of a
    /// provider that is no longer configured would wait for ever, and its hold with it.
    private void endOverdue() {
        for (String id : store.queuedBefore(clock.instant().minus(settings.get().deadline()))) {
            store.cancelQueued(id, Failure.of(Failure.Kind.EXPIRED));
        }
    }

    private void afterDispatch(Generation generation) {
        Optional<StoredAnswer> answer = assets.answerOf(generation.reservationId());
        if (answer.isPresent()) {
            settlement.settle(generation, answer.get());
        } else {
            store.outcomeUnknown(generation.id(), owner, Failure.of(Failure.Kind.OUTCOME_UNKNOWN));
        }
    }
}
