package bot.easel.studio;

import bot.easel.chat.RequestId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Books what a batch came to, request by request. It may be broken off anywhere and begun anew:
/// what has ended stays as it is.
final class OvernightResults {
    private static final Logger log = LoggerFactory.getLogger(OvernightResults.class);

    // What has no failure of the provider's own is counted under these.
    private static final String NOT_REACHED = BatchResult.NotReached.class.getSimpleName();
    private static final String UNKNOWN = ProviderFailure.Unknown.class.getSimpleName();
    private static final String REJECTED = ProviderFailure.Rejected.class.getSimpleName();

    private final GenerationStore generations;
    private final Settlement settlement;
    private final Supplier<Map<String, Connected>> providers;
    private final Consequences consequences;
    private final StudioEvents events;
    private final InstantSource clock;
    private volatile boolean stopping;

    OvernightResults(
            GenerationStore generations,
            Settlement settlement,
            Supplier<Map<String, Connected>> providers,
            Consequences consequences,
            StudioEvents events,
            InstantSource clock) {
        this.generations = generations;
        this.settlement = settlement;
        this.providers = providers;
        this.consequences = consequences;
        this.events = events;
        this.clock = clock;
    }

    /// Easel stops, and does not wait until all results are read.
    static final class BrokenOff extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /// What is being read ends with the next result, which is left alone.
    void stop() {
        stopping = true;
    }

    /// Takes the results of a batch that is over. Whatever they leave out is free again where they
    /// account for all that was drawn, and may have been billed otherwise.
    void take(OvernightBatch batch, BatchLook look, BatchProvider provider) {
        Map<String, Generation> open = open(batch);
        // What was booked when the results were read before is passed over, and counts as drawn.
        Set<String> drawn =
                batch.generations().stream()
                        .filter(each -> each.state() == GenerationState.READY)
                        .map(Generation::id)
                        .collect(Collectors.toCollection(HashSet::new));
        provider.read(
                look,
                open::containsKey,
                (id, result) -> {
                    if (stopping) {
                        throw new BrokenOff();
                    }
                    if (result instanceof BatchResult.Drawn) {
                        drawn.add(id);
                    }
                    Generation generation = open.remove(id);
                    if (generation != null) {
                        RequestId.within(
                                generation.request(), () -> take(batch, generation, result));
                    }
                });
        Long completed = look.completed();
        boolean accounted = completed != null && drawn.size() >= completed;
        for (Generation generation : open.values()) {
            if (accounted) {
                release(
                        batch,
                        generation,
                        Failure.of(
                                look.state() == BatchLook.State.COMPLETED
                                        ? Failure.Kind.LEFT_OUT
                                        : Failure.Kind.NOT_REACHED),
                        NOT_REACHED);
            } else {
                keep(batch, generation, Failure.of(Failure.Kind.OUTCOME_UNKNOWN), UNKNOWN);
            }
        }
    }

    private void take(OvernightBatch batch, Generation generation, BatchResult result) {
        switch (result) {
            case BatchResult.Drawn(ImageAnswer answer) ->
                    counted(batch, generation, "ok", settlement.settle(generation, answer));
            case BatchResult.NotReached none ->
                    release(batch, generation, Failure.of(Failure.Kind.NOT_REACHED), NOT_REACHED);
            case BatchResult.Failed(ProviderFailure failure) -> failed(batch, generation, failure);
        }
    }

    private void failed(OvernightBatch batch, Generation generation, ProviderFailure failure) {
        Connected connected = providers.get().get(batch.provider());
        if (connected == null) {
            return;
        }
        String outcome = failure.getClass().getSimpleName();
        switch (consequences.of(generation, connected, failure)) {
            case Consequences.Step.Again again ->
                    release(batch, generation, again.otherwise(), outcome);
            case Consequences.Step.Release(Failure end) -> release(batch, generation, end, outcome);
            case Consequences.Step.Keep(Failure end) -> keep(batch, generation, end, outcome);
        }
    }

    /// The provider had taken it, and drew none of it.
    void refused(OvernightBatch batch) {
        Failure failure = Failure.of(Failure.Kind.BATCH_REFUSED);
        open(batch).values().forEach(each -> release(batch, each, failure, REJECTED));
    }

    /// It was never sent; [#notSent] counts that.
    void releaseAll(OvernightBatch batch, Failure failure) {
        open(batch).values().forEach(each -> release(batch, each, failure));
    }

    /// The provider did not take it.
    void notSent(OvernightBatch batch, ProviderFailure failure, Instant since) {
        Duration took = Duration.between(since, clock.instant());
        batch.generations()
                .forEach(each ->
                        events.calledOvernight(
                                batch.provider(),
                                each.recipe().model(),
                                failure.getClass().getSimpleName(),
                                took));
    }

    /// Nothing more will be heard of it, and it may have been billed.
    void giveUp(OvernightBatch batch) {
        open(batch)
                .values()
                .forEach(each ->
                        keep(batch, each, Failure.of(Failure.Kind.OUTCOME_UNKNOWN), UNKNOWN));
    }

    private static Map<String, Generation> open(OvernightBatch batch) {
        Map<String, Generation> open = new LinkedHashMap<>();
        batch.generations().stream()
                .filter(each -> !each.state().isEnd())
                .forEach(each -> open.put(each.id(), each));
        return open;
    }

    private boolean release(OvernightBatch batch, Generation generation, Failure failure) {
        return generations.release(
                generation.id(),
                batch.id(),
                generation.cancelled() ? Failure.of(Failure.Kind.CANCELLED) : failure);
    }

    private void release(
            OvernightBatch batch, Generation generation, Failure failure, String outcome) {
        counted(batch, generation, outcome, release(batch, generation, failure));
    }

    private void keep(
            OvernightBatch batch, Generation generation, Failure failure, String outcome) {
        counted(
                batch,
                generation,
                outcome,
                generations.outcomeUnknown(generation.id(), batch.id(), failure));
    }

    /// Once for each request, although results may be taken in several times.
    ///
    /// @param booked whether it was still open in the books
    private void counted(
            OvernightBatch batch, Generation generation, String outcome, boolean booked) {
        RequestId.within(generation.request(), () -> noted(batch, generation, outcome, booked));
    }

    private void noted(
            OvernightBatch batch, Generation generation, String outcome, boolean booked) {
        Instant now = clock.instant();
        Instant sent = batch.markedAt();
        if (booked) {
            log.atInfo()
                    .addKeyValue("generation", generation.id())
                    .addKeyValue("batch", batch.id())
                    .addKeyValue("outcome", outcome)
                    .log("The result of a batch is here");
            events.calledOvernight(
                    batch.provider(),
                    generation.recipe().model(),
                    outcome,
                    Duration.between(sent == null ? now : sent, now));
        }
    }
}
