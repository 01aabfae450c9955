package bot.easel.picture;

/// Whether a picture has its end. Some readers fill what is missing with grey instead of saying so.
final class Completeness {
    private static final int START_OF_SCAN = 0xDA;
    private static final int END_OF_IMAGE = 0xD9;
    private static final int NONE = 0;
    private static final int TEMPORARY = 0x01;
    private static final int FIRST_RESTART = 0xD0;
    private static final int LAST_RESTART = 0xD7;

    /// Programs write about ten. Each goes over all pixels again however few bytes it has, so a
    /// small file could keep a decoder busy for days.
    private static final int MOST_SCANS = 50;

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

    /// Goes from mark to mark as a decoder does: over the lengths of segments, and through the scans,
    /// in which a byte FF is followed by 00 or by the number of a restart unless it is a mark.
    private static boolean jpeg(Bytes b) {
        int scans = 0;
        int i = 2;
        while (i + 1 < b.length()) {
            int mark = b.at(i) == 0xFF ? b.at(i + 1) : NONE;
            if (mark == END_OF_IMAGE) {
                return scans > 0;
            }
            if (mark == START_OF_SCAN && ++scans > MOST_SCANS) {
                return false;
            }
            if (mark == 0xFF || isAlone(mark)) {
                i++;
            } else if (i + 3 < b.length()) {
                i += 2 + b.bigEndian(i + 2, 2);
            } else {
                return false;
            }
        }
        return false;
    }

    /// Whether no segment begins here.
    private static boolean isAlone(int mark) {
        return mark == NONE || mark == TEMPORARY || (mark >= FIRST_RESTART && mark <= LAST_RESTART);
    }
}
