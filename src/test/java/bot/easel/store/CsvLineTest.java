package bot.easel.store;

import static org.assertj.core.api.Assertions.assertThat;

import bot.easel.spend.Usd;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Cells that spreadsheets and parsers read as what they are.
class CsvLineTest {
    private final CsvLine line = new CsvLine();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=1+1",
                "+1",
                "-1",
                "@SUM(A1)",
                "\t=1",
                "\r=1",
                "  =1",
                "\uFF1D1",
                "=HYPERLINK(\"http://x\",\"y\")"
            })
    void aTextThatASpreadsheetWouldCalculateBecomesText(String text) {
        String cell = CsvReader.read("a\r\n" + line.text(text).end()).getFirst().get("a");

        assertThat(cell).isEqualTo("'" + text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a fox", "a,b", "say \"hi\"", "two\r\nlines", "a=b", "'", "1-2"})
    void everyOtherTextStaysAsItIs(String text) {
        assertThat(CsvReader.read("a\r\n" + line.text(text).end()).getFirst())
                .containsEntry("a", text);
    }

    @Test
    void amountsAreExactNumbers() {
        assertThat(
                        line.amount(Usd.ofNanos(-1))
                                .amount(Usd.ofNanos(1_500_000_000))
                                .amount(Usd.ofNanos(Long.MAX_VALUE))
                                .number(7)
                                .end())
                .isEqualTo("-0.000000001,1.50,9223372036.854775807,7\r\n");
    }
}
