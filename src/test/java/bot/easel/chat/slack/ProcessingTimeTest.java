package bot.easel.chat.slack;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProcessingTimeTest {
    private final ProcessingTime time = new ProcessingTime();
    private int looks;
    private long late;

    /// One upload that Slack processes for so long, looked at every 150 ms after the first look.
    private void upload(long millis) {
        Duration first = time.expected();
        long more = 0;
        looks++;
        while (first.toMillis() + more < millis) {
            more += 150;
            looks++;
        }
        late += first.toMillis() + more - millis;
        time.took(first, Duration.ofMillis(more));
    }

    @Test
    void theFirstLookIsAtOnceAndStaysSoWhereSlackIsQuick() {
        for (int i = 0; i < 20; i++) {
            upload(0);
        }

        assertThat(time.expected()).isZero();
        assertThat(looks).isEqualTo(20);
        assertThat(late).isZero();
    }

    @ParameterizedTest
    @ValueSource(longs = {120, 300, 900, 1_800})
    void fewLooksAreEnoughAndNoneIsMuchTooLate(long millis) {
        for (int i = 0; i < 8; i++) {
            upload(millis);
        }
        looks = 0;
        late = 0;

        for (int i = 0; i < 40; i++) {
            upload(millis);
        }

        assertThat(looks).isLessThanOrEqualTo(60);
        assertThat(late / 40).isLessThanOrEqualTo(100);
    }

    @Test
    void oneSlowUploadHardlyDelaysTheOthers() {
        upload(60_000);
        looks = 0;
        late = 0;

        for (int i = 0; i < 40; i++) {
            upload(0);
        }

        assertThat(time.expected()).isZero();
        assertThat(looks).isEqualTo(40);
        assertThat(late / 40).isLessThanOrEqualTo(100);
    }
}
