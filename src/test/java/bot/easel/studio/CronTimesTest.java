package bot.easel.studio;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CronTimesTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @Test
    void aTimeThatClocksLeaveOutComesAsMuchLaterOnce() {
        // On 28 March 2027 there is no time from 2:00 to 3:00.
        assertThat(times("30 2 * * *").upcoming(at("2027-03-27T12:00:00Z"), BERLIN, 3))
                .containsExactly(
                        at("2027-03-28T01:30:00Z"),
                        at("2027-03-29T00:30:00Z"),
                        at("2027-03-30T00:30:00Z"));
        assertThat(times("30 2 * * *").next(at("2027-03-28T01:00:00Z"), BERLIN))
                .contains(at("2027-03-28T01:30:00Z"));
    }

    @Test
    void aTimeThatExistsTwiceComesOnce() {
        // On 31 October 2027 the hour from 2:00 to 3:00 comes twice.
        assertThat(times("30 2 * * *").upcoming(at("2027-10-30T12:00:00Z"), BERLIN, 2))
                .containsExactly(at("2027-10-31T00:30:00Z"), at("2027-11-01T01:30:00Z"));
        assertThat(times("30 2 * * *").next(at("2027-10-31T01:10:00Z"), BERLIN))
                .contains(at("2027-11-01T01:30:00Z"));
    }

    @Test
    void everyHourOfADayOf23HoursComesOnce() {
        assertThat(times("0 * * * *").upcoming(at("2027-03-27T23:30:00Z"), BERLIN, 4))
                .containsExactly(
                        at("2027-03-28T00:00:00Z"),
                        at("2027-03-28T01:00:00Z"),
                        at("2027-03-28T02:00:00Z"),
                        at("2027-03-28T03:00:00Z"));
    }

    @Test
    void theSameExpressionIsAnotherMomentInAnotherZone() {
        Instant noon = at("2026-11-29T12:00:00Z");

        assertThat(times("0 9 * * 1-5").next(noon, ZoneOffset.UTC))
                .contains(at("2026-11-30T09:00:00Z"));
        assertThat(times("0 9 * * 1-5").next(noon, BERLIN)).contains(at("2026-11-30T08:00:00Z"));
        assertThat(times("0 9 * * mon-fri").next(noon, ZoneId.of("Asia/Kolkata")))
                .contains(at("2026-11-30T03:30:00Z"));
    }

    @Test
    void dayOfTheMonthAndDayOfTheWeekAreEitherOfThem() {
        assertThat(times("0 0 13 * 5").upcoming(at("2026-12-10T12:00:00Z"), ZoneOffset.UTC, 3))
                .containsExactly(
                        at("2026-12-11T00:00:00Z"),
                        at("2026-12-13T00:00:00Z"),
                        at("2026-12-18T00:00:00Z"));
    }

    @Test
    void theNewestOfWhatIsDueIsFound() {
        CronTimes hourly = times("15 * * * *");

        assertThat(
                        hourly.newest(
                                at("2026-11-29T08:15:00Z"),
                                at("2026-11-29T10:14:59Z"),
                                ZoneOffset.UTC))
                .contains(at("2026-11-29T09:15:00Z"));
        assertThat(
                        hourly.newest(
                                at("2026-11-29T08:15:00.001Z"),
                                at("2026-11-29T09:14:59Z"),
                                ZoneOffset.UTC))
                .isEmpty();
    }

    @Test
    void aMonthHasItsRuns() {
        assertThat(times("0 9 * * *").inAMonth(at("2026-11-29T12:00:00Z"), BERLIN)).isEqualTo(30);
        assertThat(times("0 9 1 * *").inAMonth(at("2026-11-29T12:00:00Z"), BERLIN)).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    0 9 * *        | has 4 of the five parts
                    0 0 9 * * 1    | has 6 of the five parts
                    61 9 * * *     | has "61" as the minute
                    0 25 * * *     | has "25" as the hour
                    0 9 L * *      | has "L" as the day of the month
                    0 9 * 13 *     | has "13" as the month
                    0 9 * * 5-1    | has "5-1" as the day of the week
                    */30 * * * *   | comes again within the hour
                    0,59 9 * * *   | comes again within the hour
                    * * * * *      | comes again within the hour
                    0 0 30 2 *     | names a day that never comes
                    """)
    void whatIsWrongIsSaid(String expression, String why) {
        assertThat(CronTimes.read(expression))
                .isInstanceOfSatisfying(
                        CronTimes.Reading.Bad.class, bad -> assertThat(bad.why()).contains(why));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0 * * * *", "59 23 * * *", "0 0 29 2 *", "5 8-18/2 1,15 JAN-JUN *"})
    void onceAnHourAndLessOftenIsFine(String expression) {
        assertThat(CronTimes.read(expression)).isInstanceOf(CronTimes.Reading.Clear.class);
    }

    private static CronTimes times(String expression) {
        return CronTimes.of(expression);
    }

    private static Instant at(String moment) {
        return Instant.parse(moment);
    }
}
