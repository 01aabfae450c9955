package bot.easel.studio;

import bot.easel.catalogue.Catalogue;
import bot.easel.catalogue.ServedModel;
import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// Models at the providers that this process can call, under the catalogue of the moment; and the
/// prices of work in flight, which a newer catalogue does not touch.
final class Tariffs {
    private static final int REMEMBERED = 500;

    private final Supplier<Catalogue> catalogue;
    private final Supplier<Map<String, Connected>> providers;
    private final Map<String, ServedModel> byVersion =
            Collections.synchronizedMap(new LinkedHashMap<>());

    Tariffs(Supplier<Catalogue> catalogue, Supplier<Map<String, Connected>> providers) {
        this.catalogue = catalogue;
        this.providers = providers;
    }

    /// A model and the connected provider that would draw it.
    record Served(String provider, ServedModel model) {}

    Catalogue current() {
        return catalogue.get();
    }

    /// Where a model is served among the connected providers, its own provider first; including
    /// places where it has been shut down.
    List<Served> places(String model) {
        Catalogue now = current();
        String own = now.image(model).map(image -> image.provider()).orElse("");
        return providers.get().entrySet().stream()
                .sorted(
                        Map.Entry.comparingByKey((left, right) ->
                                left.equals(own)
                                        ? -1
                                        : right.equals(own) ? 1 : left.compareTo(right)))
                .flatMap(entry ->
                        served(now, model, entry.getKey())
                                .map(served -> new Served(entry.getKey(), served))
                                .stream())
                .toList();
    }

    /// The model that takes over where this one is no longer served.
    Optional<Served> successor(Served gone, LocalDate day) {
        return connected(gone.provider())
                .flatMap(connected ->
                        current().successorAt(gone.model().id(), connected.terms().profile(), day))
                .flatMap(model -> served(current(), model.id(), gone.provider()))
                .map(model -> new Served(gone.provider(), model));
    }

    /// The model as it is drawn in batches; empty where provider or catalogue have none.
    Optional<ServedModel> inBatches(Served place) {
        return connected(place.provider())
                .filter(connected -> connected.batches() != null)
                .flatMap(connected -> place.model().inBatches());
    }

    private Optional<ServedModel> served(Catalogue now, String model, String provider) {
        return connected(provider)
                .map(Connected::terms)
                .flatMap(terms -> now.served(model, terms.profile()).map(terms::applyTo));
    }

    /// Empty also for one that was connected a moment ago.
    private Optional<Connected> connected(String provider) {
        return Optional.ofNullable(providers.get().get(provider));
    }

    /// Keeps the prices of a bound for its settlement.
    void remember(String priceVersion, ServedModel model) {
        synchronized (byVersion) {
            byVersion.putIfAbsent(priceVersion, model);
            if (byVersion.size() > REMEMBERED) {
                byVersion.remove(byVersion.keySet().iterator().next());
            }
        }
    }

    /// The prices that a generation was held under. After a restart with a changed catalogue they
    /// are gone, and today's take their place; empty where there are none either.
    Optional<ServedModel> heldUnder(Generation generation) {
        ServedModel remembered = byVersion.get(generation.priceVersion());
        if (remembered != null) {
            return Optional.of(remembered);
        }
        Optional<ServedModel> today =
                served(current(), generation.recipe().model(), generation.recipe().provider());
        return generation.overnight() ? today.flatMap(ServedModel::inBatches) : today;
    }
}
