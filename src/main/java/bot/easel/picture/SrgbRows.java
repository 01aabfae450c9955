package bot.easel.picture;

import java.awt.AlphaComposite;
import java.awt.Graphics2D;
import java.awt.color.CMMException;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.awt.image.ColorConvertOp;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.Raster;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The rows of a picture, whatever its colours were decoded to, as 8-bit sRGB. Goes strip by strip,
/// so that no second copy of a large picture is made.
final class SrgbRows {
    private static final int STRIP = 64;

    private final BufferedImage image;

    /// @param profile the colour space when the decoded picture does not know it, or null
    SrgbRows(BufferedImage image, @Nullable ICC_Profile profile) {
        this.image = profile == null ? image : known(image, profile);
    }

    /// @param taker is handed one array again and again
    void each(Consumer<int[]> taker) {
        int[] row = new int[image.getWidth()];
        boolean grey = isGrey();
        boolean foreign = !grey && !image.getColorModel().getColorSpace().isCS_sRGB();
        for (int top = 0; top < image.getHeight(); top += STRIP) {
            int rows = Math.min(STRIP, image.getHeight() - top);
            if (grey) {
                grey(top, rows, row, taker);
                continue;
            }
            BufferedImage from = image.getSubimage(0, top, image.getWidth(), rows);
            int[] pixels = Argb.of(foreign ? converted(from) : drawn(from));
            for (int y = 0; y < rows; y++) {
                System.arraycopy(pixels, y * row.length, row, 0, row.length);
                taker.accept(row);
            }
        }
    }

    private boolean isGrey() {
        ColorModel model = image.getColorModel();
        return model instanceof ComponentColorModel && model.getNumColorComponents() == 1;
    }

    /// Values as they are: the JDK takes grey for linear light and would make it paler.
    private void grey(int top, int rows, int[] row, Consumer<int[]> taker) {
        Raster raster = image.getRaster();
        int width = image.getWidth();
        boolean alpha = image.getColorModel().hasAlpha() && raster.getNumBands() > 1;
        int most = (1 << image.getColorModel().getComponentSize(0)) - 1;
        int[] light = new int[width];
        int[] cover = new int[width];
        for (int y = top; y < top + rows; y++) {
            raster.getSamples(0, y, width, 1, 0, light);
            if (alpha) {
                raster.getSamples(0, y, width, 1, 1, cover);
            }
            for (int x = 0; x < width; x++) {
                int value = toByte(light[x], most);
                int a = alpha ? toByte(cover[x], most) : 0xFF;
                row[x] = a << 24 | value * 0x010101;
            }
            taker.accept(row);
        }
    }

    private static int toByte(int value, int most) {
        return (int) ((value * 255L + most / 2) / most);
    }

    private static BufferedImage converted(BufferedImage from) {
        BufferedImage to = Argb.blank(from.getWidth(), from.getHeight());
        try {
            return new ColorConvertOp(null).filter(from, to);
        } catch (CMMException | IllegalArgumentException profile) {
            // A colour space that cannot be computed: the JDK's slower way still sees something.
            return drawn(from);
        }
    }

    private static BufferedImage drawn(BufferedImage from) {
        BufferedImage to = Argb.blank(from.getWidth(), from.getHeight());
        Graphics2D graphics = to.createGraphics();
        graphics.setComposite(AlphaComposite.Src);
        graphics.drawImage(from, 0, 0, null);
        graphics.dispose();
        return to;
    }

    /// The same pixels, taken for what the profile says, where it fits them.
    private static BufferedImage known(BufferedImage image, ICC_Profile profile) {
        ColorModel model = image.getColorModel();
        if (!(model instanceof ComponentColorModel)
                || model.getNumColorComponents() != 3
                || profile.getColorSpaceType() != ColorSpace.TYPE_RGB) {
            return image;
        }
        ColorModel told =
                new ComponentColorModel(
                        new ICC_ColorSpace(profile),
                        model.hasAlpha(),
                        model.isAlphaPremultiplied(),
                        model.getTransparency(),
                        model.getTransferType());
        return new BufferedImage(told, image.getRaster(), model.isAlphaPremultiplied(), null);
    }
}
