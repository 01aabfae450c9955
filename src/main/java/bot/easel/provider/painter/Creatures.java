package bot.easel.provider.painter;

import java.awt.Color;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;

/// Things that live: animals, trees, people. Animals are drawn in a box of 100 by 100 that is
/// scaled to where they stand.
final class Creatures {

    private final Canvas canvas;

    Creatures(Canvas canvas) {
        this.canvas = canvas;
    }

    /// A fox that sits and looks at the viewer over its shoulder.
    void fox(double x, double foot, double tall, boolean mirrored) {
        AffineTransform before = box(x, foot, tall, mirrored);
        Color coat = shade(canvas.scene().accent().orElse(Tint.hex(0xD96C28)));
        Color dark = Tint.darker(coat, 0.45);
        Color cream = shade(Tint.hex(0xF6E9D6));
        Color black = Tint.mix(Tint.hex(0x2A211E), canvas.palette().ink(), 0.4);
        shadow();
        Path2D tail =
                path("M 66 92 C 92 98 108 84 100 62 C 97 54 90 50 86 54 C 94 66 84 80 62 82 Z");
        canvas.fill(tail, coat, 50, dark, 96);
        canvas.fill(
                path("M 100 62 C 97 54 90 50 86 54 C 89 58 90 62 89 66 C 93 67 97 66 100 62 Z"),
                cream);
        Path2D body =
                path(
                        "M 40 44 C 34 58 30 78 30 96 L 74 96 C 82 84 78 62 64 50 C 58 45 46 40 40 44 Z");
        canvas.fill(body, Tint.lighter(coat, 0.08), 40, dark, 98);
        canvas.fill(
                path("M 60 66 C 76 68 82 86 72 96 L 54 96 C 50 84 52 70 60 66 Z"),
                Tint.alpha(dark, 0.45));
        canvas.fill(path("M 38 46 C 32 58 32 70 36 80 C 42 76 48 62 48 50 Z"), cream);
        canvas.fill(
                path("M 33 66 C 31 78 31 88 31 96 L 38 96 C 39 86 41 78 42 68 Z"),
                coat,
                60,
                black,
                96);
        canvas.fill(
                path("M 44 70 C 43 80 43 88 43 96 L 50 96 C 51 88 52 78 51 70 Z"),
                coat,
                62,
                black,
                96);
        head(coat, dark, cream, black);
        canvas.brush().setTransform(before);
    }

    private void head(Color coat, Color dark, Color cream, Color black) {
        canvas.fill(path("M 24 30 C 22 18 22 8 24 2 C 31 8 37 16 39 24 Z"), dark);
        canvas.fill(path("M 26 27 C 25 19 25 12 26 8 C 30 12 34 18 35 23 Z"), black);
        canvas.fill(path("M 58 30 C 62 18 62 8 60 2 C 53 8 47 16 44 24 Z"), coat);
        canvas.fill(path("M 56 27 C 58 19 58 12 58 8 C 54 12 50 18 48 23 Z"), black);
        Path2D face =
                path(
                        "M 41 20 C 50 18 60 24 66 36 C 60 40 54 44 49 50 C 46 54 43 57 41 57 C 39 57 36 54 33 50 C 28 44 22 40 16 36 C 22 24 32 18 41 20 Z");
        canvas.fill(face, Tint.lighter(coat, 0.1), 18, coat, 58);
        canvas.fill(
                path(
                        "M 66 36 C 60 40 54 44 49 50 C 46 54 43 57 41 57 C 40 52 42 46 47 42 C 53 38 60 37 66 36 Z"),
                cream);
        canvas.fill(
                path(
                        "M 16 36 C 22 40 28 44 33 50 C 36 54 39 57 41 57 C 42 52 40 46 35 42 C 29 38 22 37 16 36 Z"),
                cream);
        canvas.fill(
                path("M 38 53 C 39 51 43 51 44 53 C 44 56 42 58 41 58 C 40 58 38 56 38 53 Z"),
                black);
        for (double ex : new double[] {32.5, 49.5}) {
            canvas.fill(new Ellipse2D.Double(ex - 2.3, 35, 4.6, 4.8), black);
            canvas.disc(ex - 0.6, 36.6, 0.9, Tint.alpha(Color.WHITE, 0.9));
        }
    }

