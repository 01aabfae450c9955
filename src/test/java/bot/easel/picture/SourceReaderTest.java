package bot.easel.picture;

import static org.assertj.core.api.Assertions.assertThat;

import bot.easel.chat.Content;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Every kind of file that members send, made here or by the tools of their formats.
final class SourceReaderTest {
    private final SourceReader reader = new SourceReader(2);

    @ParameterizedTest
    @ValueSource(strings = {"png", "jpeg", "gif"})
    void readsWhatItIsWhateverItIsCalled(String format) throws IOException {
        Reading.Picture picture = picture(Files.encoded(Files.corners(60, 40), format));

        assertThat(picture.was().mediaType()).isEqualTo("image/" + format);
        assertThat(picture.width()).isEqualTo(60);
        assertThat(picture.height()).isEqualTo(40);
        assertThat(picture.moving()).isFalse();
        assertThat(picture.transparent()).isFalse();
        assertCorners(decoded(picture));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void turnsAPhotographUpright(int orientation) throws IOException {
        byte[] jpeg = Files.encoded(Files.held(Files.corners(60, 40), orientation), "jpeg");

        Reading.Picture picture = picture(Files.withOrientation(jpeg, orientation));

        assertThat(picture.width()).isEqualTo(60);
        assertThat(picture.height()).isEqualTo(40);
        assertCorners(decoded(picture));
    }

    @ParameterizedTest
    @CsvSource({
        "%PDF-1.7 and so on, PDF",
        "just some words, TEXT",
        "<!DOCTYPE html><html></html>, PAGE",
        "<svg xmlns='x'/>, SVG",
        "ID3 of a song, AUDIO",
        "OggS of a voice, AUDIO",
        "....ftypheic, HEIC",
        "....ftypavif, AVIF",
        "....ftypqt  , VIDEO",
        "'PK\u0003\u0004 and so on', ARCHIVE"
    })
    void saysWhatAFileIsThatIsNoPicture(String text, FileKind kind) {
        assertThat(read(text.getBytes(StandardCharsets.ISO_8859_1)))
                .isEqualTo(new Reading.NotReadable(kind));
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "jpeg", "gif"})
    void noticesThatAFileIsCutOff(String format) throws IOException {
        byte[] whole = Files.encoded(Files.noise(200, 150), format);

        for (int part = 2; part < 10; part++) {
            byte[] cut = Arrays.copyOf(whole, whole.length * part / 10);
            assertThat(read(cut)).as("%s tenths", part).isInstanceOf(Reading.Damaged.class);
        }
    }

    @Test
    void makesALargePictureSmallerWhileItReadsIt() throws IOException {
        Reading.Picture picture = picture(Files.encoded(Files.corners(4000, 3000), "jpeg"));

        assertThat((long) picture.width() * picture.height())
                .isBetween(SourceReader.KEPT_PIXELS - 10_000, SourceReader.KEPT_PIXELS);
        assertCorners(decoded(picture));
    }

    private Reading.Picture picture(byte[] file) {
        return switch (read(file)) {
            case Reading.Picture picture -> picture;
            case Reading other -> throw new AssertionError("not read: " + other);
        };
    }

    private Reading read(byte[] file) {
        return reader.read(Content.of(file));
    }

    private static BufferedImage decoded(Reading.Picture picture) throws IOException {
        try (InputStream in = picture.png().open()) {
            return ImageIO.read(in);
        }
    }

    private static void assertCorners(BufferedImage image) {
        int right = image.getWidth() - 5;
        int bottom = image.getHeight() - 5;
        assertNear(image.getRGB(5, 5), Color.RED);
        assertNear(image.getRGB(right, 5), Color.GREEN);
        assertNear(image.getRGB(5, bottom), Color.BLUE);
        assertNear(image.getRGB(right, bottom), Color.WHITE);
    }

    static void assertNear(int rgb, Color wanted) {
        Color is = new Color(rgb);
        assertThat(
                        Math.abs(is.getRed() - wanted.getRed())
                                + Math.abs(is.getGreen() - wanted.getGreen())
                                + Math.abs(is.getBlue() - wanted.getBlue()))
                .as("%s is near %s", is, wanted)
                .isLessThan(30);
    }
}
