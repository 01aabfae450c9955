package bot.easel.studio;

import bot.easel.chat.Content;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;
import java.util.Optional;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/// Re-encodes a picture that is above what a conversation takes. The stored picture stays as it is.
final class PictureFitter {
    /// No picture of any model is larger; a file that claims to be is not decoded.
    private static final long MAX_PIXELS = 40_000_000;

    private static final float[] JPEG_QUALITIES = {0.92f, 0.85f, 0.75f, 0.6f};
    private static final double[] SCALES = {1.0, 0.75, 0.5, 0.35, 0.25};

    /// A picture that fits: JPEG where nothing is transparent, otherwise a smaller PNG. Empty when
    /// the picture cannot be decoded or will not fit at a quarter of its size.
    Optional<ProducedImage> fit(Content content, long limit) throws IOException {
        Optional<BufferedImage> decoded = decode(content);
        if (decoded.isEmpty()) {
            return Optional.empty();
        }
        BufferedImage image = decoded.get();
        boolean transparent = image.getColorModel().hasAlpha() && hasTransparentPixel(image);
        for (double scale : SCALES) {
            BufferedImage scaled = scaled(image, scale, transparent);
            if (transparent) {
                byte[] png = png(scaled);
                if (png.length <= limit) {
                    return Optional.of(produced(png, "image/png", scaled));
                }
                continue;
            }
            for (float quality : JPEG_QUALITIES) {
                byte[] jpeg = jpeg(scaled, quality);
                if (jpeg.length <= limit) {
                    return Optional.of(produced(jpeg, "image/jpeg", scaled));
                }
            }
        }
        return Optional.empty();
    }

    private static ProducedImage produced(byte[] bytes, String mediaType, BufferedImage image) {
        return new ProducedImage(Content.of(bytes), mediaType, image.getWidth(), image.getHeight());
    }

    private static Optional<BufferedImage> decode(Content content) throws IOException {
        try (InputStream in = content.open();
                ImageInputStream input = ImageIO.createImageInputStream(in)) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(input);
            if (!readers.hasNext()) {
                return Optional.empty();
            }
            ImageReader reader = readers.next();
            try {
                reader.setInput(input, true, true);
                if ((long) reader.getWidth(0) * reader.getHeight(0) > MAX_PIXELS) {
                    return Optional.empty();
                }
                return Optional.of(reader.read(0));
            } finally {
                reader.dispose();
            }
        }
    }

    private static boolean hasTransparentPixel(BufferedImage image) {
        int[] row = new int[image.getWidth()];
        for (int y = 0; y < image.getHeight(); y++) {
            image.getRGB(0, y, row.length, 1, row, 0, row.length);
            for (int argb : row) {
                if (argb >>> 24 != 0xFF) {
                    return true;
                }
            }
        }
        return false;
    }

    private static BufferedImage scaled(BufferedImage image, double scale, boolean alpha) {
        int width = Math.max(1, (int) Math.round(image.getWidth() * scale));
        int height = Math.max(1, (int) Math.round(image.getHeight() * scale));
        BufferedImage target =
                new BufferedImage(
                        width,
                        height,
                        alpha ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = target.createGraphics();
        try {
            graphics.setRenderingHint(
                    RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
            if (alpha) {
                graphics.drawImage(image, 0, 0, width, height, null);
            } else {
                graphics.drawImage(image, 0, 0, width, height, Color.WHITE, null);
            }
        } finally {
            graphics.dispose();
        }
        return target;
    }

    private static byte[] png(BufferedImage image) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(image, "png", out);
        return out.toByteArray();
    }

    private static byte[] jpeg(BufferedImage image, float quality) throws IOException {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        try {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            ImageWriteParam param = writer.getDefaultWriteParam();
            param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            param.setCompressionQuality(quality);
            try (MemoryCacheImageOutputStream output = new MemoryCacheImageOutputStream(out)) {
                writer.setOutput(output);
                writer.write(null, new IIOImage(image, null, null), param);
            }
            return out.toByteArray();
        } finally {
            writer.dispose();
        }
    }
}
