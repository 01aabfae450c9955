package bot.easel.picture;

import java.util.Optional;

/// What the first bytes of a picture say, before anything is decoded. The name that a server or a
/// member gives to a format is not asked.
///
/// @param width pixels, 0 where the head does not say
/// @param height pixels, 0 where the head does not say
public record PictureHeader(FileKind kind, int width, int height) {
    /// Empty when the bytes are no picture of a kind that Easel delivers or reads, or claim to have
    /// no pixels.
    public static Optional<PictureHeader> read(byte[] file) {
        Bytes b = new Bytes(file);
        FileKind kind = FileKind.of(file);
        return switch (kind) {
            case PNG ->
                    b.starts(12, "IHDR") && b.length() >= 24
                            ? sized(kind, b.bigEndian(16, 4), b.bigEndian(20, 4))
                            : Optional.empty();
            case JPEG -> b.length() > 4 ? Optional.of(jpeg(b)) : Optional.empty();
            case WEBP -> b.length() >= 30 ? Optional.of(webp(b)) : Optional.empty();
            case GIF ->
                    b.length() >= 10
                            ? sized(kind, b.littleEndian(6, 2), b.littleEndian(8, 2))
                            : Optional.empty();
            case SVG -> Optional.of(new PictureHeader(kind, 0, 0));
            case BMP,
                    TIFF,
                    HEIC,
                    AVIF,
                    ICON,
                    PSD,
                    PDF,
                    ARCHIVE,
                    AUDIO,
                    VIDEO,
                    PAGE,
                    TEXT,
                    EMPTY,
                    UNKNOWN ->
                    Optional.empty();
        };
    }

    public String mediaType() {
        return kind.mediaType();
    }

    public long pixels() {
        return (long) width * height;
    }

    private static Optional<PictureHeader> sized(FileKind kind, int width, int height) {
        return width > 0 && height > 0
                ? Optional.of(new PictureHeader(kind, width, height))
                : Optional.empty();
    }

    /// Walks the segments to the frame header (SOF0 to SOF15 without DHT, JPG and DAC).
    private static PictureHeader jpeg(Bytes b) {
        int i = 2;
        while (i + 9 < b.length() && b.at(i) == 0xFF) {
            int marker = b.at(i + 1);
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
                        FileKind.JPEG, b.bigEndian(i + 7, 2), b.bigEndian(i + 5, 2));
            }
            i += 2 + b.bigEndian(i + 2, 2);
        }
        return new PictureHeader(FileKind.JPEG, 0, 0);
    }

    private static PictureHeader webp(Bytes b) {
        return switch (b.text(12, 4)) {
            case "VP8X" ->
                    new PictureHeader(
                            FileKind.WEBP, 1 + b.littleEndian(24, 3), 1 + b.littleEndian(27, 3));
            case "VP8L" -> {
                int bits = b.littleEndian(21, 4);
                yield new PictureHeader(
                        FileKind.WEBP, 1 + (bits & 0x3FFF), 1 + (bits >>> 14 & 0x3FFF));
            }
            case "VP8 " ->
                    new PictureHeader(
                            FileKind.WEBP,
                            b.littleEndian(26, 2) & 0x3FFF,
                            b.littleEndian(28, 2) & 0x3FFF);
            default -> new PictureHeader(FileKind.WEBP, 0, 0);
        };
    }
}
