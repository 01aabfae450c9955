package bot.easel.studio;

import bot.easel.catalogue.Capabilities;
import bot.easel.catalogue.CostBound;
import bot.easel.catalogue.Drawing;
import bot.easel.catalogue.Nearest;
import bot.easel.catalogue.OptionProblem;
import bot.easel.catalogue.ServedModel;
import bot.easel.catalogue.SizeChoice;
import bot.easel.spend.Usd;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Turns what a member wants into exactly what will be sent, under the channel's policy and the
/// catalogue, with its worst case. What somebody asked for is either done or refused; only the
/// channel's own defaults are bent to what a model has.
final class Resolver {
    private final Tariffs tariffs;
    private final Suspensions suspensions;
    private final InstantSource clock;
    private final Ids ids;

    Resolver(Tariffs tariffs, Suspensions suspensions, InstantSource clock, Ids ids) {
        this.tariffs = tariffs;
        this.suspensions = suspensions;
        this.clock = clock;
        this.ids = ids;
    }

    Resolution resolve(ImageRequest request, ChannelPolicy policy) {
        if (request.prompt().isBlank()) {
            return bad("prompt", "", "tell me what to draw", "");
        }
        String wished = request.model();
        if (wished != null && !policy.models().contains(wished)) {
            return notAllowed("model", wished, "this channel does not use it", policy.models());
        }
        return draw(request, policy, wished == null ? policy.model() : wished, 0, "");
    }

    /// A recipe once more. A model that the channel no longer allows gives way to its default, and
    /// the member is told.
    Resolution again(Recipe recipe, ImageRequest request, ChannelPolicy policy) {
        boolean allowed = policy.models().contains(recipe.model());
        String model = allowed ? recipe.model() : policy.model();
        String notice =
                allowed
                        ? ""
                        : recipe.model()
                                + " is no longer used in this channel; "
                                + model
                                + " takes its place.";
        ImageRequest same =
                new ImageRequest(
                        request.eventKey(),
                        request.member(),
                        request.conversation(),
                        request.token(),
                        recipe.prompt(),
                        null,
                        allowed ? recipe.size() : null,
                        allowed ? recipe.quality() : null,
                        recipe.count(),
                        recipe.background(),
                        recipe.format(),
                        recipe.inputFidelity(),
                        request.privately(),
                        new Basis(
                                Generation.Kind.AGAIN,
                                null,
                                recipe.sources(),
                                recipe.mask(),
                                recipe.markup(),
                                null));
        return draw(same, policy, model, ids.take(), notice);
    }

    List<Studio.Offer> offers(ChannelPolicy policy) {
        List<Studio.Offer> offers = new ArrayList<>();
        for (String model : policy.models()) {
            Optional<Tariffs.Served> place = callable(model);
            if (place.isEmpty()) {
                continue;
            }
            ServedModel served = place.get().model();
            defaultPrice(served, policy)
                    .ifPresent(price ->
                            offers.add(
                                    new Studio.Offer(
                                            model,
                                            served.model().name(),
                                            price,
                                            model.equals(policy.model()))));
        }
        return List.copyOf(offers);
    }

    /// The model where it would be drawn with now, else where it was.
    Optional<ServedModel> served(String model) {
        return callable(model)
                .or(() -> tariffs.places(model).stream().findFirst())
                .map(Tariffs.Served::model);
    }

