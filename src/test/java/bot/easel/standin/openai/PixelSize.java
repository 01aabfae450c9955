package bot.easel.standin.openai;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Width and height in pixels.
record PixelSize(int width, int height) {
    private static final Pattern FORM = Pattern.compile("([1-9][0-9]{0,4})x([1-9][0-9]{0,4})");

    static Optional<PixelSize> parse(String text) {
        Matcher m = FORM.matcher(text);
        return m.matches()
                ? Optional.of(
                        new PixelSize(Integer.parseInt(m.group(1)), Integer.parseInt(m.group(2))))
                : Optional.empty();
    }

    long pixels() {
        return (long) width * height;
    }

    int longSide() {
        return Math.max(width, height);
    }

    int shortSide() {
        return Math.min(width, height);
    }

    /// The published rule for models that take any size.
    boolean isFreeSize() {
        return width % 16 == 0
                && height % 16 == 0
                && longSide() <= 3 * shortSide()
                && longSide() <= 3840
                && pixels() >= 655_360
                && pixels() <= 8_294_400;
    }

    @Override
    public String toString() {
        return width + "x" + height;
    }
}
