package bot.easel.provider.painter;

import java.awt.Color;
import java.awt.Composite;
import java.awt.GradientPaint;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Area;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;

/// What stands in the sky besides the sun.
final class Heavens {

    private final Canvas canvas;
    private final double lightX;
    private final double lightY;

    /// @param lightX where the moon stands
    Heavens(Canvas canvas, double lightX, double lightY) {
        this.canvas = canvas;
        this.lightX = lightX;
        this.lightY = lightY;
    }

    /// The moon with its seas.
    void moon() {
        double u = canvas.unit();
        double radius = u * canvas.between(6.2, 8);
        Color pale = Tint.hex(0xFBF4DC);
        canvas.glow(
                lightX, lightY, radius * 7, Tint.mix(pale, canvas.palette().skyAt(0.7), 0.35), 0.5);
        canvas.disc(lightX, lightY, radius, pale);
        BufferedImage image = canvas.image();
        Noise noise = new Noise(canvas.random().nextLong());
        int left = (int) Math.max(0, lightX - radius);
        int top = (int) Math.max(0, lightY - radius);
        for (int y = top; y < Math.min(image.getHeight(), lightY + radius); y++) {
            for (int x = left; x < Math.min(image.getWidth(), lightX + radius); x++) {
                double dx = (x - lightX) / radius;
                double dy = (y - lightY) / radius;
                double far = dx * dx + dy * dy;
                if (far < 0.97) {
                    double mare = noise.layered(dx * 1.6 + 5, dy * 1.6 + 5, 4);
                    double shade = Math.clamp((mare - 0.5) * 2.4, 0, 0.34) + 0.16 * far * far;
                    image.setRGB(x, y, Tint.mix(pale, Tint.hex(0xA9A48F), shade).getRGB());
                }
            }
        }
    }

    /// Veils of light.
    void aurora() {
        double u = canvas.unit();
        Composite before = canvas.brush().getComposite();
        Color[] veils = {Tint.hex(0x53F2A5), Tint.hex(0x4AD8E0), Tint.hex(0xA56BF0)};
        Noise noise = new Noise(canvas.random().nextLong());
        for (int veil = 0; veil < veils.length; veil++) {
            double base = canvas.horizon() * (0.52 - veil * 0.11);
            double step = Math.max(1, u * 0.35);
            for (double x = 0; x < canvas.width(); x += step) {
                double t = x / (100 * u);
                double sway =
                        (noise.layered(t * 1.7 + veil * 9, 2, 3) - 0.5) * canvas.horizon() * 0.5;
                double bright = Math.pow(noise.layered(t * 7 + veil * 5, 7, 3), 2.2);
                double tall = canvas.horizon() * (0.16 + 0.38 * noise.at(t * 3.1, veil));
                double foot = base + sway;
                canvas.brush()
                        .setPaint(
                                new GradientPaint(
                                        0,
                                        (float) foot,
                                        Tint.alpha(veils[veil], Math.min(0.9, bright * 1.5)),
                                        0,
                                        (float) (foot - tall),
                                        Tint.alpha(veils[(veil + 1) % 3], 0)));
                canvas.brush().fill(new Rectangle2D.Double(x, foot - tall, step + 0.6, tall));
            }
        }
        canvas.brush().setComposite(before);
    }

    /// A planet with a ring.
    void planet() {
        double u = canvas.unit();
        double radius = u * canvas.between(13, 17);
        double x = canvas.width() - lightX;
        double y = canvas.horizon() * canvas.between(0.34, 0.46);
        Color body = canvas.scene().accent().orElse(Tint.hex(0xD99A6C));
        Ellipse2D disc = new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius);
        canvas.glow(x, y, radius * 2, body, 0.35);
        Shape clip = canvas.brush().getClip();
        canvas.brush().clip(disc);
        canvas.fill(disc, Tint.lighter(body, 0.3), y - radius, Tint.darker(body, 0.45), y + radius);
        for (int band = 0; band < 9; band++) {
            double by = y - radius + band * radius * 0.24 + canvas.between(-1, 1) * u;
            canvas.fill(
                    new Ellipse2D.Double(
                            x - radius * 1.3, by, radius * 2.6, u * canvas.between(1, 2.6)),
                    Tint.alpha(
                            band % 2 == 0 ? Tint.lighter(body, 0.5) : Tint.darker(body, 0.4),
                            0.28));
        }
        canvas.fill(
                new Ellipse2D.Double(
                        x - radius * 0.35, y - radius * 1.2, radius * 2.5, radius * 2.5),
                Tint.alpha(canvas.palette().ink(), 0.42));
        canvas.brush().setClip(clip);
        AffineTransform turned = AffineTransform.getRotateInstance(-0.35, x, y);
        Area ring =
                new Area(
                        new Ellipse2D.Double(x - radius * 2, y - radius * 0.5, radius * 4, radius));
        ring.subtract(
                new Area(
                        new Ellipse2D.Double(
                                x - radius * 1.55,
                                y - radius * 0.34,
                                radius * 3.1,
                                radius * 0.68)));
        Area front = new Area(ring);
        Area back =
                new Area(new Rectangle2D.Double(x - radius * 2, y - radius, radius * 4, radius));
        back.intersect(new Area(disc));
        front.subtract(back);
        canvas.fill(
                turned.createTransformedShape(front), Tint.alpha(Tint.lighter(body, 0.55), 0.75));
    }

    /// A rainbow from edge to edge.
    void rainbow() {
        int[] bands = {0xE5484D, 0xF08C3A, 0xF3D34A, 0x56B870, 0x4A90D9, 0x7A5CC7};
        double u = canvas.unit();
        double cx = canvas.width() * 0.5;
        for (int i = 0; i < bands.length; i++) {
            double r = canvas.horizon() * 0.95 - i * u * 1.5;
            canvas.outline(
                    new Ellipse2D.Double(cx - r, canvas.horizon() + u * 6 - r, 2 * r, 2 * r),
                    u * 1.6,
                    Tint.alpha(Tint.hex(bands[i]), 0.33));
        }
    }
}
