package bot.easel.provider.painter;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Shape;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;

/// A lighthouse on its headland.
final class Lighthouse {

    private final Canvas canvas;
    private final Dwellings dwellings;

    Lighthouse(Canvas canvas, Dwellings dwellings) {
        this.canvas = canvas;
        this.dwellings = dwellings;
    }

    /// A headland of rocks from one edge of the picture to under `x`.
    void headland(double x, double foot, double reach) {
        double u = canvas.unit();
        boolean right = x > canvas.width() / 2.0;
        Color rock = Tint.mix(canvas.palette().land(0.85), canvas.palette().ink(), 0.25);
        for (int layer = 0; layer < 4; layer++) {
            Noise noise = new Noise(canvas.random().nextLong());
            double drop = layer * u * 5.5;
            double edge = right ? x - reach + layer * u * 3 : x + reach - layer * u * 3;
            Path2D shape = new Path2D.Double();
            double outer = right ? canvas.width() + 2 : -2;
            shape.moveTo(outer, canvas.height() * 0.985 + drop);
            double step = u * 1.3;
            int steps = (int) Math.max(4, Math.abs(outer - edge) / step);
            for (int i = 0; i <= steps; i++) {
                double px = outer + (edge - outer) * i / steps;
                double out = Math.abs(px - x) / Math.max(1, Math.abs(edge - x));
                boolean beyond = right ? px < x : px > x;
                double fall =
                        beyond
                                ? Math.pow(Math.min(1, out), 2.1) * (canvas.height() - foot) * 1.15
                                : -u * 0.6;
                double jag = (noise.layered(px / u * 0.22, layer * 3.0, 4) - 0.5) * u * 5;
                shape.lineTo(px, foot + drop + fall + jag * (beyond ? 1 : 0.5));
            }
            shape.lineTo(edge, canvas.height() + 2);
            shape.lineTo(outer, canvas.height() + 2);
            shape.closePath();
            Color face = Tint.mix(rock, canvas.palette().horizon(), 0.2 - layer * 0.055);
            canvas.fill(
                    shape,
                    Tint.mix(face, canvas.palette().light(), 0.16),
                    foot + drop - u * 2,
                    Tint.darker(face, 0.5),
                    foot + drop + u * 22);
            cracks(shape, face);
        }
        turf(x, foot, right);
    }

    /// Grass along the top of the rock.
    private void turf(double x, double foot, boolean right) {
        double u = canvas.unit();
        Color grass =
                Tint.mix(
                        Tint.mix(Tint.hex(0x55713F), canvas.palette().land(0.8), 0.5),
                        canvas.palette().light(),
                        canvas.scene().isDark() ? 0.05 : 0.2);
        double from = right ? x - u * 6 : 0;
        double to = right ? canvas.width() : x + u * 6;
        for (double px = from; px < to; px += u * 0.28) {
            double out = right ? Math.max(0, x - px) : Math.max(0, px - x);
            double y = foot + out * 0.32 + canvas.between(-0.5, 2.2) * u;
            double tall = u * canvas.between(0.8, 2.2);
            canvas.line(
                    px,
                    y,
                    px + canvas.between(-0.7, 0.7) * u,
                    y - tall,
                    u * 0.2,
                    Tint.alpha(
                            canvas.random().nextInt(3) == 0 ? Tint.darker(grass, 0.45) : grass,
                            0.85));
        }
    }

    private void cracks(Shape shape, Color face) {
        double u = canvas.unit();
        Shape clip = canvas.brush().getClip();
        canvas.brush().clip(shape);
        Rectangle2D box = shape.getBounds2D();
        for (int i = 0; i < 130; i++) {
            double x = box.getX() + canvas.random().nextDouble() * box.getWidth();
            double y = box.getY() + canvas.random().nextDouble() * box.getHeight();
            double s = u * canvas.between(0.8, 3);
            boolean lit = canvas.random().nextBoolean();
            canvas.line(
                    x,
                    y,
                    x + s * 0.7,
                    y + s,
                    u * 0.2,
                    Tint.alpha(
                            lit
                                    ? Tint.mix(face, canvas.palette().light(), 0.4)
                                    : canvas.palette().ink(),
                            0.2));
        }
        canvas.brush().setClip(clip);
    }

