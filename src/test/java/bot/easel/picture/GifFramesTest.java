package bot.easel.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collections;
import org.junit.jupiter.api.Test;

class GifFramesTest {
    @Test
    void countsFramesWithoutDecodingThem() throws IOException {
        assertThat(GifFrames.count(gif(1))).hasValue(1);
        assertThat(GifFrames.count(gif(9))).hasValue(9);
    }

    @Test
    void stopsCountingAboveTheMost() throws IOException {
        assertThat(GifFrames.count(gif(GifFrames.MOST))).hasValue(GifFrames.MOST);
        assertThat(GifFrames.count(gif(200))).hasValue(GifFrames.MOST + 1);
    }

    @Test
    void doesNotCountWhatIsCutOff() throws IOException {
        byte[] whole = gif(3);
        for (int length = 0; length < whole.length - 1; length++) {
            assertThat(GifFrames.count(Arrays.copyOf(whole, length))).isEmpty();
        }
    }

    private static byte[] gif(int frames) throws IOException {
        BufferedImage frame = Files.corners(4, 4);
        return Files.movingGif(Collections.nCopies(frames, frame).toArray(new BufferedImage[0]));
    }
}
