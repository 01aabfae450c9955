package bot.easel.catalogue;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Which sizes a model draws.
public sealed interface SizeRule {
    /// The size that stands for "let the provider choose".
    String AUTO = "auto";

    /// Whether the model has `auto`.
    boolean auto();

    /// Why a size is not drawn, in plain words; empty if it is.
    Optional<String> objection(PixelSize size);

    /// All legal sizes, small ones first where there are many.
    List<PixelSize> all();

    /// The legal size that is nearest in shape and then in scale.
    default PixelSize nearest(PixelSize wish) {
        if (objection(wish).isEmpty()) {
            return wish;
        }
        return all().stream().min(Comparator.comparingDouble(wish::distanceTo)).orElse(wish);
    }

    /// The legal size of a shape, about as large as the words' sizes; the nearest shape where
    /// there is none.
    PixelSize shaped(AspectRatio ratio);

    /// Turns what a member wrote into what the provider is sent: a word of [SizeWord], a ratio
    /// such as `16:9`, `WIDTHxHEIGHT`, or `auto`.
    default SizeChoice choose(String wish) {
        String text = wish.strip().toLowerCase(Locale.ROOT);
        if (text.equals(AUTO)) {
            return auto()
                    ? new SizeChoice.Legal(AUTO)
                    : new SizeChoice.Illegal(
                            wish,
                            "this model needs a size",
                            nearest(SizeWord.SQUARE.meant()).toString());
        }
        Optional<SizeWord> word = SizeWord.parse(text);
        if (word.isPresent()) {
            return new SizeChoice.Legal(nearest(word.get().meant()).toString());
        }
        Optional<AspectRatio> ratio = AspectRatio.parse(text);
        if (ratio.isPresent()) {
            return forRatio(wish, ratio.get());
        }
        Optional<PixelSize> size = PixelSize.parse(text);
        if (size.isEmpty()) {
            return new SizeChoice.Illegal(
                    wish,
                    "a size is "
                            + String.join(", ", SizeWord.words())
                            + ", a ratio such as 16:9, or WIDTHxHEIGHT",
                    nearest(SizeWord.SQUARE.meant()).toString());
        }
        return objection(size.get())
                .<SizeChoice>map(
                        why -> new SizeChoice.Illegal(wish, why, nearest(size.get()).toString()))
                .orElseGet(() -> new SizeChoice.Legal(size.get().toString()));
    }

    private SizeChoice forRatio(String wish, AspectRatio ratio) {
        PixelSize nearest = shaped(ratio);
        // A fixed list draws 16:9 as its widest size: off by a fifth is as good as it gets there.
        double allowed = this instanceof Fixed ? 0.25 : 0.02;
        return ratio.distanceTo(nearest) <= allowed
                ? new SizeChoice.Legal(nearest.toString())
                : new SizeChoice.Illegal(
                        wish, "this model does not draw " + ratio, nearest.toString());
    }

    /// A short list.
    record Fixed(List<PixelSize> sizes, boolean auto) implements SizeRule {
        public Fixed {
            sizes = List.copyOf(sizes);
        }

        @Override
        public Optional<String> objection(PixelSize size) {
            return sizes.contains(size)
                    ? Optional.empty()
                    : Optional.of(
                            "this model draws "
                                    + String.join(
                                            ", ", sizes.stream().map(PixelSize::toString).toList())
                                    + " only");
        }

        @Override
        public List<PixelSize> all() {
            return sizes;
        }

        @Override
        public PixelSize shaped(AspectRatio ratio) {
            return sizes.stream()
                    .min(Comparator.comparingDouble(ratio::distanceTo))
                    .orElse(SizeWord.SQUARE.meant());
        }
    }

    /// A grid within bounds.
    ///
    /// @param multipleOf both edges are multiples of it
    /// @param maxRatio the long edge is at most so many times the short one
    record Flexible(
            int multipleOf, int maxEdge, long minPixels, long maxPixels, int maxRatio, boolean auto)
            implements SizeRule {

        private static final PixelSize TARGET = SizeWord.LANDSCAPE.meant();

        public Flexible {
            if (multipleOf < 1 || maxEdge < multipleOf || minPixels > maxPixels || maxRatio < 1) {
                throw new IllegalArgumentException("no size satisfies this rule");
            }
        }

        /// For one of the equal parts of a sheet to which this rule applies.
        ///
        /// @param across parts beside one another
        /// @param down parts above one another, no more than those beside
        Flexible parted(int across, int down) {
            long parts = (long) across * down;
            long most = maxPixels / parts;
            // Where the largest part is below it, the least of a picture is the least of the sheet.
            return new Flexible(
                    multipleOf,
                    maxEdge / across,
                    most < minPixels ? minPixels / parts : minPixels,
                    most,
                    maxRatio,
                    auto);
        }

        @Override
        public Optional<String> objection(PixelSize size) {
            if (size.width() % multipleOf != 0 || size.height() % multipleOf != 0) {
                return Optional.of("both edges must be multiples of " + multipleOf);
            }
            if (size.longEdge() > maxEdge) {
                return Optional.of("the longer edge may have at most " + maxEdge + " pixels");
            }
            if (size.longEdge() > (long) maxRatio * size.shortEdge()) {
                return Optional.of("the shape may be at most " + maxRatio + ":1");
            }
            if (size.pixels() < minPixels) {
                return Optional.of(
                        String.format(Locale.ROOT, "it needs at least %,d pixels", minPixels));
            }
            if (size.pixels() > maxPixels) {
                return Optional.of(
                        String.format(Locale.ROOT, "it may have at most %,d pixels", maxPixels));
            }
            return Optional.empty();
        }

        @Override
        public List<PixelSize> all() {
            List<PixelSize> all = new ArrayList<>();
            for (int width = multipleOf; width <= maxEdge; width += multipleOf) {
                for (int height = multipleOf; height <= maxEdge; height += multipleOf) {
                    PixelSize size = new PixelSize(width, height);
                    if (objection(size).isEmpty()) {
                        all.add(size);
                    }
                }
            }
            return List.copyOf(all);
        }

        @Override
        public PixelSize shaped(AspectRatio ratio) {
            for (SizeWord word : SizeWord.values()) {
                if (ratio.isShapeOf(word.meant()) && objection(word.meant()).isEmpty()) {
                    return word.meant();
                }
            }
            return all().stream()
                    .filter(size -> size.longEdge() <= TARGET.longEdge())
                    .filter(size -> size.pixels() <= TARGET.pixels())
                    .min(
                            Comparator.comparingDouble(ratio::distanceTo)
                                    .thenComparing(
                                            Comparator.comparingLong(PixelSize::pixels).reversed()))
                    .orElse(SizeWord.SQUARE.meant());
        }
    }
}
