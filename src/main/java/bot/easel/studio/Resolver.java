package bot.easel.studio;

import bot.easel.catalogue.CostBound;
import bot.easel.catalogue.Drawing;
import bot.easel.catalogue.OptionProblem;
import bot.easel.catalogue.ServedModel;
import bot.easel.spend.Usd;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Turns what a member wants into exactly what will be sent, under the channel's policy and the
/// catalogue, with its worst case. What somebody asked for is either done or refused; only what
/// nobody asked for is bent to what a model has.
final class Resolver {
    private final Tariffs tariffs;
    private final Suspensions suspensions;
    private final ModelChoice models;
    private final Ids ids;

    Resolver(Tariffs tariffs, Suspensions suspensions, InstantSource clock, Ids ids) {
        this.tariffs = tariffs;
        this.suspensions = suspensions;
        this.models = new ModelChoice(tariffs, suspensions, clock);
        this.ids = ids;
    }

    /// Reads and stores nothing: sources are priced in the sizes that they will be sent in, but are
    /// not in these sizes yet. [#fitted] puts them in.
    Resolution resolve(ImageRequest request, ChannelPolicy policy) {
        return switch (drafted(request, policy)) {
            case Draft.Refused refused -> new Resolution.Refused(refused.refusal());
            case Draft.Made made -> bounded(made.recipe(), made.model(), made.notice());
        };
    }

    /// The same with the sources as they will be sent.
    Resolution fitted(Resolution.Ready planned, Gathering.Ready sources) {
        return bounded(
                planned.recipe().withSources(sources.sources(), sources.mask(), sources.markup()),
                planned.model(),
                planned.notice());
    }

    /// The likely and the highest price as far as they are in memory; empty where the request would
    /// be refused for what it asks. Nothing but memory is asked.
    Optional<Prices> prices(ImageRequest request, ChannelPolicy policy) {
        if (!(drafted(request, policy) instanceof Draft.Made made)) {
            return Optional.empty();
        }
        Drawing drawing = Drawings.of(made.recipe());
        return made.model().check(drawing).isEmpty()
                        && made.model().bound(drawing) instanceof CostBound.Bounded bound
                ? Optional.of(
                        new Prices(
                                made.recipe(),
                                made.model().estimate(drawing).orElse(bound.amount()),
                                bound.amount()))
                : Optional.empty();
    }

    record Prices(Recipe recipe, Usd estimate, Usd bound) {}

    private sealed interface Draft {
        record Made(Recipe recipe, ServedModel model, String notice) implements Draft {}

        record Refused(Refusal refusal) implements Draft {}
    }

    private Draft drafted(ImageRequest request, ChannelPolicy policy) {
        if (request.prompt().isBlank()) {
            return new Draft.Refused(
                    new Refusal.BadOption("prompt", "", "tell me what to draw", "", List.of()));
        }
        Basis basis = request.basis();
        Generation parent = basis.parent();
        ModelChoice.Choice choice =
                models.choose(
                        request.options().model(),
                        parent == null ? null : parent.recipe().model(),
                        ModelChoice.Needs.of(basis),
                        policy);
        return switch (choice) {
            case ModelChoice.Choice.Refused refused -> new Draft.Refused(refused.refusal());
            case ModelChoice.Choice.Taken taken -> drafted(request, policy, taken);
        };
    }

    private Draft drafted(
            ImageRequest request, ChannelPolicy policy, ModelChoice.Choice.Taken taken) {
        Optional<ServedModel> drawn =
                request.overnight()
                        ? tariffs.inBatches(taken.place())
                        : Optional.of(taken.place().model());
        if (drawn.isEmpty() || (request.overnight() && !request.basis().sources().isEmpty())) {
            return new Draft.Refused(notOvernight(request, taken.place().model(), policy));
        }
        ServedModel model = drawn.get();
        RecipeChoice.Made made =
                RecipeChoice.of(
                        request,
                        policy,
                        taken.place(),
                        Sources.planned(request.basis().sources(), taken.place().model()),
                        take(request.basis().kind()));
        return switch (made) {
            case RecipeChoice.Made.Written written ->
                    new Draft.Made(written.recipe(), model, taken.notice());
            case RecipeChoice.Made.Refused refused -> new Draft.Refused(refused.refusal());
        };
    }

