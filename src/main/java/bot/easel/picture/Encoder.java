package bot.easel.picture;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/// Pictures to bytes.
final class Encoder {
    private static final float PNG_PACKED = 0.4f;
    private static final float PNG_PACKED_WELL = 0f;

    /// Above this many pixels the time for packing well is not worth the few bytes.
    private static final int SMALL = 1 << 19;

    private Encoder() {}

    /// @param alpha whether its transparency is written
    static byte[] png(BufferedImage image, boolean alpha) throws IOException {
        boolean small = image.getWidth() * image.getHeight() <= SMALL;
        return encoded("png", alpha ? image : flat(image), small ? PNG_PACKED_WELL : PNG_PACKED);
    }

    static byte[] jpeg(BufferedImage image, float quality) throws IOException {
        return encoded("jpeg", flat(image), quality);
    }

    /// On white.
    static BufferedImage flat(BufferedImage image) {
        if (image.getType() == BufferedImage.TYPE_INT_RGB) {
            return image;
        }
        BufferedImage flat =
                new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = flat.createGraphics();
        graphics.drawImage(image, 0, 0, Color.WHITE, null);
        graphics.dispose();
        return flat;
    }

    private static byte[] encoded(String format, BufferedImage image, float quality)
            throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName(format).next();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream output = new MemoryCacheImageOutputStream(out)) {
            writer.setOutput(output);
            ImageWriteParam param = writer.getDefaultWriteParam();
            param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            param.setCompressionQuality(quality);
            writer.write(null, new IIOImage(image, null, null), param);
        } finally {
            writer.dispose();
        }
        return out.toByteArray();
    }
}
