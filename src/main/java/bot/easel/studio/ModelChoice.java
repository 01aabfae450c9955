package bot.easel.studio;

import bot.easel.catalogue.ImageModel;
import bot.easel.catalogue.Nearest;
import bot.easel.catalogue.ServedModel;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Which model draws. One that a member names is taken or refused; one that nobody named may give
/// way to another one, and the member is told.
final class ModelChoice {
    private final Tariffs tariffs;
    private final Suspensions suspensions;
    private final InstantSource clock;

    ModelChoice(Tariffs tariffs, Suspensions suspensions, InstantSource clock) {
        this.tariffs = tariffs;
        this.suspensions = suspensions;
        this.clock = clock;
    }

    /// A model, or why there is none.
    sealed interface Choice {
        /// @param notice why it is not the one that was expected; empty where it is
        record Taken(Tariffs.Served place, String notice) implements Choice {}

        record Refused(Refusal refusal) implements Choice {}
    }

    /// What the model must be able to do.
    record Needs(boolean edits, boolean mask, boolean markup) {
        static final Needs NOTHING = new Needs(false, false, false);
        static final Needs EDITING = new Needs(true, false, false);

        static Needs of(Basis basis) {
            return new Needs(
                    !basis.sources().isEmpty(), basis.mask() != null, basis.markup() != null);
        }

        boolean areMetBy(Tariffs.Served place) {
            return canStart(place)
                    && (!mask || place.model().capabilities().mask())
                    && (!markup || place.model().capabilities().markup());
        }

        /// Whether the model edits at all, where it must.
        boolean canStart(Tariffs.Served place) {
            return !edits
                    || (place.model().capabilities().edits()
                            && place.model().provider().dialect().canEdit());
        }
    }

    /// @param wished what the member named, or null
    /// @param earlier the model of the picture that this one starts from, or null
    Choice choose(
            @Nullable String wished, @Nullable String earlier, Needs needs, ChannelPolicy policy) {
        if (wished == null) {
            return unasked(earlier, needs, policy);
        }
        if (isAllowed(wished, policy) && !wished.equals(earlier)) {
            return named(wished, needs, policy);
        }
        // What takes the place of an allowed model may be named too: people read its name.
        if (unasked(earlier, needs, policy) instanceof Choice.Taken taken
                && taken.place().model().id().equals(wished)) {
            return taken;
        }
        return isAllowed(wished, policy)
                ? named(wished, needs, policy)
                : new Choice.Refused(
                        new Refusal.BadOption(
                                "model",
                                wished,
                                "this channel does not use it",
                                Nearest.inSpelling(wished, policy.models()).orElse(""),
                                policy.models()));
    }

    /// A channel that uses a model may be asked for any dated one of it.
    private boolean isAllowed(String model, ChannelPolicy policy) {
        return policy.models().contains(model)
                || (isDated(model)
                        && tariffs.current()
                                .row(model)
                                .filter(row -> policy.models().contains(row.id()))
                                .isPresent());
    }

    private boolean isDated(String model) {
        return tariffs.current().image(model).filter(ImageModel::isDated).isPresent();
    }

    private Choice named(String wished, Needs needs, ChannelPolicy policy) {
        if (isDated(wished)) {
            return pinned(wished, standing(wished, needs, policy), needs);
        }
        return switch (standing(wished, needs, policy)) {
            case Standing.Gone gone -> unavailable(wished, gone.clause());
            case Standing.There there when needs.canStart(there.place()) ->
                    taken(there.place(), there.reason());
            case Standing.There there -> another(there.place(), there.reason(), needs, policy);
        };
    }

    /// Whoever names a date wants this one and no other, whatever would take its place.
    private static Choice pinned(String wished, Standing standing, Needs needs) {
        return switch (standing) {
            case Standing.Gone gone -> unavailable(wished, gone.clause());
            case Standing.There there when !there.reason().isEmpty() ->
                    unavailable(wished, there.reason().substring(wished.length()).strip());
            case Standing.There there when needs.canStart(there.place()) ->
                    taken(there.place(), "");
            case Standing.There _ -> unavailable(wished, "it makes new pictures only");
        };
    }

    private Choice unasked(@Nullable String earlier, Needs needs, ChannelPolicy policy) {
        if (earlier == null) {
            return byDefault("", needs, policy);
        }
        if (!isAllowed(earlier, policy)) {
            return unlessTheSame(
                    earlier,
                    byDefault(earlier + " is no longer used in this channel", needs, policy));
        }
        return switch (standing(earlier, needs, policy)) {
            case Standing.There there when needs.areMetBy(there.place()) ->
                    taken(there.place(), there.reason());
            case Standing.There there ->
                    byDefault(
                            there.reason().isEmpty()
                                    ? shortcoming(there.place(), needs)
                                    : there.reason(),
                            needs,
                            policy);
            case Standing.Gone gone -> byDefault(earlier + " " + gone.story(), needs, policy);
        };
    }

