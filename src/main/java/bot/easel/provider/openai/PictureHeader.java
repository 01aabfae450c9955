package bot.easel.provider.openai;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/// What the first bytes of a picture say. The name that a server gives to a format is not asked.
///
/// @param width pixels, 0 where the head does not say
record PictureHeader(String mediaType, int width, int height) {
    private static final int SVG_PROBE = 512;

    /// Empty when the bytes are no picture of a kind that Easel delivers.
    static Optional<PictureHeader> read(byte[] b) {
        if (starts(b, 0, "\u0089PNG\r\n\u001a\n") && starts(b, 12, "IHDR") && b.length >= 24) {
            return header("image/png", bigEndian(b, 16), bigEndian(b, 20));
        }
        if (b.length > 4 && at(b, 0) == 0xFF && at(b, 1) == 0xD8 && at(b, 2) == 0xFF) {
            return Optional.of(jpeg(b));
        }
        if (starts(b, 0, "RIFF") && starts(b, 8, "WEBP") && b.length >= 30) {
            return Optional.of(webp(b));
        }
        if ((starts(b, 0, "GIF87a") || starts(b, 0, "GIF89a")) && b.length >= 10) {
            return header("image/gif", littleEndian(b, 6, 2), littleEndian(b, 8, 2));
        }
        return looksLikeSvg(b)
                ? Optional.of(new PictureHeader("image/svg+xml", 0, 0))
                : Optional.empty();
    }

    private static Optional<PictureHeader> header(String type, int width, int height) {
        return width > 0 && height > 0
                ? Optional.of(new PictureHeader(type, width, height))
                : Optional.empty();
    }

    /// Walks the segments to the frame header (SOF0 to SOF15 without DHT, JPG and DAC).
    private static PictureHeader jpeg(byte[] b) {
        int i = 2;
        while (i + 9 < b.length && at(b, i) == 0xFF) {
            int marker = at(b, i + 1);
            if (marker == 0xFF) {
                i++;
                continue;
            }
            boolean frame =
                    marker >= 0xC0
                            && marker <= 0xCF
                            && marker != 0xC4
                            && marker != 0xC8
                            && marker != 0xCC;
            if (frame) {
                return new PictureHeader(
                        "image/jpeg",
                        at(b, i + 7) << 8 | at(b, i + 8),
                        at(b, i + 5) << 8 | at(b, i + 6));
            }
            i += 2 + (at(b, i + 2) << 8 | at(b, i + 3));
        }
        return new PictureHeader("image/jpeg", 0, 0);
    }

    private static PictureHeader webp(byte[] b) {
        String kind = new String(b, 12, 4, StandardCharsets.ISO_8859_1);
        return switch (kind) {
            case "VP8X" ->
                    new PictureHeader(
                            "image/webp", 1 + littleEndian(b, 24, 3), 1 + littleEndian(b, 27, 3));
            case "VP8L" -> {
                int bits = littleEndian(b, 21, 4);
                yield new PictureHeader(
                        "image/webp", 1 + (bits & 0x3FFF), 1 + (bits >>> 14 & 0x3FFF));
            }
            case "VP8 " ->
                    new PictureHeader(
                            "image/webp",
                            littleEndian(b, 26, 2) & 0x3FFF,
                            littleEndian(b, 28, 2) & 0x3FFF);
            default -> new PictureHeader("image/webp", 0, 0);
        };
    }

    private static boolean looksLikeSvg(byte[] b) {
        String start =
                new String(b, 0, Math.min(b.length, SVG_PROBE), StandardCharsets.UTF_8)
                        .stripLeading()
                        .toLowerCase(Locale.ROOT);
        return start.startsWith("<svg") || (start.startsWith("<?xml") && start.contains("<svg"));
    }

    private static boolean starts(byte[] b, int offset, String text) {
        byte[] expected = text.getBytes(StandardCharsets.ISO_8859_1);
        if (b.length < offset + expected.length) {
            return false;
        }
        for (int i = 0; i < expected.length; i++) {
            if (b[offset + i] != expected[i]) {
                return false;
            }
        }
        return true;
    }

    private static int at(byte[] b, int index) {
        return b[index] & 0xFF;
    }

    private static int bigEndian(byte[] b, int offset) {
        return at(b, offset) << 24
                | at(b, offset + 1) << 16
                | at(b, offset + 2) << 8
                | at(b, offset + 3);
    }

    private static int littleEndian(byte[] b, int offset, int count) {
        int value = 0;
        for (int i = count - 1; i >= 0; i--) {
            value = value << 8 | at(b, offset + i);
        }
        return value;
    }
}
