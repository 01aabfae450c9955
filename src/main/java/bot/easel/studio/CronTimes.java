package bot.easel.studio;

import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The times of a cron expression of five fields: minute, hour, day of the month, month, day of the
/// week.
///
/// They are times of the wall clock. One that is left out when clocks go forward comes as much later
/// as the clocks jump; one that comes twice when they go back is the first of the two.
public final class CronTimes {
    /// An expression, or what is wrong with it.
    public sealed interface Reading {
        record Clear(CronTimes times) implements Reading {}

        /// @param why a clause that goes on from "this expression"
        record Bad(String why) implements Reading {}
    }

    public static final Duration SHORTEST = Duration.ofHours(1);

    /// The furthest that the clocks of a place ever jumped is a day.
    private static final Duration WIDEST_JUMP = Duration.ofHours(25);

    private static final List<String> FIELDS =
            List.of("minute", "hour", "day of the month", "month", "day of the week");
    private static final List<String> RANGES =
            List.of(
                    "0 to 59",
                    "0 to 23",
                    "1 to 31",
                    "1 to 12, or JAN to DEC",
                    "0 to 7, where 0 and 7 are Sunday, or SUN to SAT");
    private static final int SHOWN = 20;

    private final String expression;
    private final ExecutionTime times;

    private CronTimes(String expression) {
        this.expression = expression;
        this.times = ExecutionTime.forCron(parser().parse(expression));
    }

    public static Reading read(String typed) {
        List<String> fields =
                Arrays.stream(typed.strip().split("\\s+"))
                        .filter(field -> !field.isEmpty())
                        .map(field -> field.toUpperCase(Locale.ROOT))
                        .toList();
        if (fields.size() != FIELDS.size()) {
            return new Reading.Bad(
                    "has " + fields.size() + " of the five parts " + String.join(", ", FIELDS));
        }
        for (int i = 0; i < fields.size(); i++) {
            if (!isReadable(alone(i, fields.get(i)))) {
                return new Reading.Bad(
                        "has \""
                                + fields.get(i)
                                        .substring(0, Math.min(SHOWN, fields.get(i).length()))
                                + "\" as the "
                                + FIELDS.get(i)
                                + ", which takes *, "
                                + RANGES.get(i)
                                + ", lists such as 1,3 and ranges such as 1-5");
            }
        }
        return checked(new CronTimes(String.join(" ", fields)));
    }

    private static Reading checked(CronTimes read) {
        // A field that has several minutes has two of them within the first hour.
        LocalDateTime first =
                read.nextLocal(LocalDate.EPOCH.atStartOfDay().minusMinutes(1)).orElse(null);
        if (first == null) {
            return new Reading.Bad("names a day that never comes");
        }
        Optional<LocalDateTime> second = read.nextLocal(first);
        return second.isPresent() && second.get().isBefore(first.plus(SHORTEST))
                ? new Reading.Bad(
                        "comes again within the hour, and a schedule may run once an hour at most:"
                                + " let the minute be one number")
                : new Reading.Clear(read);
    }

    /// Times that were read before.
    ///
    /// @throws IllegalArgumentException when the expression is none
    static CronTimes of(String expression) {
        return switch (read(expression)) {
            case Reading.Clear(CronTimes times) -> times;
            case Reading.Bad(String why) -> throw new IllegalArgumentException(why);
        };
    }

    private static String alone(int field, String value) {
        List<String> fields = new ArrayList<>(List.of("*", "*", "*", "*", "*"));
        fields.set(field, value);
        return String.join(" ", fields);
    }

    private static boolean isReadable(String expression) {
        try {
            return parser().parse(expression) != null;
        } catch (IllegalArgumentException unreadable) {
            return false;
        }
    }

    private static CronParser parser() {
        return new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.UNIX));
    }

    public String expression() {
        return expression;
    }

    /// The first after a moment.
    public Optional<Instant> next(Instant after, ZoneId zone) {
        Optional<LocalDateTime> local =
                nextLocal(after.atZone(zone).toLocalDateTime().minus(WIDEST_JUMP));
        while (local.isPresent()) {
            Instant at = local.get().atZone(zone).toInstant();
            if (at.isAfter(after)) {
                return Optional.of(at);
            }
            local = nextLocal(local.get());
        }
        return Optional.empty();
    }

    /// The first ones after a moment.
    public List<Instant> upcoming(Instant after, ZoneId zone, int atMost) {
        List<Instant> upcoming = new ArrayList<>();
        Optional<Instant> next = next(after, zone);
        while (next.isPresent() && upcoming.size() < atMost) {
            upcoming.add(next.get());
            next = next(next.get(), zone);
        }
        return List.copyOf(upcoming);
    }

    /// The newest that is neither before the one nor after the other moment.
    Optional<Instant> newest(Instant from, Instant to, ZoneId zone) {
        Optional<Instant> newest = Optional.empty();
        Optional<Instant> next = next(from.minusMillis(1), zone);
        while (next.isPresent() && !next.get().isAfter(to)) {
            newest = next;
            next = next(next.get(), zone);
        }
        return newest;
    }

    /// How many there are in a month of 30 days from a moment on.
    int inAMonth(Instant from, ZoneId zone) {
        LocalDateTime start = from.atZone(zone).toLocalDateTime();
        LocalDateTime end = start.plusDays(30);
        int count = 0;
        Optional<LocalDateTime> next = nextLocal(start);
        while (next.isPresent() && !next.get().isAfter(end)) {
            count++;
            next = nextLocal(next.get());
        }
        return count;
    }

    /// On a clock that never jumps.
    private Optional<LocalDateTime> nextLocal(LocalDateTime after) {
        return times.nextExecution(after.atZone(ZoneOffset.UTC))
                .map(ZonedDateTime::toLocalDateTime);
    }
}
