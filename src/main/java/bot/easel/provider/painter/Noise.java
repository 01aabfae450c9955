package bot.easel.provider.painter;

/// Smooth random values over a plane, the same for the same seed.
final class Noise {

    private final long seed;

    Noise(long seed) {
        this.seed = seed;
    }

    /// Values between 0 and 1; one unit is the size of its largest bumps.
    double at(double x, double y) {
        long x0 = (long) Math.floor(x);
        long y0 = (long) Math.floor(y);
        double fx = smooth(x - x0);
        double fy = smooth(y - y0);
        double top = mix(corner(x0, y0), corner(x0 + 1, y0), fx);
        double bottom = mix(corner(x0, y0 + 1), corner(x0 + 1, y0 + 1), fx);
        return mix(top, bottom, fy);
    }

    /// The same with finer bumps on top, each octave half as high and half as wide.
    double layered(double x, double y, int octaves) {
        double sum = 0;
        double weight = 0.5;
        double total = 0;
        double scale = 1;
        for (int i = 0; i < octaves; i++) {
            sum += weight * at(x * scale + 17.3 * i, y * scale - 9.1 * i);
            total += weight;
            weight /= 2;
            scale *= 2;
        }
        return sum / total;
    }

    /// Sharp crests, as of mountains.
    double ridged(double x, int octaves) {
        double sum = 0;
        double weight = 0.5;
        double total = 0;
        double scale = 1;
        for (int i = 0; i < octaves; i++) {
            double crest = 1 - Math.abs(2 * at(x * scale + 31.7 * i, 3.5 * i) - 1);
            sum += weight * crest * (i == 0 ? 1 : 0.9);
            total += weight;
            weight *= 0.48;
            scale *= 2.1;
        }
        return sum / total;
    }

    private double corner(long x, long y) {
        long h = seed ^ (x * 0x9E3779B97F4A7C15L) ^ (y * 0xC2B2AE3D27D4EB4FL);
        h = (h ^ (h >>> 30)) * 0xBF58476D1CE4E5B9L;
        h = (h ^ (h >>> 27)) * 0x94D049BB133111EBL;
        h ^= h >>> 31;
        return (h >>> 11) / (double) (1L << 53);
    }

    private static double smooth(double t) {
        return t * t * (3 - 2 * t);
    }

    private static double mix(double a, double b, double t) {
        return a + (b - a) * t;
    }
}
