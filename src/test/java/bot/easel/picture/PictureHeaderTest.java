package bot.easel.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PictureHeaderTest {
    @ParameterizedTest
    @ValueSource(strings = {"png", "jpeg", "gif"})
    void readsTypeAndSizeFromTheBytes(String format) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(300, 200, BufferedImage.TYPE_INT_RGB), format, out);

        assertThat(PictureHeader.read(out.toByteArray()))
                .contains(
                        new PictureHeader(
                                FileKind.valueOf(format.toUpperCase(Locale.ROOT)), 300, 200));
    }

    @ParameterizedTest
    @CsvSource({
        // Lossy, lossless and extended, each 300x200.
        "524946462e0000005745425056503820220000003001009d012a2c01c8000000000000000000, 300, 200",
        "524946462e000000574542505650384c220000002f2bc1310000000000000000000000000000, 300, 200",
        "524946462e00000057454250565038580a000000000000002b0100c700000000000000000000, 300, 200"
    })
    void readsAllThreeKindsOfWebp(String hex, int width, int height) {
        assertThat(PictureHeader.read(HexFormat.of().parseHex(hex)))
                .contains(new PictureHeader(FileKind.WEBP, width, height));
    }

    @Test
    void knowsAnSvgWithoutItsSize() {
        byte[] svg = "<?xml version=\"1.0\"?>\n<svg xmlns=\"x\"/>".getBytes(StandardCharsets.UTF_8);

        assertThat(PictureHeader.read(svg)).contains(new PictureHeader(FileKind.SVG, 0, 0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "hello", "<html><svg></svg></html>", "RIFF", "GIF89a", "BM12345"})
    void refusesWhatIsNoPicture(String text) {
        assertThat(PictureHeader.read(text.getBytes(StandardCharsets.ISO_8859_1))).isEmpty();
    }

    @Test
    void survivesEveryTruncation() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(30, 20, BufferedImage.TYPE_INT_RGB), "jpeg", out);
        byte[] jpeg = out.toByteArray();
        for (int length = 0; length < jpeg.length; length++) {
            assertThat(PictureHeader.read(Arrays.copyOf(jpeg, length))).isNotNull();
        }
    }
}
