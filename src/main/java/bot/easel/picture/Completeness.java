package bot.easel.picture;

/// Whether a picture has its end. Some readers fill what is missing with grey instead of saying so.
final class Completeness {
    private static final int START_OF_SCAN = 0xDA;
    private static final int END_OF_IMAGE = 0xD9;

    private Completeness() {}

    static boolean isWhole(byte[] file, FileKind kind) {
        Bytes b = new Bytes(file);
        return switch (kind) {
            case JPEG -> jpeg(b);
            case WEBP ->
                    b.length() >= 12
                            && Integer.toUnsignedLong(b.littleEndian(4, 4)) + 8 <= b.length();
            // The chunks of a PNG are read elsewhere, and the reader of GIF says it itself.
            default -> true;
        };
    }

    /// Marks of segments first, then the end of the picture somewhere in the scans. In these, a
    /// byte FF is followed by 00 unless it is a mark.
    private static boolean jpeg(Bytes b) {
        int i = 2;
        while (i + 4 <= b.length() && b.at(i) == 0xFF && b.at(i + 1) != START_OF_SCAN) {
            i += b.at(i + 1) == 0xFF ? 1 : 2 + b.bigEndian(i + 2, 2);
        }
        for (; i + 1 < b.length(); i++) {
            if (b.at(i) == 0xFF && b.at(i + 1) == END_OF_IMAGE) {
                return true;
            }
        }
        return false;
    }
}
