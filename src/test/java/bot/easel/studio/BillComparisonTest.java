package bot.easel.studio;

import static org.assertj.core.api.Assertions.assertThat;

import bot.easel.spend.Usd;
import bot.easel.studio.BillBooks.Sent;
import bot.easel.studio.BillCheck.Verdict;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Invariant 18: the difference is unknown money, or an alarm.
class BillComparisonTest {
    private static final String FLARE = "gpt-image-2.5-flare";
    private static final LocalDate DAY = LocalDate.of(2026, 11, 20);
    private static final Instant NOW = Instant.parse("2026-11-21T06:00:00Z");

    private final BillComparison comparison =
            new BillComparison(
                    Set.of(FLARE, "gpt-image-2", "gpt-image-2.6-flare"),
                    Map.of("gpt-image-2.6-flare", "gpt-6-luna"));

    private static Sent sent(String model, String proven, String unknown) {
        return new Sent(
                model,
                Usd.parse(proven),
                Usd.ZERO,
                Usd.ZERO,
                Usd.parse(unknown),
                2,
                2,
                Usd.parse(unknown).isPositive() ? 1 : 0);
    }

    private static ProviderBill.Line line(String item, String dollars) {
        return new ProviderBill.Line("proj_a", item, new BigDecimal(dollars), true);
    }

    private BillCheck compare(List<Sent> sent, ProviderBill.Line... lines) {
        return compare(false, sent, lines);
    }

    private BillCheck compare(boolean complete, List<Sent> sent, ProviderBill.Line... lines) {
        return comparison.compare(
                "openai",
                DAY,
                sent,
                new ProviderBill.Day(List.of(lines), List.of()),
                complete,
                NOW);
    }

    @Test
    void theSameToTheLastNanoIsEqual() {
        BillCheck check =
                compare(
                        List.of(sent(FLARE, "0.013170001", "0")),
                        line(FLARE + ", image output", "0.013000000"),
                        line(FLARE + "-2026-09-08, text input", "0.0001700010"));

        assertThat(check.verdict()).isEqualTo(Verdict.EQUAL);
        assertThat(check.difference()).isEqualTo(Usd.ZERO);
        assertThat(check.theirs()).isEqualTo(Usd.parse("0.013170001"));
    }

    @Test
    void whatAFloatingPointNumberLeavesBehindIsNoDifference() {
        BillCheck check =
                compare(
                        List.of(sent(FLARE, "0.06", "0")),
                        line(FLARE, "0.059999999999999997779553950749686919152736663818359375"));

        assertThat(check.difference()).isEqualTo(Usd.ZERO);
        assertThat(check.verdict()).isEqualTo(Verdict.EQUAL);
    }

    @Test
    void roundingExplainsHalfOfTheLastDecimalOfEachLineAndNotMore() {
        List<Sent> books = List.of(sent(FLARE, "0.1278", "0"));

        BillCheck rounded =
                compare(books, line(FLARE + " in", "0.03"), line(FLARE + " out", "0.10"));
        BillCheck wrong = compare(books, line(FLARE + " in", "0.03"), line(FLARE + " out", "0.11"));

        assertThat(rounded.verdict()).isEqualTo(Verdict.EQUAL);
        assertThat(rounded.rounding()).isEqualTo(Usd.parse("0.01"));
        assertThat(wrong.verdict()).isEqualTo(Verdict.ALARM);
    }

    @Test
    void wholeDollarsAreNotTakenForHalfADollarOfRounding() {
        assertThat(compare(List.of(sent(FLARE, "0.6", "0")), line(FLARE, "1")).verdict())
                .isEqualTo(Verdict.ALARM);
    }

    @Test
    void answersOfAnAuthorAndItsPicturesStandUnderOneName() {
        List<Sent> books =
                List.of(sent("gpt-image-2.6-flare", "0.05", "0"), sent("gpt-6-luna", "0.001", "0"));

        assertThat(
                        compare(
                                        books,
                                        line("gpt-image-2.6-flare", "0.0300"),
                                        line("gpt-6-luna", "0.0210"))
                                .verdict())
                .isEqualTo(Verdict.EQUAL);
        assertThat(compare(true, books, line("gpt-image-2.6-flare", "0.0300")).verdict())
                .isEqualTo(Verdict.ALARM);
    }

