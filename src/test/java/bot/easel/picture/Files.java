package bot.easel.picture;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import javax.imageio.ImageIO;

/// Pictures as members send them.
final class Files {
    private Files() {}

    /// Red and green above, blue and white below.
    static BufferedImage corners(int width, int height) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        Color[] colours = {Color.RED, Color.GREEN, Color.BLUE, Color.WHITE};
        for (int i = 0; i < colours.length; i++) {
            graphics.setColor(colours[i]);
            graphics.fillRect(
                    i % 2 * (width / 2), i / 2 * (height / 2), width - width / 2, height / 2);
        }
        graphics.dispose();
        return image;
    }

    static BufferedImage noise(int width, int height) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Random random = new Random(7);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                image.setRGB(x, y, random.nextInt());
            }
        }
        return image;
    }

    static byte[] encoded(BufferedImage image, String format) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        if (!ImageIO.write(image, format, out)) {
            throw new IOException("nothing writes " + format);
        }
        return out.toByteArray();
    }

    /// As a sensor sees an upright picture in a camera that is held so.
    static BufferedImage held(BufferedImage upright, int orientation) {
        int width = upright.getWidth();
        int height = upright.getHeight();
        boolean lying = orientation > 4;
        BufferedImage seen =
                new BufferedImage(
                        lying ? height : width, lying ? width : height, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int right = width - 1 - x;
                int below = height - 1 - y;
                int rgb = upright.getRGB(x, y);
                // The first row and column of what is stored, by the table of Exif 2.3, 4.6.4.
                switch (orientation) {
                    case 1 -> seen.setRGB(x, y, rgb);
                    case 2 -> seen.setRGB(right, y, rgb);
                    case 3 -> seen.setRGB(right, below, rgb);
                    case 4 -> seen.setRGB(x, below, rgb);
                    case 5 -> seen.setRGB(y, x, rgb);
                    case 6 -> seen.setRGB(y, right, rgb);
                    case 7 -> seen.setRGB(below, right, rgb);
                    case 8 -> seen.setRGB(below, x, rgb);
                    default -> throw new IllegalArgumentException("1 to 8");
                }
            }
        }
        return seen;
    }

    /// A JPEG with one Exif entry, put behind its first mark.
    static byte[] withOrientation(byte[] jpeg, int orientation) {
        byte[] exif = exif(orientation);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(jpeg, 0, 2);
        int length = 2 + 6 + exif.length;
        out.writeBytes(new byte[] {(byte) 0xFF, (byte) 0xE1, (byte) (length >> 8), (byte) length});
        out.writeBytes("Exif\0\0".getBytes(StandardCharsets.ISO_8859_1));
        out.writeBytes(exif);
        out.write(jpeg, 2, jpeg.length - 2);
        return out.toByteArray();
    }

    private static byte[] exif(int orientation) {
        return new byte[] {
            'M',
            'M',
            0,
            42,
            0,
            0,
            0,
            8,
            0,
            1,
            0x01,
            0x12,
            0,
            3,
            0,
            0,
            0,
            1,
            0,
            (byte) orientation,
            0,
            0,
            0,
            0,
            0,
            0
        };
    }
}
