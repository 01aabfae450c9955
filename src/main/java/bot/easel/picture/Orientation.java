package bot.easel.picture;

import com.drew.lang.ByteArrayReader;
import com.drew.metadata.Metadata;
import com.drew.metadata.MetadataException;
import com.drew.metadata.exif.ExifIFD0Directory;
import com.drew.metadata.exif.ExifReader;
import java.awt.image.BufferedImage;

/// How a camera was held, as Exif numbers it from 1 to 8, and how to turn its picture upright.
///
/// @param swaps whether width and height change places
/// @param mirrors whether left and right change places after the turn
/// @param quarters clockwise quarter turns
record Orientation(boolean swaps, boolean mirrors, int quarters) {
    private static final Orientation UPRIGHT = new Orientation(false, false, 0);

    static Orientation numbered(int exif) {
        return switch (exif) {
            case 2 -> new Orientation(false, true, 0);
            case 3 -> new Orientation(false, false, 2);
            case 4 -> new Orientation(false, true, 2);
            case 5 -> new Orientation(true, true, 1);
            case 6 -> new Orientation(true, false, 1);
            case 7 -> new Orientation(true, true, 3);
            case 8 -> new Orientation(true, false, 3);
            default -> UPRIGHT;
        };
    }

    /// Upright where the file does not say, or says it in a broken way: a picture that lies on its
    /// side is better than none.
    static Orientation of(byte[] file, FileKind kind) {
        return ExifBlock.of(file, kind).map(Orientation::told).orElse(UPRIGHT);
    }

    private static Orientation told(byte[] exif) {
        try {
            Metadata metadata = new Metadata();
            new ExifReader().extract(new ByteArrayReader(exif), metadata);
            ExifIFD0Directory first = metadata.getFirstDirectoryOfType(ExifIFD0Directory.class);
            return first != null && first.containsTag(ExifIFD0Directory.TAG_ORIENTATION)
                    ? numbered(first.getInt(ExifIFD0Directory.TAG_ORIENTATION))
                    : UPRIGHT;
        } catch (MetadataException | RuntimeException unreadable) {
            return UPRIGHT;
        }
    }

    /// The picture as it was seen.
    BufferedImage turned(BufferedImage image) {
        if (equals(UPRIGHT)) {
            return image;
        }
        int width = image.getWidth();
        int height = image.getHeight();
        int newWidth = swaps ? height : width;
        int newHeight = swaps ? width : height;
        BufferedImage turned = Argb.blank(newWidth, newHeight);
        int[] from = Argb.of(image);
        int[] to = Argb.of(turned);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int newX =
                        switch (quarters) {
                            case 1 -> height - 1 - y;
                            case 2 -> width - 1 - x;
                            case 3 -> y;
                            default -> x;
                        };
                int newY =
                        switch (quarters) {
                            case 1 -> x;
                            case 2 -> height - 1 - y;
                            case 3 -> width - 1 - x;
                            default -> y;
                        };
                int column = mirrors ? newWidth - 1 - newX : newX;
                to[newY * newWidth + column] = from[y * width + x];
            }
        }
        return turned;
    }
}