    void tower(double x, double foot, double tall, boolean shineLeft) {
        Color stripe = canvas.scene().accent().orElse(Tint.hex(0xB93A32));
        Color wall = Tint.mix(Tint.hex(0xF3EBDD), canvas.palette().horizon(), 0.22);
        if (canvas.scene().isDark()) {
            stripe = Tint.darker(stripe, 0.4);
            wall = Tint.darker(wall, 0.42);
        }
        double lampY = foot - tall * 0.925;
        boolean lit = canvas.scene().glows() || canvas.scene().hasAny(Motif.FOG, Motif.RAIN);
        if (lit) {
            beam(x, lampY, tall, shineLeft);
        }
        double base = tall * 0.105;
        double neck = tall * 0.062;
        double shaft = tall * 0.8;
        int bands = 5;
        for (int i = 0; i < bands; i++) {
            double y0 = foot - shaft * i / bands;
            double y1 = foot - shaft * (i + 1) / bands;
            double r0 = base + (neck - base) * i / bands;
            double r1 = base + (neck - base) * (i + 1) / bands;
            Path2D band =
                    Canvas.polygon(x - r0, y0, x + r0, y0, x + r1, y1 - 0.6, x - r1, y1 - 0.6);
            canvas.round(band, x, base, i % 2 == 0 ? wall : stripe);
        }
        double top = foot - shaft;
        dwellings.window(x, foot - shaft * 0.3, tall * 0.016, lit);
        dwellings.window(x, foot - shaft * 0.7, tall * 0.014, lit);
        canvas.fill(
                new RoundRectangle2D.Double(
                        x - base * 0.3,
                        foot - tall * 0.085,
                        base * 0.6,
                        tall * 0.085,
                        base * 0.5,
                        base * 0.5),
                Tint.darker(stripe, 0.5));
        Color iron = Tint.mix(canvas.palette().ink(), Tint.hex(0x30343F), 0.5);
        canvas.fill(
                new Rectangle2D.Double(
                        x - neck * 1.55, top - tall * 0.016, neck * 3.1, tall * 0.022),
                iron);
        for (int i = -4; i <= 4; i++) {
            canvas.line(
                    x + i * neck * 0.36,
                    top - tall * 0.016,
                    x + i * neck * 0.36,
                    top - tall * 0.05,
                    tall * 0.0035,
                    iron);
        }
        canvas.line(
                x - neck * 1.5,
                top - tall * 0.05,
                x + neck * 1.5,
                top - tall * 0.05,
                tall * 0.005,
                iron);
        Color glass = lit ? Tint.lighter(canvas.palette().light(), 0.5) : Tint.hex(0xBFD9E6);
        canvas.fill(
                new Rectangle2D.Double(x - neck * 0.8, top - tall * 0.105, neck * 1.6, tall * 0.09),
                glass);
        for (int i = -2; i <= 2; i++) {
            canvas.line(
                    x + i * neck * 0.4,
                    top - tall * 0.105,
                    x + i * neck * 0.4,
                    top - tall * 0.016,
                    tall * 0.003,
                    iron);
        }
        Path2D dome = new Path2D.Double();
        dome.moveTo(x - neck * 1.05, top - tall * 0.103);
        dome.quadTo(x - neck * 0.7, top - tall * 0.165, x, top - tall * 0.172);
        dome.quadTo(x + neck * 0.7, top - tall * 0.165, x + neck * 1.05, top - tall * 0.103);
        dome.closePath();
        canvas.round(dome, x, neck, Tint.darker(stripe, 0.12));
        canvas.line(x, top - tall * 0.17, x, top - tall * 0.205, tall * 0.006, iron);
        canvas.disc(x, top - tall * 0.175, tall * 0.008, iron);
        if (lit) {
            canvas.glow(x, lampY + tall * 0.065, tall * 0.3, canvas.palette().light(), 0.9);
            canvas.glow(x, lampY + tall * 0.065, tall * 0.09, Color.WHITE, 0.95);
        }
        keepersHouse(x + (shineLeft ? base * 2.4 : -base * 2.4), foot + tall * 0.01, tall * 0.16);
    }

    private void beam(double x, double lampY, double tall, boolean left) {
        double y = lampY + tall * 0.065;
        double reach = canvas.width() * 1.1;
        double way = left ? -1 : 1;
        Color light = canvas.palette().light();
        double strong = canvas.scene().isDark() ? 0.6 : 0.42;
        for (int side = 0; side < 2; side++) {
            double d = side == 0 ? way : -way;
            double far = side == 0 ? reach : reach * 0.5;
            for (int pass = 0; pass < 4; pass++) {
                double open = canvas.unit() * (3 + pass * 3.4) * (side == 0 ? 1 : 0.6);
                Path2D cone =
                        Canvas.polygon(
                                x,
                                y - 1,
                                x + d * far,
                                y - open - far * 0.035,
                                x + d * far,
                                y + open - far * 0.035,
                                x,
                                y + 1);
                canvas.brush()
                        .setPaint(
                                new GradientPaint(
                                        (float) x,
                                        (float) y,
                                        Tint.alpha(light, strong / (1.4 + pass)),
                                        (float) (x + d * far * 0.9),
                                        (float) y,
                                        Tint.alpha(light, 0)));
                canvas.brush().fill(cone);
            }
        }
    }

    private void keepersHouse(double x, double foot, double tall) {
        dwellings.house(
                x,
                foot,
                tall,
                Tint.hex(0xEFE6D6),
                canvas.scene().accent().map(c -> Tint.darker(c, 0.25)).orElse(Tint.hex(0x8C3B34)));
    }
}
