package bot.easel.chat.playground;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/// Tells pictures and recordings by their first bytes. Only kinds that can run nothing in a browser
/// are known here.
final class FileKinds {
    /// So many bytes are enough to tell.
    static final int ENOUGH = 12;

    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
    private static final byte[] JPEG = {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF};

    private static final String EBML = "\u001aE\u00df\u00a3";

    private FileKinds() {}

    /// The media type; empty when it is none of these.
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
                : sound(text);
    }

    /// Films with sound count as sound: nothing here shows films.
    private static Optional<String> sound(String text) {
        if (text.startsWith("OggS")) {
            return Optional.of("audio/ogg");
        }
        if (text.startsWith(EBML)) {
            return Optional.of("audio/webm");
        }
        if (text.startsWith("ftyp", 4)) {
            return Optional.of("audio/mp4");
        }
        if (text.startsWith("RIFF") && text.startsWith("WAVE", 8)) {
            return Optional.of("audio/wav");
        }
        boolean frame =
                text.length() > 1 && text.charAt(0) == 0xFF && (text.charAt(1) & 0xE6) == 0xE2;
        return frame || text.startsWith("ID3") ? Optional.of("audio/mpeg") : Optional.empty();
    }

    private static boolean begins(byte[] bytes, byte[] with) {
        return bytes.length >= with.length
                && Arrays.equals(bytes, 0, with.length, with, 0, with.length);
    }
}
