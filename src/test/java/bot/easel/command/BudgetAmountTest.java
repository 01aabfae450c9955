package bot.easel.command;

import static org.assertj.core.api.Assertions.assertThat;

import bot.easel.spend.BudgetSetting;
import bot.easel.spend.Usd;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BudgetAmountTest {
    @ParameterizedTest
    @ValueSource(strings = {"0", "5", "2.50", "+3", ".5", "1000000000", "0.000000001", " 7 "})
    void plainDecimalsAreDollarsToTheLastDigit(String written) {
        assertThat(BudgetAmount.read(written))
                .isEqualTo(new BudgetAmount.Read(new BudgetSetting.Amount(Usd.parse(written))));
        assertThat(BudgetAmount.looksLikeOne(written.strip())).isTrue();
    }

    @Test
    void noneLiftsAndDefaultTakesBack() {
        assertThat(BudgetAmount.read("None"))
                .isEqualTo(new BudgetAmount.Read(new BudgetSetting.Lifted()));
        assertThat(BudgetAmount.read("DEFAULT"))
                .isEqualTo(new BudgetAmount.Read(new BudgetSetting.Configured()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "$5 | : 5.",
                "US$5.25 | : 5.25.",
                "5USD | : 5.",
                "€2,50 | such as 2.50",
                "-1 | The least is 0",
                "\u22121 | The least is 0",
                "1,000 | : 1000.",
                "1'000 | : 1000.",
                "1_000 | : 1000.",
                "1,000,000 | : 1000000.",
                "1.000.000 | : 1000000.",
                "1,234.56 | : 1234.56.",
                "1.234,56 | : 1234.56.",
                "2,5 | : 2.5.",
                ",5 | : .5.",
                "nan | Write none",
                "-Infinity | Write none",
                "unlimited | Write none",
                "1e9 | plain decimal",
                "0x10 | plain decimal",
                "5.5.5 | plain decimal",
                "five | plain decimal",
                "٥ | plain decimal",
                "1000000000.000000001 | The most is 1000000000",
                "10000000000 | The most is 1000000000",
                "9223372036854775808 | The most is 1000000000",
                "0.1234567891 | : 0.12."
            })
    void everythingElseIsAnsweredWithTheRightWay(String written, String remedy) {
        assertThat(BudgetAmount.read(written))
                .isInstanceOfSatisfying(
                        BudgetAmount.Unreadable.class,
                        bad -> {
                            assertThat(bad.problem().what()).contains(written);
                            assertThat(bad.problem().remedy()).contains(remedy);
                        });
    }
}
