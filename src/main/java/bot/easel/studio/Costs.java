package bot.easel.studio;

import bot.easel.spend.Usd;

/// What a generation has cost, from the provider's answer and the prices it was held under.
final class Costs {
    private final Tariffs tariffs;

    Costs(Tariffs tariffs) {
        this.tariffs = tariffs;
    }

    /// Where the answer or the catalogue does not say, the whole hold: it may have been billed.
    Usd actual(Generation generation, StoredAnswer answer) {
        return tariffs.heldUnder(generation)
                .flatMap(model ->
                        model.actual(
                                Drawings.of(generation.recipe()),
                                answer.assets().size(),
                                answer.usage()))
                .orElse(generation.held());
    }
}
