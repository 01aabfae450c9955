package bot.easel.provider.painter;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.image.BufferedImage;
import java.util.Random;

/// A whole picture again in broad strokes.
final class Strokes {

    private Strokes() {}

    static void repaint(BufferedImage image, Random random) {
        int w = image.getWidth();
        int h = image.getHeight();
        double u = Math.min(w, h) / 100.0;
        BufferedImage source = Pictures.covering(image, w, h);
        Graphics2D brush = image.createGraphics();
        brush.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        double[] sizes = {3.4, 2.0, 1.1};
        int[] counts = {2600, 6500, 14_000};
        for (int pass = 0; pass < sizes.length; pass++) {
            int count = (int) (counts[pass] * (double) w * h / (u * u * 10_000));
            for (int i = 0; i < count; i++) {
                int x = random.nextInt(w);
                int y = random.nextInt(h);
                Color colour = new Color(source.getRGB(x, y), true);
                double angle =
                        slope(source, x, y, (int) Math.max(1, u)) + random.nextGaussian() * 0.3;
                double length = u * sizes[pass] * (0.7 + random.nextDouble());
                AffineTransform before = brush.getTransform();
                brush.translate(x, y);
                brush.rotate(angle);
                double shift = (random.nextDouble() - 0.5) * 0.22;
                Color varied =
                        shift > 0 ? Tint.lighter(colour, shift) : Tint.darker(colour, -shift);
                brush.setPaint(Tint.alpha(varied, colour.getAlpha() / 255.0 * 0.82));
                brush.fill(new Ellipse2D.Double(-length, -length * 0.3, length * 2, length * 0.6));
                brush.setTransform(before);
            }
        }
        brush.dispose();
    }

    /// Along the edges of what is shown, not across them.
    private static double slope(BufferedImage image, int x, int y, int reach) {
        double gx = light(image, x + reach, y) - light(image, x - reach, y);
        double gy = light(image, x, y + reach) - light(image, x, y - reach);
        return Math.atan2(gy, gx) + Math.PI / 2;
    }

    /// How light a point is, 0 to 255; points outside are those on the edge.
    static double light(BufferedImage image, int x, int y) {
        int p =
                image.getRGB(
                        Math.clamp(x, 0, image.getWidth() - 1),
                        Math.clamp(y, 0, image.getHeight() - 1));
        return 0.30 * ((p >> 16) & 0xFF) + 0.59 * ((p >> 8) & 0xFF) + 0.11 * (p & 0xFF);
    }
}