    @Test
    void unknownMoneyExplainsUpToItsHold() {
        List<Sent> books = List.of(sent(FLARE, "0.02", "0.013"));

        assertThat(compare(books, line(FLARE, "0.0200000")).verdict()).isEqualTo(Verdict.EQUAL);
        assertThat(compare(books, line(FLARE, "0.0310000")).verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(compare(books, line(FLARE, "0.0331000")).verdict()).isEqualTo(Verdict.ALARM);
    }

    @Test
    void aBillThatIsStillShortIsWaitedForAndThenAnAlarm() {
        List<Sent> books = List.of(sent(FLARE, "0.02", "0"));

        assertThat(compare(false, books).verdict()).isEqualTo(Verdict.WAITING);
        assertThat(compare(true, books).verdict()).isEqualTo(Verdict.ALARM);
        assertThat(compare(true, List.of()).verdict()).isEqualTo(Verdict.EQUAL);
    }

    @Test
    void twoErrorsThatCancelEachOtherOutAreTwoErrors() {
        BillCheck check =
                compare(
                        true,
                        List.of(sent(FLARE, "0.02000", "0"), sent("gpt-image-2", "0.05000", "0")),
                        line(FLARE, "0.03000"),
                        line("gpt-image-2", "0.04000"));

        assertThat(check.difference()).isEqualTo(Usd.ZERO);
        assertThat(check.verdict()).isEqualTo(Verdict.ALARM);
        assertThat(check.models()).hasSize(2);
    }

    @Test
    void whatEaselDoesNotUseIsForeignAndLeftOut() {
        BillCheck check =
                compare(
                        List.of(sent(FLARE, "0.02000", "0")),
                        line(FLARE, "0.02000"),
                        line("gpt-image-2, image output", "5.00000"),
                        line("gpt-6-sol, input", "1.50000"),
                        new ProviderBill.Line("proj_b", FLARE, new BigDecimal("7.00000"), false));

        assertThat(check.verdict()).isEqualTo(Verdict.EQUAL);
        assertThat(check.foreign())
                .containsExactly(
                        new BillCheck.Foreign("proj_b", FLARE, Usd.parse("7")),
                        new BillCheck.Foreign("proj_a", "gpt-image-2", Usd.parse("5")),
                        new BillCheck.Foreign("proj_a", "gpt-6-sol, input", Usd.parse("1.5")));
        assertThat(check.foreignTotal()).isEqualTo(Usd.parse("13.5"));
    }

    @Test
    void whatRanOverMidnightMayBeBilledOnEitherDay() {
        Sent first =
                new Sent(FLARE, Usd.parse("0.03"), Usd.parse("0.01"), Usd.ZERO, Usd.ZERO, 3, 3, 0);
        Sent second =
                new Sent(FLARE, Usd.parse("0.02"), Usd.ZERO, Usd.parse("0.01"), Usd.ZERO, 2, 2, 0);

        assertThat(compare(true, List.of(first), line(FLARE, "0.0200000")).verdict())
                .isEqualTo(Verdict.EQUAL);
        assertThat(compare(true, List.of(second), line(FLARE, "0.0300000")).verdict())
                .isEqualTo(Verdict.EQUAL);
        assertThat(compare(true, List.of(first), line(FLARE, "0.0190000")).verdict())
                .isEqualTo(Verdict.ALARM);
    }

    @Test
    void theAuthorOfAnSvgPictureIsBilledUnderItsOwnName() {
        BillCheck check =
                compare(
                        true,
                        List.of(sent("gpt-image-2.6-flare", "0.05000", "0")),
                        line("gpt-image-2.6-flare", "0.04000"),
                        line("gpt-6-luna, output", "0.01500"));

        assertThat(check.verdict()).isEqualTo(Verdict.EQUAL);
        assertThat(check.foreign()).isEmpty();
    }

    @Test
    void theProvidersCountIsKeptWhereItCanBeCompared() {
        ProviderBill.Day bill =
                new ProviderBill.Day(
                        List.of(line(FLARE, "0.02000")),
                        List.of(
                                new ProviderBill.Requests("proj_a", FLARE + "-2026-09-08", 3, true),
                                new ProviderBill.Requests("proj_a", "gpt-image-2", 8, true),
                                new ProviderBill.Requests("proj_b", FLARE, 9, false)));
        Sent four = new Sent(FLARE, Usd.parse("0.02"), Usd.ZERO, Usd.ZERO, Usd.ZERO, 1, 4, 0);

        assertThat(
                        comparison
                                .compare(
                                        "openai",
                                        DAY,
                                        List.of(sent(FLARE, "0.02", "0")),
                                        bill,
                                        true,
                                        NOW)
                                .theirCalls())
                .hasValue(3);
        assertThat(comparison.compare("openai", DAY, List.of(four), bill, true, NOW).theirCalls())
                .isEmpty();
    }
}
