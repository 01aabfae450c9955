package bot.easel.studio;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class BatchRoomTest {
    private static final long PNG = 1024 * 1024 * 8 / 3;

    @Test
    void picturesCountAndNotRequestsAlone() {
        BatchRoom room = new BatchRoom(10, 7, Long.MAX_VALUE);
        assertThat(room.fitting(of(4, "1024x1024", 3))).isEqualTo(2);
        assertThat(room.fitting(of(20, "1024x1024", 1))).isEqualTo(7);
        assertThat(new BatchRoom(3, 100, Long.MAX_VALUE).fitting(of(20, "1024x1024", 1)))
                .isEqualTo(3);
    }

    @Test
    void theResultsStayBelowTheirBytes() {
        BatchRoom room = new BatchRoom(100, 100, 5 * PNG);
        assertThat(room.fitting(of(20, "1024x1024", 2))).isEqualTo(2);
        assertThat(room.fitting(of(20, "512x512", 1))).isEqualTo(20);
        assertThat(room.fitting(of(20, "auto", 1))).as("auto may be the largest").isEqualTo(1);
    }

    @Test
    void whatIsTooMuchByItselfGoesAlone() {
        assertThat(new BatchRoom(1, 1, 1).fitting(of(3, "3840x2160", 10))).isEqualTo(1);
    }

    private static Recipe recipe(String size, int count) {
        return Recipes.of("openai", "gpt-image-2", "a fox", size, "medium", count, 0);
    }

    private static List<Recipe> of(int requests, String size, int count) {
        return Collections.nCopies(requests, recipe(size, count));
    }
}
