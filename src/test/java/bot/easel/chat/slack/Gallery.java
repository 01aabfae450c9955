package bot.easel.chat.slack;

import bot.easel.chat.Button;
import bot.easel.chat.Card;
import bot.easel.chat.Content;
import bot.easel.chat.Line;
import bot.easel.chat.Picture;
import bot.easel.chat.Span;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.imageio.ImageIO;

/// Cards and pictures for tests.
final class Gallery {
    static final String NASTY =
            "<!channel> <@U0ALICE001> & *bold* _x_ `c` @everyone שלום 🦊 <http://x|y>";

    private Gallery() {}

    static byte[] png(int shade) {
        BufferedImage image = new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB);
        image.setRGB(0, 0, shade);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    static byte[] webp() {
        return "RIFF\u0010\0\0\0WEBPVP8 ".getBytes(StandardCharsets.ISO_8859_1);
    }

    static Picture picture(String asset, byte[] bytes) {
        return new Picture(
                asset,
                asset + ".png",
                "image/png",
                "a fox (" + asset + ")",
                8,
                8,
                Content.of(bytes));
    }

    static Picture preview(byte[] bytes) {
        return new Picture(
                null, "preview.png", "image/png", "a fox, unfinished", 8, 8, Content.of(bytes));
    }

    static Picture webpPicture(String asset) {
        return new Picture(asset, asset + ".webp", "image/webp", "a fox", 8, 8, Content.of(webp()));
    }

    static Card progress(Picture... previews) {
        return Card.of(
                        Card.Tone.PROGRESS,
                        Line.of(new Span.Strong("a fox"), new Span.Text(" — Alice")),
                        Line.of("Drawing … 2 ahead of you."))
                .withPictures(List.of(previews))
                .withButtons(List.of(Button.of("cancel:1", "Cancel")));
    }

    static Card finished(Picture... pictures) {
        return Card.of(Card.Tone.PICTURE, Line.of(NASTY))
                .withPictures(List.of(pictures))
                .withFooter(Line.of("sketch · 1024x1024 · low · $0.01 · 1.2 s"))
                .withButtons(
                        List.of(
                                Button.of("reroll:1", "Reroll"),
                                Button.of("details:1", "Details"),
                                Button.of("delete:1", "Delete")));
    }
}
