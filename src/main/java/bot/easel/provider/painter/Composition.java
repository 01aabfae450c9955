package bot.easel.provider.painter;

import java.awt.Color;
import java.awt.Shape;
import java.awt.geom.Arc2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.Random;

/// Puts a scene together, from the far sky to what falls before the viewer's eyes.
final class Composition {

    private final Canvas canvas;
    private final Scene scene;
    private final Land land;
    private final Buildings buildings;
    private final Creatures creatures;
    private final boolean subjectLeft;

    Composition(Canvas canvas) {
        this.canvas = canvas;
        this.scene = canvas.scene();
        this.land = new Land(canvas);
        this.buildings = new Buildings(canvas);
        this.creatures = new Creatures(canvas);
        this.subjectLeft = canvas.random().nextInt(3) == 0;
    }

    void paint() {
        if (scene.isEmpty()) {
            paintAbstract();
            return;
        }
        Sky sky =
                new Sky(
                        canvas,
                        subjectLeft ? canvas.between(0.6, 0.76) : canvas.between(0.24, 0.4));
        sky.paint();
        if (scene.has(Motif.PORTRAIT) && !scene.hasAny(Motif.LIGHTHOUSE, Motif.FOX, Motif.CAT)) {
            paintPortrait();
            new Weather(canvas).paint();
            return;
        }
        sky.haze(0.3);
        ground(sky);
        if (!scene.isDark() && !scene.has(Motif.RAIN)) {
            sky.birds(scene.has(Motif.BIRD) ? 14 : 5);
        }
        subjects();
        new Weather(canvas).paint();
    }

    /// Only what stands out, for a picture without a background.
    void paintSubjects() {
        if (!subjects()) {
            double s = Math.min(canvas.width(), canvas.height()) * 0.46;
            Shape clip = canvas.brush().getClip();
            canvas.brush()
                    .clip(
                            new Ellipse2D.Double(
                                    canvas.width() / 2.0 - s,
                                    canvas.height() / 2.0 - s,
                                    2 * s,
                                    2 * s));
            paint();
            canvas.brush().setClip(clip);
        }
    }

    /// Only what is named, into a picture that has a ground of its own.
    void paintAdded() {
        subjects();
    }

    private void ground(Sky sky) {
        double h = canvas.height();
        boolean sea = scene.hasAny(Motif.SEA, Motif.LIGHTHOUSE, Motif.BOAT);
        boolean lake = scene.has(Motif.LAKE);
        if (scene.has(Motif.MOUNTAIN)) {
            land.mountains(3, 0.44);
        } else if (!sea && !scene.hasAny(Motif.CITY, Motif.DESERT, Motif.ROCKET)) {
            land.mountains(2, 0.17);
        }
        if (scene.has(Motif.CITY)) {
            land.city(canvas.horizon() + h * 0.015);
        }
        if (lake && scene.has(Motif.FOREST)) {
            land.forest(canvas.horizon() / h - 0.01, canvas.horizon() / h, 1);
        }
        if (sea || lake || (scene.has(Motif.CITY) && !scene.hasAny(Motif.HILLS, Motif.FOREST))) {
            new Water(canvas, sky).paint(h, !sea || scene.hasAny(Motif.CITY, Motif.MOUNTAIN));
            if (!scene.hasAny(Motif.LIGHTHOUSE, Motif.BOAT)) {
                land.foreground(0.16);
            }
        } else if (scene.has(Motif.DESERT)) {
            land.hills(canvas.horizon() / h + 0.02, 0.86, 4);
        } else if (scene.has(Motif.FOREST)) {
            land.forest(canvas.horizon() / h + 0.01, 0.97, 4);
        } else {
            land.hills(canvas.horizon() / h + 0.03, 0.84, 3);
        }
    }

