package bot.easel.provider.openai;

import static org.assertj.core.api.Assertions.assertThat;

import com.openai.core.http.Headers;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RetryAfterTest {
    private final RetryAfter retryAfter =
            new RetryAfter(InstantSource.fixed(Instant.parse("2026-11-21T10:00:00Z")));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "retry-after | 7 | 7000",
                "Retry-After | 0.5 | 500",
                "retry-after-ms | 1500 | 1500",
                "retry-after-ms | 12.5 | 12",
                "retry-after | Sat, 21 Nov 2026 10:00:30 GMT | 30000",
                "retry-after | Sat, 21 Nov 2026 09:00:00 GMT | 0",
                "retry-after | 999999999 | 3600000",
                "retry-after | soon | 2000",
                "retry-after | -5 | 2000"
            })
    void readsWhatTheProviderAsks(String name, String value, long millis) {
        assertThat(retryAfter.read(Headers.builder().put(name, value).build()).toMillis())
                .isEqualTo(millis);
    }

    @Test
    void prefersMilliseconds() {
        Headers both =
                Headers.builder().put("retry-after", "3").put("retry-after-ms", "200").build();

        assertThat(retryAfter.read(both)).isEqualTo(Duration.ofMillis(200));
    }

    @Test
    void waitsALittleWhenNothingIsSaid() {
        assertThat(retryAfter.read(Headers.builder().build())).isPositive();
    }
}
