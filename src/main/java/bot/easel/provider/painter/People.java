package bot.easel.provider.painter;

import java.awt.Color;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;

/// People.
final class People {

    private final Canvas canvas;
    private final Figure figure;

    People(Canvas canvas, Figure figure) {
        this.canvas = canvas;
        this.figure = figure;
    }

    /// Head and shoulders before a disc of light.
    void portrait(double x, double foot, double tall) {
        Color cloth =
                figure.shade(
                        canvas.scene()
                                .accent()
                                .orElse(
                                        Tint.hex(
                                                new int[] {0x2F5D73, 0x8A3F3A, 0x46583A, 0x6B4A7E}
                                                        [canvas.random().nextInt(4)])));
        int[] skins = {0xF0C8A8, 0xD9A57E, 0xB27B55, 0x7F5238};
        int[] hairs = {0x2B1F1B, 0x5A3722, 0x8E5A2D, 0x1D1D26, 0xB08A4E};
        Color skin =
                Tint.mix(
                        figure.shade(Tint.hex(skins[canvas.random().nextInt(skins.length)])),
                        canvas.palette().light(),
                        0.1);
        Color hair = figure.shade(Tint.hex(hairs[canvas.random().nextInt(hairs.length)]));
        AffineTransform before = figure.box(x, foot, tall, canvas.random().nextBoolean());
        boolean longHair = canvas.random().nextBoolean();
        if (longHair) {
            canvas.fill(
                    Figure.path(
                            "M 28 34 C 24 4 76 2 74 36 C 80 56 78 72 82 84 L 18 84 C 24 70 22 54 28 34 Z"),
                    Tint.lighter(hair, 0.06),
                    5,
                    Tint.darker(hair, 0.35),
                    85);
        }
        canvas.fill(
                Figure.path("M 2 102 C 4 82 22 74 40 71 L 60 71 C 80 74 96 82 98 102 Z"),
                Tint.lighter(cloth, 0.15),
                70,
                Tint.darker(cloth, 0.4),
                102);
        canvas.fill(
                Figure.path("M 41 56 L 41 72 C 45 80 56 80 60 72 L 60 56 Z"),
                Tint.darker(skin, 0.22));
        Path2D face =
                Figure.path(
                        "M 33 34 C 32 16 70 16 69 36 C 69 50 62 63 51 64 C 40 63 33 50 33 34 Z");
        canvas.fill(face, Tint.lighter(skin, 0.1), 15, Tint.darker(skin, 0.08), 66);
        canvas.fill(
                Figure.path(
                        "M 55 20 C 66 24 70 32 69 38 C 68 50 62 62 51 64 C 60 54 62 36 55 20 Z"),
                Tint.alpha(Tint.darker(skin, 0.5), 0.3));
        canvas.fill(
                Figure.path(
                        "M 30 38 C 26 12 44 4 56 7 C 72 10 76 24 72 40 C 70 30 64 24 58 22 C 50 28 38 26 34 30 C 33 33 32 36 30 38 Z"),
                Tint.lighter(hair, 0.12),
                5,
                Tint.darker(hair, 0.1),
                40);
        for (double ex : new double[] {43, 59}) {
            canvas.outline(
                    Figure.path("M " + (ex - 4) + " 36 Q " + ex + " 33.4 " + (ex + 4) + " 36"),
                    1.1,
                    Tint.darker(hair, 0.3));
            canvas.fill(new Ellipse2D.Double(ex - 3.2, 38.8, 6.4, 3.6), Tint.hex(0xF6F1EA));
            canvas.disc(ex, 40.5, 1.75, Tint.hex(0x39506A));
            canvas.disc(ex, 40.5, 0.85, Tint.hex(0x10141C));
            canvas.outline(
                    Figure.path("M " + (ex - 3.6) + " 40 Q " + ex + " 37.2 " + (ex + 3.6) + " 40"),
                    0.8,
                    Tint.darker(hair, 0.5));
        }
        canvas.outline(
                Figure.path("M 51 41 Q 49.5 47 49 49.5 Q 51 51 53.5 49.8"),
                0.7,
                Tint.alpha(Tint.darker(skin, 0.5), 0.8));
        canvas.fill(
                Figure.path("M 45 55.5 Q 49 53.6 51 54.6 Q 53 53.6 57 55.5 Q 51 60.5 45 55.5 Z"),
                Tint.mix(skin, Tint.hex(0xA23B3F), 0.6));
        canvas.brush().setTransform(before);
    }
}
