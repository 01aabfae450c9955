package bot.easel.catalogue;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Width and height of a picture in pixels.
public record PixelSize(int width, int height) implements Comparable<PixelSize> {

    private static final Pattern WRITTEN =
            Pattern.compile("\\s*([1-9]\\d{0,4})\\s*[xX×*]\\s*([1-9]\\d{0,4})\\s*");

    public PixelSize {
        if (width < 1 || height < 1) {
            throw new IllegalArgumentException("a picture has at least one pixel");
        }
    }

    /// Reads `WIDTHxHEIGHT`; empty if it is something else.
    public static Optional<PixelSize> parse(String text) {
        Matcher written = WRITTEN.matcher(text);
        return written.matches()
                ? Optional.of(
                        new PixelSize(
                                Integer.parseInt(written.group(1)),
                                Integer.parseInt(written.group(2))))
                : Optional.empty();
    }

    public long pixels() {
        return (long) width * height;
    }

    public int longEdge() {
        return Math.max(width, height);
    }

    public int shortEdge() {
        return Math.min(width, height);
    }

    public boolean isSquare() {
        return width == height;
    }

    /// The same shape with another long edge; no edge becomes less than one pixel.
    PixelSize withLongEdge(int edge) {
        int other = (int) Math.max(1, (2L * shortEdge() * edge + longEdge()) / (2L * longEdge()));
        return width >= height ? new PixelSize(edge, other) : new PixelSize(other, edge);
    }

    /// How far two sizes are from one another: 0 for equal ones. Weighs a different shape more
    /// than a different scale.
    double distanceTo(PixelSize other) {
        double shape = Math.log((double) width / height * other.height / other.width);
        double scale = Math.log((double) pixels() / other.pixels());
        return 16 * shape * shape + scale * scale;
    }

    @Override
    public int compareTo(PixelSize other) {
        int byWidth = Integer.compare(width, other.width);
        return byWidth != 0 ? byWidth : Integer.compare(height, other.height);
    }

    @Override
    public String toString() {
        return width + "x" + height;
    }
}
