package bot.easel.spend;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Locale;

/// An exact amount of US dollars, held as whole nano-dollars.
///
/// One dollar for a million tokens is 1,000 nano-dollars for one token, so prices by token need no
/// rounding. Every operation is exact or throws [ArithmeticException]: money never wraps around and
/// never passes through a floating-point number.
///
/// @param nanos billionths of a dollar; may be negative (a correction)
public record Usd(long nanos) implements Comparable<Usd> {

    /// Nothing at all.
    public static final Usd ZERO = new Usd(0);

    private static final int SCALE = 9;
    private static final long TOKENS_PER_MILLION = 1_000_000;
    private static final BigDecimal CENT = new BigDecimal("0.01");
    private static final BigDecimal SMALLEST_SHOWN = new BigDecimal("0.0001");

    public static Usd ofNanos(long nanos) {
        return nanos == 0 ? ZERO : new Usd(nanos);
    }

    /// Reads dollars written as a plain decimal, such as `2`, `0.50` or `-1.25`.
    ///
    /// @throws NumberFormatException if it is no decimal, has an exponent, more than nine decimals,
    ///     or does not fit
    public static Usd parse(String decimal) {
        String text = decimal.strip();
        if (!text.matches("[+-]?(\\d{1,18}(\\.\\d*)?|\\.\\d+)")) {
            throw new NumberFormatException("not an amount of dollars: " + decimal);
        }
        return of(new BigDecimal(text));
    }

    /// The same amount as an exact decimal.
    ///
    /// @throws NumberFormatException if it has more than nine decimals or does not fit
    public static Usd of(BigDecimal dollars) {
        BigDecimal stripped = dollars.stripTrailingZeros();
        if (stripped.scale() > SCALE) {
            throw new NumberFormatException("more than nine decimals: " + dollars);
        }
        try {
            return ofNanos(stripped.movePointRight(SCALE).longValueExact());
        } catch (ArithmeticException tooLarge) {
            NumberFormatException problem =
                    new NumberFormatException("too many dollars: " + dollars);
            problem.initCause(tooLarge);
            throw problem;
        }
    }

    public Usd plus(Usd other) {
        return ofNanos(Math.addExact(nanos, other.nanos));
    }

    public Usd minus(Usd other) {
        return ofNanos(Math.subtractExact(nanos, other.nanos));
    }

    public Usd times(long factor) {
        return ofNanos(Math.multiplyExact(nanos, factor));
    }

    /// Multiplies and rounds up to the next nano-dollar: for bounds, which must never be too small.
    public Usd timesCeil(BigDecimal factor) {
        return ofNanos(
                BigDecimal.valueOf(nanos)
                        .multiply(factor)
                        .setScale(0, RoundingMode.CEILING)
                        .longValueExact());
    }

    /// Takes this amount as the price of a million tokens and answers what so many tokens cost.
    ///
    /// @throws ArithmeticException if the result is no whole number of nano-dollars or does not fit
    public Usd perMillion(long tokens) {
        BigInteger[] parts =
                BigInteger.valueOf(nanos)
                        .multiply(BigInteger.valueOf(tokens))
                        .divideAndRemainder(BigInteger.valueOf(TOKENS_PER_MILLION));
        if (parts[1].signum() != 0) {
            throw new ArithmeticException(
                    tokens + " tokens at " + toDecimal() + " a million are no whole nano-dollars");
        }
        return ofNanos(parts[0].longValueExact());
    }

    public Usd negated() {
        return ofNanos(Math.negateExact(nanos));
    }

    public Usd max(Usd other) {
        return nanos >= other.nanos ? this : other;
    }

    public Usd min(Usd other) {
        return nanos <= other.nanos ? this : other;
    }

    public boolean isZero() {
        return nanos == 0;
    }

    public boolean isPositive() {
        return nanos > 0;
    }

    public boolean isNegative() {
        return nanos < 0;
    }

    public boolean isMoreThan(Usd other) {
        return nanos > other.nanos;
    }

    /// The exact amount in dollars, with at least two decimals.
    public BigDecimal toDecimal() {
        return atLeastTwoDecimals(BigDecimal.valueOf(nanos, SCALE));
    }

    /// The amount as people read it: `$12.50`, `$0.013`, `$0.0004`, `less than $0.0001`. Rounded,
    /// therefore not for calculation; an amount that is not zero never reads as zero.
    public String display() {
        if (nanos == 0) {
            return "$0.00";
        }
        BigDecimal size = BigDecimal.valueOf(nanos, SCALE).abs();
        if (size.compareTo(SMALLEST_SHOWN) < 0) {
            return nanos < 0 ? "more than -$0.0001" : "less than $0.0001";
        }
        int decimals = size.compareTo(BigDecimal.ONE) >= 0 ? 2 : size.compareTo(CENT) >= 0 ? 3 : 4;
        BigDecimal shown = atLeastTwoDecimals(size.setScale(decimals, RoundingMode.HALF_UP));
        String digits = String.format(Locale.ROOT, "%,." + shown.scale() + "f", shown);
        return (nanos < 0 ? "-$" : "$") + digits;
    }

    @Override
    public int compareTo(Usd other) {
        return Long.compare(nanos, other.nanos);
    }

    @Override
    public String toString() {
        return "USD " + toDecimal().toPlainString();
    }

    private static BigDecimal atLeastTwoDecimals(BigDecimal value) {
        BigDecimal stripped = value.stripTrailingZeros();
        return stripped.scale() < 2 ? stripped.setScale(2, RoundingMode.UNNECESSARY) : stripped;
    }
}
