package bot.easel.provider.painter;

import java.awt.AlphaComposite;
import java.awt.Color;
import java.awt.Composite;
import java.awt.LinearGradientPaint;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.Random;

/// Everything above the horizon.
final class Sky {

    private final Canvas canvas;
    private final double lightX;
    private final double lightY;
    private final Heavens heavens;

    /// @param lightX where sun or moon stands, as a part of the width
    Sky(Canvas canvas, double lightX) {
        this.canvas = canvas;
        this.lightX = lightX * canvas.width();
        double high = canvas.between(0.14, 0.26);
        double low = canvas.horizon() / canvas.height() - canvas.between(0.07, 0.13);
        this.lightY =
                canvas.height()
                        * switch (canvas.scene().daytime()) {
                            case DUSK, DAWN -> low;
                            case DAY, NIGHT -> high;
                        };
        this.heavens = new Heavens(canvas, this.lightX, this.lightY);
    }

    double lightX() {
        return lightX;
    }

    double lightY() {
        return lightY;
    }

    void paint() {
        Palette palette = canvas.palette();
        Color[] colours = palette.sky().toArray(Color[]::new);
        float[] stops = new float[colours.length];
        for (int i = 0; i < stops.length; i++) {
            stops[i] = (float) Math.pow((double) i / (stops.length - 1), 0.85);
        }
        canvas.brush()
                .setPaint(
                        new LinearGradientPaint(
                                0f, 0f, 0f, (float) (canvas.horizon() * 1.02), stops, colours));
        canvas.brush().fill(new Rectangle2D.Double(0, 0, canvas.width(), canvas.height()));
        Scene scene = canvas.scene();
        if (scene.isDark()) {
            stars();
        }
        if (scene.has(Motif.AURORA)) {
            heavens.aurora();
        }
        if (!scene.has(Motif.RAIN)) {
            if (scene.isDark() || scene.has(Motif.MOON)) {
                heavens.moon();
            } else {
                sun();
            }
        }
        clouds();
        if (scene.has(Motif.PLANET)) {
            heavens.planet();
        }
        if (scene.has(Motif.RAINBOW)) {
            heavens.rainbow();
        }
    }

    /// Only what is named, over a picture that has a sky of its own.
    void added() {
        Scene scene = canvas.scene();
        boolean night = scene.daytimeNamed() && scene.isDark();
        if (night || scene.has(Motif.STARS)) {
            stars();
        }
        if (scene.has(Motif.AURORA)) {
            heavens.aurora();
        }
        if (night || scene.has(Motif.MOON)) {
            heavens.moon();
        }
        if (scene.has(Motif.SUN)) {
            sun();
        }
        if (scene.has(Motif.PLANET)) {
            heavens.planet();
        }
        if (scene.has(Motif.RAINBOW)) {
            heavens.rainbow();
        }
        if (scene.has(Motif.CLOUDS)) {
            clouds();
        }
    }

    private void stars() {
        Random random = canvas.random();
        double u = canvas.unit();
        int count = (int) (260.0 * canvas.width() * canvas.height() / (u * u * 10_000));
        for (int i = 0; i < count; i++) {
            double y = canvas.horizon() * Math.pow(random.nextDouble(), 1.25);
            double size = u * (0.06 + 0.17 * Math.pow(random.nextDouble(), 4));
            double x = random.nextDouble() * canvas.width();
            double brightness = 0.35 + 0.65 * random.nextDouble();
            canvas.disc(x, y, size, Tint.alpha(Color.WHITE, brightness));
            if (size > u * 0.15) {
                canvas.glow(x, y, size * 7, Tint.hex(0xDCE8FF), 0.35);
            }
        }
    }

    private void sun() {
        double u = canvas.unit();
        Color light = canvas.palette().light();
        boolean low = canvas.scene().daytime() != Daytime.DAY;
        canvas.glow(lightX, lightY, u * (low ? 75 : 52), light, low ? 0.75 : 0.55);
        canvas.glow(lightX, lightY, u * 22, Tint.lighter(light, 0.4), 0.8);
        canvas.disc(lightX, lightY, u * (low ? 7.2 : 5), Tint.lighter(light, low ? 0.35 : 0.6));
    }

