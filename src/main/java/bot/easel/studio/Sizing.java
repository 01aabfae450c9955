package bot.easel.studio;

import bot.easel.catalogue.Capabilities;
import bot.easel.catalogue.PixelSize;
import bot.easel.catalogue.SizeChoice;
import bot.easel.catalogue.SizeRule;
import bot.easel.catalogue.SizeWord;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Sizes that nobody named: a picture that starts from another one keeps its shape and, if it is
/// Easel's, its size, as nearly as the model and the channel have it.
final class Sizing {
    private static final double SAME_SHAPE = 0.03;
    private static final List<Double> LARGER = List.of(2.0, 1.75, 1.5);
    private static final double WORTH_IT = 1.4;

    private final ChannelPolicy policy;
    private final Capabilities can;
    private final SizeRule allowed;

    Sizing(ChannelPolicy policy, Capabilities can) {
        this.policy = policy;
        this.can = can;
        List<PixelSize> listed =
                policy.sizes().stream().flatMap(size -> legal(size).stream()).distinct().toList();
        allowed = listed.isEmpty() ? can.sizes() : new SizeRule.Fixed(listed, false);
    }

    private Optional<PixelSize> legal(String size) {
        return can.sizes().choose(size) instanceof SizeChoice.Legal chosen
                ? PixelSize.parse(chosen.size())
                : Optional.empty();
    }

    /// The size when none is named.
    String unasked(Basis basis) {
        Generation parent = basis.parent();
        if (parent != null && basis.kind() == Generation.Kind.AGAIN) {
            return again(parent);
        }
        if (basis.sources().isEmpty()) {
            return parent == null ? ofChannel() : again(parent);
        }
        PixelSize first = size(basis.sources().getFirst());
        return allowed.nearest(parent == null ? asLargeAsUsual(first) : drawn(parent, first))
                .toString();
    }

    /// The very size that was asked for, `auto` included.
    private String again(Generation parent) {
        String before = parent.recipe().size();
        if (before.equals(SizeRule.AUTO)) {
            boolean still =
                    can.sizes().auto()
                            && (policy.sizes().isEmpty() || policy.sizes().contains(SizeRule.AUTO));
            return still
                    ? before
                    : shown(parent)
                            .map(allowed::nearest)
                            .map(PixelSize::toString)
                            .orElseGet(this::ofChannel);
        }
        return PixelSize.parse(before)
                .map(allowed::nearest)
                .map(PixelSize::toString)
                .orElseGet(this::ofChannel);
    }

    private static Optional<PixelSize> shown(Generation generation) {
        return generation.assets().stream().map(Sizing::size).findFirst();
    }

    private String ofChannel() {
        return switch (can.sizes().choose(policy.size())) {
            case SizeChoice.Legal legal -> legal.size();
            case SizeChoice.Illegal bad -> bad.nearest();
        };
    }

    /// What the parent really measures: `auto` does not say it, and what is kept as a source may
    /// have been made smaller.
    private static PixelSize drawn(Generation parent, PixelSize source) {
        return parent.assets().stream()
                .map(Sizing::size)
                .min(Comparator.comparingDouble(size -> shapeBetween(size, source)))
                .or(() -> PixelSize.parse(parent.recipe().size()))
                .orElse(source);
    }

    /// The shape of somebody's picture at about the area that pictures have in this channel.
    private PixelSize asLargeAsUsual(PixelSize source) {
        long area =
                PixelSize.parse(ofChannel())
                        .or(() -> legal(SizeWord.SQUARE.word()))
                        .orElse(source)
                        .pixels();
        double scale = Math.sqrt((double) area / source.pixels());
        return scaled(source, scale);
    }

    /// Whether the picture can be had once more in its own size: exactly, or as near as makes no
    /// difference.
    Optional<PixelSize> same(PixelSize picture) {
        PixelSize nearest = allowed.nearest(picture);
        double scale = (double) nearest.width() / picture.width();
        return isSameShape(nearest, picture) && scale > 0.9 && scale < 1.2
                ? Optional.of(nearest)
                : Optional.empty();
    }

    /// Larger sizes of a picture's shape, the one to be preferred first.
    List<PixelSize> larger(PixelSize picture) {
        if (allowed instanceof SizeRule.Fixed fixed) {
            return fixed.all().stream()
                    .filter(size -> isSameShape(size, picture))
                    .filter(size -> size.pixels() > picture.pixels() * 1.1)
                    .sorted(Comparator.comparingLong(PixelSize::pixels))
                    .limit(1)
                    .toList();
        }
        List<PixelSize> larger = new ArrayList<>();
        for (double factor : LARGER) {
            PixelSize size = allowed.nearest(scaled(picture, factor));
            double scale = (double) size.width() / picture.width();
            if (isSameShape(size, picture) && scale >= WORTH_IT && !larger.contains(size)) {
                larger.add(size);
            }
        }
        return List.copyOf(larger);
    }

    static PixelSize size(Asset asset) {
        return new PixelSize(Math.max(1, asset.width()), Math.max(1, asset.height()));
    }

    private static PixelSize scaled(PixelSize size, double factor) {
        return new PixelSize(
                Math.toIntExact(Math.max(1, Math.round(size.width() * factor))),
                Math.toIntExact(Math.max(1, Math.round(size.height() * factor))));
    }

    private static boolean isSameShape(PixelSize one, PixelSize other) {
        return shapeBetween(one, other) <= SAME_SHAPE;
    }

    private static double shapeBetween(PixelSize one, PixelSize other) {
        return Math.abs(
                Math.log(
                        (double) one.width()
                                * other.height()
                                / ((double) one.height() * other.width())));
    }
}
