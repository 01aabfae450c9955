package bot.easel.studio;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/// Books what a batch came to, request by request. It may be broken off anywhere and begun anew:
/// what has ended stays as it is.
final class OvernightResults {
    private final GenerationStore generations;
    private final Settlement settlement;
    private final Map<String, Connected> providers;
    private final Consequences consequences;

    OvernightResults(
            GenerationStore generations,
            Settlement settlement,
            Map<String, Connected> providers,
            Consequences consequences) {
        this.generations = generations;
        this.settlement = settlement;
        this.providers = providers;
        this.consequences = consequences;
    }

    /// Takes the results of a batch that is over. Whatever they leave out is free again where they
    /// account for all that was drawn, and may have been billed otherwise.
    void take(OvernightBatch batch, BatchLook look, BatchProvider provider) {
        Map<String, Generation> open = open(batch);
        Set<String> drawn = new HashSet<>();
        provider.read(
                look,
                (id, result) -> {
                    if (result instanceof BatchResult.Drawn) {
                        drawn.add(id);
                    }
                    Generation generation = open.remove(id);
                    if (generation != null) {
                        take(batch, generation, result);
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
                                        : Failure.Kind.NOT_REACHED));
            } else {
                keep(batch, generation, Failure.of(Failure.Kind.OUTCOME_UNKNOWN));
            }
        }
    }

    private void take(OvernightBatch batch, Generation generation, BatchResult result) {
        switch (result) {
            case BatchResult.Drawn(ImageAnswer answer) -> settlement.settle(generation, answer);
            case BatchResult.NotReached none ->
                    release(batch, generation, Failure.of(Failure.Kind.NOT_REACHED));
            case BatchResult.Failed(ProviderFailure failure) -> failed(batch, generation, failure);
        }
    }

    private void failed(OvernightBatch batch, Generation generation, ProviderFailure failure) {
        Connected connected = providers.get(batch.provider());
        if (connected == null) {
            return;
        }
        switch (consequences.of(generation, connected, failure)) {
            case Consequences.Step.Again again -> release(batch, generation, again.otherwise());
            case Consequences.Step.Release(Failure end) -> release(batch, generation, end);
            case Consequences.Step.Keep(Failure end) -> keep(batch, generation, end);
        }
    }

    /// None of it was drawn.
    void releaseAll(OvernightBatch batch, Failure failure) {
        open(batch).values().forEach(each -> release(batch, each, failure));
    }

    /// Nothing more will be heard of it, and it may have been billed.
    void giveUp(OvernightBatch batch) {
        open(batch)
                .values()
                .forEach(each -> keep(batch, each, Failure.of(Failure.Kind.OUTCOME_UNKNOWN)));
    }

    private static Map<String, Generation> open(OvernightBatch batch) {
        Map<String, Generation> open = new LinkedHashMap<>();
        batch.generations().stream()
                .filter(each -> !each.state().isEnd())
                .forEach(each -> open.put(each.id(), each));
        return open;
    }

    private void release(OvernightBatch batch, Generation generation, Failure failure) {
        generations.release(
                generation.id(),
                batch.id(),
                generation.cancelled() ? Failure.of(Failure.Kind.CANCELLED) : failure);
    }

    private void keep(OvernightBatch batch, Generation generation, Failure failure) {
        generations.outcomeUnknown(generation.id(), batch.id(), failure);
    }
}
