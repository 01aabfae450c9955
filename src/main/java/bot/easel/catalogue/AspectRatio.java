package bot.easel.catalogue;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A shape such as 16:9, in whole numbers.
public record AspectRatio(int width, int height) {

    private static final Pattern WRITTEN =
            Pattern.compile("\\s*([1-9]\\d{0,3})\\s*[:/]\\s*([1-9]\\d{0,3})\\s*");

    public AspectRatio {
        if (width < 1 || height < 1) {
            throw new IllegalArgumentException("a ratio has two sides");
        }
    }

    /// Reads `W:H`; empty if it is something else.
    public static Optional<AspectRatio> parse(String text) {
        Matcher written = WRITTEN.matcher(text);
        return written.matches()
                ? Optional.of(
                        new AspectRatio(
                                Integer.parseInt(written.group(1)),
                                Integer.parseInt(written.group(2))))
                : Optional.empty();
    }

    /// Whether a size has exactly this shape.
    boolean isShapeOf(PixelSize size) {
        return (long) size.width() * height == (long) size.height() * width;
    }

    /// How far a size is from this shape; 0 where it has it.
    double distanceTo(PixelSize size) {
        return Math.abs(
                Math.log((double) size.width() * height / ((double) size.height() * width)));
    }

    @Override
    public String toString() {
        return width + ":" + height;
    }
}
