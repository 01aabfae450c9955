package bot.easel.catalogue;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/// How many tokens one picture takes that is sent along.
public sealed interface ImageTokens {
    /// At most so many for a picture of this size, as it is sent.
    ///
    /// @param inputFidelity `high` where that was asked for, otherwise `low` or null
    long bound(PixelSize size, @Nullable String inputFidelity);

    /// What is likely, for showing a price beforehand.
    long likely(PixelSize size, @Nullable String inputFidelity);

    /// The largest size of the same shape that a provider looks at in full; the picture's own where
    /// it is no larger. More pixels cost, in bytes or in tokens, and show nothing.
    PixelSize useful(PixelSize size);

    /// Scaled into a square, then to a short side, then counted in tiles; high fidelity adds a
    /// fixed figure.
    record Tiles(
            int fit,
            int shortSide,
            int tile,
            int base,
            int perTile,
            int highSquare,
            int highOther,
            long boundLow,
            long boundHigh)
            implements ImageTokens {

        @Override
        public long bound(PixelSize size, @Nullable String inputFidelity) {
            // The published bound, not the tiles: it does not rely on how the provider scales.
            return Math.max(
                    isHigh(inputFidelity) ? boundHigh : boundLow, likely(size, inputFidelity));
        }

        @Override
        public long likely(PixelSize size, @Nullable String inputFidelity) {
            double scale = Math.min(1, (double) fit / size.longEdge());
            scale = Math.min(scale, (double) shortSide / size.shortEdge());
            long across = (long) Math.ceil(Math.floor(size.width() * scale) / tile);
            long down = (long) Math.ceil(Math.floor(size.height() * scale) / tile);
            long extra = size.isSquare() ? highSquare : highOther;
            return base
                    + perTile * Math.max(1, across) * Math.max(1, down)
                    + (isHigh(inputFidelity) ? extra : 0);
        }

        @Override
        public PixelSize useful(PixelSize size) {
            return size.longEdge() <= fit ? size : size.withLongEdge(fit);
        }

        private static boolean isHigh(@Nullable String inputFidelity) {
            return "high".equals(inputFidelity);
        }
    }

    /// Counted in square patches, up to a cap that was measured but is published nowhere; the
    /// bound therefore takes the larger of cap and count, times a margin.
    record Patches(int patch, long cap, BigDecimal margin) implements ImageTokens {
        public Patches {
            if (patch < 1 || cap < 1 || margin.compareTo(BigDecimal.ONE) < 0) {
                throw new IllegalArgumentException("no bound comes of such patches");
            }
        }

        @Override
        public long bound(PixelSize size, @Nullable String inputFidelity) {
            return margin.multiply(BigDecimal.valueOf(Math.max(cap, count(size))))
                    .setScale(0, RoundingMode.CEILING)
                    .longValueExact();
        }

        @Override
        public long likely(PixelSize size, @Nullable String inputFidelity) {
            return Math.min(cap, count(size));
        }

        @Override
        public PixelSize useful(PixelSize size) {
            if (count(size) <= cap) {
                return size;
            }
            // A longer edge never takes fewer patches, so the longest that fits is found by halves.
            int fits = 1;
            int tooLong = size.longEdge();
            while (tooLong - fits > 1) {
                int middle = (fits + tooLong) >>> 1;
                if (count(size.withLongEdge(middle)) <= cap) {
                    fits = middle;
                } else {
                    tooLong = middle;
                }
            }
            return size.withLongEdge(fits);
        }

        private long count(PixelSize size) {
            return (long) Math.ceilDiv(size.width(), patch) * Math.ceilDiv(size.height(), patch);
        }
    }
}
