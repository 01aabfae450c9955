package bot.easel.provider.painter;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;

/// What people travel in: on water, in the air, beyond it.
final class Vessels {

    private final Canvas canvas;

    Vessels(Canvas canvas) {
        this.canvas = canvas;
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
        canvas.round(body, x, tall * 0.17, shell);
        Shape clip = canvas.brush().getClip();
        canvas.brush().clip(body);
        canvas.round(
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
}
