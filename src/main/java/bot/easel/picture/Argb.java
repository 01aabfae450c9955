package bot.easel.picture;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;

/// The pixels of pictures of the type `TYPE_INT_ARGB`.
final class Argb {
    private Argb() {}

    static BufferedImage blank(int width, int height) {
        return new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
    }

    static int[] of(BufferedImage image) {
        if (image.getType() != BufferedImage.TYPE_INT_ARGB) {
            throw new IllegalArgumentException("no ARGB picture");
        }
        return ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
    }

    static boolean isTransparent(BufferedImage image) {
        for (int pixel : of(image)) {
            if (pixel >>> 24 != 0xFF) {
                return true;
            }
        }
        return false;
    }

    /// Black, as transparent as before.
    static void dropColours(BufferedImage image) {
        int[] pixels = of(image);
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] &= 0xFF000000;
        }
    }
}
