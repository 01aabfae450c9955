package bot.easel.studio;

import bot.easel.catalogue.Animation;
import bot.easel.catalogue.Capabilities;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a chosen model is sent. What the member named is taken or refused; what nobody named is as
/// in the picture that this one starts from, else the channel's default, bent to what the channel
/// allows and the model has.
final class RecipeChoice {
    private static final String MOVING = "gif";

    private final ImageRequest request;
    private final ImageOptions options;
    private final ChannelPolicy policy;
    private final Tariffs.Served place;
    private final Capabilities can;
    private final Basis basis;
    private final @Nullable Recipe before;

    private RecipeChoice(ImageRequest request, ChannelPolicy policy, Tariffs.Served place) {
        this.request = request;
        this.options = request.options();
        this.policy = policy;
        this.place = place;
        this.can = place.model().capabilities();
        this.basis = request.basis();
        Generation parent = basis.parent();
        this.before = parent == null ? null : parent.recipe();
    }

    /// A recipe, or why there is none.
    sealed interface Made {
        record Written(Recipe recipe) implements Made {}

        record Refused(Refusal refusal) implements Made {}
    }

    /// @param sources in the sizes in which they would be sent
    static Made of(
            ImageRequest request,
            ChannelPolicy policy,
            Tariffs.Served place,
            List<Asset> sources,
            long take) {
        return new RecipeChoice(request, policy, place).made(sources, take);
    }

    private Made made(List<Asset> sources, long take) {
        OptionChoice format = format();
        Animation animation = animation(format.value());
        OptionChoice size = size(can.in(format.value(), animation));
        OptionChoice quality = quality();
        OptionChoice complexity = complexity();
        OptionChoice count = count(format.value());
        OptionChoice fidelity = fidelity();
        for (OptionChoice each : List.of(format, size, quality, complexity, count, fidelity)) {
            Refusal refusal = each.refusal();
            if (refusal != null) {
                return new Made.Refused(refusal);
            }
        }
        int pictures = Integer.parseInt(count.value());
        // Streams of several pictures do not say which picture a partial one belongs to.
        // In a batch there is nobody to show one to.
        int partials =
                pictures == 1 && !request.overnight()
                        ? Math.min(policy.previews(), can.maxPartialsFor(format.value()))
                        : 0;
        return new Made.Written(
                new Recipe(
                        place.provider(),
                        place.model().id(),
                        request.prompt(),
                        size.value(),
                        quality.value(),
                        pictures,
                        format.value(),
                        background(format.value()),
                        partials,
                        complexity.value().isEmpty() ? null : complexity.value(),
                        fidelity.value().isEmpty() ? null : fidelity.value(),
                        null,
                        sources,
                        basis.mask(),
                        basis.markup(),
                        take,
                        basis.style(),
                        animation));
    }

    /// @param ofFormat what the model can do in the format
    private OptionChoice size(Capabilities ofFormat) {
        String wish = options.size();
        return wish == null
                ? OptionChoice.of(new Sizing(policy, ofFormat).unasked(basis))
                : OptionChoice.size(wish, policy, ofFormat);
    }

    private OptionChoice quality() {
        if (options.quality() == null && before != null) {
            Optional<String> kept = keptQuality(before.quality());
            if (kept.isPresent()) {
                return OptionChoice.of(kept.get());
            }
        }
        return OptionChoice.listed(
                "quality",
                options.quality(),
                policy.quality(),
                policy.qualities(),
                can.qualities(),
                can.nearestQuality(policy.quality()));
    }

    private Optional<String> keptQuality(String wish) {
        if (can.qualities().contains(wish) && isAllowed(wish, policy.qualities())) {
            return Optional.of(wish);
        }
        List<String> order = Capabilities.QUALITY_ORDER;
        int place = order.indexOf(wish);
        return place < 0
                ? Optional.empty()
                : can.rankedQualities().stream()
                        .filter(quality -> isAllowed(quality, policy.qualities()))
                        .min(
                                Comparator.comparingInt(
                                        quality -> Math.abs(order.indexOf(quality) - place)));
    }

