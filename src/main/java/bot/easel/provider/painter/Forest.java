package bot.easel.provider.painter;

import java.awt.Color;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;

/// Woods of conifers.
final class Forest {

    private final Canvas canvas;

    Forest(Canvas canvas) {
        this.canvas = canvas;
    }

    /// Rows of conifers; the near ones large and dark.
    void paint(double from, double to, int rows) {
        double h = canvas.height();
        double u = canvas.unit();
        for (int row = 0; row < rows; row++) {
            double depth = rows == 1 ? 1 : (double) row / (rows - 1);
            double foot = h * (from + (to - from) * depth);
            double size = u * (9 + 30 * Math.pow(depth, 1.7));
            Color colour =
                    Tint.mix(
                            canvas.palette().land(0.45 + 0.55 * depth),
                            canvas.palette().horizon(),
                            0.38 * (1 - depth));
            for (double x = -size * 0.3;
                    x < canvas.width() + size * 0.3;
                    x += size * canvas.between(0.16, 0.36)) {
                conifer(
                        x,
                        foot + canvas.between(-0.1, 0.16) * size,
                        size * canvas.between(0.65, 1.25),
                        colour);
            }
            canvas.fill(
                    new Rectangle2D.Double(0, foot, canvas.width(), h - foot),
                    floor(colour, 0.1),
                    foot,
                    floor(colour, 0.35),
                    h);
            if (row < rows - 1) {
                canvas.fill(
                        new Rectangle2D.Double(0, foot - size * 0.7, canvas.width(), size * 0.9),
                        Tint.alpha(canvas.palette().horizon(), 0),
                        foot - size * 0.7,
                        Tint.alpha(canvas.palette().horizon(), 0.34 * (1 - depth)),
                        foot);
            }
        }
    }

    private Color floor(Color trees, double dark) {
        return canvas.scene().has(Motif.SNOW)
                ? Tint.mix(
                        Tint.hex(canvas.scene().isDark() ? 0x7E93B8 : 0xE9EFF6),
                        canvas.palette().horizon(),
                        dark)
                : Tint.darker(trees, dark);
    }

    private void conifer(double x, double foot, double tall, Color colour) {
        Path2D tree = new Path2D.Double();
        int tiers = 9;
        double lean = canvas.between(-0.02, 0.02) * tall;
        tree.moveTo(x + lean, foot - tall);
        for (int i = 1; i <= tiers; i++) {
            double t = (double) i / tiers;
            double half = tall * (0.03 + 0.17 * t) * canvas.between(0.85, 1.15);
            tree.lineTo(x + half, foot - tall * (1 - t) + tall * 0.03);
            tree.lineTo(x + half * 0.45, foot - tall * (1 - t) - tall * 0.005);
        }
        tree.lineTo(x, foot);
        for (int i = tiers; i >= 1; i--) {
            double t = (double) i / tiers;
            double half = tall * (0.03 + 0.17 * t) * canvas.between(0.85, 1.15);
            tree.lineTo(x - half * 0.45, foot - tall * (1 - t) - tall * 0.005);
            tree.lineTo(x - half, foot - tall * (1 - t) + tall * 0.03);
        }
        tree.closePath();
        canvas.fill(tree, colour);
        if (canvas.scene().has(Motif.SNOW)) {
            for (int i = 2; i <= tiers; i += 2) {
                double t = (double) i / tiers;
                double half = tall * (0.02 + 0.14 * t);
                double y = foot - tall * (1 - t);
                canvas.fill(
                        Canvas.polygon(
                                x - half,
                                y + tall * 0.025,
                                x,
                                y - tall * 0.06,
                                x + half,
                                y + tall * 0.025,
                                x,
                                y - tall * 0.01),
                        Tint.alpha(Tint.hex(0xF3F7FC), canvas.scene().isDark() ? 0.5 : 0.85));
            }
        }
    }
}
