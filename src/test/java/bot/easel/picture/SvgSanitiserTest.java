package bot.easel.picture;

import static org.assertj.core.api.Assertions.assertThat;

import bot.easel.chat.Content;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SvgSanitiserTest {
    private static final String HEAD =
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 20 10\">";

    private final SvgRaster raster = new SvgRaster();

    @Test
    void keepsShapesTextAndColours() {
        String kept =
                safe(
                        HEAD
                                + "<defs><linearGradient id=\"g\"><stop offset=\"0\""
                                + " stop-color=\"red\"/></linearGradient></defs>"
                                + "<g transform=\"translate(1, 2)\"><rect width=\"5\" height=\"5\""
                                + " fill=\"url(#g)\" style=\"opacity:.5\"/></g>"
                                + "<text x=\"1\">a &amp; &lt;b&gt;</text><use href=\"#g\"/></svg>");
        assertThat(kept)
                .contains(
                        "viewBox=\"0 0 20 10\"",
                        "<linearGradient id=\"g\">",
                        "fill=\"url(#g)\"",
                        "style=\"opacity:.5\"",
                        "transform=\"translate(1, 2)\"",
                        ">a &amp; &lt;b&gt;</text>",
                        "<use href=\"#g\"/>");
        assertThat(safe(kept)).isEqualTo(kept);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script>",
                "<SCRIPT>alert(1)</SCRIPT>",
                "<script href=\"https://evil.example/x.js\"/>",
                "<rect width=\"1\" onload=\"alert(1)\"/>",
                "<rect width=\"1\" ONCLICK=\"alert(1)\"/>",
                "<foreignObject><body xmlns=\"http://www.w3.org/1999/xhtml\"><b>alert(1)</b></body>"
                        + "</foreignObject>",
                "<a href=\"javascript:alert(1)\"><rect width=\"1\"/></a>",
                "<a xmlns:x=\"http://www.w3.org/1999/xlink\" x:href=\" java&#10;script:alert(1)\"/>",
                "<use href=\"https://evil.example/a.svg#b\"/>",
                "<use href=\"data:image/svg+xml;base64,PHN2Zy8+#b\"/>",
                "<image href=\"https://evil.example/a.png\"/>",
                "<image href=\"file:///evil.example\"/>",
                "<image href=\"data:image/svg+xml;base64,PHN2ZyBvbmxvYWQ9ImFsZXJ0KDEpIi8+\"/>",
                "<image href=\"data:image/png;base64,YWxlcnQoMSk=\"/>",
                "<feImage href=\"https://evil.example/a.png\"/>",
                "<rect fill=\"url(https://evil.example/a.svg#b)\"/>",
                "<rect fill=\"url('https://evil.example')\"/>",
                "<rect style=\"fill:url(//evil.example/a)\"/>",
                "<rect style=\"fill:u\\72l(//evil.example/a)\"/>",
                "<style>@import 'https://evil.example/a.css'; rect{fill:red}</style>",
                "<style>@font-face{font-family:x;src:url(https://evil.example/a)}</style>",
                "<style>rect{background:url(https://evil.example/a)}</style>",
                "<style>rect{fill:image-set('https://evil.example/a')}</style>",
                "<style>rect{fill:red;}&lt;/style>&lt;script>alert(1)&lt;/script></style>",
                "<set attributeName=\"href\" to=\"javascript:alert(1)\"/>",
                "<animate attributeName=\"onload\" values=\"alert(1)\"/>",
                "<iframe xmlns=\"http://www.w3.org/1999/xhtml\" src=\"https://evil.example\"/>",
                "<metadata><x>alert(1)</x></metadata>",
                "<!-- alert(1) --><?xml-stylesheet href=\"https://evil.example/a.css\"?>"
            })
    void dropsWhateverCouldRunOrLoadSomething(String harmful) {
        assertThat(safe(HEAD + harmful + "<circle r=\"3\"/></svg>"))
                .contains("<circle r=\"3\"/>")
                .doesNotContainIgnoringCase(
                        "script", "alert", "evil", "onload", "onclick", "import");
    }

    @Test
    void keepsWhatALinkShowsAndNotWhereItLeads() {
        assertThat(safe(HEAD + "<a href=\"javascript:alert(1)\"><rect width=\"7\"/></a></svg>"))
                .contains("<g><rect width=\"7\"/></g>");
    }

    @Test
    void keepsEmbeddedPixelsUnderTheTypeThatTheyAre() throws IOException {
        String png = Base64.getEncoder().encodeToString(Files.encoded(Files.corners(3, 2), "png"));
        assertThat(safe(HEAD + "<image href=\"data:image/jpeg;base64," + png + "\"/></svg>"))
                .contains("href=\"data:image/png;base64," + png + "\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no drawing",
                "<html xmlns=\"http://www.w3.org/1999/xhtml\"/>",
                "<svg xmlns=\"http://www.w3.org/1999/xhtml\"/>",
                "<svg><rect></svg>",
                "<svg><rect/>",
                "<svg>&undeclared;</svg>",
                "<!DOCTYPE svg [<!ENTITY a \"x\">]><svg><text>&a;</text></svg>",
                "<!DOCTYPE svg [<!ENTITY a SYSTEM \"file:///etc/passwd\">]><svg><text>&a;</text></svg>",
                "<svg><g id=\"a\"><use href=\"#a\"/></g></svg>"
            })
    void refusesWhatIsNoSoundDrawing(String broken) {
        assertThat(SvgSanitiser.sanitised(bytes(broken))).isEmpty();
    }

    @Test
    void refusesAnEntityBomb() {
        StringBuilder bomb = new StringBuilder("<!DOCTYPE svg [<!ENTITY l0 \"ha\">");
        for (int i = 1; i < 20; i++) {
            bomb.append("<!ENTITY l").append(i).append(" \"");
            bomb.append(("&l" + (i - 1) + ";").repeat(10)).append("\">");
        }
        assertThat(SvgSanitiser.sanitised(bytes(bomb + "]><svg><text>&l19;</text></svg>")))
                .isEmpty();
    }

    @Test
    void refusesReferencesThatMultiplyWithoutEnd() {
        StringBuilder bomb = new StringBuilder(HEAD + "<defs><rect id=\"l0\" width=\"1\"/>");
        for (int i = 1; i < 30; i++) {
            bomb.append("<g id=\"l").append(i).append("\">");
            bomb.append(("<use href=\"#l" + (i - 1) + "\"/>").repeat(2)).append("</g>");
        }
        assertThat(SvgSanitiser.sanitised(bytes(bomb + "</defs><use href=\"#l29\"/></svg>")))
                .isEmpty();
    }

    @Test
    void refusesWhatIsEnormousOrDeep() {
        String text = "<text>" + "x".repeat(SvgSanitiser.MAX_BYTES) + "</text>";
        assertThat(SvgSanitiser.sanitised(bytes(HEAD + text + "</svg>"))).isEmpty();
        assertThat(SvgSanitiser.sanitised(bytes(HEAD + "<rect/>".repeat(50_001) + "</svg>")))
                .isEmpty();
        String deep = "<g>".repeat(100) + "</g>".repeat(100);
        assertThat(SvgSanitiser.sanitised(bytes(HEAD + deep + "</svg>"))).isEmpty();
        String skipped = "<metadata>" + "<a>".repeat(100) + "</a>".repeat(100) + "</metadata>";
        assertThat(SvgSanitiser.sanitised(bytes(HEAD + skipped + "</svg>"))).isEmpty();
    }

    @Test
    void drawsWhatIsKeptAsPixelsInItsShape() throws IOException {
        String svg =
                HEAD
                        + "<style>.a{fill:#00ff00}</style><script>alert(1)</script>"
                        + "<rect class=\"a\" width=\"10\" height=\"10\"/></svg>";
        EncodedPicture png = raster.png(Content.of(bytes(svg))).orElseThrow();
        assertThat(png.mediaType()).isEqualTo("image/png");
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(all(png.content())));
        assertThat(image.getWidth()).isEqualTo(1_024);
        assertThat(image.getHeight()).isEqualTo(512);
        assertThat(image.getRGB(256, 256)).isEqualTo(0xFF00FF00);
        assertThat(image.getRGB(900, 256) >>> 24).isZero();
    }

    @Test
    void drawsNothingThatCannotBeMadeSafe() throws IOException {
        assertThat(raster.png(Content.of(bytes("<svg><rect></svg>")))).isEmpty();
    }

    private static String safe(String svg) {
        Optional<SvgDrawing> drawing = SvgSanitiser.sanitised(bytes(svg));
        assertThat(drawing).isPresent();
        return new String(all(drawing.get().content()), StandardCharsets.UTF_8);
    }

    private static byte[] all(Content content) {
        try (var in = content.open()) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
