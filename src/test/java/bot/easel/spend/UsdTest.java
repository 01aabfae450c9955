package bot.easel.spend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UsdTest {

    @ParameterizedTest
    @CsvSource({
        "0,0",
        "2,2000000000",
        "0.50,500000000",
        "0.000000001,1",
        "1.2000000000000,1200000000",
        "-1.25,-1250000000",
        "9223372036.854775807,9223372036854775807"
    })
    void parsesDecimalsExactly(String text, long nanos) {
        assertThat(Usd.parse(text)).isEqualTo(new Usd(nanos));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "abc",
                "1e3",
                "0.0000000001",
                "9223372036.854775808",
                "1,5",
                "$1",
                "NaN",
                "."
            })
    void refusesWhatIsNoExactAmount(String text) {
        assertThatThrownBy(() -> Usd.parse(text)).isInstanceOf(NumberFormatException.class);
    }

    @Test
    void addsAndSubtractsTenthsWithoutDrift() {
        Usd sum = Usd.ZERO;
        for (int i = 0; i < 10; i++) {
            sum = sum.plus(Usd.parse("0.1"));
        }
        assertThat(sum).isEqualTo(Usd.parse("1"));
        assertThat(sum.minus(Usd.parse("1"))).isEqualTo(Usd.ZERO);
    }

    @Test
    void overflowThrowsInsteadOfWrapping() {
        Usd most = Usd.ofNanos(Long.MAX_VALUE);
        Usd least = Usd.ofNanos(Long.MIN_VALUE);
        assertThatThrownBy(() -> most.plus(Usd.ofNanos(1))).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> least.minus(Usd.ofNanos(1)))
                .isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> most.times(2)).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> most.timesCeil(new BigDecimal("1.1")))
                .isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(least::negated).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> most.perMillion(1_000_001))
                .isInstanceOf(ArithmeticException.class);
    }

    @Test
    void aFactorRoundsUp() {
        assertThat(Usd.ofNanos(11).timesCeil(new BigDecimal("1.1"))).isEqualTo(Usd.ofNanos(13));
        assertThat(Usd.ofNanos(10).timesCeil(new BigDecimal("1.1"))).isEqualTo(Usd.ofNanos(11));
    }

    @Test
    void aRatePerMillionTokensIsExactForEveryToken() {
        assertThat(Usd.parse("5").perMillion(1)).isEqualTo(Usd.ofNanos(5_000));
        assertThat(Usd.parse("0.125").perMillion(3)).isEqualTo(Usd.ofNanos(375));
        assertThat(Usd.parse("30").perMillion(23_719)).isEqualTo(Usd.parse("0.71157"));
        assertThatThrownBy(() -> Usd.parse("0.0005").perMillion(1))
                .isInstanceOf(ArithmeticException.class)
                .hasMessageContaining("0.0005");
    }

    @ParameterizedTest
    @CsvSource({
        "0,$0.00",
        "1.2,$1.20",
        "0.013,$0.013",
        "0.0437,$0.044",
        "0.05,$0.05",
        "0.211,$0.211",
        "0.9996,$1.00",
        "0.0053,$0.0053",
        "0.00999,$0.01",
        "0.0004,$0.0004",
        "0.00009,less than $0.0001",
        "0.000000001,less than $0.0001",
        "-0.013,-$0.013",
        "-0.00001,more than -$0.0001",
        "12.5,$12.50",
        "12.345,$12.35",
        "'1234567.5','$1,234,567.50'"
    })
    void readsWellAndNeverAsZeroWhenItIsNot(String amount, String shown) {
        assertThat(Usd.parse(amount).display()).isEqualTo(shown);
    }

    @Test
    void theDecimalIsExact() {
        assertThat(Usd.ofNanos(1).toDecimal()).isEqualTo(new BigDecimal("0.000000001"));
        assertThat(Usd.parse("2").toDecimal()).isEqualTo(new BigDecimal("2.00"));
        assertThat(Usd.parse("-0.125").toDecimal().toPlainString()).isEqualTo("-0.125");
    }

    @Test
    void knowsItsSignAndOrder() {
        Usd one = Usd.parse("1");
        Usd two = Usd.parse("2");
        assertThat(Usd.ZERO.isZero()).isTrue();
        assertThat(one.isPositive()).isTrue();
        assertThat(one.negated().isNegative()).isTrue();
        assertThat(one).isLessThan(two);
        assertThat(one.max(two)).isEqualTo(two);
        assertThat(one.min(two)).isEqualTo(one);
        assertThat(two.isMoreThan(one)).isTrue();
        assertThat(one.isMoreThan(one)).isFalse();
    }
}
