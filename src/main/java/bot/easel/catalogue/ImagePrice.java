package bot.easel.catalogue;

import bot.easel.spend.Usd;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// How a provider bills pictures.
public sealed interface ImagePrice {
    /// Whether a rate or price is zero or less, which for a paid provider can only be a mistake.
    boolean hasFreePart();

    /// The same price times a part of 1; empty where that is no whole number of billionths.
    Optional<ImagePrice> part(BigDecimal part);

    private static Usd times(Usd price, BigDecimal part) {
        return Usd.ofNanos(
                new BigDecimal(price.nanos()).multiply(part).setScale(0).longValueExact());
    }

    private static TokenRate times(TokenRate rate, BigDecimal part) {
        return new TokenRate(times(rate.perToken(), part));
    }

    /// By token.
    ///
    /// @param textOut null where words that the model writes are not billed
    /// @param published the provider's own figures for one picture, by quality and size
    /// @param holdPublished whether a picture is held at the larger of figure and tokens: right
    ///     where the figures are above what the tokens cost by more than rounding
    record ByToken(
            TokenRate textIn,
            TokenRate imageIn,
            TokenRate imageOut,
            @Nullable TokenRate textOut,
            Map<String, Map<PixelSize, Usd>> published,
            boolean holdPublished)
            implements ImagePrice {
        public ByToken {
            published = Ordered.deepCopy(published);
        }

        @Override
        public boolean hasFreePart() {
            return textIn.perToken().isZero()
                    || imageIn.perToken().isZero()
                    || imageOut.perToken().isZero()
                    || (textOut != null && textOut.perToken().isZero());
        }

        @Override
        public Optional<ImagePrice> part(BigDecimal part) {
            try {
                Map<String, Map<PixelSize, Usd>> figures = new LinkedHashMap<>();
                published.forEach((quality, row) -> {
                    Map<PixelSize, Usd> cells = new LinkedHashMap<>();
                    row.forEach((size, usd) -> cells.put(size, times(usd, part)));
                    figures.put(quality, cells);
                });
                return Optional.of(
                        new ByToken(
                                times(textIn, part),
                                times(imageIn, part),
                                times(imageOut, part),
                                textOut == null ? null : times(textOut, part),
                                figures,
                                holdPublished));
            } catch (ArithmeticException inexact) {
                return Optional.empty();
            }
        }

        /// The published figure that a picture is held at; the dearest of what `auto` may come to;
        /// zero where tokens alone say what it costs.
        Usd heldPublishedFor(String size, String quality) {
            Usd dearest = Usd.ZERO;
            if (!holdPublished) {
                return dearest;
            }
            for (Map.Entry<String, Map<PixelSize, Usd>> row : published.entrySet()) {
                if (!quality.equals(OutputTokens.AUTO) && !quality.equals(row.getKey())) {
                    continue;
                }
                for (Map.Entry<PixelSize, Usd> cell : row.getValue().entrySet()) {
                    if (size.equals(SizeRule.AUTO) || size.equals(cell.getKey().toString())) {
                        dearest = dearest.max(cell.getValue());
                    }
                }
            }
            return dearest;
        }
    }

    /// By picture.
    ///
    /// @param flat where the quality has no price of its own
    record ByPicture(Usd flat, Map<String, Usd> byQuality) implements ImagePrice {
        public ByPicture {
            byQuality = Ordered.copy(byQuality);
        }

        @Override
        public boolean hasFreePart() {
            return !flat.isPositive() || byQuality.values().stream().anyMatch(p -> !p.isPositive());
        }

        @Override
        public Optional<ImagePrice> part(BigDecimal part) {
            try {
                Map<String, Usd> prices = new LinkedHashMap<>();
                byQuality.forEach((quality, usd) -> prices.put(quality, times(usd, part)));
                return Optional.of(new ByPicture(times(flat, part), prices));
            } catch (ArithmeticException inexact) {
                return Optional.empty();
            }
        }

        /// The price of one picture; the dearest where the provider chooses the quality.
        Usd of(String quality) {
            if (quality.equals(OutputTokens.AUTO)) {
                return byQuality.values().stream().reduce(flat, Usd::max);
            }
            return Optional.ofNullable(byQuality.get(quality)).orElse(flat);
        }
    }
}
