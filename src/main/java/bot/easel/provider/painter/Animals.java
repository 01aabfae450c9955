package bot.easel.provider.painter;

import java.awt.Color;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;

/// Animals.
final class Animals {

    private final Canvas canvas;
    private final Figure figure;

    Animals(Canvas canvas, Figure figure) {
        this.canvas = canvas;
        this.figure = figure;
    }

    /// A fox that sits and looks at the viewer over its shoulder.
    void fox(double x, double foot, double tall, boolean mirrored) {
        AffineTransform before = figure.box(x, foot, tall, mirrored);
        Color coat = figure.shade(canvas.scene().accent().orElse(Tint.hex(0xD96C28)));
        Color dark = Tint.darker(coat, 0.45);
        Color cream = figure.shade(Tint.hex(0xF6E9D6));
        Color black = Tint.mix(Tint.hex(0x2A211E), canvas.palette().ink(), 0.4);
        figure.shadow();
        Path2D tail =
                Figure.path(
                        "M 66 92 C 92 98 108 84 100 62 C 97 54 90 50 86 54 C 94 66 84 80 62 82 Z");
        canvas.fill(tail, coat, 50, dark, 96);
        canvas.fill(
                Figure.path(
                        "M 100 62 C 97 54 90 50 86 54 C 89 58 90 62 89 66 C 93 67 97 66 100 62 Z"),
                cream);
        Path2D body =
                Figure.path(
                        "M 40 44 C 34 58 30 78 30 96 L 74 96 C 82 84 78 62 64 50 C 58 45 46 40 40 44 Z");
        canvas.fill(body, Tint.lighter(coat, 0.08), 40, dark, 98);
        canvas.fill(
                Figure.path("M 60 66 C 76 68 82 86 72 96 L 54 96 C 50 84 52 70 60 66 Z"),
                Tint.alpha(dark, 0.45));
        canvas.fill(Figure.path("M 38 46 C 32 58 32 70 36 80 C 42 76 48 62 48 50 Z"), cream);
        canvas.fill(
                Figure.path("M 33 66 C 31 78 31 88 31 96 L 38 96 C 39 86 41 78 42 68 Z"),
                coat,
                60,
                black,
                96);
        canvas.fill(
                Figure.path("M 44 70 C 43 80 43 88 43 96 L 50 96 C 51 88 52 78 51 70 Z"),
                coat,
                62,
                black,
                96);
        head(coat, dark, cream, black);
        canvas.brush().setTransform(before);
    }

    private void head(Color coat, Color dark, Color cream, Color black) {
        canvas.fill(Figure.path("M 24 30 C 22 18 22 8 24 2 C 31 8 37 16 39 24 Z"), dark);
        canvas.fill(Figure.path("M 26 27 C 25 19 25 12 26 8 C 30 12 34 18 35 23 Z"), black);
        canvas.fill(Figure.path("M 58 30 C 62 18 62 8 60 2 C 53 8 47 16 44 24 Z"), coat);
        canvas.fill(Figure.path("M 56 27 C 58 19 58 12 58 8 C 54 12 50 18 48 23 Z"), black);
        Path2D face =
                Figure.path(
                        "M 41 20 C 50 18 60 24 66 36 C 60 40 54 44 49 50 C 46 54 43 57 41 57 C 39 57 36 54 33 50 C 28 44 22 40 16 36 C 22 24 32 18 41 20 Z");
        canvas.fill(face, Tint.lighter(coat, 0.1), 18, coat, 58);
        canvas.fill(
                Figure.path(
                        "M 66 36 C 60 40 54 44 49 50 C 46 54 43 57 41 57 C 40 52 42 46 47 42 C 53 38 60 37 66 36 Z"),
                cream);
        canvas.fill(
                Figure.path(
                        "M 16 36 C 22 40 28 44 33 50 C 36 54 39 57 41 57 C 42 52 40 46 35 42 C 29 38 22 37 16 36 Z"),
                cream);
        canvas.fill(
                Figure.path(
                        "M 38 53 C 39 51 43 51 44 53 C 44 56 42 58 41 58 C 40 58 38 56 38 53 Z"),
                black);
        for (double ex : new double[] {32.5, 49.5}) {
            canvas.fill(new Ellipse2D.Double(ex - 2.3, 35, 4.6, 4.8), black);
            canvas.disc(ex - 0.6, 36.6, 0.9, Tint.alpha(Color.WHITE, 0.9));
        }
    }

