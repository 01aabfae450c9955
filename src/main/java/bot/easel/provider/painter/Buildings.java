package bot.easel.provider.painter;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Shape;
import java.awt.geom.Arc2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;

/// Things that people have built.
final class Buildings {

    private final Canvas canvas;

    Buildings(Canvas canvas) {
        this.canvas = canvas;
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

    void lighthouse(double x, double foot, double tall, boolean shineLeft) {
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
            round(band, x, base, i % 2 == 0 ? wall : stripe);
        }
        double top = foot - shaft;
        window(x, foot - shaft * 0.3, tall * 0.016, lit);
        window(x, foot - shaft * 0.7, tall * 0.014, lit);
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
        round(dome, x, neck, Tint.darker(stripe, 0.12));
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

    private void window(double x, double y, double size, boolean lit) {
        canvas.fill(
                new RoundRectangle2D.Double(
                        x - size, y - size * 1.6, size * 2, size * 3.2, size * 2, size * 2),
                lit ? canvas.palette().light() : Tint.hex(0x35404F));
    }

    private void keepersHouse(double x, double foot, double tall) {
        house(
                x,
                foot,
                tall,
                Tint.hex(0xEFE6D6),
                canvas.scene().accent().map(c -> Tint.darker(c, 0.25)).orElse(Tint.hex(0x8C3B34)));
    }

    /// A little house with lit windows when it is late, smoke when it is cold.
    void house(double x, double foot, double tall, Color paint, Color roofPaint) {
        double dim = canvas.scene().isDark() ? 0.5 : canvas.scene().glows() ? 0.18 : 0;
        Color wall = Tint.darker(Tint.mix(paint, canvas.palette().horizon(), 0.15), dim);
        Color roof = Tint.darker(roofPaint, dim);
        double wide = tall * 1.25;
        canvas.fill(
                new Rectangle2D.Double(x - wide / 2, foot - tall * 0.55, wide, tall * 0.6),
                Tint.mix(wall, canvas.palette().light(), 0.15),
                foot - tall * 0.55,
                Tint.darker(wall, 0.2),
                foot);
        canvas.fill(
                new Rectangle2D.Double(x + wide * 0.2, foot - tall * 0.55, wide * 0.3, tall * 0.6),
                Tint.alpha(canvas.palette().ink(), 0.16));
        canvas.fill(
                new Rectangle2D.Double(
                        x + wide * 0.22, foot - tall * 1.08, tall * 0.13, tall * 0.4),
                Tint.darker(roof, 0.3));
        canvas.fill(
                Canvas.polygon(
                        x - wide * 0.6,
                        foot - tall * 0.52,
                        x - wide * 0.34,
                        foot - tall,
                        x + wide * 0.34,
                        foot - tall,
                        x + wide * 0.6,
                        foot - tall * 0.52),
                Tint.lighter(roof, 0.06),
                foot - tall,
                Tint.darker(roof, 0.2),
                foot - tall * 0.5);
        if (canvas.scene().has(Motif.SNOW)) {
            canvas.fill(
                    Canvas.polygon(
                            x - wide * 0.58,
                            foot - tall * 0.6,
                            x - wide * 0.36,
                            foot - tall * 1.04,
                            x + wide * 0.36,
                            foot - tall * 1.04,
                            x + wide * 0.58,
                            foot - tall * 0.6,
                            x + wide * 0.2,
                            foot - tall * 0.68,
                            x - wide * 0.1,
                            foot - tall * 0.6),
                    Tint.alpha(Tint.hex(0xF2F6FB), 0.92));
        }
        Color pane =
                canvas.scene().glows()
                        ? Tint.lighter(canvas.palette().light(), 0.1)
                        : Tint.hex(0x4C6173);
        for (double wx : new double[] {-0.3, 0.3}) {
            canvas.fill(
                    new Rectangle2D.Double(
                            x + wide * wx - tall * 0.09,
                            foot - tall * 0.4,
                            tall * 0.18,
                            tall * 0.19),
                    pane);
            canvas.line(
                    x + wide * wx,
                    foot - tall * 0.4,
                    x + wide * wx,
                    foot - tall * 0.21,
                    tall * 0.014,
                    Tint.darker(wall, 0.3));
            if (canvas.scene().glows()) {
                canvas.glow(
                        x + wide * wx,
                        foot - tall * 0.3,
                        tall * 0.5,
                        canvas.palette().light(),
                        0.35);
            }
        }
        canvas.fill(
                new Rectangle2D.Double(
                        x - tall * 0.08, foot - tall * 0.34, tall * 0.16, tall * 0.38),
                Tint.darker(roof, 0.35));
        if (canvas.scene().hasAny(Motif.SNOW, Motif.FOREST, Motif.MOUNTAIN)) {
            for (int i = 0; i < 9; i++) {
                canvas.disc(
                        x + wide * 0.27 + tall * (0.03 * i * i * 0.35 + 0.03 * Math.sin(i * 1.9)),
                        foot - tall * (1.12 + 0.13 * i),
                        tall * (0.05 + 0.022 * i),
                        Tint.alpha(Tint.hex(0xE9E6E6), 0.2 - 0.018 * i));
            }
        }
    }

    void castle(double x, double foot, double tall) {
        Color stone =
                Tint.mix(
                        canvas.scene().accent().orElse(Tint.hex(0x8D8795)),
                        canvas.palette().land(0.6),
                        0.5);
        stone = canvas.scene().isDark() ? Tint.darker(stone, 0.35) : stone;
        double[][] towers = {
            {-0.42, 0.72, 0.1},
            {0.44, 0.64, 0.1},
            {-0.2, 0.95, 0.09},
            {0.2, 0.86, 0.1},
            {0, 1.12, 0.08}
        };
        canvas.fill(
                new Rectangle2D.Double(
                        x - tall * 0.45, foot - tall * 0.42, tall * 0.9, tall * 0.44),
                Tint.lighter(stone, 0.08),
                foot - tall * 0.42,
                Tint.darker(stone, 0.3),
                foot);
        for (int i = -6; i <= 6; i++) {
            canvas.fill(
                    new Rectangle2D.Double(
                            x + i * tall * 0.07 - tall * 0.02,
                            foot - tall * 0.455,
                            tall * 0.04,
                            tall * 0.04),
                    Tint.lighter(stone, 0.06));
        }
        for (double[] t : towers) {
            double tx = x + t[0] * tall;
            double th = t[1] * tall;
            double tw = t[2] * tall;
            Rectangle2D shaft =
                    new Rectangle2D.Double(tx - tw, foot - th * 0.76, tw * 2, th * 0.78);
            round(new Path2D.Double(shaft), tx, tw, stone);
            canvas.fill(
                    new Rectangle2D.Double(tx - tw * 1.15, foot - th * 0.78, tw * 2.3, th * 0.035),
                    Tint.darker(stone, 0.15));
            Path2D roof =
                    Canvas.polygon(
                            tx - tw * 1.25,
                            foot - th * 0.77,
                            tx,
                            foot - th * 1.04,
                            tx + tw * 1.25,
                            foot - th * 0.77);
            round(roof, tx, tw, Tint.mix(Tint.hex(0x44507E), canvas.palette().land(0.6), 0.3));
            canvas.line(
                    tx,
                    foot - th * 1.04,
                    tx,
                    foot - th * 1.1,
                    tall * 0.006,
                    canvas.palette().ink());
            canvas.fill(
                    Canvas.polygon(
                            tx,
                            foot - th * 1.1,
                            tx + tall * 0.05,
                            foot - th * 1.085,
                            tx,
                            foot - th * 1.07),
                    Tint.hex(0xC8453C));
            boolean lit = canvas.scene().glows();
            window(tx, foot - th * 0.62, tall * 0.012, lit);
            window(tx, foot - th * 0.42, tall * 0.012, lit);
        }
        Path2D gate =
                new Path2D.Double(
                        new Arc2D.Double(
                                x - tall * 0.075,
                                foot - tall * 0.22,
                                tall * 0.15,
                                tall * 0.2,
                                0,
                                180,
                                Arc2D.CHORD));
        gate.append(
                new Rectangle2D.Double(
                        x - tall * 0.075, foot - tall * 0.12, tall * 0.15, tall * 0.14),
                false);
        canvas.fill(gate, Tint.darker(stone, 0.65));
    }

    void sailboat(double x, double water, double tall) {
        Color sail = canvas.scene().accent().orElse(Tint.hex(0xF6EFE0));
        Color hull = Tint.mix(canvas.palette().ink(), Tint.hex(0x6B3A2A), 0.55);
        if (canvas.scene().isDark()) {
            sail = Tint.darker(sail, 0.35);
        } else {
            sail = Tint.mix(sail, canvas.palette().light(), 0.2);
        }
        for (int i = 0; i < 26; i++) {
            double y = water + tall * (0.03 + 0.62 * i / 26.0);
            double half = tall * (0.3 - 0.008 * i) * canvas.between(0.35, 1);
            canvas.line(
                    x - half,
                    y,
                    x + half,
                    y,
                    tall * 0.012,
                    Tint.alpha(i < 7 ? hull : sail, 0.34 * (1 - i / 27.0)));
        }
        Path2D body = new Path2D.Double();
        body.moveTo(x - tall * 0.36, water - tall * 0.1);
        body.quadTo(x - tall * 0.28, water + tall * 0.03, x - tall * 0.12, water + tall * 0.03);
        body.lineTo(x + tall * 0.22, water + tall * 0.03);
        body.quadTo(x + tall * 0.34, water, x + tall * 0.44, water - tall * 0.12);
        body.closePath();
        canvas.fill(
                body,
                Tint.lighter(hull, 0.22),
                water - tall * 0.12,
                Tint.darker(hull, 0.4),
                water + tall * 0.03);
        canvas.line(x, water - tall * 0.08, x, water - tall, tall * 0.014, Tint.darker(hull, 0.3));
        Path2D main = new Path2D.Double();
        main.moveTo(x - tall * 0.02, water - tall * 0.97);
        main.quadTo(x - tall * 0.22, water - tall * 0.5, x - tall * 0.34, water - tall * 0.16);
        main.lineTo(x - tall * 0.02, water - tall * 0.15);
        main.closePath();
        canvas.fill(
                main,
                Tint.lighter(sail, 0.2),
                water - tall,
                Tint.darker(sail, 0.14),
                water - tall * 0.15);
        Path2D jib = new Path2D.Double();
        jib.moveTo(x + tall * 0.02, water - tall * 0.88);
        jib.quadTo(x + tall * 0.2, water - tall * 0.45, x + tall * 0.38, water - tall * 0.16);
        jib.quadTo(x + tall * 0.18, water - tall * 0.2, x + tall * 0.02, water - tall * 0.17);
        jib.closePath();
        canvas.fill(
                jib,
                Tint.darker(sail, 0.06),
                water - tall * 0.9,
                Tint.darker(sail, 0.26),
                water - tall * 0.16);
    }

    void balloon(double x, double y, double radius) {
        Color[] gores = {
            canvas.scene().accent().orElse(Tint.hex(0xD8533F)),
            Tint.hex(0xF3C65B),
            Tint.hex(0xF6ECD8),
            Tint.hex(0x3E7FA3)
        };
        Path2D envelope = new Path2D.Double();
        envelope.moveTo(x - radius * 0.2, y + radius * 1.35);
        envelope.curveTo(
                x - radius * 0.6,
                y + radius * 0.8,
                x - radius,
                y + radius * 0.4,
                x - radius,
                y - radius * 0.05);
        envelope.curveTo(
                x - radius,
                y - radius * 1.3,
                x + radius,
                y - radius * 1.3,
                x + radius,
                y - radius * 0.05);
        envelope.curveTo(
                x + radius,
                y + radius * 0.4,
                x + radius * 0.6,
                y + radius * 0.8,
                x + radius * 0.2,
                y + radius * 1.35);
        envelope.closePath();
        Shape clip = canvas.brush().getClip();
        canvas.brush().clip(envelope);
        for (int i = 7; i >= 0; i--) {
            double half = radius * (i + 0.5) / 7.5;
            Color gore = gores[i % gores.length];
            canvas.fill(
                    new Ellipse2D.Double(x - half, y - radius * 1.1, half * 2, radius * 2.8),
                    canvas.scene().isDark() ? Tint.darker(gore, 0.35) : gore);
        }
        canvas.brush()
                .setPaint(
                        new GradientPaint(
                                (float) (x - radius),
                                0,
                                Tint.alpha(canvas.palette().light(), 0.35),
                                (float) (x + radius),
                                0,
                                Tint.alpha(canvas.palette().ink(), 0.5)));
        canvas.brush().fill(envelope);
        canvas.brush().setClip(clip);
        double by = y + radius * 1.72;
        Color rope = Tint.mix(canvas.palette().ink(), Tint.hex(0x4A3A2C), 0.6);
        for (double side : new double[] {-1, -0.3, 0.3, 1}) {
            canvas.line(
                    x + side * radius * 0.2,
                    y + radius * 1.34,
                    x + side * radius * 0.15,
                    by,
                    radius * 0.02,
                    rope);
        }
        canvas.fill(
                new RoundRectangle2D.Double(
                        x - radius * 0.18,
                        by,
                        radius * 0.36,
                        radius * 0.26,
                        radius * 0.08,
                        radius * 0.08),
                Tint.hex(0x8A5A34),
                by,
                Tint.hex(0x4E321E),
                by + radius * 0.26);
        if (canvas.scene().glows()) {
            canvas.glow(x, y + radius * 1.3, radius * 0.9, canvas.palette().light(), 0.7);
        }
    }

    void rocket(double x, double y, double tall) {
        Color shell = canvas.scene().accent().orElse(Tint.hex(0xEFEFEA));
        canvas.glow(x, y + tall * 0.75, tall * 0.9, Tint.hex(0xFFB25A), 0.7);
        for (int i = 0; i < 3; i++) {
            double s = 1 - i * 0.3;
            Path2D flame = new Path2D.Double();
            flame.moveTo(x - tall * 0.09 * s, y + tall * 0.44);
            flame.quadTo(x - tall * 0.14 * s, y + tall * 0.75, x, y + tall * (0.62 + 0.48 * s));
            flame.quadTo(
                    x + tall * 0.14 * s, y + tall * 0.75, x + tall * 0.09 * s, y + tall * 0.44);
            flame.closePath();
            canvas.fill(flame, Tint.hex(i == 0 ? 0xF2703A : i == 1 ? 0xFBB949 : 0xFFF3C9));
        }
        for (double side : new double[] {-1, 1}) {
            Path2D fin = new Path2D.Double();
            fin.moveTo(x + side * tall * 0.1, y + tall * 0.16);
            fin.quadTo(
                    x + side * tall * 0.28,
                    y + tall * 0.26,
                    x + side * tall * 0.27,
                    y + tall * 0.54);
            fin.quadTo(
                    x + side * tall * 0.2,
                    y + tall * 0.42,
                    x + side * tall * 0.08,
                    y + tall * 0.42);
            fin.closePath();
            canvas.fill(fin, Tint.hex(0xC8453C), y, Tint.hex(0x7E2326), y + tall * 0.5);
        }
        Path2D body = new Path2D.Double();
        body.moveTo(x, y - tall * 0.55);
        body.curveTo(
                x + tall * 0.2,
                y - tall * 0.3,
                x + tall * 0.19,
                y + tall * 0.2,
                x + tall * 0.1,
                y + tall * 0.46);
        body.lineTo(x - tall * 0.1, y + tall * 0.46);
        body.curveTo(
                x - tall * 0.19,
                y + tall * 0.2,
                x - tall * 0.2,
                y - tall * 0.3,
                x,
                y - tall * 0.55);
        body.closePath();
        round(body, x, tall * 0.17, shell);
        Shape clip = canvas.brush().getClip();
        canvas.brush().clip(body);
        round(
                new Path2D.Double(
                        new Rectangle2D.Double(x - tall, y - tall * 0.6, tall * 2, tall * 0.27)),
                x,
                tall * 0.17,
                Tint.hex(0xC8453C));
        canvas.brush().setClip(clip);
        canvas.disc(x, y - tall * 0.1, tall * 0.085, Tint.hex(0x3A4252));
        canvas.disc(x, y - tall * 0.1, tall * 0.062, Tint.hex(0x8FD0EA));
        canvas.disc(x - tall * 0.02, y - tall * 0.12, tall * 0.02, Tint.alpha(Color.WHITE, 0.8));
    }

    /// Fills as if the shape were round: lit on one side, dark on the other.
    private void round(Shape shape, double x, double radius, Color colour) {
        canvas.brush()
                .setPaint(
                        new GradientPaint(
                                (float) (x - radius),
                                0,
                                Tint.lighter(
                                        Tint.mix(colour, canvas.palette().light(), 0.12), 0.12),
                                (float) (x + radius),
                                0,
                                Tint.darker(colour, 0.48)));
        canvas.brush().fill(shape);
    }
}