    /// A successor that the channel does not list is still what this picture was drawn with.
    private static Choice unlessTheSame(String earlier, Choice choice) {
        return choice instanceof Choice.Taken taken && taken.place().model().id().equals(earlier)
                ? new Choice.Taken(taken.place(), "")
                : choice;
    }

    private Choice byDefault(String firstReason, Needs needs, ChannelPolicy policy) {
        return switch (standing(policy.model(), needs, policy)) {
            case Standing.Gone gone -> unavailable(policy.model(), gone.clause());
            case Standing.There there -> {
                String reason = firstReason.isEmpty() ? there.reason() : firstReason;
                yield needs.areMetBy(there.place())
                        ? taken(there.place(), reason)
                        : another(there.place(), reason, needs, policy);
            }
        };
    }

    /// The channel's best model that can do it, where the one that was meant cannot.
    private Choice another(
            Tariffs.Served unable, String firstReason, Needs needs, ChannelPolicy policy) {
        String reason = firstReason.isEmpty() ? shortcoming(unable, needs) : firstReason;
        Optional<Tariffs.Served> able = allowed(policy, needs).filter(needs::areMetBy).findFirst();
        if (able.isPresent()) {
            return taken(able.get(), reason);
        }
        if (needs.canStart(unable)) {
            // It edits, only not with a mask or markup: refused where options are checked.
            return taken(unable, firstReason);
        }
        return allowed(policy, needs)
                .filter(needs::canStart)
                .findFirst()
                .map(place -> taken(place, reason))
                .orElseGet(() ->
                        unavailable(
                                unable.model().id(),
                                "it makes new pictures only, and no model of this channel can"
                                        + " change one"));
    }

    /// The models of the channel that can be called now.
    Stream<Tariffs.Served> allowed(ChannelPolicy policy, Needs needs) {
        return policy.models().stream().flatMap(model -> callable(model, needs).stream());
    }

    private static String shortcoming(Tariffs.Served place, Needs needs) {
        String model = place.model().id();
        if (needs.edits() && !needs.canStart(place)) {
            return model + " cannot change pictures";
        }
        return needs.mask() && !place.model().capabilities().mask()
                ? model + " takes no mask"
                : model + " takes no markup";
    }

    private static Choice taken(Tariffs.Served place, String reason) {
        return new Choice.Taken(
                place,
                reason.isEmpty() ? "" : reason + "; " + place.model().id() + " takes its place.");
    }

    private static Choice unavailable(String model, String why) {
        return new Choice.Refused(new Refusal.ModelUnavailable(model, why));
    }

    /// What became of a model.
    private sealed interface Standing {
        /// @param reason why this is its successor; empty where it is the model itself
        record There(Tariffs.Served place, String reason) implements Standing {}

        /// @param clause for "cannot draw now:"
        /// @param story as the end of a sentence that begins with the model
        record Gone(String clause, String story) implements Standing {}
    }

    private Standing standing(String model, Needs needs, ChannelPolicy policy) {
        Optional<Tariffs.Served> place = callable(model, needs);
        if (place.isPresent()) {
            return new Standing.There(place.get(), "");
        }
        List<Tariffs.Served> places = tariffs.places(model);
        if (places.isEmpty()) {
            return new Standing.Gone(
                    "no connected provider serves it", "is served by no connected provider");
        }
        Tariffs.Served gone = places.getFirst();
        if (gone.model().stateAt(today()).isLiving()) {
            return new Standing.Gone(
                    "its provider does not serve it at the moment",
                    "is not served by its provider at the moment");
        }
        String ended =
                "was shut down"
                        + gone.model()
                                .lifecycle()
                                .shutdownDate()
                                .map(date -> " on " + date)
                                .orElse("");
        return Optional.of(gone)
                .filter(dead -> policy.moveToSuccessor())
                .flatMap(dead -> tariffs.successor(dead, today()))
                .filter(this::isUsable)
                .<Standing>map(successor -> new Standing.There(successor, model + " " + ended))
                .orElseGet(() -> new Standing.Gone(ended, ended));
    }

    /// Where a model can be called now, preferably where it can do what is needed.
    private Optional<Tariffs.Served> callable(String model, Needs needs) {
        List<Tariffs.Served> usable =
                tariffs.places(model).stream().filter(this::isUsable).toList();
        return usable.stream()
                .filter(needs::areMetBy)
                .findFirst()
                .or(() -> usable.stream().findFirst());
    }

    /// The model where it would be drawn with now; empty when it can be called nowhere.
    Optional<ServedModel> callable(String model) {
        return callable(model, Needs.NOTHING).map(Tariffs.Served::model);
    }

    private boolean isUsable(Tariffs.Served place) {
        return place.model().isCallableAt(today())
                && !suspensions.isModelGone(place.provider(), place.model().id());
    }

    private LocalDate today() {
        return clock.instant().atZone(ZoneOffset.UTC).toLocalDate();
    }
}
