package bot.easel.provider.painter;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;

/// What makes a drawing look made by hand: paper, grain, ink.
final class Finish {

    private Finish() {}

    /// Grain of the paper and darker corners.
    static void paper(BufferedImage image, long seed, double strength) {
        int w = image.getWidth();
        int h = image.getHeight();
        int[] pixels = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
        Noise fibre = new Noise(seed ^ 0x51ED270BL);
        double u = Math.min(w, h) / 100.0;
        double[] wash = rows(fibre, w, h, u);
        long state = seed | 1;
        for (int y = 0; y < h; y++) {
            double dy = 2.0 * y / h - 1;
            for (int x = 0; x < w; x++) {
                int i = y * w + x;
                int argb = pixels[i];
                if ((argb >>> 24) == 0) {
                    continue;
                }
                state ^= state << 13;
                state ^= state >>> 7;
                state ^= state << 17;
                double speck = ((state >>> 40) & 0xFF) / 255.0 - 0.5;
                double dx = 2.0 * x / w - 1;
                double corner = Math.max(0, dx * dx * 0.8 + dy * dy * 0.8 - 0.55);
                double gain =
                        1
                                + strength * (speck * 0.085 + wash[(y / 4) * (w / 4 + 1) + x / 4])
                                - corner * 0.17;
                pixels[i] =
                        (argb & 0xFF000000)
                                | (Tint.channel(((argb >> 16) & 0xFF) * gain) << 16)
                                | (Tint.channel(((argb >> 8) & 0xFF) * gain) << 8)
                                | Tint.channel((argb & 0xFF) * gain);
            }
        }
    }

    /// Uneven washes, worked out for every fourth pixel: they are soft.
    private static double[] rows(Noise fibre, int w, int h, double u) {
        int across = w / 4 + 1;
        int down = h / 4 + 1;
        double[] wash = new double[across * down];
        for (int y = 0; y < down; y++) {
            for (int x = 0; x < across; x++) {
                double broad = fibre.at(x * 4 / (u * 9), y * 4 / (u * 9)) - 0.5;
                double fine = fibre.at(x * 4 / (u * 0.55) + 90, y * 4 / (u * 1.1)) - 0.5;
                wash[y * across + x] = broad * 0.06 + fine * 0.07;
            }
        }
        return wash;
    }

    /// The bare paper around a sketch, with the uneven edge that a brush leaves.
    static void margin(BufferedImage image, long seed) {
        int w = image.getWidth();
        int h = image.getHeight();
        int[] pixels = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
        double u = Math.min(w, h) / 100.0;
        Noise edge = new Noise(seed ^ 0x7F4A7C15L);
        Color paper = Tint.hex(0xF7F2E6);
        double reach = u * 4.6;
        for (int y = 0; y < h; y++) {
            double dy = Math.min(y, h - 1.0 - y);
            for (int x = 0; x < w; x++) {
                double inside = Math.min(dy, Math.min(x, w - 1.0 - x));
                if (inside > reach) {
                    x = (int) Math.max(x, w - 1 - reach);
                    if (dy > reach && w - 1.0 - x > reach) {
                        continue;
                    }
                    inside = Math.min(dy, w - 1.0 - x);
                    if (inside > reach) {
                        continue;
                    }
                }
                double rough = edge.layered(x / (u * 2.6), y / (u * 2.6), 4);
                double bare = Math.clamp((u * (1.6 + rough * 2.6) - inside) / (u * 0.45), 0, 1);
                if (bare > 0) {
                    pixels[y * w + x] = blend(pixels[y * w + x], paper, bare);
                }
            }
        }
    }

    /// Pencil over colour: soft contours, as in a sketchbook.
    static void pencil(BufferedImage image, Color lead, double strength) {
        int w = image.getWidth();
        int h = image.getHeight();
        int[] pixels = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
        double[] light = lightness(pixels);
        int reach = Math.max(1, Math.min(w, h) / 700);
        for (int y = reach; y < h - reach; y++) {
            for (int x = reach; x < w - reach; x++) {
                int i = y * w + x;
                double gx = light[i + reach] - light[i - reach];
                double gy = light[i + reach * w] - light[i - reach * w];
                double edge = Math.clamp(Math.hypot(gx, gy) * 3.6 - 0.16, 0, 1) * strength;
                if (edge > 0.01 && (pixels[i] >>> 24) > 0) {
                    pixels[i] = blend(pixels[i], lead, edge);
                }
            }
        }
    }

    /// Black ink on paper: contours, and hatching where it is dark.
    static void ink(BufferedImage image, long seed) {
        int w = image.getWidth();
        int h = image.getHeight();
        int[] pixels = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
        double[] light = lightness(pixels);
        double u = Math.min(w, h) / 100.0;
        Noise wobble = new Noise(seed ^ 0xA5A5A5L);
        Color paper = Tint.hex(0xF5F0E4);
        Color black = Tint.hex(0x1C1B22);
        int reach = Math.max(1, (int) (u / 7));
        double pitch = Math.max(3, u * 0.95);
        for (int y = 0; y < h; y++) {
            for (int x = 0; x < w; x++) {
                int i = y * w + x;
                if ((pixels[i] >>> 24) == 0) {
                    continue;
                }
                double value = Math.pow(light[i], 0.62);
                double sway = wobble.at(x / (u * 3), y / (u * 3)) * u * 0.7;
                double one = line(x + y + sway, pitch);
                double two = line(x - y + sway, pitch);
                double three = line(y * 1.4 + sway, pitch);
                double mark = 0;
                mark = Math.max(mark, hatch(one, 0.50 - value));
                mark = Math.max(mark, hatch(two, 0.30 - value));
                mark = Math.max(mark, hatch(three, 0.16 - value));
                if (x >= reach && y >= reach && x < w - reach && y < h - reach) {
                    double gx = light[i + reach] - light[i - reach];
                    double gy = light[i + reach * w] - light[i - reach * w];
                    mark = Math.max(mark, Math.clamp(Math.hypot(gx, gy) * 5 - 0.3, 0, 1));
                }
                int alpha = pixels[i] & 0xFF000000;
                pixels[i] = alpha | (Tint.mix(paper, black, mark * 0.94).getRGB() & 0xFFFFFF);
            }
        }
    }

    private static double line(double place, double pitch) {
        double t = place / pitch - Math.floor(place / pitch);
        return Math.abs(2 * t - 1);
    }

    private static double hatch(double line, double dark) {
        if (dark <= 0) {
            return 0;
        }
        double width = Math.min(0.75, 0.12 + dark * 1.5);
        return Math.clamp((width - line) * 6 + 0.1, 0, 1);
    }

    private static double[] lightness(int[] pixels) {
        double[] light = new double[pixels.length];
        for (int i = 0; i < pixels.length; i++) {
            int p = pixels[i];
            light[i] =
                    (0.30 * ((p >> 16) & 0xFF) + 0.59 * ((p >> 8) & 0xFF) + 0.11 * (p & 0xFF))
                            / 255;
        }
        return light;
    }

    private static int blend(int argb, Color colour, double share) {
        int r = (int) (((argb >> 16) & 0xFF) + (colour.getRed() - ((argb >> 16) & 0xFF)) * share);
        int g = (int) (((argb >> 8) & 0xFF) + (colour.getGreen() - ((argb >> 8) & 0xFF)) * share);
        int b = (int) ((argb & 0xFF) + (colour.getBlue() - (argb & 0xFF)) * share);
        return (argb & 0xFF000000) | (r << 16) | (g << 8) | b;
    }
}
