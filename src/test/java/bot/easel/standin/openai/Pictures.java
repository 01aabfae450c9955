package bot.easel.standin.openai;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import javax.imageio.ImageIO;

/// Real, decodable pictures, equal for equal seeds and cheap to make.
final class Pictures {
    private static final byte[] PNG_SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10};

    private Pictures() {}

    /// @param coarseness block size in pixels; previews are coarser than the final picture
    static byte[] draw(String format, PixelSize size, long seed, int coarseness, boolean alpha) {
        return switch (format) {
            case "jpeg" -> encoded("jpeg", size, seed);
            case "gif" -> encoded("gif", size, seed);
            case "webp" -> webp(size, seed);
            case "svg" -> svg(size, seed);
            default -> png(size, seed, coarseness, alpha);
        };
    }

    /// Incompressible: width × height × 3 bytes and a little more.
    static byte[] noise(PixelSize size, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        byte[] row = new byte[size.width() * 3];
        return pngFile(
                size,
                false,
                Deflater.NO_COMPRESSION,
                y -> {
                    random.nextBytes(row);
                    return row;
                });
    }

    private interface Rows {
        byte[] row(int y);
    }

    private static byte[] png(PixelSize size, long seed, int block, boolean alpha) {
        int depth = alpha ? 4 : 3;
        byte[] row = new byte[size.width() * depth];
        return pngFile(
                size,
                alpha,
                Deflater.BEST_SPEED,
                y -> {
                    int down = y / block;
                    for (int x = 0; x < size.width(); x++) {
                        long cell = seed + 31L * (x / block) + 1009L * down;
                        row[x * depth] = (byte) (cell * 7);
                        row[x * depth + 1] = (byte) (cell * 13 + 40);
                        row[x * depth + 2] = (byte) (cell * 29 + 90);
                        if (alpha) {
                            row[x * depth + 3] = (byte) (down == 0 ? 0 : 255);
                        }
                    }
                    return row;
                });
    }

    private static byte[] pngFile(PixelSize size, boolean alpha, int level, Rows rows) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            out.write(PNG_SIGNATURE);
            ByteArrayOutputStream header = new ByteArrayOutputStream();
            DataOutputStream fields = new DataOutputStream(header);
            fields.writeInt(size.width());
            fields.writeInt(size.height());
            fields.write(new byte[] {8, (byte) (alpha ? 6 : 2), 0, 0, 0});
            chunk(out, "IHDR", header.toByteArray());
            ByteArrayOutputStream packed = new ByteArrayOutputStream();
            Deflater deflater = new Deflater(level);
            try (DeflaterOutputStream data = new DeflaterOutputStream(packed, deflater, 1 << 16)) {
                for (int y = 0; y < size.height(); y++) {
                    data.write(0);
                    data.write(rows.row(y));
                }
            } finally {
                deflater.end();
            }
            chunk(out, "IDAT", packed.toByteArray());
            chunk(out, "IEND", new byte[0]);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static void chunk(ByteArrayOutputStream out, String type, byte[] data)
            throws IOException {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        CRC32 crc = new CRC32();
        crc.update(name);
        crc.update(data);
        DataOutputStream fields = new DataOutputStream(out);
        fields.writeInt(data.length);
        fields.write(name);
        fields.write(data);
        fields.writeInt((int) crc.getValue());
    }

    private static byte[] encoded(String format, PixelSize size, long seed) {
        BufferedImage image =
                new BufferedImage(size.width(), size.height(), BufferedImage.TYPE_INT_RGB);
        Graphics2D g = image.createGraphics();
        g.setPaint(
                new GradientPaint(
                        0,
                        0,
                        new Color((int) (seed & 0xFFFFFF)),
                        size.width(),
                        size.height(),
                        new Color((int) (seed >>> 24 & 0xFFFFFF))));
        g.fillRect(0, 0, size.width(), size.height());
        g.dispose();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            if (!ImageIO.write(image, format, out)) {
                throw new IllegalStateException("no writer for " + format);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /// A lossless WebP of one colour: five prefix codes of one symbol each need no pixel data.
    private static byte[] webp(PixelSize size, long seed) {
        BitWriter bits = new BitWriter();
        bits.write(0x2F, 8);
        bits.write(size.width() - 1, 14);
        bits.write(size.height() - 1, 14);
        bits.write(0, 1); // alpha unused
        bits.write(0, 3); // version
        bits.write(0, 1); // no transform
        bits.write(0, 1); // no colour cache
        bits.write(0, 1); // no meta prefix codes
        int[] symbols = {
            (int) (seed & 0xFF), (int) (seed >>> 8 & 0xFF), (int) (seed >>> 16 & 0xFF), 255, 0
        };
        for (int symbol : symbols) { // green, red, blue, alpha, distance
            bits.write(1, 1); // simple code
            bits.write(0, 1); // one symbol
            bits.write(1, 1); // of eight bits
            bits.write(symbol, 8);
        }
        byte[] data = bits.bytes();
        int padded = data.length + data.length % 2;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            DataOutputStream fields = new DataOutputStream(out);
            fields.writeBytes("RIFF");
            fields.writeInt(Integer.reverseBytes(4 + 8 + padded));
            fields.writeBytes("WEBPVP8L");
            fields.writeInt(Integer.reverseBytes(data.length));
            fields.write(data);
            fields.write(new byte[padded - data.length]);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static byte[] svg(PixelSize size, long seed) {
        return """
        <svg xmlns="http://www.w3.org/2000/svg" width="%d" height="%d">\
        <rect width="100%%" height="100%%" fill="#%06x"/></svg>
        """
                .formatted(size.width(), size.height(), seed & 0xFFFFFF)
                .getBytes(StandardCharsets.UTF_8);
    }

    private static final class BitWriter {
        private final ByteArrayOutputStream out = new ByteArrayOutputStream();
        private int held;
        private int count;

        void write(int value, int width) {
            for (int i = 0; i < width; i++) {
                held |= (value >>> i & 1) << count;
                if (++count == 8) {
                    out.write(held);
                    held = 0;
                    count = 0;
                }
            }
        }

        byte[] bytes() {
            if (count > 0) {
                out.write(held);
                held = 0;
                count = 0;
            }
            return out.toByteArray();
        }
    }
}
