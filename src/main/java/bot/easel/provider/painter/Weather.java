package bot.easel.provider.painter;

import java.awt.Color;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.Random;

/// What falls or hangs between the viewer and the scene.
final class Weather {

    private final Canvas canvas;

    Weather(Canvas canvas) {
        this.canvas = canvas;
    }

    void paint() {
        if (canvas.scene().has(Motif.FOG)) {
            fog();
        }
        if (canvas.scene().has(Motif.RAIN)) {
            rain();
        }
        if (canvas.scene().has(Motif.SNOW)) {
            snow();
        }
    }

    void rain() {
        double u = canvas.unit();
        Random random = canvas.random();
        canvas.fill(
                new Rectangle2D.Double(0, 0, canvas.width(), canvas.height()),
                Tint.alpha(canvas.palette().skyAt(0.4), 0.14));
        int count = (int) (900.0 * canvas.width() * canvas.height() / (u * u * 10_000));
        for (int i = 0; i < count; i++) {
            double near = random.nextDouble();
            double x = random.nextDouble() * canvas.width() * 1.2;
            double y = random.nextDouble() * canvas.height();
            double fall = u * (1.5 + 5 * near);
            canvas.line(
                    x,
                    y,
                    x - fall * 0.28,
                    y + fall,
                    u * (0.05 + 0.13 * near),
                    Tint.alpha(Tint.hex(0xDCE9F5), 0.1 + 0.26 * near));
        }
    }

    void snow() {
        double u = canvas.unit();
        Random random = canvas.random();
        int count = (int) (620.0 * canvas.width() * canvas.height() / (u * u * 10_000));
        for (int i = 0; i < count; i++) {
            double near = Math.pow(random.nextDouble(), 2.6);
            double size = u * (0.14 + 0.75 * near);
            double x = random.nextDouble() * canvas.width();
            double y = random.nextDouble() * canvas.height();
            if (near > 0.6) {
                canvas.glow(x, y, size * 1.9, Color.WHITE, 0.5);
            } else {
                canvas.fill(
                        new Ellipse2D.Double(x - size / 2, y - size / 2, size, size),
                        Tint.alpha(Color.WHITE, 0.45 + 0.45 * random.nextDouble()));
            }
        }
    }

    void fog() {
        BufferedImage veil = new BufferedImage(160, 120, BufferedImage.TYPE_INT_ARGB);
        Noise noise = new Noise(canvas.random().nextLong());
        Color pale =
                Tint.lighter(canvas.palette().horizon(), canvas.scene().isDark() ? 0.02 : 0.25);
        double place = canvas.horizon() / canvas.height();
        for (int y = 0; y < 120; y++) {
            double depth = y / 120.0;
            double band = Math.exp(-Math.pow((depth - place) / 0.26, 2));
            for (int x = 0; x < 160; x++) {
                double body = noise.layered(x / 34.0, y / 9.0, 4);
                veil.setRGB(
                        x,
                        y,
                        Tint.alpha(pale, Math.clamp(band * (0.25 + body * 0.95), 0, 0.88))
                                .getRGB());
            }
        }
        canvas.brush().drawImage(veil, 0, 0, canvas.width(), canvas.height(), null);
    }
}
