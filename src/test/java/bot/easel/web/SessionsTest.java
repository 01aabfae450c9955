package bot.easel.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/// How long a session lasts, and how often somebody may guess.
class SessionsTest {
    private Instant now = Instant.parse("2026-11-21T00:00:00Z");
    private final Visitors visitors = new Visitors(() -> now, new SecureRandom());
    private final Attempts attempts = new Attempts(() -> now);

    @Test
    void aSessionEndsTwelveHoursAfterItWasLastUsed() {
        Visitor visitor = visitors.create("ada");
        after(Duration.ofHours(11));
        assertThat(visitors.find(visitor.id())).isPresent();
        after(Duration.ofHours(11));
        assertThat(visitors.find(visitor.id())).isPresent();
        after(Duration.ofHours(12));
        assertThat(visitors.find(visitor.id())).isEmpty();
    }

    @Test
    void aSessionEndsAWeekAfterItBeganHoweverOftenItIsUsed() {
        Visitor visitor = visitors.create("ada");
        for (int hours = 0; hours < 7 * 24 - 6; hours += 6) {
            after(Duration.ofHours(6));
            assertThat(visitors.find(visitor.id())).isPresent();
        }
        after(Duration.ofHours(6));
        assertThat(visitors.find(visitor.id())).isEmpty();
    }

    @Test
    void idsAndTokensAreLongAndNeverTheSame() {
        Visitor one = visitors.create("ada");
        Visitor other = visitors.create("ada");
        assertThat(one.id()).hasSizeGreaterThanOrEqualTo(32).isNotEqualTo(other.id());
        assertThat(one.token()).hasSizeGreaterThanOrEqualTo(32).isNotEqualTo(other.token());
        assertThat(one.token()).isNotEqualTo(one.id());
    }

    @Test
    void guessesAreCountedForAnAddressAndOverAllAndForgottenAfterAMinute() {
        for (int i = 0; i < 5; i++) {
            assertThat(attempts.allow("192.0.2.1")).isTrue();
        }
        assertThat(attempts.allow("192.0.2.1")).isFalse();
        for (int i = 0; i < 95; i++) {
            assertThat(attempts.allow("198.51.100." + i)).isTrue();
        }
        assertThat(attempts.allow("203.0.113.1")).isFalse();
        after(Duration.ofSeconds(61));
        assertThat(attempts.allow("192.0.2.1")).isTrue();
    }

    private void after(Duration time) {
        now = now.plus(time);
    }
}
