package bot.easel.chat.playground;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/// Tells pictures by their first bytes. Only kinds that can run nothing in a browser are known here.
final class PictureKinds {
    /// So many bytes are enough to tell.
    static final int ENOUGH = 12;

    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
    private static final byte[] JPEG = {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF};

    private PictureKinds() {}

    /// The media type; empty when it is none of these pictures.
    static Optional<String> of(byte[] beginning) {
        if (begins(beginning, PNG)) {
            return Optional.of("image/png");
        }
        if (begins(beginning, JPEG)) {
            return Optional.of("image/jpeg");
        }
        String text = new String(beginning, StandardCharsets.ISO_8859_1);
        if (text.startsWith("GIF87a") || text.startsWith("GIF89a")) {
            return Optional.of("image/gif");
        }
        return text.startsWith("RIFF") && text.startsWith("WEBP", 8)
                ? Optional.of("image/webp")
                : Optional.empty();
    }

    private static boolean begins(byte[] bytes, byte[] with) {
        return bytes.length >= with.length
                && Arrays.equals(bytes, 0, with.length, with, 0, with.length);
    }
}
