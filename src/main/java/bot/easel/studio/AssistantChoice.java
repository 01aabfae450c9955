package bot.easel.studio;

import bot.easel.catalogue.AssistantJob;
import bot.easel.catalogue.Catalogue;
import bot.easel.catalogue.Model;
import bot.easel.catalogue.ServedAssistant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// Which model does a job, and where: the configured one, or what took its place.
final class AssistantChoice {
    private final Supplier<Catalogue> catalogue;
    private final Supplier<Map<String, Connected>> providers;
    private final Suspensions suspensions;
    private final InstantSource clock;

    AssistantChoice(
            Supplier<Catalogue> catalogue,
            Supplier<Map<String, Connected>> providers,
            Suspensions suspensions,
            InstantSource clock) {
        this.catalogue = catalogue;
        this.providers = providers;
        this.suspensions = suspensions;
        this.clock = clock;
    }

    /// A model and the connected provider that would be asked.
    record Place(String provider, ServedAssistant model, Assistant assistant) {}

    sealed interface Choice {
        /// @param notice why it is not the configured one; empty where it is
        record Taken(Place place, String notice) implements Choice {}

        record Refused(Refusal refusal) implements Choice {}
    }

    /// @param moveToSuccessor the channel's policy for models that were shut down
    Choice choose(AssistantJob job, String model, boolean moveToSuccessor) {
        List<Place> places = places(model);
        Optional<Place> usable = places.stream().filter(place -> isUsable(job, place)).findFirst();
        if (usable.isPresent()) {
            return new Choice.Taken(usable.get(), "");
        }
        if (places.isEmpty()) {
            return unavailable(model, "no connected provider serves it");
        }
        Place first = places.getFirst();
        if (first.model().lifecycle().stateAt(today()).isLiving()) {
            return unavailable(
                    model,
                    first.model().isCallableAt(today())
                            ? "its provider does not serve it at the moment"
                            : "it has no price in the catalogue");
        }
        String ended =
                "was shut down"
                        + first.model()
                                .lifecycle()
                                .shutdownDate()
                                .map(date -> " on " + date)
                                .orElse("");
        Optional<Place> successor =
                moveToSuccessor ? successor(job, model, first) : Optional.empty();
        return successor.isPresent()
                ? new Choice.Taken(
                        successor.get(),
                        model
                                + " "
                                + ended
                                + "; "
                                + successor.get().model().id()
                                + " takes its place.")
                : unavailable(model, "it " + ended);
    }

    /// The configured model where it has been shut down at every connected provider that had it.
    Optional<Place> shutDown(String model) {
        List<Place> places = places(model);
        boolean dead =
                places.stream()
                        .noneMatch(place -> place.model().lifecycle().stateAt(today()).isLiving());
        return dead ? places.stream().findFirst() : Optional.empty();
    }

    /// What would take the place of a model that was shut down.
    Optional<Place> successor(AssistantJob job, String model, Place dead) {
        return catalogue
                .get()
                .successorAt(model, profile(dead.provider()), today(), each -> isFit(job, each))
                .flatMap(next -> place(next.id(), dead.provider()))
                .filter(place -> isUsable(job, place));
    }

    /// Where a model is served among the connected providers, its own provider first.
    private List<Place> places(String model) {
        String own = catalogue.get().find(model).map(Model::provider).orElse("");
        return providers.get().entrySet().stream()
                .sorted(
                        Comparator.comparing((Map.Entry<String, Connected> each) ->
                                        !each.getValue().terms().profile().equals(own))
                                .thenComparing(Map.Entry.comparingByKey()))
                .flatMap(each -> place(model, each.getKey()).stream())
                .toList();
    }

    private Optional<Place> place(String model, String provider) {
        Connected connected = providers.get().get(provider);
        return connected == null
                ? Optional.empty()
                : connected
                        .assisting()
                        .flatMap(assistant ->
                                catalogue
                                        .get()
                                        .assistant(model, connected.terms().profile())
                                        .map(connected.terms()::applyTo)
                                        .map(served -> new Place(provider, served, assistant)));
    }

    private boolean isUsable(AssistantJob job, Place place) {
        return isFit(job, place.model().model())
                && place.model().isCallableAt(today())
                && !suspensions.isModelGone(place.provider(), place.model().id());
    }

    private static boolean isFit(AssistantJob job, Model model) {
        return job.missing(model).isEmpty();
    }

    private String profile(String provider) {
        return connected(provider).terms().profile();
    }

    private Connected connected(String provider) {
        Connected connected = providers.get().get(provider);
        if (connected == null) {
            throw new IllegalArgumentException("not connected: " + provider);
        }
        return connected;
    }

    private static Choice unavailable(String model, String why) {
        return new Choice.Refused(new Refusal.ModelUnavailable(model, why));
    }

    private LocalDate today() {
        return clock.instant().atZone(ZoneOffset.UTC).toLocalDate();
    }
}
