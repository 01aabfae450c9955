package bot.easel.catalogue;

import bot.easel.spend.Usd;
import java.math.BigDecimal;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/// A model that reads and writes words, and may look at pictures.
///
/// @param price null where none is known: listed, but never called
/// @param context tokens of input and output together, 0 where not known
/// @param maxOutput tokens of one answer, 0 where not known
/// @param pictureTokens the most tokens that one picture takes, 0 where not known
public record TextModel(
        String id,
        String name,
        String provider,
        List<String> snapshots,
        Lifecycle lifecycle,
        @Nullable Price price,
        int context,
        int maxOutput,
        int pictureTokens)
        implements Model {

    /// Tokens around the messages of a call; far above the handful that providers add.
    private static final long MESSAGE_FRAME = 64;

    public TextModel {
        snapshots = List.copyOf(snapshots);
    }

    /// @param longInput from so many input tokens on the factors hold; null where there is no
    ///     such rule
    public record Price(TokenRate in, TokenRate out, @Nullable LongInput longInput) {
        /// What so many tokens cost, at the rates for long input where it is long.
        Usd of(long inTokens, long outTokens) {
            if (longInput == null || inTokens <= longInput.above()) {
                return in.times(inTokens).plus(out.times(outTokens));
            }
            return in.times(inTokens)
                    .timesCeil(longInput.inFactor())
                    .plus(out.times(outTokens).timesCeil(longInput.outFactor()));
        }
    }

    /// Dearer rates above a length of input.
    public record LongInput(long above, BigDecimal inFactor, BigDecimal outFactor) {}

    public OptionalInt knownMaxOutput() {
        return maxOutput > 0 ? OptionalInt.of(maxOutput) : OptionalInt.empty();
    }

    /// The most that a call may cost.
    ///
    /// @param textBytes of everything that is sent, in UTF-8
    /// @param pictures how many are sent
    /// @param maxOutputTokens the limit that is sent with the call
    public CostBound bound(long textBytes, int pictures, int maxOutputTokens) {
        if (price == null) {
            return new CostBound.Unbounded(CostBound.Reason.NO_PRICE, id + " has no price");
        }
        if (pictures > 0 && pictureTokens == 0) {
            return new CostBound.Unbounded(
                    CostBound.Reason.OPTION_WITHOUT_BOUND,
                    "nobody says what a picture costs with " + id);
        }
        if (maxOutputTokens < 1 || (maxOutput > 0 && maxOutputTokens > maxOutput)) {
            return new CostBound.Unbounded(
                    CostBound.Reason.OPTION_WITHOUT_BOUND,
                    id + " does not answer with " + maxOutputTokens + " tokens");
        }
        try {
            long input =
                    Math.addExact(
                            Math.addExact(textBytes, MESSAGE_FRAME),
                            Math.multiplyExact((long) pictureTokens, (long) pictures));
            return new CostBound.Bounded(price.of(input, maxOutputTokens), version());
        } catch (ArithmeticException overflow) {
            return new CostBound.Unbounded(CostBound.Reason.TOO_LARGE, "that is too much to count");
        }
    }

    /// What the tokens of an answer cost; the price must be known.
    public Usd actual(long inputTokens, long outputTokens) {
        if (price == null) {
            throw new IllegalStateException(id + " has no price");
        }
        return price.of(inputTokens, outputTokens);
    }

    /// The same, taken to look at pictures for at most so many tokens each.
    TextModel seeing(int tokens) {
        return new TextModel(
                id, name, provider, snapshots, lifecycle, price, context, maxOutput, tokens);
    }

    String version() {
        return PriceVersion.of(id, provider, price, maxOutput, pictureTokens);
    }
}
