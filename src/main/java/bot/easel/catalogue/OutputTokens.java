package bot.easel.catalogue;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Map;
import java.util.OptionalLong;

/// How many tokens one finished picture takes.
///
/// Nothing here guesses: a quality or a size without a figure has no answer.
public sealed interface OutputTokens {
    /// The quality that stands for "let the provider choose".
    String AUTO = "auto";

    /// The dearest quality, which `auto` may come to.
    String autoQuality();

    /// The dearest size of each quality, which size `auto` may come to.
    Map<String, Long> autoSize();

    /// The figure of a concrete size at a concrete quality.
    OptionalLong exactly(PixelSize size, String quality);

    /// What is likely, for showing a price beforehand; never for a hold.
    OptionalLong likely(PixelSize size, String quality);

    /// At most so many; `auto` for size and quality at its dearest.
    default OptionalLong bound(String size, String quality) {
        String dearest = quality.equals(AUTO) ? autoQuality() : quality;
        if (size.equals(SizeRule.AUTO)) {
            Long figure = autoSize().get(dearest);
            return figure == null ? OptionalLong.empty() : OptionalLong.of(figure);
        }
        return PixelSize.parse(size)
                .map(pixels -> exactly(pixels, dearest))
                .orElseGet(OptionalLong::empty);
    }

    /// A published table of qualities and sizes.
    record Table(
            Map<String, Map<PixelSize, Long>> figures,
            Map<String, Long> autoSize,
            String autoQuality)
            implements OutputTokens {
        public Table {
            figures = Ordered.deepCopy(figures);
            autoSize = Ordered.copy(autoSize);
        }

        @Override
        public OptionalLong exactly(PixelSize size, String quality) {
            Long figure = figures.getOrDefault(quality, Map.of()).get(size);
            return figure == null ? OptionalLong.empty() : OptionalLong.of(figure);
        }

        @Override
        public OptionalLong likely(PixelSize size, String quality) {
            return exactly(size, quality);
        }
    }

    /// The formula that reproduces the provider's published calculator for sizes on a grid.
    ///
    /// @param base per quality
    /// @param likelyBase the same where the base is only a bound
    record Formula(
            Map<String, Integer> base,
            Map<String, Integer> likelyBase,
            Map<String, Long> autoSize,
            String autoQuality)
            implements OutputTokens {

        private static final long OFFSET = 2_000_000;
        private static final long DIVISOR = 4_000_000;

        public Formula {
            base = Ordered.copy(base);
            likelyBase = Ordered.copy(likelyBase);
            autoSize = Ordered.copy(autoSize);
        }

        @Override
        public OptionalLong exactly(PixelSize size, String quality) {
            Integer figure = base.get(quality);
            return figure == null ? OptionalLong.empty() : OptionalLong.of(tokens(figure, size));
        }

        @Override
        public OptionalLong likely(PixelSize size, String quality) {
            Integer figure = likelyBase.get(quality);
            return figure == null ? exactly(size, quality) : OptionalLong.of(tokens(figure, size));
        }

        /// `short = round half even(base * min/max)`; `ceil(base * short * (2e6 + w*h) / 4e6)`.
        static long tokens(int base, PixelSize size) {
            BigInteger shortSide =
                    BigDecimal.valueOf((long) base * size.shortEdge())
                            .divide(BigDecimal.valueOf(size.longEdge()), 0, RoundingMode.HALF_EVEN)
                            .toBigIntegerExact();
            return new BigDecimal(
                            shortSide
                                    .multiply(BigInteger.valueOf(base))
                                    .multiply(BigInteger.valueOf(OFFSET + size.pixels())))
                    .divide(BigDecimal.valueOf(DIVISOR), 0, RoundingMode.CEILING)
                    .longValueExact();
        }
    }
}
