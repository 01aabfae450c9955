package bot.easel.provider.painter;

import java.awt.Color;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.Random;

/// Water from the horizon down, with what it mirrors.
final class Water {

    private final Canvas canvas;
    private final Sky sky;

    Water(Canvas canvas, Sky sky) {
        this.canvas = canvas;
        this.sky = sky;
    }

    /// @param bottom the y where the water ends
    /// @param mirror whether it lies still enough to mirror what stands on its far shore
    void paint(double bottom, boolean mirror) {
        double top = canvas.horizon();
        Palette palette = canvas.palette();
        Color far = palette.water().getFirst();
        Color near = palette.water().getLast();
        canvas.fill(
                new Rectangle2D.Double(0, top, canvas.width(), bottom - top),
                far,
                top,
                near,
                bottom);
        if (mirror) {
            reflection(bottom);
        }
        waves(bottom, far, near);
        if (!canvas.scene().has(Motif.RAIN)) {
            glitter(bottom);
        }
        canvas.fill(
                new Rectangle2D.Double(0, top, canvas.width(), canvas.unit() * 2.4),
                Tint.alpha(palette.horizon(), 0.55),
                top,
                Tint.alpha(palette.horizon(), 0),
                top + canvas.unit() * 2.4);
    }

    private void reflection(double bottom) {
        BufferedImage image = canvas.image();
        int top = (int) canvas.horizon();
        Noise noise = new Noise(canvas.random().nextLong());
        double u = canvas.unit();
        int last = (int) Math.min(bottom, image.getHeight() - 1.0);
        int[] row = new int[image.getWidth()];
        for (int y = top; y < last; y++) {
            double deep = (double) (y - top) / Math.max(1, last - top);
            int source = Math.max(0, top - 1 - (int) ((y - top) * 0.92));
            double share = 0.62 * (1 - deep * 0.75);
            image.getRGB(0, source, row.length, 1, row, 0, row.length);
            for (int x = 0; x < row.length; x++) {
                double shift = (noise.at(x / u * 0.12, y / u * 1.6) - 0.5) * u * (0.8 + 5 * deep);
                int from = (int) Math.clamp(x + shift, 0, row.length - 1);
                image.setRGB(
                        x,
                        y,
                        Tint.mix(new Color(image.getRGB(x, y)), new Color(row[from]), share)
                                .getRGB());
            }
        }
    }

    private void waves(double bottom, Color far, Color near) {
        Random random = canvas.random();
        double u = canvas.unit();
        double top = canvas.horizon();
        int count = (int) (520 * canvas.width() / (100 * u));
        for (int i = 0; i < count; i++) {
            double deep = Math.pow(random.nextDouble(), 1.4);
            double y = top + (bottom - top) * deep;
            double wide = u * (0.8 + 13 * deep) * (0.4 + random.nextDouble());
            double x = random.nextDouble() * canvas.width();
            Color colour =
                    random.nextInt(3) == 0
                            ? Tint.mix(far, canvas.palette().light(), 0.25)
                            : Tint.darker(near, 0.15);
            Path2D crest = new Path2D.Double();
            crest.moveTo(x - wide / 2, y);
            crest.quadTo(x, y - u * (0.1 + 0.6 * deep), x + wide / 2, y);
            crest.quadTo(x, y + u * (0.02 + 0.15 * deep), x - wide / 2, y);
            canvas.fill(crest, Tint.alpha(colour, 0.12 + 0.2 * deep));
        }
    }

    /// The path of light that leads to sun or moon.
    private void glitter(double bottom) {
        Random random = canvas.random();
        double u = canvas.unit();
        double top = canvas.horizon();
        Color light = Tint.lighter(canvas.palette().light(), 0.25);
        double strength = canvas.scene().daytime() == Daytime.DAY ? 0.4 : 0.8;
        int count = 620;
        for (int i = 0; i < count; i++) {
            double deep = Math.pow(random.nextDouble(), 1.15);
            double y = top + (bottom - top) * deep;
            double spread = u * (1.6 + 15 * deep);
            double x = sky.lightX() + random.nextGaussian() * spread * 0.5;
            double wide = u * (0.5 + 4.4 * deep) * (0.4 + random.nextDouble());
            double thick = u * (0.08 + 0.4 * deep);
            double fade = Math.exp(-Math.pow((x - sky.lightX()) / (spread + 1), 2) * 1.6);
            canvas.fill(
                    new Ellipse2D.Double(x - wide / 2, y - thick / 2, wide, thick),
                    Tint.alpha(
                            light,
                            strength
                                    * fade
                                    * (1 - deep * 0.55)
                                    * (0.35 + 0.65 * random.nextDouble())));
        }
    }
}
