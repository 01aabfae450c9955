package bot.easel.provider.painter;

import java.awt.Color;
import java.awt.geom.Arc2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;

/// Houses and castles.
final class Dwellings {

    private final Canvas canvas;

    Dwellings(Canvas canvas) {
        this.canvas = canvas;
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
            canvas.round(new Path2D.Double(shaft), tx, tw, stone);
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
            canvas.round(
                    roof, tx, tw, Tint.mix(Tint.hex(0x44507E), canvas.palette().land(0.6), 0.3));
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

    /// A narrow window, bright when someone is at home.
    void window(double x, double y, double size, boolean lit) {
        canvas.fill(
                new RoundRectangle2D.Double(
                        x - size, y - size * 1.6, size * 2, size * 3.2, size * 2, size * 2),
                lit ? canvas.palette().light() : Tint.hex(0x35404F));
    }
}