    /// Whether a provider edits in batches nobody has said.
    private Refusal notOvernight(ImageRequest request, ServedModel asked, ChannelPolicy policy) {
        List<String> able =
                models.allowed(policy, ModelChoice.Needs.NOTHING)
                        .filter(place -> tariffs.inBatches(place).isPresent())
                        .map(place -> place.model().id())
                        .distinct()
                        .toList();
        return new Refusal.NotOvernight(
                request.basis().sources().isEmpty()
                        ? asked.id() + " is not drawn overnight."
                        : "Only new pictures are drawn overnight, no edits.",
                able);
    }

    /// What is meant to be another picture each time must not be the same one at a provider that
    /// is deterministic.
    private long take(Generation.Kind kind) {
        return switch (kind) {
            case AGAIN, VARY -> ids.take();
            case NEW, EDIT, UPSCALE -> 0;
        };
    }

    private Resolution bounded(Recipe recipe, ServedModel model, String notice) {
        Drawing drawing = Drawings.of(recipe);
        List<OptionProblem> problems = model.check(drawing);
        if (!problems.isEmpty()) {
            OptionProblem first = problems.getFirst();
            return new Resolution.Refused(
                    new Refusal.BadOption(
                            first.option(),
                            first.given(),
                            first.why(),
                            first.nearest(),
                            first.allowed()));
        }
        return switch (model.bound(drawing)) {
            case CostBound.Unbounded none -> unavailable(recipe.model(), none.detail());
            case CostBound.Bounded bound -> {
                if (suspensions.isPriceDistrusted(bound.priceVersion())) {
                    yield unavailable(
                            recipe.model(),
                            "its price in the catalogue has proved too low and must be corrected"
                                    + " by an admin first");
                }
                tariffs.remember(bound.priceVersion(), model);
                yield new Resolution.Ready(
                        recipe,
                        model,
                        bound.amount(),
                        model.estimate(drawing).orElse(bound.amount()),
                        bound.priceVersion(),
                        notice);
            }
        };
    }

    /// How many sources the model takes that an edit would be made with.
    ///
    /// @param model as named, or null
    int maxSources(@Nullable String model, ChannelPolicy policy) {
        return models.choose(null, model, ModelChoice.Needs.EDITING, policy)
                        instanceof ModelChoice.Choice.Taken taken
                ? taken.place().model().capabilities().maxSources()
                : 0;
    }

    List<Studio.Offer> offers(ChannelPolicy policy) {
        List<Studio.Offer> offers = new ArrayList<>();
        for (String model : policy.models()) {
            Optional<ServedModel> served = models.callable(model);
            if (served.isEmpty()) {
                continue;
            }
            defaultPrice(served.get(), policy)
                    .ifPresent(price ->
                            offers.add(
                                    new Studio.Offer(
                                            model,
                                            served.get().model().name(),
                                            price,
                                            model.equals(policy.model()))));
        }
        return List.copyOf(offers);
    }

    /// The model where it would be drawn with now, else where it was.
    Optional<ServedModel> served(String model) {
        return models.callable(model)
                .or(() -> tariffs.places(model).stream().findFirst().map(Tariffs.Served::model));
    }

    private static Optional<Usd> defaultPrice(ServedModel served, ChannelPolicy policy) {
        String size = new Sizing(policy, served.capabilities()).unasked(Basis.NOTHING);
        return served.capabilities()
                .nearestQuality(policy.quality())
                .flatMap(quality ->
                        served.estimate(
                                Drawing.of("", size, quality, 1)
                                        .withPartials(
                                                Math.min(
                                                        policy.previews(),
                                                        served.capabilities().maxPartials()))));
    }

    private static Resolution unavailable(String model, String why) {
        return new Resolution.Refused(new Refusal.ModelUnavailable(model, why));
    }
}
