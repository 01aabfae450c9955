package bot.easel.catalogue;

import bot.easel.spend.Usd;

/// The price of one token. Published prices are for a million tokens, which is a whole number of
/// nano-dollars for one token as long as they have at most three decimals.
///
/// @param perToken never negative
public record TokenRate(Usd perToken) {

    private static final Usd THOUSANDTH = Usd.ofNanos(1_000_000);

    public TokenRate {
        if (perToken.isNegative()) {
            throw new IllegalArgumentException("a rate is never negative");
        }
    }

    /// Reads dollars for a million tokens.
    ///
    /// @throws NumberFormatException if it is no decimal of at most three decimals
    public static TokenRate perMillion(String dollars) {
        Usd million = Usd.parse(dollars);
        if (million.isNegative() || million.nanos() % THOUSANDTH.nanos() != 0) {
            throw new NumberFormatException("no price for a million tokens: " + dollars);
        }
        return new TokenRate(million.perMillion(1));
    }

    /// What so many tokens cost.
    ///
    /// @throws ArithmeticException if it does not fit
    public Usd times(long tokens) {
        return perToken.times(tokens);
    }
}
