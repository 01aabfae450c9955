package bot.easel.chat.slack;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class UpdateBudgetTest {
    private final AtomicReference<Instant> now =
            new AtomicReference<>(Instant.parse("2026-11-21T10:00:00Z"));
    private final UpdateBudget budget = new UpdateBudget(now::get, UpdatePace.ALONE);

    @Test
    void previewsLeaveRoomForFinishedPictures() {
        long previews = IntStream.range(0, 100).filter(i -> budget.forPreview()).count();
        long finals = IntStream.range(0, 100).filter(i -> budget.forFinal().isZero()).count();

        assertThat(previews).isEqualTo(25);
        assertThat(previews + finals).isBetween(40L, 50L);
    }

    @Test
    void finishedPicturesKeepPreviewsAway() {
        IntStream.range(0, 25).forEach(i -> assertThat(budget.forFinal()).isZero());

        assertThat(budget.forPreview()).isFalse();
        assertThat(budget.forFinal()).isZero();
    }

    @Test
    void whoeverIsTooLateHearsWhenThereIsRoomAgain() {
        while (budget.forFinal().isZero()) {
            now.set(now.get().plusMillis(100));
        }
        Duration wait = budget.forFinal();

        assertThat(wait).isBetween(Duration.ofSeconds(50), Duration.ofSeconds(60));
        now.set(now.get().plus(wait).plusMillis(1));
        assertThat(budget.forFinal()).isZero();
    }

    @Test
    void whatAllProcessesHaveSentCounts() {
        UpdateBudget crowded =
                new UpdateBudget(
                        now::get,
                        most -> Optional.of(most > 30 ? Duration.ZERO : Duration.ofSeconds(7)));

        assertThat(crowded.forPreview()).isFalse();
        IntStream.range(0, 25).forEach(i -> assertThat(crowded.forFinal()).isZero());

        UpdateBudget full = new UpdateBudget(now::get, most -> Optional.of(Duration.ofSeconds(7)));
        IntStream.range(0, 100)
                .forEach(i -> assertThat(full.forFinal()).isEqualTo(Duration.ofSeconds(7)));
    }

    @Test
    void whileNobodyCanBeAskedFinishedPicturesGoOnByTheirOwnCount() {
        UpdateBudget alone = new UpdateBudget(now::get, most -> Optional.empty());

        assertThat(alone.forPreview()).isFalse();
        assertThat(IntStream.range(0, 100).filter(i -> alone.forFinal().isZero()).count())
                .isBetween(40L, 50L);
    }
}