    /// A cat from behind, looking out.
    void cat(double x, double foot, double tall, boolean mirrored) {
        AffineTransform before = box(x, foot, tall, mirrored);
        Color coat = shade(canvas.scene().accent().orElse(Tint.hex(0x2B2A33)));
        Color rim = Tint.mix(coat, canvas.palette().light(), 0.45);
        shadow();
        Path2D tail =
                path(
                        "M 66 90 C 84 94 98 86 96 70 C 95 62 88 58 85 62 C 83 66 90 68 88 75 C 86 82 74 82 64 80 Z");
        canvas.fill(tail, Tint.lighter(coat, 0.1), 60, coat, 95);
        Path2D body =
                path(
                        "M 50 34 C 36 40 28 62 27 78 C 26 90 32 97 42 97 L 62 97 C 73 97 78 88 76 76 C 73 58 64 38 50 34 Z");
        canvas.fill(body, Tint.lighter(coat, 0.14), 34, Tint.darker(coat, 0.4), 98);
        Path2D head =
                path(
                        "M 34 14 C 34 8 35 2 37 -2 C 42 2 45 5 47 8 C 50 7 53 7 56 8 C 58 5 62 2 66 -1 C 68 4 69 10 69 16 C 72 24 70 34 62 39 C 55 43 46 43 40 39 C 32 34 30 23 34 14 Z");
        canvas.fill(head, Tint.lighter(coat, 0.16), 0, Tint.darker(coat, 0.2), 42);
        canvas.outline(
                path("M 66 -1 C 68 4 69 10 69 16 C 72 24 70 34 62 39 C 70 48 75 62 76 76"),
                1.1,
                Tint.alpha(rim, 0.8));
        canvas.outline(path("M 40 72 C 35 80 36 90 42 96"), 0.8, Tint.alpha(rim, 0.35));
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
        Color body = shade(canvas.scene().accent().orElse(Tint.hex(0xF4F2EC)));
        Color tips = Tint.mix(canvas.palette().ink(), Tint.hex(0x3B3F4A), 0.5);
        canvas.fill(
                path("M 46 36 C 38 18 22 8 2 6 C 20 14 32 26 40 40 Z"),
                Tint.darker(body, 0.06),
                6,
                Tint.darker(body, 0.28),
                40);
        canvas.fill(path("M 2 6 C 10 7 16 8 20 11 C 18 13 13 11 2 6 Z"), tips);
        canvas.fill(
                path("M 50 36 C 58 14 76 4 98 4 C 82 14 68 26 60 42 Z"),
                body,
                4,
                Tint.darker(body, 0.2),
                42);
        canvas.fill(path("M 98 4 C 90 4 84 5 79 8 C 83 11 89 9 98 4 Z"), tips);
        canvas.fill(
                path(
                        "M 30 38 C 38 32 58 32 70 37 C 74 36 78 37 80 40 C 74 46 52 50 40 45 L 24 46 Z"),
                body,
                32,
                Tint.darker(body, 0.22),
                50);
        canvas.fill(path("M 79 38.5 L 86 41 L 79 42 Z"), Tint.hex(0xE8A23C));
        canvas.disc(75.5, 38.6, 0.9, tips);
        canvas.brush().setTransform(before);
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
        leaf = shade(leaf);
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
        Color stem = shade(Tint.hex(0x4C7F3E));
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
        Color petal = shade(colour);
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
        canvas.disc(cx, cy, tall * 0.055, shade(Tint.hex(0xE9B63C)));
        canvas.disc(cx, cy, tall * 0.03, shade(Tint.hex(0x9A6420)));
    }

