package bot.easel.picture;

import static org.assertj.core.api.Assertions.assertThat;

import bot.easel.chat.Content;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/// Whatever bytes are called a picture.
class PictureFuzzTest {
    private static final BufferedImage SMALL = Files.corners(8, 6);

    static Stream<byte[]> pictures() throws IOException {
        return Stream.of(
                Files.encoded(SMALL, "png"),
                Files.encoded(SMALL, "jpg"),
                Files.encoded(SMALL, "gif"),
                Files.movingGif(SMALL, SMALL),
                Files.progressive(SMALL),
                Files.withOrientation(Files.encoded(SMALL, "jpg"), 6),
                Files.sample("lossless-alpha.webp"),
                Files.sample("lossy.webp"),
                Files.sample("animated.webp"));
    }

    /// Heads say sizes that there are, from few bytes, and ask for no memory.
    @MethodSource("pictures")
    @FuzzTest
    void aHeadSaysASizeThatThereIs(byte[] file) {
        FileKind kind = FileKind.of(file);
        PictureHeader.read(file)
                .ifPresent(head -> {
                    assertThat(head.kind()).isEqualTo(kind);
                    assertThat(head.width()).isNotNegative();
                    assertThat(head.height()).isNotNegative();
                    assertThat(head.pixels()).isNotNegative();
                });
        GifFrames.count(file)
                .ifPresent(frames -> {
                    assertThat(frames).isBetween(0, GifFrames.MOST + 1);
                    assertThat(frames * 11L).isLessThanOrEqualTo(file.length);
                    if (frames <= GifFrames.MOST) {
                        // Its end is in it.
                        assertThat(GifFrames.count(Arrays.copyOf(file, 13))).isEmpty();
                    }
                });
    }

    /// A file is read as a picture within the bounds, or refused with a reason.
    @MethodSource("pictures")
    @FuzzTest
    void aFileBecomesAPictureWithinTheBoundsOrNone(byte[] file) {
        Content content = Content.of(file);
        Reading read = new SourceReader(1).read(content);
        if (read instanceof Reading.Picture picture) {
            assertThat((long) picture.width() * picture.height())
                    .isBetween(1L, SourceReader.KEPT_PIXELS);
            assertThat(picture.png().length()).isPositive();
        } else {
            assertThat(read).isNotNull();
        }
    }

    static Stream<byte[]> drawings() {
        return Stream.of(
                        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 20 10\"><defs>"
                                + "<linearGradient id=\"g\"><stop offset=\"0\" stop-color=\"red\"/>"
                                + "</linearGradient></defs><rect width=\"5\" height=\"5\""
                                + " fill=\"url(#g)\" style=\"opacity:.5\"/><text>a</text></svg>",
                        "<svg><style>.a{fill:url(#b)} @import 'x';</style><script>x</script>"
                                + "<a xlink:href=\"javascript:1\" onload=\"x\"><use href=\"#a\"/></a>"
                                + "<image href=\"data:image/png;base64,AA\"/></svg>",
                        "<?xml version=\"1.0\"?><!DOCTYPE svg [<!ENTITY a \"b\">]><svg>&a;<foreignObject>"
                                + "<b/></foreignObject><filter id=\"f\"><feTurbulence/></filter></svg>")
                .map(text -> text.getBytes(StandardCharsets.UTF_8));
    }

    /// What comes out has nothing in it that runs or loads, and is as it would come out again.
    @MethodSource("drawings")
    @FuzzTest
    void aSanitisedDrawingNeitherRunsNorLoadsAnything(byte[] file) throws IOException {
        var drawing = SvgSanitiser.sanitised(file);
        if (drawing.isEmpty()) {
            return;
        }
        byte[] kept = drawing.get().content().open().readAllBytes();
        assertThat(HarmlessXml.problems(kept)).isEqualTo(List.of());
        assertThat(SvgSanitiser.sanitised(kept))
                .hasValueSatisfying(again ->
                        assertThat(HarmlessXml.text(again.content()))
                                .isEqualTo(new String(kept, StandardCharsets.UTF_8)));
    }
}
