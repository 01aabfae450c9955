package bot.easel.catalogue;

import bot.easel.spend.Usd;
import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A model that reads and writes words, and may look at pictures.
///
/// @param price null where none is known: listed, but never called
/// @param context tokens of input and output together, 0 where not known
/// @param maxOutput tokens of one answer, 0 where not known
/// @param pictureTokens the most tokens that one picture takes, 0 where not known
/// @param effort how long it is told to think, or null for one that is not told
/// @param structured whether it answers by a schema that the provider enforces
public record TextModel(
        String id,
        String name,
        String provider,
        List<String> snapshots,
        Lifecycle lifecycle,
        @Nullable Price price,
        int context,
        int maxOutput,
        int pictureTokens,
        @Nullable String effort,
        boolean structured)
        implements Model {

    /// Tokens around the messages of a call; far above the handful that providers add.
    static final long MESSAGE_FRAME = 64;

    public TextModel {
        snapshots = List.copyOf(snapshots);
    }

    /// @param cachedIn what is read from the provider's cache; null where that is not cheaper
    /// @param cacheWrite what is written into it; null where that is not dearer
    /// @param longInput from so many input tokens on the factors hold; null where there is no
    ///     such rule
    public record Price(
            TokenRate in,
            @Nullable TokenRate cachedIn,
            @Nullable TokenRate cacheWrite,
            TokenRate out,
            @Nullable LongInput longInput) {
        /// What so many tokens cost, at the rates for long input where it is long.
        Usd of(AssistantUsage.Tokens tokens) {
            long plain = tokens.input() - tokens.cached() - tokens.cacheWritten();
            Usd input =
                    in.times(plain)
                            .plus((cachedIn == null ? in : cachedIn).times(tokens.cached()))
                            .plus(
                                    (cacheWrite == null ? in : cacheWrite)
                                            .times(tokens.cacheWritten()));
            Usd output = out.times(tokens.output());
            if (longInput == null || tokens.input() <= longInput.above()) {
                return input.plus(output);
            }
            return input.timesCeil(longInput.inFactor())
                    .plus(output.timesCeil(longInput.outFactor()));
        }

        /// The most that so many tokens cost: the provider may write all of them into its cache.
        Usd atMost(long inTokens, long outTokens) {
            boolean dearer = cacheWrite != null && cacheWrite.perToken().isMoreThan(in.perToken());
            return of(new AssistantUsage.Tokens(inTokens, 0, dearer ? inTokens : 0, 0, outTokens));
        }
    }

    /// Dearer rates above a length of input.
    public record LongInput(long above, BigDecimal inFactor, BigDecimal outFactor) {}

    @Override
    public Set<Ability> abilities() {
        Set<Ability> abilities = EnumSet.of(Ability.WRITES);
        if (pictureTokens > 0) {
            abilities.add(Ability.SEES);
        }
        if (structured) {
            abilities.add(Ability.STRUCTURES);
        }
        return Set.copyOf(abilities);
    }

    /// Whether a part of its price is nothing.
    boolean isFree() {
        return price != null && (price.in().perToken().isZero() || price.out().perToken().isZero());
    }

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
            return new CostBound.Bounded(price.atMost(input, maxOutputTokens), version());
        } catch (ArithmeticException overflow) {
            return new CostBound.Unbounded(CostBound.Reason.TOO_LARGE, "that is too much to count");
        }
    }

    /// What the tokens of an answer cost; the price must be known.
    public Usd actual(long inputTokens, long outputTokens) {
        return actual(new AssistantUsage.Tokens(inputTokens, 0, 0, 0, outputTokens));
    }

    /// The same, with what the provider's cache made cheaper or dearer.
    Usd actual(AssistantUsage.Tokens tokens) {
        if (price == null) {
            throw new IllegalStateException(id + " has no price");
        }
        return price.of(tokens);
    }

    /// The same, taken to look at pictures for at most so many tokens each.
    TextModel seeing(int tokens) {
        return new TextModel(
                id,
                name,
                provider,
                snapshots,
                lifecycle,
                price,
                context,
                maxOutput,
                tokens,
                effort,
                structured);
    }

    String version() {
        return PriceVersion.of(id, provider, price, maxOutput, pictureTokens);
    }
}
