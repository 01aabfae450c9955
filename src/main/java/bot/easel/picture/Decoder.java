package bot.easel.picture;

import java.awt.Dimension;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.io.IOException;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import org.jspecify.annotations.Nullable;

/// Bytes to pixels: upright, 8-bit sRGB, in the size that is wanted. Sizes are looked at before
/// anything is allocated.
final class Decoder {
    /// A picture with so many times the pixels that are wanted is read with gaps.
    private static final int FAR_LARGER = 4;

    private final long maxPixels;

    Decoder(long maxPixels) {
        this.maxPixels = maxPixels;
    }

    /// What became of it.
    sealed interface Outcome {}

    /// @param image of the type `TYPE_INT_ARGB`
    record Decoded(BufferedImage image, boolean moving) implements Outcome {}

    record TooLarge(int width, int height) implements Outcome {}

    /// @throws IOException when it is cut off or broken
    Outcome decode(byte[] bytes, FileKind kind, Target target) throws IOException {
        PngChunks chunks =
                kind == FileKind.PNG ? PngChunks.of(bytes) : new PngChunks(true, false, null);
        if (!chunks.whole() || !Completeness.isWhole(bytes, kind)) {
            throw new IOException("it is cut off");
        }
        ImageReader reader = ImageIO.getImageReadersByMIMEType(kind.mediaType()).next();
        try (MemoryInput input = new MemoryInput(bytes)) {
            reader.setInput(input, false, true);
            int width = reader.getWidth(0);
            int height = reader.getHeight(0);
            if ((long) width * height > maxPixels) {
                return new TooLarge(width, height);
            }
            Orientation held = Orientation.of(bytes, kind);
            Dimension upright = held.swaps() ? target.of(height, width) : target.of(width, height);
            Dimension size = held.swaps() ? new Dimension(upright.height, upright.width) : upright;
            BufferedImage raw = reader.read(0, withGaps(reader, width, height, size));
            boolean moving = chunks.moving() || moves(reader, bytes, kind);
            boolean hard = target instanceof Target.Exactly exactly && exactly.hard();
            return new Decoded(held.turned(fitted(raw, chunks.profile(), size, hard)), moving);
        } catch (RuntimeException broken) {
            // Readers meet a broken file with whatever breaks first.
            throw new IOException("it is broken", broken);
        } finally {
            reader.dispose();
        }
    }

    private static ImageReadParam withGaps(
            ImageReader reader, int width, int height, Dimension size) {
        double wanted = (double) size.width * size.height * FAR_LARGER;
        int step = (int) Math.ceil(Math.sqrt((double) width * height / wanted));
        ImageReadParam param = reader.getDefaultReadParam();
        if (step > 1 && width / step >= size.width && height / step >= size.height) {
            param.setSourceSubsampling(step, step, 0, 0);
        }
        return param;
    }

    private static BufferedImage fitted(
            BufferedImage raw, @Nullable ICC_Profile profile, Dimension size, boolean hard) {
        boolean smaller = size.width <= raw.getWidth() && size.height <= raw.getHeight();
        Dimension first = smaller && !hard ? size : new Dimension(raw.getWidth(), raw.getHeight());
        AreaScaler scaler =
                new AreaScaler(raw.getWidth(), raw.getHeight(), first.width, first.height);
        new SrgbRows(raw, profile).each(scaler::add);
        BufferedImage image = scaler.result();
        return first.equals(size) ? image : redrawn(image, size, hard);
    }

    private static BufferedImage redrawn(BufferedImage image, Dimension size, boolean hard) {
        BufferedImage redrawn = Argb.blank(size.width, size.height);
        Graphics2D graphics = redrawn.createGraphics();
        graphics.setRenderingHint(
                RenderingHints.KEY_INTERPOLATION,
                hard
                        ? RenderingHints.VALUE_INTERPOLATION_NEAREST_NEIGHBOR
                        : RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        graphics.drawImage(image, 0, 0, size.width, size.height, null);
        graphics.dispose();
        return redrawn;
    }

    private static boolean moves(ImageReader reader, byte[] bytes, FileKind kind)
            throws IOException {
        if (kind == FileKind.WEBP) {
            Bytes b = new Bytes(bytes);
            return b.starts(12, "VP8X") && (b.at(20) & 0x02) != 0;
        }
        if (kind != FileKind.GIF) {
            return false;
        }
        try {
            return reader.getWidth(1) > 0;
        } catch (IndexOutOfBoundsException still) {
            return false;
        }
    }
}
