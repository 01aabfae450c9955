package bot.easel.provider.painter;

import java.awt.Color;
import java.awt.geom.Rectangle2D;
import java.util.Random;

/// A town on the horizon.
final class Town {

    private final Canvas canvas;

    Town(Canvas canvas) {
        this.canvas = canvas;
    }

    /// Houses of a town in three rows, windows lit when it is late.
    void paint(double foot) {
        double u = canvas.unit();
        Random random = canvas.random();
        for (int row = 0; row < 3; row++) {
            double depth = row / 2.0;
            Color body =
                    Tint.mix(
                            canvas.palette().land(0.35 + 0.6 * depth),
                            canvas.palette().horizon(),
                            0.42 * (1 - depth));
            double x = -u * 4;
            while (x < canvas.width()) {
                double wide = u * canvas.between(4.5, 10);
                double centre = 1 - Math.abs(x + wide / 2 - canvas.width() * 0.55) / canvas.width();
                double tall =
                        u
                                * (7 + 34 * Math.pow(random.nextDouble(), 1.7) * centre)
                                * (1.15 - 0.38 * depth);
                tower(x, foot, wide, tall, body, depth);
                x += wide * canvas.between(0.75, 1.05);
            }
        }
    }

    private void tower(double x, double foot, double wide, double tall, Color body, double depth) {
        double u = canvas.unit();
        Random random = canvas.random();
        Rectangle2D wall = new Rectangle2D.Double(x, foot - tall, wide, tall + u);
        canvas.fill(
                wall,
                Tint.lighter(body, 0.05),
                foot - tall,
                Tint.mix(body, canvas.palette().horizon(), 0.18),
                foot);
        canvas.fill(
                new Rectangle2D.Double(x + wide * 0.72, foot - tall, wide * 0.28, tall + u),
                Tint.alpha(canvas.palette().ink(), 0.2));
        int roof = random.nextInt(5);
        if (roof == 0) {
            canvas.line(
                    x + wide / 2, foot - tall, x + wide / 2, foot - tall - u * 5, u * 0.25, body);
            if (canvas.scene().glows()) {
                canvas.glow(x + wide / 2, foot - tall - u * 5, u * 1.4, Tint.hex(0xFF6A5A), 0.8);
            }
        } else if (roof == 1) {
            canvas.fill(
                    new Rectangle2D.Double(
                            x + wide * 0.25, foot - tall - u * 2, wide * 0.5, u * 2.2),
                    body);
        } else if (roof == 2) {
            canvas.fill(
                    Canvas.polygon(
                            x,
                            foot - tall + 1,
                            x + wide / 2,
                            foot - tall - u * 3.5,
                            x + wide,
                            foot - tall + 1),
                    body);
        }
        boolean lit = canvas.scene().glows();
        Color lamp =
                canvas.scene()
                        .accent()
                        .map(c -> Tint.lighter(c, 0.45))
                        .orElse(canvas.palette().light());
        double cell = u * 1.25;
        for (double wy = foot - tall + cell; wy < foot - cell * 0.6; wy += cell * 1.35) {
            for (double wx = x + cell * 0.7; wx < x + wide - cell; wx += cell * 1.15) {
                boolean on = random.nextDouble() < (lit ? 0.34 + 0.2 * depth : 0.0);
                Color pane =
                        on ? lamp : Tint.mix(body, canvas.palette().skyAt(0.5), lit ? 0.12 : 0.4);
                canvas.fill(
                        new Rectangle2D.Double(wx, wy, cell * 0.55, cell * 0.75),
                        Tint.alpha(pane, on ? 0.35 + 0.55 * depth : 0.45));
            }
        }
    }
}