    /// Head and shoulders before a disc of light.
    void portrait(double x, double foot, double tall) {
        Color cloth =
                shade(
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
                        shade(Tint.hex(skins[canvas.random().nextInt(skins.length)])),
                        canvas.palette().light(),
                        0.1);
        Color hair = shade(Tint.hex(hairs[canvas.random().nextInt(hairs.length)]));
        AffineTransform before = box(x, foot, tall, canvas.random().nextBoolean());
        boolean longHair = canvas.random().nextBoolean();
        if (longHair) {
            canvas.fill(
                    path(
                            "M 28 34 C 24 4 76 2 74 36 C 80 56 78 72 82 84 L 18 84 C 24 70 22 54 28 34 Z"),
                    Tint.lighter(hair, 0.06),
                    5,
                    Tint.darker(hair, 0.35),
                    85);
        }
        canvas.fill(
                path("M 2 102 C 4 82 22 74 40 71 L 60 71 C 80 74 96 82 98 102 Z"),
                Tint.lighter(cloth, 0.15),
                70,
                Tint.darker(cloth, 0.4),
                102);
        canvas.fill(path("M 41 56 L 41 72 C 45 80 56 80 60 72 L 60 56 Z"), Tint.darker(skin, 0.22));
        Path2D face = path("M 33 34 C 32 16 70 16 69 36 C 69 50 62 63 51 64 C 40 63 33 50 33 34 Z");
        canvas.fill(face, Tint.lighter(skin, 0.1), 15, Tint.darker(skin, 0.08), 66);
        canvas.fill(
                path("M 55 20 C 66 24 70 32 69 38 C 68 50 62 62 51 64 C 60 54 62 36 55 20 Z"),
                Tint.alpha(Tint.darker(skin, 0.5), 0.3));
        canvas.fill(
                path(
                        "M 30 38 C 26 12 44 4 56 7 C 72 10 76 24 72 40 C 70 30 64 24 58 22 C 50 28 38 26 34 30 C 33 33 32 36 30 38 Z"),
                Tint.lighter(hair, 0.12),
                5,
                Tint.darker(hair, 0.1),
                40);
        for (double ex : new double[] {43, 59}) {
            canvas.outline(
                    path("M " + (ex - 4) + " 36 Q " + ex + " 33.4 " + (ex + 4) + " 36"),
                    1.1,
                    Tint.darker(hair, 0.3));
            canvas.fill(new Ellipse2D.Double(ex - 3.2, 38.8, 6.4, 3.6), Tint.hex(0xF6F1EA));
            canvas.disc(ex, 40.5, 1.75, Tint.hex(0x39506A));
            canvas.disc(ex, 40.5, 0.85, Tint.hex(0x10141C));
            canvas.outline(
                    path("M " + (ex - 3.6) + " 40 Q " + ex + " 37.2 " + (ex + 3.6) + " 40"),
                    0.8,
                    Tint.darker(hair, 0.5));
        }
        canvas.outline(
                path("M 51 41 Q 49.5 47 49 49.5 Q 51 51 53.5 49.8"),
                0.7,
                Tint.alpha(Tint.darker(skin, 0.5), 0.8));
        canvas.fill(
                path("M 45 55.5 Q 49 53.6 51 54.6 Q 53 53.6 57 55.5 Q 51 60.5 45 55.5 Z"),
                Tint.mix(skin, Tint.hex(0xA23B3F), 0.6));
        canvas.brush().setTransform(before);
    }

    private Color shade(Color colour) {
        return switch (canvas.scene().daytime()) {
            case NIGHT -> Tint.mix(Tint.darker(colour, 0.34), canvas.palette().skyAt(0.6), 0.18);
            case DUSK -> Tint.mix(Tint.darker(colour, 0.08), canvas.palette().light(), 0.06);
            case DAWN -> Tint.mix(colour, canvas.palette().horizon(), 0.1);
            case DAY -> colour;
        };
    }

    private void shadow() {
        canvas.fill(new Ellipse2D.Double(14, 92, 84, 9), Tint.alpha(canvas.palette().ink(), 0.3));
    }

    private AffineTransform box(double x, double foot, double tall, boolean mirrored) {
        AffineTransform before = canvas.brush().getTransform();
        canvas.brush().translate(x, foot - tall);
        canvas.brush().scale(mirrored ? -tall / 100 : tall / 100, tall / 100);
        canvas.brush().translate(-50, 0);
        return before;
    }

    /// Reads a path of M, L, C, Q and Z with absolute numbers.
    private static Path2D path(String text) {
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
