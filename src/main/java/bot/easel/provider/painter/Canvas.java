package bot.easel.provider.painter;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RadialGradientPaint;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.util.Random;

/// A picture under way: its pixels, a brush, and where chance comes from.
final class Canvas implements AutoCloseable {

    private final BufferedImage image;
    private final Graphics2D brush;
    private final Scene scene;
    private final Palette palette;
    private final Random random;
    private final Noise noise;
    private final double horizon;

    Canvas(BufferedImage image, Scene scene, Palette palette, Random random) {
        this.image = image;
        this.brush = image.createGraphics();
        this.scene = scene;
        this.palette = palette;
        this.random = random;
        this.noise = new Noise(random.nextLong());
        boolean tall = image.getHeight() > image.getWidth();
        this.horizon = image.getHeight() * ((tall ? 0.60 : 0.58) + random.nextDouble() * 0.06);
        brush.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        brush.setRenderingHint(
                RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        brush.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    }

    BufferedImage image() {
        return image;
    }

    Graphics2D brush() {
        return brush;
    }

    Scene scene() {
        return scene;
    }

    Palette palette() {
        return palette;
    }

    Random random() {
        return random;
    }

    Noise noise() {
        return noise;
    }

    int width() {
        return image.getWidth();
    }

    int height() {
        return image.getHeight();
    }

    /// The y where sky and ground meet.
    double horizon() {
        return horizon;
    }

    /// A hundredth of the shorter edge: sizes are given in it, so a picture looks the same at
    /// every resolution.
    double unit() {
        return Math.min(width(), height()) / 100.0;
    }

    double between(double low, double high) {
        return low + random.nextDouble() * (high - low);
    }

    void fill(Shape shape, Color colour) {
        brush.setPaint(colour);
        brush.fill(shape);
    }

    /// Fills with a gradient from top to bottom.
    void fill(Shape shape, Color top, double y0, Color bottom, double y1) {
        brush.setPaint(
                new GradientPaint(0, (float) y0, top, 0, (float) Math.max(y1, y0 + 1), bottom));
        brush.fill(shape);
    }

    void line(double x0, double y0, double x1, double y1, double thickness, Color colour) {
        stroke(thickness);
        brush.setPaint(colour);
        brush.draw(new Line2D.Double(x0, y0, x1, y1));
    }

    void outline(Shape shape, double thickness, Color colour) {
        stroke(thickness);
        brush.setPaint(colour);
        brush.draw(shape);
    }

    private void stroke(double thickness) {
        brush.setStroke(
                new BasicStroke(
                        (float) Math.max(0.4, thickness),
                        BasicStroke.CAP_ROUND,
                        BasicStroke.JOIN_ROUND));
    }

    void disc(double x, double y, double radius, Color colour) {
        fill(new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius), colour);
    }

    /// Light that fades out around a point.
    void glow(double x, double y, double radius, Color colour, double strength) {
        brush.setPaint(
                new RadialGradientPaint(
                        (float) x,
                        (float) y,
                        (float) Math.max(1, radius),
                        new float[] {0f, 0.25f, 0.6f, 1f},
                        new Color[] {
                            Tint.alpha(colour, strength),
                            Tint.alpha(colour, strength * 0.5),
                            Tint.alpha(colour, strength * 0.14),
                            Tint.alpha(colour, 0)
                        }));
        brush.fill(new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius));
    }

    /// Fills as if the shape were round: lit on one side, dark on the other.
    void round(Shape shape, double x, double radius, Color colour) {
        brush.setPaint(
                new GradientPaint(
                        (float) (x - radius),
                        0,
                        Tint.lighter(Tint.mix(colour, palette.light(), 0.12), 0.12),
                        (float) (x + radius),
                        0,
                        Tint.darker(colour, 0.48)));
        brush.fill(shape);
    }

    /// A closed shape through points given as x, y, x, y, …
    static Path2D polygon(double... points) {
        Path2D path = new Path2D.Double();
        path.moveTo(points[0], points[1]);
        for (int i = 2; i < points.length; i += 2) {
            path.lineTo(points[i], points[i + 1]);
        }
        path.closePath();
        return path;
    }

    @Override
    public void close() {
        brush.dispose();
    }
}
