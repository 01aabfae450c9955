package bot.easel.catalogue;

import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/// All models and providers at one moment. Immutable: whoever asked once keeps one answer, while
/// [CatalogueSource] may have a newer one.
public final class Catalogue {

    private final LocalDate asOf;
    private final CostRules rules;
    private final Map<String, ProviderProfile> providers;
    private final Map<String, Model> models;
    private final Map<String, Model> byAnyId;

    Catalogue(
            LocalDate asOf,
            CostRules rules,
            Collection<ProviderProfile> providers,
            Collection<? extends Model> models) {
        this.asOf = asOf;
        this.rules = rules;
        Map<String, ProviderProfile> profiles = new LinkedHashMap<>();
        providers.forEach(provider -> profiles.put(provider.id(), provider));
        this.providers = Collections.unmodifiableMap(profiles);
        Map<String, Model> rows = new LinkedHashMap<>();
        Map<String, Model> ids = new LinkedHashMap<>();
        for (Model model : models) {
            rows.put(model.id(), model);
            ids.put(model.id(), model);
            for (String snapshot : model.snapshots()) {
                ids.put(
                        snapshot,
                        model instanceof ImageModel image ? image.named(snapshot) : model);
            }
        }
        this.models = Collections.unmodifiableMap(rows);
        this.byAnyId = Collections.unmodifiableMap(ids);
    }

    /// The day on which its facts were true.
    public LocalDate asOf() {
        return asOf;
    }

    /// All rows, in the order of the file.
    public Collection<Model> models() {
        return models.values();
    }

    public Collection<ProviderProfile> providers() {
        return providers.values();
    }

    public Optional<ProviderProfile> provider(String id) {
        return Optional.ofNullable(providers.get(id));
    }

    /// A model by its id or one of its dated ids.
    public Optional<Model> find(String id) {
        return Optional.ofNullable(byAnyId.get(id));
    }

    /// The row that an id belongs to, which for a dated id is that of its model.
    public Optional<Model> row(String id) {
        return models.values().stream()
                .filter(model -> model.id().equals(id) || model.snapshots().contains(id))
                .findFirst();
    }

    public Optional<ImageModel> image(String id) {
        return find(id).filter(ImageModel.class::isInstance).map(ImageModel.class::cast);
    }

    public Optional<TextModel> text(String id) {
        return find(id).filter(TextModel.class::isInstance).map(TextModel.class::cast);
    }

    public Optional<AudioModel> audio(String id) {
        return find(id).filter(AudioModel.class::isInstance).map(AudioModel.class::cast);
    }

    public Optional<ModerationModel> moderation(String id) {
        return find(id).filter(ModerationModel.class::isInstance).map(ModerationModel.class::cast);
    }

    /// An image model at a provider; empty where either is unknown or the model is not served
    /// there. A model that has been shut down there is still answered, with its dates.
    public Optional<ServedModel> served(String model, String provider) {
        Optional<ProviderProfile> profile = provider(provider);
        Optional<ImageModel> image = image(model);
        if (profile.isEmpty() || image.isEmpty()) {
            return Optional.empty();
        }
        return profile.get()
                .lifeOf(image.get())
                .map(life ->
                        new ServedModel(
                                image.get(),
                                profile.get(),
                                life,
                                rules,
                                image.get().svgAuthorId().flatMap(this::text).orElse(null),
                                false));
    }

    /// A model of the assistant at a provider; empty where either is unknown, the model is not served
    /// there, or it draws. One that has been shut down there is still answered, with its dates.
    public Optional<ServedAssistant> assistant(String model, String provider) {
        Optional<ProviderProfile> profile = provider(provider);
        Optional<Model> found = find(model).filter(each -> !(each instanceof ImageModel));
        if (profile.isEmpty() || found.isEmpty()) {
            return Optional.empty();
        }
        return profile.get()
                .lifeOf(found.get())
                .map(life ->
                        new ServedAssistant(
                                found.get(),
                                profile.get(),
                                life,
                                rules,
                                profile.get().usage() == ProviderProfile.UsageTrust.TRUSTED,
                                false));
    }

    /// All image models of a provider that could be called on that day, in the order of the file.
    public List<ServedModel> callable(String provider, LocalDate day) {
        return models.values().stream()
                .filter(ImageModel.class::isInstance)
                .flatMap(model -> served(model.id(), provider).stream())
                .filter(served -> served.isCallableAt(day))
                .toList();
    }

    /// Where a model of any kind stands at a provider on a day; empty where it is not served.
    public Optional<ModelState> stateAt(String model, String provider, LocalDate day) {
        return lifeOf(model, provider).map(life -> life.stateAt(day));
    }

    /// The life of a model of any kind at a provider; empty where it is not served.
    public Optional<Lifecycle> lifeOf(String model, String provider) {
        Optional<ProviderProfile> profile = provider(provider);
        return profile.isEmpty() ? Optional.empty() : find(model).flatMap(profile.get()::lifeOf);
    }

    /// The model that takes the place of another one at a provider: the first of its successors, or
    /// of theirs, that lives there on that day and has a price.
    public Optional<Model> successorAt(String model, String provider, LocalDate day) {
        return successorAt(model, provider, day, candidate -> true);
    }

    /// The same among those that are fit for something.
    public Optional<Model> successorAt(
            String model, String provider, LocalDate day, Predicate<Model> fit) {
        Deque<String> waiting = new ArrayDeque<>(successorsOf(model, provider));
        Set<String> seen = new HashSet<>(Set.of(model));
        while (!waiting.isEmpty()) {
            String id = waiting.removeFirst();
            if (!seen.add(id)) {
                continue;
            }
            Optional<Model> candidate = find(id);
            if (candidate.filter(fit).isPresent() && isCallable(candidate.get(), provider, day)) {
                return candidate;
            }
            waiting.addAll(successorsOf(id, provider));
        }
        return Optional.empty();
    }

    /// The image model to draw with at a provider when nobody named one: its default, else what
    /// took its place, else the first that can be called. Never one that has been shut down.
    public Optional<ServedModel> defaultImage(String provider, LocalDate day) {
        Optional<String> named = provider(provider).map(ProviderProfile::defaultModel);
        Optional<ServedModel> living =
                named.flatMap(id -> served(id, provider)).filter(m -> m.isCallableAt(day));
        return living.or(() ->
                        named.flatMap(id -> successorAt(id, provider, day))
                                .flatMap(model -> served(model.id(), provider)))
                .or(() ->
                        callable(provider, day).stream()
                                .filter(served -> served.model().offered())
                                .findFirst());
    }

    private List<String> successorsOf(String model, String provider) {
        return lifeOf(model, provider)
                .or(() -> find(model).map(Model::lifecycle))
                .map(Lifecycle::successors)
                .orElse(List.of());
    }

    private boolean isCallable(Model model, String provider, LocalDate day) {
        if (model instanceof ImageModel) {
            return served(model.id(), provider).filter(m -> m.isCallableAt(day)).isPresent();
        }
        boolean priced =
                switch (model) {
                    case ImageModel image -> image.price() != null;
                    case TextModel text -> text.price() != null;
                    case AudioModel audio -> audio.price() != null;
                    case ModerationModel ignored -> true;
                };
        return priced
                && stateAt(model.id(), provider, day).filter(ModelState::isLiving).isPresent();
    }
}
