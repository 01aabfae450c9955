package bot.easel.spend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// Invariant 12: exactly one calendar window for each moment.
class PeriodTest {

    @Invariant(12)
    @ParameterizedTest
    @CsvSource({
        // midnight belongs to the new day
        "DAY, UTC, 2026-11-20T23:59:59.999Z, 2026-11-20T00:00:00Z, 2026-11-21T00:00:00Z",
        "DAY, UTC, 2026-11-21T00:00:00Z, 2026-11-21T00:00:00Z, 2026-11-22T00:00:00Z",
        // 23 and 25 hours
        "DAY, Europe/Berlin, 2026-03-29T12:00:00Z, 2026-03-28T23:00:00Z, 2026-03-29T22:00:00Z",
        "DAY, Europe/Berlin, 2026-10-25T12:00:00Z, 2026-10-24T22:00:00Z, 2026-10-25T23:00:00Z",
        // a day that begins at one o'clock, because midnight is skipped
        "DAY, America/Asuncion, 2024-10-06T12:00:00Z, 2024-10-06T04:00:00Z, 2024-10-07T03:00:00Z",
        // a day that its zone left out
        "DAY, Pacific/Apia, 2011-12-31T09:59:59Z, 2011-12-30T10:00:00Z, 2011-12-31T10:00:00Z",
        // ISO week 53, over the turn of the year
        "WEEK, UTC, 2027-01-03T23:59:59Z, 2026-12-28T00:00:00Z, 2027-01-04T00:00:00Z",
        "WEEK, UTC, 2026-12-28T00:00:00Z, 2026-12-28T00:00:00Z, 2027-01-04T00:00:00Z",
        // months of every length
        "MONTH, UTC, 2026-02-28T23:59:59Z, 2026-02-01T00:00:00Z, 2026-03-01T00:00:00Z",
        "MONTH, UTC, 2028-02-29T12:00:00Z, 2028-02-01T00:00:00Z, 2028-03-01T00:00:00Z",
        "MONTH, Asia/Tokyo, 2026-12-31T15:00:00Z, 2026-12-31T15:00:00Z, 2027-01-31T15:00:00Z"
    })
    void windowsFollowTheCalendarOfTheZone(
            Period period, ZoneId zone, Instant at, Instant start, Instant end) {
        assertThat(period.windowAt(at, zone)).isEqualTo(new Window(period, start, end));
    }

    @Invariant(12)
    @ParameterizedTest
    @EnumSource(Period.class)
    void windowsFollowOneAnotherWithoutAGapOrAnOverlap(Period period) {
        List<ZoneId> zones =
                List.of(
                        ZoneOffset.UTC,
                        ZoneId.of("Europe/Berlin"),
                        ZoneId.of("America/Sao_Paulo"),
                        ZoneId.of("Pacific/Apia"),
                        ZoneId.of("Australia/Lord_Howe"));
        for (ZoneId zone : zones) {
            Window window = period.windowAt(Instant.parse("2011-01-01T00:00:00Z"), zone);
            while (window.end().isBefore(Instant.parse("2014-01-01T00:00:00Z"))) {
                Window next = period.windowAt(window.end(), zone);
                assertThat(next.start()).isEqualTo(window.end());
                assertThat(period.windowAt(window.start(), zone)).isEqualTo(window);
                assertThat(period.windowAt(window.end().minusMillis(1), zone)).isEqualTo(window);
                window = next;
            }
        }
    }

    @Invariant(12)
    @Test
    void aWindowHasALength() {
        Instant now = Instant.parse("2026-11-20T12:00:00Z");

        assertThatThrownBy(() -> new Window(Period.DAY, now, now))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(new Window(Period.DAY, now, now.plus(Duration.ofDays(1))).end()).isAfter(now);
    }
}
