package bot.easel.provider.painter;

import java.awt.Color;
import java.awt.Shape;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.Random;

/// Ground: mountains, hills and dunes, from far to near.
final class Land {

    private final Canvas canvas;

    Land(Canvas canvas) {
        this.canvas = canvas;
    }

    /// Chains of mountains behind the horizon, the far ones paler.
    void mountains(int chains, double tallest) {
        double h = canvas.height();
        for (int chain = 0; chain < chains; chain++) {
            double depth = (double) chain / Math.max(1, chains);
            Noise noise = new Noise(canvas.random().nextLong());
            double foot = canvas.horizon() + h * 0.02 * chain;
            double tall = h * tallest * (1 - 0.48 * depth);
            double scale = (1.5 + depth * 1.6) / (100 * canvas.unit());
            double[] ridge = new double[canvas.width() + 2];
            for (int x = 0; x < ridge.length; x++) {
                double crest = noise.ridged(x * scale + 11, 6);
                ridge[x] = foot - tall * Math.pow(crest, 1.5) * 1.15 + h * 0.015;
            }
            Color colour =
                    Tint.mix(
                            canvas.palette().land(depth * 0.62),
                            canvas.palette().horizon(),
                            0.22 * (1 - depth));
            canvas.fill(
                    below(ridge, foot + h * 0.1),
                    Tint.darker(colour, 0.08),
                    foot - tall,
                    Tint.mix(colour, canvas.palette().horizon(), 0.55 * (1 - depth)),
                    foot);
            faces(ridge, noise, tall, depth);
        }
    }

    /// Lit flanks, and snow near the crests: patches that run down the slope away from the light.
    private void faces(double[] ridge, Noise noise, double tall, double depth) {
        boolean snow = tall > canvas.height() * 0.16 || canvas.scene().has(Motif.SNOW);
        Color light =
                snow
                        ? Tint.mix(Tint.hex(0xFFFFFF), canvas.palette().light(), 0.3)
                        : canvas.palette().light();
        if (canvas.scene().isDark()) {
            light = Tint.mix(light, canvas.palette().skyAt(0.8), 0.55);
        }
        double u = canvas.unit();
        double cell = Math.max(1, u * 0.28);
        double strength = (snow ? 0.9 : 0.3) * (0.5 + 0.5 * depth);
        double reach = tall * (snow ? 0.62 : 0.85);
        for (double x = 0; x < canvas.width(); x += cell) {
            int column = (int) Math.min(ridge.length - 1.0, x);
            for (double down = 0; down < reach; down += cell) {
                double fall = down / reach;
                double slide =
                        noise.layered((x + down * 0.85) / (u * 4.2), 20 + down / (u * 13), 4);
                double shade = noise.layered((x - down * 0.7) / (u * 3.1), 60 + down / (u * 10), 3);
                double lit = Math.clamp((slide - 0.40 - fall * 0.36) * 6, 0, 1);
                double dark = Math.clamp((shade - 0.56) * 4, 0, 1) * 0.24;
                double y = ridge[column] + down;
                if (lit > 0.02) {
                    canvas.fill(
                            new Rectangle2D.Double(x, y, cell + 0.4, cell + 0.4),
                            Tint.alpha(light, lit * strength * (1 - fall * 0.55)));
                } else if (dark > 0.02) {
                    canvas.fill(
                            new Rectangle2D.Double(x, y, cell + 0.4, cell + 0.4),
                            Tint.alpha(canvas.palette().ink(), dark * (0.5 + 0.5 * depth)));
                }
            }
        }
    }

    /// Rolling ground down to the lower edge.
    void hills(double from, double to, int layers) {
        double h = canvas.height();
        for (int layer = 0; layer < layers; layer++) {
            double depth = layers == 1 ? 1 : (double) layer / (layers - 1);
            double place = h * (from + (to - from) * depth);
            Noise noise = new Noise(canvas.random().nextLong());
            double scale = (1.3 + 0.6 * depth) / (100 * canvas.unit());
            double swing = h * (0.10 + 0.08 * depth) * (canvas.scene().has(Motif.DESERT) ? 1.7 : 1);
            double[] ridge = new double[canvas.width() + 2];
            for (int x = 0; x < ridge.length; x++) {
                ridge[x] = place - swing * (noise.layered(x * scale, 4, 3) - 0.35);
            }
            Color colour = canvas.palette().land(0.4 + 0.5 * depth);
            Path2D shape = below(ridge, h + 2);
            canvas.fill(
                    shape,
                    Tint.mix(
                            colour, canvas.palette().light(), canvas.scene().isDark() ? 0.06 : 0.2),
                    place - swing,
                    Tint.darker(colour, 0.28),
                    place + h * 0.22);
            furrows(shape, ridge, colour, depth);
            tufts(ridge, colour, depth);
        }
    }

