package bot.easel.bench.chat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;

/// A PNG of 1024x1024 that is so many megabytes long: a small picture, and a chunk that says nothing.
/// Each is another one, or a store that keeps equal pictures once would keep only one.
final class TestPicture {
    private static final int END = 12;

    private TestPicture() {}

    static Supplier<byte[]> of(int megabytes) {
        byte[] small = small();
        int waste = megabytes * 1_000_000 - small.length - END;
        byte[] noise = new byte[waste];
        new SplittableRandom(1).nextBytes(noise);
        return () -> picture(small, noise);
    }

    private static byte[] picture(byte[] small, byte[] noise) {
        ByteBuffer out = ByteBuffer.allocate(small.length + noise.length + END);
        out.put(small, 0, small.length - END)
                .putInt(noise.length)
                .put("eaSl".getBytes(StandardCharsets.US_ASCII));
        int from = out.position() - 4;
        out.put(noise).putLong(out.position() - noise.length, System.nanoTime());
        CRC32 sum = new CRC32();
        sum.update(out.array(), from, 4 + noise.length);
        return out.putInt((int) sum.getValue()).put(small, small.length - END, END).array();
    }

    private static byte[] small() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            ImageIO.write(new BufferedImage(1024, 1024, BufferedImage.TYPE_INT_RGB), "png", out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        byte[] png = out.toByteArray();
        if (!Arrays.equals(
                Arrays.copyOfRange(png, png.length - END + 4, png.length - END + 8),
                "IEND".getBytes(StandardCharsets.US_ASCII))) {
            throw new IllegalStateException("the PNG does not end as expected");
        }
        return png;
    }
}
