package bot.easel.provider.openai;

import com.openai.core.http.Headers;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/// How long a provider asks to wait: `retry-after-ms`, or `Retry-After` in seconds or as a date.
final class RetryAfter {
    private static final Duration UNSTATED = Duration.ofSeconds(2);
    private static final Duration LONGEST = Duration.ofHours(1);
    private static final BigDecimal NANOS_PER_MILLI = BigDecimal.valueOf(1_000_000);

    private final InstantSource clock;

    RetryAfter(InstantSource clock) {
        this.clock = clock;
    }

    Duration read(Headers headers) {
        Duration asked =
                first(headers, "retry-after-ms")
                        .flatMap(text -> duration(text, NANOS_PER_MILLI))
                        .or(() -> first(headers, "retry-after").flatMap(this::secondsOrDate))
                        .orElse(UNSTATED);
        return asked.isNegative() ? Duration.ZERO : asked.compareTo(LONGEST) > 0 ? LONGEST : asked;
    }

    private Optional<Duration> secondsOrDate(String text) {
        return duration(text, NANOS_PER_MILLI.movePointRight(3)).or(() -> until(text));
    }

    private static Optional<Duration> duration(String text, BigDecimal nanosPerUnit) {
        if (!text.matches("[0-9]{1,9}(\\.[0-9]{1,9})?")) {
            return Optional.empty();
        }
        return Optional.of(
                Duration.ofNanos(new BigDecimal(text).multiply(nanosPerUnit).longValue()));
    }

    private Optional<Duration> until(String date) {
        try {
            Instant then =
                    ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
            return Optional.of(Duration.between(clock.instant(), then));
        } catch (DateTimeException notADate) {
            return Optional.empty();
        }
    }

    private static Optional<String> first(Headers headers, String name) {
        return headers.values(name).stream().findFirst().map(String::strip);
    }
}