    private OptionChoice format() {
        String wish = options.format();
        if (options.animation() != null) {
            return moving(options.animation(), wish);
        }
        boolean transparent = "transparent".equals(options.background());
        if (wish == null && (before != null || !basis.sources().isEmpty() || transparent)) {
            Optional<String> kept = keptFormat();
            if (kept.isPresent()) {
                return OptionChoice.of(kept.get());
            }
        }
        return OptionChoice.listed(
                "format",
                "jpg".equals(wish) ? "jpeg" : wish,
                policy.format(),
                policy.formats(),
                can.formats(),
                can.formats().stream().findFirst());
    }

    /// Who says how it moves wants it to move.
    private OptionChoice moving(Animation animation, @Nullable String wish) {
        if (wish != null && !wish.equals(MOVING)) {
            return OptionChoice.refused(
                    new Refusal.BadOption(
                            "frames",
                            Integer.toString(animation.frames()),
                            wish + " pictures stand still; only gif moves",
                            "",
                            List.of()));
        }
        return OptionChoice.listed(
                "format", MOVING, MOVING, policy.formats(), can.formats(), Optional.empty());
    }

    private @Nullable Animation animation(String format) {
        if (!format.equals(MOVING)) {
            return null;
        }
        return options.animation() != null || before == null
                ? options.animation()
                : before.animation();
    }

    /// The parent's format, else the channel's, else any that the model has for what is asked.
    private Optional<String> keptFormat() {
        List<String> wishes = new ArrayList<>();
        if (before != null) {
            wishes.add(before.format());
        }
        wishes.add(policy.format());
        wishes.addAll(can.formats());
        return wishes.stream()
                .filter(can.formats()::contains)
                .filter(format -> isAllowed(format, policy.formats()))
                .filter(this::suits)
                .findFirst();
    }

    /// Drawn pictures cannot be edited into, moving ones not within a mask, and a member who names a
    /// transparent background needs a format that has one.
    private boolean suits(String format) {
        boolean shows =
                !"transparent".equals(options.background()) || Capabilities.hasTransparency(format);
        return shows
                && switch (format) {
                    case "svg" -> basis.sources().isEmpty();
                    case MOVING -> basis.mask() == null;
                    default -> true;
                };
    }

    private OptionChoice count(String format) {
        int most = Math.min(policy.maxCount(), can.maxCountFor(format));
        Integer wish = options.count();
        if (wish == null) {
            int unasked =
                    before != null && basis.kind() == Generation.Kind.AGAIN
                            ? Math.min(before.count(), most)
                            : 1;
            return OptionChoice.of(Integer.toString(unasked));
        }
        return wish >= 1 && wish <= most
                ? OptionChoice.of(Integer.toString(wish))
                : OptionChoice.refused(
                        new Refusal.BadOption(
                                "count",
                                Integer.toString(wish),
                                "between 1 and " + most + " pictures here",
                                Integer.toString(wish < 1 ? 1 : most),
                                List.of()));
    }

    private String background(String format) {
        String wish = options.background();
        if (wish != null) {
            return wish.toLowerCase(Locale.ROOT);
        }
        if (before != null
                && can.backgrounds().contains(before.background())
                && (!before.background().equals("transparent")
                        || Capabilities.hasTransparency(format))) {
            return before.background();
        }
        return can.backgrounds().contains("auto")
                ? "auto"
                : can.backgrounds().stream().findFirst().orElse("opaque");
    }

    /// Empty where it is not sent.
    private OptionChoice complexity() {
        String wish = options.complexity();
        String kept = before == null ? null : before.complexity();
        if (wish == null) {
            return OptionChoice.of(kept != null && can.complexities().contains(kept) ? kept : "");
        }
        return OptionChoice.listed(
                "complexity", wish, "", List.of(), can.complexities(), Optional.empty());
    }

    /// Empty where it is not sent.
    private OptionChoice fidelity() {
        String wish = options.fidelity();
        if (wish != null) {
            return basis.sources().isEmpty()
                    ? OptionChoice.refused(
                            new Refusal.BadOption(
                                    "fidelity",
                                    wish,
                                    "it is about pictures to start from, and there is none",
                                    "",
                                    List.of()))
                    : OptionChoice.of(wish.toLowerCase(Locale.ROOT));
        }
        String kept = before == null ? null : before.inputFidelity();
        return OptionChoice.of(
                kept != null && !basis.sources().isEmpty() && can.inputFidelities().contains(kept)
                        ? kept
                        : "");
    }

    private static boolean isAllowed(String value, List<String> allowed) {
        return allowed.isEmpty() || allowed.contains(value);
    }
}
