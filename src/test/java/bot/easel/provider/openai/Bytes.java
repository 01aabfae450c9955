package bot.easel.provider.openai;

import bot.easel.chat.Content;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/// What a picture consists of.
final class Bytes {
    private Bytes() {}

    static byte[] of(Content content) {
        try (InputStream in = content.open()) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
