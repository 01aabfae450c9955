package bot.easel.provider.painter;

import java.awt.Color;
import java.awt.geom.Arc2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.Random;

/// Bands, discs and arcs in the colours of the prompt, for what cannot be drawn.
final class Pattern {

    private final Canvas canvas;
    private final Scene scene;

    Pattern(Canvas canvas) {
        this.canvas = canvas;
        this.scene = canvas.scene();
    }

    void paint() {
        Random random = canvas.random();
        double w = canvas.width();
        double h = canvas.height();
        double u = canvas.unit();
        Palette palette = canvas.palette();
        canvas.fill(
                new Rectangle2D.Double(0, 0, w, h), palette.skyAt(0.95), 0, palette.skyAt(0.6), h);
        double cx = w * canvas.between(0.35, 0.65);
        double cy = h * canvas.between(0.3, 0.45);
        canvas.glow(cx, cy, u * 70, palette.light(), 0.7);
        canvas.disc(
                cx,
                cy,
                u * canvas.between(14, 20),
                Tint.mix(accent(random), palette.light(), 0.25));
        for (int band = 0; band < 9; band++) {
            Noise noise = new Noise(random.nextLong());
            double depth = band / 8.0;
            double base = h * (0.42 + 0.6 * depth);
            Path2D wave = new Path2D.Double();
            wave.moveTo(-1, h + 1);
            for (double x = -1; x <= w + 4; x += 3) {
                wave.lineTo(x, base + (noise.layered(x / (u * 42), band, 2) - 0.5) * u * 30);
            }
            wave.lineTo(w + 4, h + 1);
            wave.closePath();
            Color colour =
                    band % 3 == 1
                            ? Tint.mix(accent(random), palette.land(depth), 0.35)
                            : Tint.mix(palette.land(depth * 0.9), palette.skyAt(0.5), 0.25);
            canvas.fill(
                    wave,
                    Tint.mix(colour, palette.light(), 0.28),
                    base - u * 14,
                    Tint.darker(colour, 0.15),
                    base + u * 26);
        }
        for (int i = 0; i < 7; i++) {
            double r = u * canvas.between(4, 17);
            double x = w * random.nextDouble();
            double y = h * canvas.between(0.12, 0.9);
            Color colour = accent(random);
            switch (random.nextInt(3)) {
                case 0 -> canvas.disc(x, y, r * 0.5, Tint.alpha(colour, 0.82));
                case 1 ->
                        canvas.outline(
                                new Ellipse2D.Double(x - r, y - r, 2 * r, 2 * r),
                                u * 0.7,
                                Tint.alpha(colour, 0.85));
                default ->
                        canvas.fill(
                                new Arc2D.Double(
                                        x - r,
                                        y - r,
                                        2 * r,
                                        2 * r,
                                        random.nextInt(4) * 90,
                                        180,
                                        Arc2D.CHORD),
                                Tint.alpha(colour, 0.8));
            }
        }
    }

    private Color accent(Random random) {
        if (!scene.colours().isEmpty()) {
            return scene.colours().get(random.nextInt(scene.colours().size()));
        }
        int[] usual = {0xD9573F, 0xEDB84C, 0x2F7F86, 0x33476E, 0xE7A2A0, 0xF3E7D2};
        return Tint.hex(usual[random.nextInt(usual.length)]);
    }
}
