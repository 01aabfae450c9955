package bot.easel.studio;

import bot.easel.catalogue.Catalogue;
import bot.easel.catalogue.ImageModel;
import bot.easel.catalogue.Lifecycle;
import bot.easel.checkup.Finding;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;

/// Whether the providers take their keys, and whether the models that are configured are served,
/// have a price and will go on. Asks for lists only, which cost nothing.
public final class ModelCheckup {
    private static final String PROVIDERS = "Provider";
    private static final String MODELS = "Model";
    private static final int SOON = 30;

    private final Catalogue catalogue;
    private final Map<String, Connected> providers;
    private final Tariffs tariffs;
    private final LocalDate today;
    private final Map<String, Set<String>> listed = new HashMap<>();

    public ModelCheckup(
            Catalogue catalogue, Supplier<Map<String, Connected>> providers, InstantSource clock) {
        this.catalogue = catalogue;
        this.providers = new TreeMap<>(providers.get());
        this.tariffs = new Tariffs(() -> catalogue, providers);
        this.today = clock.instant().atZone(ZoneOffset.UTC).toLocalDate();
    }

    /// @param drawing the models that channels draw with
    /// @param assisting the models that the assistant's jobs are given to
    public List<Finding> findings(Set<String> drawing, Set<String> assisting) {
        List<Finding> findings = new ArrayList<>();
        if (providers.isEmpty()) {
            findings.add(
                    Finding.fault(
                            PROVIDERS,
                            "No provider is configured, so nothing can be drawn.",
                            "Set OPENAI_API_KEY, or switch providers.painter on."));
        }
        providers.forEach((name, connected) -> findings.add(provider(name, connected)));
        new TreeSet<>(drawing).forEach(model -> findings.add(drawing(model)));
        new TreeSet<>(assisting).forEach(model -> findings.add(assisting(model)));
        return findings;
    }

    private Finding provider(String name, Connected connected) {
        try {
            Set<String> models = connected.provider().models().keySet();
            listed.put(name, models);
            return Finding.fine(
                    PROVIDERS,
                    models.isEmpty()
                            ? name + " answers, and names no models."
                            : name + " answers, and names " + models.size() + " models.");
        } catch (ProviderFailure.NotAuthorised refused) {
            return Finding.fault(
                    PROVIDERS,
                    name + " does not take the key, or the key may not list models.",
                    "Set providers."
                            + name
                            + ".api-key anew; a restricted key needs to read"
                            + " models.");
        } catch (ProviderFailure.RateLimited busy) {
            return Finding.warning(
                    PROVIDERS,
                    name + " takes the key and has no time: too many requests.",
                    "Lower providers."
                            + name
                            + ".max-concurrent, or ask for more at the provider.");
        } catch (ProviderFailure.QuotaExhausted broke) {
            return Finding.fault(
                    PROVIDERS,
                    name + " takes the key, and its account has no money left.",
                    "Add credit, or raise the account's own limit at the provider.");
        } catch (ProviderFailure away) {
            return Finding.fault(
                    PROVIDERS,
                    name + " cannot be asked: " + away.getMessage() + ".",
                    "Check providers." + name + ".base-url, the network and the proxy.");
        }
    }

    private Finding drawing(String model) {
        List<Tariffs.Served> places = tariffs.places(model);
        if (places.isEmpty()) {
            return unserved(model);
        }
        Optional<Tariffs.Served> place =
                places.stream().filter(each -> each.model().isCallableAt(today)).findFirst();
        if (place.isPresent()) {
            return living(model, place.get().provider(), place.get().model().lifecycle());
        }
        Tariffs.Served gone = places.getFirst();
        if (gone.model().stateAt(today).isLiving()) {
            return Finding.fault(
                    MODELS,
                    model + " has no price at " + gone.provider() + ", so it is never drawn.",
                    "Write its prices into the catalogue, or take another model.");
        }
        return ended(
                model,
                gone.model().lifecycle(),
                tariffs.successor(gone, today).map(next -> next.model().id()));
    }

    private record Place(String provider, String profile, Lifecycle life) {}

    private Finding assisting(String model) {
        Optional<Place> found =
                providers.values().stream()
                        .filter(each -> each.assisting().isPresent())
                        .flatMap(each -> place(model, each).stream())
                        .findFirst();
        if (found.isEmpty()) {
            return unserved(model);
        }
        Place place = found.get();
        return place.life().stateAt(today).isLiving()
                ? living(model, place.provider(), place.life())
                : ended(
                        model,
                        place.life(),
                        catalogue
                                .successorAt(model, place.profile(), today)
                                .map(next -> next.id()));
    }

    private Optional<Place> place(String model, Connected connected) {
        String profile = connected.terms().profile();
        return catalogue
                .lifeOf(model, profile)
                .map(life -> new Place(connected.provider().name(), profile, life));
    }

    private static Finding unserved(String model) {
        return Finding.fault(
                MODELS,
                "No provider that is configured serves " + model + ".",
                "Configure its provider's key, or name another model; ./easel catalogue lists them.");
    }

    private Finding living(String model, String provider, Lifecycle life) {
        Set<String> named = listed.getOrDefault(provider, Set.of());
        if (!named.contains(model) && names(named, model)) {
            return Finding.warning(
                    MODELS,
                    provider + " does not name " + model + " among the models of this key.",
                    "If it is refused, ask for access at the provider; a list can lag behind.");
        }
        long days = life.daysLeft(today).orElse(Long.MAX_VALUE);
        if (days <= SOON) {
            return Finding.warning(
                    MODELS,
                    model + " is shut down on " + life.shutdownDate().orElseThrow() + ".",
                    life.successors().isEmpty()
                            ? "Name another model before that day."
                            : "Name its successor " + life.successors().getFirst() + ".");
        }
        return Finding.fine(
                MODELS,
                model
                        + " is served by "
                        + provider
                        + life.shutdownDate().map(day -> " until " + day).orElse("")
                        + ".");
    }

    /// Whether such a list would have the model: some name only what draws.
    private boolean names(Set<String> list, String model) {
        boolean draws = catalogue.image(model).isPresent();
        return list.stream()
                .flatMap(each -> catalogue.find(each).stream())
                .anyMatch(each -> each instanceof ImageModel == draws);
    }

    private static Finding ended(String model, Lifecycle life, Optional<String> successor) {
        String since =
                model
                        + " was shut down"
                        + life.shutdownDate().map(day -> " on " + day).orElse("")
                        + (successor.isPresent() ? "; its successor takes its place." : ".");
        return successor
                .map(next ->
                        Finding.warning(MODELS, since, "Name " + next + " in the configuration."))
                .orElseGet(() ->
                        Finding.fault(
                                MODELS,
                                since,
                                "Name another model; ./easel catalogue lists them."));
    }
}
