package bot.easel.provider.painter;

import bot.easel.chat.Content;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/// Pictures from bytes and to bytes, and in other sizes.
final class Pictures {

    private static final float JPEG_QUALITY = 0.92f;

    /// The longest edge of a partial picture: enough to see, quick to send.
    private static final int PARTIAL_EDGE = 768;

    private Pictures() {}

    static BufferedImage read(Content content) throws IOException {
        try (InputStream in = content.open()) {
            BufferedImage image = ImageIO.read(in);
            if (image == null) {
                throw new IOException("no picture that this machine can read");
            }
            return image;
        }
    }

    static byte[] encode(BufferedImage image, String format) throws IOException {
        Iterator<ImageWriter> writers = ImageIO.getImageWritersByFormatName(format);
        if (!writers.hasNext()) {
            throw new IOException("nothing here writes " + format);
        }
        ImageWriter writer = writers.next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            writer.setOutput(out);
            ImageWriteParam param = writer.getDefaultWriteParam();
            boolean jpeg = format.equals("jpeg");
            if (jpeg) {
                param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
                param.setCompressionQuality(JPEG_QUALITY);
            }
            BufferedImage flat = jpeg || isOpaque(image) ? flat(image) : image;
            writer.write(null, new IIOImage(flat, null, null), param);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    /// A frame on the way to the finished picture: broad washes first, then more and more of it.
    static BufferedImage unfinished(BufferedImage finished, int frame, int frames) {
        double shown =
                Math.min(
                        1,
                        (double) PARTIAL_EDGE
                                / Math.max(finished.getWidth(), finished.getHeight()));
        int width = Math.max(1, (int) Math.round(finished.getWidth() * shown));
        int height = Math.max(1, (int) Math.round(finished.getHeight() * shown));
        double done = (double) frame / (frames + 1);
        double detail = 0.02 + 0.28 * done * done;
        BufferedImage small = finished;
        double target = Math.max(detail, 6.0 / Math.min(width, height));
        int w = finished.getWidth();
        int h = finished.getHeight();
        int endW = (int) Math.max(4, width * target);
        int endH = (int) Math.max(4, height * target);
        while (w > endW * 2 && h > endH * 2) {
            w /= 2;
            h /= 2;
            small = scaled(small, w, h);
        }
        small = scaled(small, endW, endH);
        // Up again in steps: each one softens, so no squares are seen.
        while (endW * 2 < width && endH * 2 < height) {
            endW *= 2;
            endH *= 2;
            small = scaled(small, endW, endH);
        }
        return scaled(small, width, height);
    }

    static BufferedImage scaled(BufferedImage image, int width, int height) {
        BufferedImage scaled = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
        Graphics2D brush = scaled.createGraphics();
        brush.setRenderingHint(
                RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        brush.drawImage(image, 0, 0, width, height, null);
        brush.dispose();
        return scaled;
    }

    /// The middle of a picture that fills a frame of another shape.
    static BufferedImage covering(BufferedImage image, int width, int height) {
        double scale =
                Math.max((double) width / image.getWidth(), (double) height / image.getHeight());
        int w = (int) Math.ceil(image.getWidth() * scale);
        int h = (int) Math.ceil(image.getHeight() * scale);
        BufferedImage covering = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
        Graphics2D brush = covering.createGraphics();
        brush.setRenderingHint(
                RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        brush.drawImage(image, (width - w) / 2, (height - h) / 2, w, h, null);
        brush.dispose();
        return covering;
    }

    private static boolean isOpaque(BufferedImage image) {
        int[] row = new int[image.getWidth()];
        for (int y = 0; y < image.getHeight(); y++) {
            image.getRGB(0, y, row.length, 1, row, 0, row.length);
            for (int pixel : row) {
                if (pixel >>> 24 != 0xFF) {
                    return false;
                }
            }
        }
        return true;
    }

    private static BufferedImage flat(BufferedImage image) {
        BufferedImage flat =
                new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_INT_RGB);
        Graphics2D brush = flat.createGraphics();
        brush.drawImage(image, 0, 0, Color.WHITE, null);
        brush.dispose();
        return flat;
    }
}
