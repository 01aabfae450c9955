package bot.easel.studio;

import bot.easel.chat.Content;
import bot.easel.picture.SvgDrawing;
import bot.easel.picture.SvgSanitiser;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;

/// A provider's answer as it may be kept and shown. A drawing is markup from outside: it is written
/// anew from what is harmless. What cannot be is still paid for, and is kept as the text that it
/// is, which no program opens as a drawing.
final class SafeAnswer {
    private SafeAnswer() {}

    static ImageAnswer of(ImageAnswer answer) {
        return new ImageAnswer(
                answer.images().stream().map(SafeAnswer::of).toList(),
                answer.usage(),
                answer.providerRequestId(),
                answer.model());
    }

    private static ProducedImage of(ProducedImage image) {
        if (!image.mediaType().equals(MediaTypes.SVG)) {
            return image;
        }
        Content source = image.content();
        Optional<SvgDrawing> drawing = SvgSanitiser.sanitised(bytes(source));
        return drawing.map(safe ->
                        new ProducedImage(
                                safe.content(), MediaTypes.SVG, safe.width(), safe.height()))
                .orElseGet(() -> new ProducedImage(source, MediaTypes.TEXT, 0, 0));
    }

    private static byte[] bytes(Content content) {
        try (InputStream in = content.open()) {
            return in.readNBytes(SvgSanitiser.MAX_BYTES + 1);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("an answer could not be read from memory", unreadable);
        }
    }
}
