package bot.easel.provider.painter;

import java.awt.Color;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;

/// Trees and flowers.
final class Plants {

    private final Canvas canvas;
    private final Figure figure;

    Plants(Canvas canvas, Figure figure) {
        this.canvas = canvas;
        this.figure = figure;
    }

    /// A broad tree; its crown is many strokes of leaves.
    void tree(double x, double foot, double tall) {
        Color bark = Tint.mix(Tint.hex(0x4A3427), canvas.palette().ink(), 0.35);
        branch(x, foot, -Math.PI / 2, tall * 0.3, tall * 0.055, 0, bark);
        boolean bloom =
                canvas.scene().hasAny(Motif.FLOWER) || canvas.scene().daytime() == Daytime.DAWN;
        Color leaf =
                canvas.scene()
                        .accent()
                        .orElse(
                                bloom
                                        ? Tint.hex(0xE9A6BE)
                                        : canvas.scene().daytime() == Daytime.DUSK
                                                ? Tint.hex(0xC9692F)
                                                : Tint.hex(0x4E8B4A));
        leaf = figure.shade(leaf);
        for (int i = 0; i < 900; i++) {
            double a = canvas.random().nextDouble() * Math.PI * 2;
            double r = Math.sqrt(canvas.random().nextDouble());
            double px = x + Math.cos(a) * r * tall * 0.42;
            double py = foot - tall * 0.68 + Math.sin(a) * r * tall * 0.32;
            double light =
                    Math.clamp(0.5 - Math.sin(a) * r * 0.55 + canvas.between(-0.22, 0.22), 0, 1);
            Color c =
                    Tint.mix(
                            Tint.darker(leaf, 0.45),
                            Tint.lighter(Tint.mix(leaf, canvas.palette().light(), 0.3), 0.1),
                            light);
            double s = tall * canvas.between(0.012, 0.034);
            canvas.fill(
                    new Ellipse2D.Double(px - s, py - s * 0.75, s * 2, s * 1.5),
                    Tint.alpha(c, 0.85));
        }
        for (int i = 0; i < 26; i++) {
            canvas.disc(
                    x + canvas.random().nextGaussian() * tall * 0.3,
                    foot + canvas.between(-0.01, 0.05) * tall,
                    tall * 0.009,
                    Tint.alpha(leaf, 0.8));
        }
    }

    private void branch(
            double x, double y, double angle, double length, double thick, int depth, Color bark) {
        double ex = x + Math.cos(angle) * length;
        double ey = y + Math.sin(angle) * length;
        canvas.line(x, y, ex, ey, thick, bark);
        if (depth < 5) {
            int forks = depth == 0 ? 3 : 2;
            for (int i = 0; i < forks; i++) {
                double turn =
                        (i - (forks - 1) / 2.0) * canvas.between(0.5, 0.85)
                                + canvas.between(-0.15, 0.15);
                branch(
                        ex,
                        ey,
                        angle + turn,
                        length * canvas.between(0.6, 0.78),
                        thick * 0.6,
                        depth + 1,
                        bark);
            }
        }
    }

    /// One large flower on its stem.
    void flower(double x, double foot, double tall, Color colour) {
        Color stem = figure.shade(Tint.hex(0x4C7F3E));
        double bend = canvas.between(-0.12, 0.12) * tall;
        Path2D stalk = new Path2D.Double();
        stalk.moveTo(x, foot);
        stalk.quadTo(x + bend, foot - tall * 0.5, x + bend * 0.6, foot - tall * 0.8);
        canvas.outline(stalk, tall * 0.022, stem);
        for (int side = -1; side <= 1; side += 2) {
            Path2D blade = new Path2D.Double();
            blade.moveTo(x, foot - tall * 0.14);
            blade.quadTo(
                    x + side * tall * 0.2,
                    foot - tall * 0.3,
                    x + side * tall * 0.22,
                    foot - tall * 0.46);
            blade.quadTo(x + side * tall * 0.06, foot - tall * 0.34, x, foot - tall * 0.14);
            canvas.fill(
                    blade,
                    Tint.lighter(stem, 0.1),
                    foot - tall * 0.46,
                    Tint.darker(stem, 0.25),
                    foot - tall * 0.14);
        }
        double cx = x + bend * 0.6;
        double cy = foot - tall * 0.82;
        Color petal = figure.shade(colour);
        for (int ring = 0; ring < 2; ring++) {
            int petals = 9 - ring * 2;
            for (int i = 0; i < petals; i++) {
                double a = i * Math.PI * 2 / petals + ring * 0.35;
                double r = tall * (0.17 - ring * 0.05);
                AffineTransform before = canvas.brush().getTransform();
                canvas.brush().translate(cx, cy);
                canvas.brush().rotate(a);
                canvas.fill(
                        new Ellipse2D.Double(0, -r * 0.36, r * 1.2, r * 0.72),
                        Tint.lighter(petal, 0.12 + ring * 0.12),
                        -r * 0.4,
                        Tint.darker(petal, 0.2),
                        r * 0.4);
                canvas.brush().setTransform(before);
            }
        }
        canvas.disc(cx, cy, tall * 0.055, figure.shade(Tint.hex(0xE9B63C)));
        canvas.disc(cx, cy, tall * 0.03, figure.shade(Tint.hex(0x9A6420)));
    }
}
