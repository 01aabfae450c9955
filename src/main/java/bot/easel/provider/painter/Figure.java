package bot.easel.provider.painter;

import java.awt.Color;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;

/// What all living things are drawn with: a box of 100 by 100 that is scaled to where one stands,
/// paths as text, and colours in the light of the scene.
final class Figure {

    private final Canvas canvas;

    Figure(Canvas canvas) {
        this.canvas = canvas;
    }

    /// A colour as it looks in this light.
    Color shade(Color colour) {
        return switch (canvas.scene().daytime()) {
            case NIGHT -> Tint.mix(Tint.darker(colour, 0.34), canvas.palette().skyAt(0.6), 0.18);
            case DUSK -> Tint.mix(Tint.darker(colour, 0.08), canvas.palette().light(), 0.06);
            case DAWN -> Tint.mix(colour, canvas.palette().horizon(), 0.1);
            case DAY -> colour;
        };
    }

    /// A shadow on the ground, at the foot of the box.
    void shadow() {
        canvas.fill(new Ellipse2D.Double(14, 92, 84, 9), Tint.alpha(canvas.palette().ink(), 0.3));
    }

    /// Sets the brush into the box; the answer puts it back.
    AffineTransform box(double x, double foot, double tall, boolean mirrored) {
        AffineTransform before = canvas.brush().getTransform();
        canvas.brush().translate(x, foot - tall);
        canvas.brush().scale(mirrored ? -tall / 100 : tall / 100, tall / 100);
        canvas.brush().translate(-50, 0);
        return before;
    }

    /// Reads a path of M, L, C, Q and Z with absolute numbers.
    static Path2D path(String text) {
        Path2D path = new Path2D.Double();
        String[] parts = text.trim().split("\\s+");
        for (int i = 0; i < parts.length; ) {
            String step = parts[i];
            switch (step) {
                case "M" -> path.moveTo(at(parts, i + 1), at(parts, i + 2));
                case "L" -> path.lineTo(at(parts, i + 1), at(parts, i + 2));
                case "Q" ->
                        path.quadTo(
                                at(parts, i + 1),
                                at(parts, i + 2),
                                at(parts, i + 3),
                                at(parts, i + 4));
                case "C" ->
                        path.curveTo(
                                at(parts, i + 1),
                                at(parts, i + 2),
                                at(parts, i + 3),
                                at(parts, i + 4),
                                at(parts, i + 5),
                                at(parts, i + 6));
                case "Z" -> path.closePath();
                default -> throw new IllegalArgumentException("no step of a path: " + step);
            }
            i +=
                    switch (step) {
                        case "C" -> 7;
                        case "Q" -> 5;
                        case "Z" -> 1;
                        default -> 3;
                    };
        }
        return path;
    }

    private static double at(String[] parts, int index) {
        return Double.parseDouble(parts[index]);
    }
}
