package bot.easel.spend;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;

/// A calendar period. Windows start at the zone's own midnight, so a day may have 23 or 25 hours;
/// weeks start on Monday (ISO 8601).
public enum Period {
    DAY {
        @Override
        LocalDate startOf(LocalDate day) {
            return day;
        }

        @Override
        LocalDate next(LocalDate start) {
            return start.plusDays(1);
        }
    },
    WEEK {
        @Override
        LocalDate startOf(LocalDate day) {
            return day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        }

        @Override
        LocalDate next(LocalDate start) {
            return start.plusWeeks(1);
        }
    },
    MONTH {
        @Override
        LocalDate startOf(LocalDate day) {
            return day.withDayOfMonth(1);
        }

        @Override
        LocalDate next(LocalDate start) {
            return start.plusMonths(1);
        }
    };

    abstract LocalDate startOf(LocalDate day);

    abstract LocalDate next(LocalDate start);

    /// The one window that holds the instant.
    public Window windowAt(Instant instant, ZoneId zone) {
        LocalDate start = startOf(instant.atZone(zone).toLocalDate());
        return new Window(
                this,
                start.atStartOfDay(zone).toInstant(),
                next(start).atStartOfDay(zone).toInstant());
    }
}