    private Optional<Usd> defaultPrice(ServedModel served, ChannelPolicy policy) {
        String size =
                switch (served.capabilities().sizes().choose(policy.size())) {
                    case SizeChoice.Legal legal -> legal.size();
                    case SizeChoice.Illegal bad -> bad.nearest();
                };
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

    private Resolution draw(
            ImageRequest request,
            ChannelPolicy policy,
            String model,
            long take,
            String firstNotice) {
        String notice = firstNotice;
        Optional<Tariffs.Served> place = callable(model);
        if (place.isEmpty()) {
            List<Tariffs.Served> places = tariffs.places(model);
            if (places.isEmpty()) {
                return unavailable(model, "no connected provider serves it");
            }
            Tariffs.Served gone = places.getFirst();
            if (gone.model().stateAt(today()).isLiving()) {
                return unavailable(model, "its provider does not serve it at the moment");
            }
            String ended =
                    model
                            + " was shut down"
                            + gone.model()
                                    .lifecycle()
                                    .shutdownDate()
                                    .map(date -> " on " + date)
                                    .orElse("");
            Optional<Tariffs.Served> successor =
                    policy.moveToSuccessor()
                            ? tariffs.successor(gone, today()).filter(this::isUsable)
                            : Optional.empty();
            if (successor.isEmpty()) {
                return unavailable(model, ended.substring(model.length() + 1));
            }
            place = successor;
            String moved = ended + "; " + successor.get().model().id() + " takes its place.";
            notice = notice.isEmpty() ? moved : notice + " " + moved;
        }
        return draw(request, policy, place.get(), take, notice);
    }

    private Resolution draw(
            ImageRequest request,
            ChannelPolicy policy,
            Tariffs.Served place,
            long take,
            String notice) {
        ServedModel served = place.model();
        Capabilities can = served.capabilities();
        OptionChoice size = OptionChoice.size(request.size(), policy, can);
        if (size.refusal() != null) {
            return new Resolution.Refused(size.refusal());
        }
        OptionChoice quality =
                OptionChoice.listed(
                        "quality",
                        request.quality(),
                        policy.quality(),
                        policy.qualities(),
                        can.qualities(),
                        can.nearestQuality(policy.quality()));
        if (quality.refusal() != null) {
            return new Resolution.Refused(quality.refusal());
        }
        OptionChoice format =
                OptionChoice.listed(
                        "format",
                        "jpg".equals(request.format()) ? "jpeg" : request.format(),
                        policy.format(),
                        policy.formats(),
                        can.formats(),
                        can.formats().stream().findFirst());
        if (format.refusal() != null) {
            return new Resolution.Refused(format.refusal());
        }
        int count = request.count() == null ? 1 : request.count();
        int most = Math.min(policy.maxCount(), can.maxCountFor(format.value()));
        if (count < 1 || count > most) {
            return bad(
                    "count",
                    Integer.toString(count),
                    "between 1 and " + most + " pictures here",
                    Integer.toString(count < 1 ? 1 : most));
        }
        String background = request.background();
        if (background == null) {
            background =
                    can.backgrounds().contains("auto")
                            ? "auto"
                            : can.backgrounds().stream().findFirst().orElse("opaque");
        }
        // Streams of several pictures do not say which picture a partial one belongs to.
        int partials =
                count == 1 ? Math.min(policy.previews(), can.maxPartialsFor(format.value())) : 0;
        Recipe recipe =
                new Recipe(
                        place.provider(),
                        served.id(),
                        request.prompt(),
                        size.value(),
                        quality.value(),
                        count,
                        format.value(),
                        background.toLowerCase(Locale.ROOT),
                        partials,
                        null,
                        request.fidelity(),
                        null,
                        request.basis().sources(),
                        request.basis().mask(),
                        request.basis().markup(),
                        take);
        return bounded(recipe, served, notice);
    }

    private Resolution bounded(Recipe recipe, ServedModel served, String notice) {
        Drawing drawing = Drawings.of(recipe);
        List<OptionProblem> problems = served.check(drawing);
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
        return switch (served.bound(drawing)) {
            case CostBound.Unbounded none -> unavailable(recipe.model(), none.detail());
            case CostBound.Bounded bound -> {
                if (suspensions.isPriceDistrusted(bound.priceVersion())) {
                    yield unavailable(
                            recipe.model(),
                            "its price in the catalogue has proved too low and must be corrected"
                                    + " by an admin first");
                }
                tariffs.remember(bound.priceVersion(), served);
                yield new Resolution.Ready(
                        recipe,
                        bound.amount(),
                        served.estimate(drawing).orElse(bound.amount()),
                        bound.priceVersion(),
                        notice);
            }
        };
    }

    private Optional<Tariffs.Served> callable(String model) {
        return tariffs.places(model).stream().filter(this::isUsable).findFirst();
    }

    private boolean isUsable(Tariffs.Served place) {
        return place.model().isCallableAt(today())
                && !suspensions.isModelGone(place.provider(), place.model().id());
    }

    private LocalDate today() {
        return clock.instant().atZone(ZoneOffset.UTC).toLocalDate();
    }

    private static Resolution bad(String option, String given, String why, String nearest) {
        return new Resolution.Refused(
                new Refusal.BadOption(option, given, why, nearest, List.of()));
    }

    private static Resolution notAllowed(
            String option, String given, String why, List<String> allowed) {
        return new Resolution.Refused(
                new Refusal.BadOption(
                        option,
                        given,
                        why,
                        Nearest.inSpelling(given, allowed).orElse(""),
                        allowed));
    }

    private static Resolution unavailable(String model, String why) {
        return new Resolution.Refused(new Refusal.ModelUnavailable(model, why));
    }
}
