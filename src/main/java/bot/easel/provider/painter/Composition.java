package bot.easel.provider.painter;

import java.awt.Color;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Rectangle2D;

/// Puts a scene together, from the far sky to what falls before the viewer's eyes.
final class Composition {

    private final Canvas canvas;
    private final Scene scene;
    private final Land land;
    private final Forest forest;
    private final Dwellings dwellings;
    private final Lighthouse lighthouse;
    private final Vessels vessels;
    private final Animals animals;
    private final Plants plants;
    private final People people;
    private final boolean subjectLeft;

    Composition(Canvas canvas) {
        this.canvas = canvas;
        this.scene = canvas.scene();
        this.land = new Land(canvas);
        this.forest = new Forest(canvas);
        this.dwellings = new Dwellings(canvas);
        this.lighthouse = new Lighthouse(canvas, dwellings);
        this.vessels = new Vessels(canvas);
        Figure figure = new Figure(canvas);
        this.animals = new Animals(canvas, figure);
        this.plants = new Plants(canvas, figure);
        this.people = new People(canvas, figure);
        this.subjectLeft = canvas.random().nextInt(3) == 0;
    }

    void paint() {
        if (scene.isEmpty()) {
            new Pattern(canvas).paint();
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
            new Town(canvas).paint(canvas.horizon() + h * 0.015);
        }
        if (lake && scene.has(Motif.FOREST)) {
            forest.paint(canvas.horizon() / h - 0.01, canvas.horizon() / h, 1);
        }
        if (sea || lake || (scene.has(Motif.CITY) && !scene.hasAny(Motif.HILLS, Motif.FOREST))) {
            new Water(canvas, sky).paint(h, !sea || scene.hasAny(Motif.CITY, Motif.MOUNTAIN));
            if (!scene.hasAny(Motif.LIGHTHOUSE, Motif.BOAT)) {
                land.foreground(0.16);
            }
        } else if (scene.has(Motif.DESERT)) {
            land.hills(canvas.horizon() / h + 0.02, 0.86, 4);
        } else if (scene.has(Motif.FOREST)) {
            forest.paint(canvas.horizon() / h + 0.01, 0.97, 4);
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
            dwellings.castle(x, canvas.horizon() + h * 0.1, tall * 0.42);
            any = true;
        }
        if (scene.has(Motif.LIGHTHOUSE)) {
            double foot = canvas.horizon() + h * 0.1;
            lighthouse.headland(x, foot, u * 22);
            lighthouse.tower(x, foot + u, tall * 0.53, !subjectLeft);
            any = true;
        }
        if (scene.has(Motif.HOUSE)) {
            double foot = h * 0.82;
            dwellings.house(
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
            vessels.sailboat(
                    at, canvas.horizon() + h * (scene.has(Motif.LIGHTHOUSE) ? 0.08 : 0.16), size);
            any = true;
        }
        if (scene.has(Motif.TREE)) {
            plants.tree(
                    scene.hasAny(Motif.HOUSE, Motif.FOX, Motif.CAT) ? other : x,
                    h * 0.88,
                    tall * 0.52);
            any = true;
        }
        if (scene.has(Motif.BALLOON)) {
            vessels.balloon(other, canvas.horizon() * 0.42, tall * 0.14);
            vessels.balloon(x + u * 6, canvas.horizon() * 0.26, tall * 0.055);
            vessels.balloon(w * 0.5, canvas.horizon() * 0.66, tall * 0.036);
            any = true;
        }
        if (scene.has(Motif.ROCKET)) {
            vessels.rocket(x, canvas.horizon() * 0.55, tall * 0.4);
            any = true;
        }
        if (scene.has(Motif.FLOWER)
                && !scene.hasAny(Motif.TREE, Motif.FOX, Motif.CAT, Motif.HOUSE)) {
            any = flowers(tall);
        }
        if (scene.has(Motif.FOX)) {
            animals.fox(
                    w * (scene.has(Motif.CAT) ? 0.3 : subjectLeft ? 0.4 : 0.58),
                    h * 0.95,
                    tall * 0.46,
                    !subjectLeft);
            any = true;
        }
        if (scene.has(Motif.CAT)) {
            animals.cat(
                    w * (scene.has(Motif.FOX) ? 0.72 : subjectLeft ? 0.38 : 0.6),
                    h * 0.96,
                    tall * 0.46,
                    subjectLeft);
            any = true;
        }
        if (scene.has(Motif.BIRD)) {
            animals.gull(other, canvas.horizon() * 0.5, tall * 0.26);
            animals.gull(other + u * 15, canvas.horizon() * 0.32, tall * 0.11);
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
            plants.flower(
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
        people.portrait(w / 2, h * 1.01, tall);
    }
}