    /// Draws everything that was named and stands in the scene; false if nothing was.
    private boolean subjects() {
        double w = canvas.width();
        double h = canvas.height();
        double u = canvas.unit();
        double tall = Math.min(h, w * 1.25);
        double x = w * (subjectLeft ? canvas.between(0.27, 0.34) : canvas.between(0.66, 0.73));
        double other = w - x;
        boolean any = false;
        if (scene.has(Motif.CASTLE)) {
            buildings.castle(x, canvas.horizon() + h * 0.1, tall * 0.42);
            any = true;
        }
        if (scene.has(Motif.LIGHTHOUSE)) {
            double foot = canvas.horizon() + h * 0.1;
            buildings.headland(x, foot, u * 22);
            buildings.lighthouse(x, foot + u, tall * 0.53, !subjectLeft);
            any = true;
        }
        if (scene.has(Motif.HOUSE)) {
            double foot = h * 0.82;
            buildings.house(
                    scene.has(Motif.LIGHTHOUSE) ? other : x,
                    foot,
                    tall * 0.2,
                    scene.accent().orElse(Tint.hex(0xE7DDCB)),
                    Tint.hex(0x7C3B30));
            any = true;
        }
        if (scene.has(Motif.BOAT)) {
            double at = scene.has(Motif.LIGHTHOUSE) ? other : w * canvas.between(0.4, 0.6);
            double size = tall * (scene.has(Motif.LIGHTHOUSE) ? 0.15 : 0.34);
            buildings.sailboat(
                    at, canvas.horizon() + h * (scene.has(Motif.LIGHTHOUSE) ? 0.08 : 0.16), size);
            any = true;
        }
        if (scene.has(Motif.TREE)) {
            creatures.tree(
                    scene.hasAny(Motif.HOUSE, Motif.FOX, Motif.CAT) ? other : x,
                    h * 0.88,
                    tall * 0.52);
            any = true;
        }
        if (scene.has(Motif.BALLOON)) {
            buildings.balloon(other, canvas.horizon() * 0.42, tall * 0.14);
            buildings.balloon(x + u * 6, canvas.horizon() * 0.26, tall * 0.055);
            buildings.balloon(w * 0.5, canvas.horizon() * 0.66, tall * 0.036);
            any = true;
        }
        if (scene.has(Motif.ROCKET)) {
            buildings.rocket(x, canvas.horizon() * 0.55, tall * 0.4);
            any = true;
        }
        if (scene.has(Motif.FLOWER)
                && !scene.hasAny(Motif.TREE, Motif.FOX, Motif.CAT, Motif.HOUSE)) {
            any = flowers(tall);
        }
        if (scene.has(Motif.FOX)) {
            creatures.fox(
                    w * (scene.has(Motif.CAT) ? 0.3 : subjectLeft ? 0.4 : 0.58),
                    h * 0.95,
                    tall * 0.46,
                    !subjectLeft);
            any = true;
        }
        if (scene.has(Motif.CAT)) {
            creatures.cat(
                    w * (scene.has(Motif.FOX) ? 0.72 : subjectLeft ? 0.38 : 0.6),
                    h * 0.96,
                    tall * 0.46,
                    subjectLeft);
            any = true;
        }
        if (scene.has(Motif.BIRD)) {
            creatures.gull(other, canvas.horizon() * 0.5, tall * 0.26);
            creatures.gull(other + u * 15, canvas.horizon() * 0.32, tall * 0.11);
            any = true;
        }
        return any;
    }

    private boolean flowers(double tall) {
        int[] usual = {0xD9443F, 0xF0B93A, 0xE88BB5, 0xF5EFE2, 0x8D6BC4};
        for (int i = 0; i < 15; i++) {
            double depth = i / 14.0;
            Color colour =
                    scene.colours().isEmpty()
                            ? Tint.hex(usual[canvas.random().nextInt(usual.length)])
                            : scene.colours().get(i % scene.colours().size());
            creatures.flower(
                    canvas.width() * canvas.between(0.05, 0.95),
                    canvas.height() * (0.86 + 0.18 * depth),
                    tall * (0.14 + 0.24 * depth),
                    colour);
        }
        return true;
    }

    private void paintPortrait() {
        double w = canvas.width();
        double h = canvas.height();
        double tall = Math.min(h * 0.82, w * 0.9);
        double u = canvas.unit();
        canvas.fill(
                new Rectangle2D.Double(0, 0, w, h), Tint.alpha(canvas.palette().land(0.5), 0.25));
        canvas.disc(w / 2, h - tall * 0.62, tall * 0.5, Tint.alpha(canvas.palette().light(), 0.5));
        canvas.outline(
                new Ellipse2D.Double(
                        w / 2 - tall * 0.54, h - tall * 1.16, tall * 1.08, tall * 1.08),
                u * 0.4,
                Tint.alpha(Tint.lighter(canvas.palette().light(), 0.5), 0.7));
        creatures.portrait(w / 2, h * 1.01, tall);
    }

    /// Bands, discs and arcs in the colours of the prompt, for what cannot be drawn.
    private void paintAbstract() {
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