    /// Soft bands that follow the ground: dunes and fields have them.
    private void furrows(Path2D shape, double[] ridge, Color colour, double depth) {
        double u = canvas.unit();
        Shape clip = canvas.brush().getClip();
        canvas.brush().clip(shape);
        boolean sand = canvas.scene().has(Motif.DESERT);
        Noise noise = new Noise(canvas.random().nextLong());
        for (int band = 1; band < 16; band++) {
            double drop = band * band * u * (0.16 + 0.12 * depth);
            Path2D line = new Path2D.Double();
            for (int x = 0; x < ridge.length; x += 6) {
                double wave =
                        (noise.layered(x / (u * 24), band * 0.55, 3) - 0.5) * u * (2 + band * 0.9);
                double y = ridge[x] + drop * (0.7 + 0.5 * noise.at(x / (u * 60), 5)) + wave;
                if (x == 0) {
                    line.moveTo(x, y);
                } else {
                    line.lineTo(x, y);
                }
            }
            Color tone =
                    band % 2 == 0
                            ? Tint.mix(
                                    colour,
                                    canvas.palette().light(),
                                    canvas.scene().isDark() ? 0.15 : 0.45)
                            : Tint.darker(colour, 0.5);
            canvas.outline(
                    line,
                    u * (sand ? 0.9 : 0.6) * (0.5 + band * 0.12),
                    Tint.alpha(tone, sand ? 0.16 : 0.12));
        }
        canvas.brush().setClip(clip);
    }

    private void tufts(double[] ridge, Color colour, double depth) {
        double u = canvas.unit();
        Random random = canvas.random();
        int count = (int) (170 * canvas.width() / (100 * u));
        boolean sand = canvas.scene().has(Motif.DESERT);
        boolean bloom = canvas.scene().has(Motif.FLOWER) && depth > 0.4;
        for (int i = 0; i < count; i++) {
            int x = random.nextInt(ridge.length);
            double y = ridge[x] + random.nextDouble() * random.nextDouble() * canvas.height() * 0.3;
            double s = u * (0.3 + 0.6 * random.nextDouble()) * (0.4 + 0.8 * depth);
            Color shade =
                    random.nextBoolean()
                            ? Tint.mix(colour, canvas.palette().light(), 0.3)
                            : Tint.darker(colour, 0.3);
            if (sand) {
                canvas.line(x, y, x + s * 5, y + s * 0.4, u * 0.12, Tint.alpha(shade, 0.3));
            } else {
                canvas.line(
                        x,
                        y,
                        x + s * (random.nextDouble() - 0.5),
                        y - s,
                        u * 0.14,
                        Tint.alpha(shade, 0.4));
            }
            if (bloom && i % 2 == 0) {
                bloom(x, y, s * 1.1);
            }
        }
    }

    private void bloom(double x, double y, double size) {
        int[] usual = {0xD9443F, 0xF0B93A, 0xE88BB5, 0xF5EFE2, 0x8D6BC4};
        Color petal =
                canvas.scene()
                        .accent()
                        .orElse(Tint.hex(usual[canvas.random().nextInt(usual.length)]));
        for (int i = 0; i < 5; i++) {
            double a = i * Math.PI * 2 / 5;
            canvas.disc(
                    x + Math.cos(a) * size * 0.5,
                    y - size + Math.sin(a) * size * 0.4,
                    size * 0.42,
                    petal);
        }
        canvas.disc(x, y - size, size * 0.28, Tint.darker(petal, 0.5));
    }

    /// A dark frame at the viewer's feet that leads into the picture.
    void foreground(double height) {
        double h = canvas.height();
        Noise noise = new Noise(canvas.random().nextLong());
        double[] ridge = new double[canvas.width() + 2];
        boolean left = canvas.random().nextBoolean();
        for (int x = 0; x < ridge.length; x++) {
            double t = (double) x / ridge.length;
            double rise = Math.pow(left ? 1 - t : t, 2.2);
            ridge[x] =
                    h
                            - h
                                    * height
                                    * (0.35 + rise)
                                    * (0.75
                                            + 0.5
                                                    * noise.layered(
                                                            x * 2.6 / (100 * canvas.unit()), 1, 4));
        }
        Color colour = canvas.palette().land(0.95);
        canvas.fill(
                below(ridge, h + 2),
                Tint.mix(colour, canvas.palette().horizon(), 0.06),
                h * (1 - height * 1.4),
                Tint.darker(colour, 0.35),
                h);
        double u = canvas.unit();
        int blades = (int) (240 * canvas.width() / (100 * u));
        for (int i = 0; i < blades; i++) {
            int x = canvas.random().nextInt(canvas.width());
            double y = ridge[x] + u * 0.3;
            double tall = u * canvas.between(0.8, 3.2);
            double bend = u * canvas.between(-1.1, 1.1);
            Path2D blade = new Path2D.Double();
            blade.moveTo(x, y);
            blade.quadTo(x, y - tall * 0.6, x + bend, y - tall);
            canvas.outline(blade, u * 0.16, Tint.alpha(Tint.darker(colour, 0.15), 0.9));
        }
    }

    private Path2D below(double[] ridge, double bottom) {
        Path2D shape = new Path2D.Double();
        shape.moveTo(-1, bottom);
        for (int x = 0; x < ridge.length; x += 2) {
            shape.lineTo(x - 1, ridge[x]);
        }
        shape.lineTo(canvas.width() + 2, ridge[ridge.length - 1]);
        shape.lineTo(canvas.width() + 2, bottom);
        shape.closePath();
        return shape;
    }
}
