package bot.easel.picture;

import java.util.Arrays;
import java.util.Optional;

/// Finds what a camera wrote into a picture. Nothing else of what a file says about itself is
/// unpacked or parsed: some of that may be far larger than the file.
final class ExifBlock {
    private static final String JPEG_MARK = "Exif\0\0";
    private static final int APP1 = 0xE1;
    private static final int START_OF_SCAN = 0xDA;

    private ExifBlock() {}

    /// The block, which has the form of a TIFF file.
    static Optional<byte[]> of(byte[] file, FileKind kind) {
        Bytes b = new Bytes(file);
        return switch (kind) {
            case JPEG -> jpeg(file, b);
            case PNG -> chunk(file, b, 8, true);
            case WEBP -> chunk(file, b, 12, false).map(ExifBlock::withoutMark);
            default -> Optional.empty();
        };
    }

    private static Optional<byte[]> jpeg(byte[] file, Bytes b) {
        int i = 2;
        while (i + 4 <= b.length() && b.at(i) == 0xFF && b.at(i + 1) != START_OF_SCAN) {
            if (b.at(i + 1) == 0xFF) {
                i++;
                continue;
            }
            int end = i + 2 + b.bigEndian(i + 2, 2);
            int start = i + 4 + JPEG_MARK.length();
            if (b.at(i + 1) == APP1
                    && b.starts(i + 4, JPEG_MARK)
                    && start < end
                    && end <= b.length()) {
                return Optional.of(Arrays.copyOfRange(file, start, end));
            }
            i = end;
        }
        return Optional.empty();
    }

    /// @param png otherwise WebP, which writes the name first, and numbers the other way round
    private static Optional<byte[]> chunk(byte[] file, Bytes b, int first, boolean png) {
        long at = first;
        while (at + 8 <= b.length()) {
            int here = (int) at;
            long length =
                    Integer.toUnsignedLong(
                            png ? b.bigEndian(here, 4) : b.littleEndian(here + 4, 4));
            if (at + 8 + length > b.length()) {
                return Optional.empty();
            }
            if (b.starts(png ? here + 4 : here, png ? "eXIf" : "EXIF")) {
                return Optional.of(Arrays.copyOfRange(file, here + 8, (int) (at + 8 + length)));
            }
            at += 8 + length + (png ? 4 : length % 2);
        }
        return Optional.empty();
    }

    private static byte[] withoutMark(byte[] block) {
        return new Bytes(block).starts(0, JPEG_MARK)
                ? Arrays.copyOfRange(block, JPEG_MARK.length(), block.length)
                : block;
    }
}