    /// A cat from behind, looking out.
    void cat(double x, double foot, double tall, boolean mirrored) {
        AffineTransform before = figure.box(x, foot, tall, mirrored);
        Color coat = figure.shade(canvas.scene().accent().orElse(Tint.hex(0x2B2A33)));
        Color rim = Tint.mix(coat, canvas.palette().light(), 0.45);
        figure.shadow();
        Path2D tail =
                Figure.path(
                        "M 66 90 C 84 94 98 86 96 70 C 95 62 88 58 85 62 C 83 66 90 68 88 75 C 86 82 74 82 64 80 Z");
        canvas.fill(tail, Tint.lighter(coat, 0.1), 60, coat, 95);
        Path2D body =
                Figure.path(
                        "M 50 34 C 36 40 28 62 27 78 C 26 90 32 97 42 97 L 62 97 C 73 97 78 88 76 76 C 73 58 64 38 50 34 Z");
        canvas.fill(body, Tint.lighter(coat, 0.14), 34, Tint.darker(coat, 0.4), 98);
        Path2D head =
                Figure.path(
                        "M 34 14 C 34 8 35 2 37 -2 C 42 2 45 5 47 8 C 50 7 53 7 56 8 C 58 5 62 2 66 -1 C 68 4 69 10 69 16 C 72 24 70 34 62 39 C 55 43 46 43 40 39 C 32 34 30 23 34 14 Z");
        canvas.fill(head, Tint.lighter(coat, 0.16), 0, Tint.darker(coat, 0.2), 42);
        canvas.outline(
                Figure.path("M 66 -1 C 68 4 69 10 69 16 C 72 24 70 34 62 39 C 70 48 75 62 76 76"),
                1.1,
                Tint.alpha(rim, 0.8));
        canvas.outline(Figure.path("M 40 72 C 35 80 36 90 42 96"), 0.8, Tint.alpha(rim, 0.35));
        for (double ex : new double[] {44, 59}) {
            canvas.fill(
                    new Ellipse2D.Double(ex - 3.2, 20, 6.4, 6.8),
                    Tint.mix(Tint.hex(0xD7D65A), canvas.palette().light(), 0.25));
            canvas.fill(new Ellipse2D.Double(ex - 1.0, 20.3, 2.0, 6.2), Tint.hex(0x14120F));
            canvas.disc(ex - 0.9, 21.9, 0.9, Tint.alpha(Color.WHITE, 0.9));
        }
        canvas.fill(Canvas.polygon(50, 30, 53, 30, 51.5, 32), Tint.hex(0xC98282));
        for (int i = -1; i <= 1; i++) {
            canvas.line(46, 32 + i, 33, 31 + i * 3.5, 0.35, Tint.alpha(rim, 0.7));
            canvas.line(57, 32 + i, 70, 31 + i * 3.5, 0.35, Tint.alpha(rim, 0.7));
        }
        canvas.brush().setTransform(before);
    }

    /// A large bird in flight.
    void gull(double x, double y, double span) {
        AffineTransform before = canvas.brush().getTransform();
        canvas.brush().translate(x - span / 2, y - span * 0.3);
        canvas.brush().scale(span / 100, span / 100);
        Color body = figure.shade(canvas.scene().accent().orElse(Tint.hex(0xF4F2EC)));
        Color tips = Tint.mix(canvas.palette().ink(), Tint.hex(0x3B3F4A), 0.5);
        canvas.fill(
                Figure.path("M 46 36 C 38 18 22 8 2 6 C 20 14 32 26 40 40 Z"),
                Tint.darker(body, 0.06),
                6,
                Tint.darker(body, 0.28),
                40);
        canvas.fill(Figure.path("M 2 6 C 10 7 16 8 20 11 C 18 13 13 11 2 6 Z"), tips);
        canvas.fill(
                Figure.path("M 50 36 C 58 14 76 4 98 4 C 82 14 68 26 60 42 Z"),
                body,
                4,
                Tint.darker(body, 0.2),
                42);
        canvas.fill(Figure.path("M 98 4 C 90 4 84 5 79 8 C 83 11 89 9 98 4 Z"), tips);
        canvas.fill(
                Figure.path(
                        "M 30 38 C 38 32 58 32 70 37 C 74 36 78 37 80 40 C 74 46 52 50 40 45 L 24 46 Z"),
                body,
                32,
                Tint.darker(body, 0.22),
                50);
        canvas.fill(Figure.path("M 79 38.5 L 86 41 L 79 42 Z"), Tint.hex(0xE8A23C));
        canvas.disc(75.5, 38.6, 0.9, tips);
        canvas.brush().setTransform(before);
    }
}