    /// Clouds are worked out at a fraction of the size and scaled up: they have no edges.
    private void clouds() {
        Scene scene = canvas.scene();
        double cover =
                scene.hasAny(Motif.RAIN, Motif.CLOUDS)
                        ? 0.34
                        : scene.isDark() ? 0.55 : canvas.between(0.43, 0.52);
        int w = 320;
        int h = (int) Math.max(40, w * canvas.horizon() / canvas.width());
        double stretch = 320.0 / 70;
        BufferedImage clouds = new BufferedImage(w, h, BufferedImage.TYPE_INT_ARGB);
        Noise noise = new Noise(canvas.random().nextLong());
        Palette palette = canvas.palette();
        double lx = lightX / canvas.width() * w;
        double ly = lightY / canvas.horizon() * h;
        for (int y = 0; y < h; y++) {
            double depth = (double) y / h;
            double flat = 1.0 + 3.2 * depth * depth;
            for (int x = 0; x < w; x++) {
                double nx = x / 70.0 * canvas.width() / (100 * canvas.unit()) + 3;
                double ny = y / 70.0 * 2.1 * flat * canvas.width() / (100 * canvas.unit());
                double body = noise.layered(nx, ny, 5);
                double thick = Math.clamp((body - cover) * 3.4, 0, 1);
                double above = noise.layered(nx + 0.05 * Math.signum(lx - x), ny - 0.16, 3);
                double lit = Math.clamp(0.5 + (body - above) * 3.2, 0, 1);
                double near = Math.exp(-Math.hypot((x - lx) / w * 1.6, (y - ly) / h) * 3.2);
                Color shade = Tint.mix(palette.skyAt(0.25 + depth * 0.55), palette.ink(), 0.12);
                Color bright =
                        Tint.mix(
                                Tint.lighter(palette.horizon(), scene.isDark() ? 0.05 : 0.35),
                                palette.light(),
                                0.25 + near * 0.6);
                double strength = scene.isDark() ? 0.42 : 0.8;
                Color colour = Tint.mix(shade, bright, Math.clamp(lit * 0.8 + near * 0.5, 0, 1));
                double fade = Math.min(1, (1.04 - depth) * 4);
                clouds.setRGB(x, y, Tint.alpha(colour, thick * strength * fade).getRGB());
            }
        }
        canvas.brush()
                .drawImage(
                        clouds,
                        (int) -stretch,
                        0,
                        (int) (canvas.width() + 2 * stretch),
                        (int) canvas.horizon() + 1,
                        null);
    }

    /// A few birds far away: every sky by day has room for them.
    void birds(int count) {
        double u = canvas.unit();
        double cx = canvas.width() * canvas.between(0.25, 0.75);
        double cy = canvas.horizon() * canvas.between(0.3, 0.55);
        for (int i = 0; i < count; i++) {
            double x = cx + canvas.random().nextGaussian() * u * 9;
            double y = cy + canvas.random().nextGaussian() * u * 4;
            double s = u * canvas.between(0.8, 1.7);
            double lift = canvas.between(0.35, 0.75);
            Path2D wings = new Path2D.Double();
            wings.moveTo(x - s, y - s * lift);
            wings.quadTo(x - s * 0.4, y - s * lift, x, y);
            wings.quadTo(x + s * 0.4, y - s * lift, x + s, y - s * lift * 0.9);
            canvas.outline(wings, u * 0.22, Tint.alpha(canvas.palette().ink(), 0.75));
        }
    }

    /// Softens where the sky meets the ground.
    void haze(double strength) {
        double u = canvas.unit();
        Composite before = canvas.brush().getComposite();
        canvas.brush().setComposite(AlphaComposite.SrcOver);
        canvas.fill(
                new Rectangle2D.Double(0, canvas.horizon() - u * 22, canvas.width(), u * 22),
                Tint.alpha(canvas.palette().horizon(), 0),
                canvas.horizon() - u * 22,
                Tint.alpha(canvas.palette().horizon(), strength),
                canvas.horizon());
        canvas.brush().setComposite(before);
    }
}
