package bot.easel.picture;

import bot.easel.chat.Content;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/// The root's own coordinates and size, made plain: every drawing says both.
///
/// @param viewBox four numbers
record SvgFrame(String viewBox, double width, double height) {
    /// The root's attributes that this stands for.
    static final Set<String> NAMES = Set.of("viewBox", "width", "height", "x", "y");

    /// Pixels of the longer side of what is shown.
    private static final int LONG_SIDE = 1_024;

    private static final double USUAL = 1024;
    private static final double MOST = 100_000;

    /// Longer shapes are drawings of nothing, and a row of them could fill the memory.
    private static final double LONGEST_SHAPE = 20;

    private static final Pattern LENGTH =
            Pattern.compile("\\s*(\\d{1,7}(?:\\.\\d{1,9})?)(?:px)?\\s*");
    private static final String NUMBER = "(-?\\d{1,7}(?:\\.\\d{1,9})?)";
    private static final Pattern BOX =
            Pattern.compile(
                    "\\s*"
                            + String.join("(?:\\s*,\\s*|\\s+)", NUMBER, NUMBER, NUMBER, NUMBER)
                            + "\\s*");

    static SvgFrame of(XMLStreamReader root) {
        double width = length(root.getAttributeValue(null, "width"));
        double height = length(root.getAttributeValue(null, "height"));
        String given = root.getAttributeValue(null, "viewBox");
        Matcher box = BOX.matcher(given == null ? "" : given);
        if (box.matches()) {
            double across = Double.parseDouble(box.group(3));
            double down = Double.parseDouble(box.group(4));
            if (isSize(across, down)) {
                boolean sized = isSize(width, height);
                return new SvgFrame(
                        String.join(" ", box.group(1), box.group(2), box.group(3), box.group(4)),
                        sized ? width : across,
                        sized ? height : down);
            }
        }
        double across = isSize(width, height) ? width : USUAL;
        double down = isSize(width, height) ? height : USUAL;
        return new SvgFrame("0 0 " + plain(across) + " " + plain(down), across, down);
    }

    SvgDrawing shown(Content content) {
        double scale = LONG_SIDE / Math.max(width, height);
        return new SvgDrawing(
                content,
                (int) Math.max(1, Math.round(width * scale)),
                (int) Math.max(1, Math.round(height * scale)));
    }

    static String plain(double number) {
        return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
    }

    private static double length(@Nullable String given) {
        Matcher length = LENGTH.matcher(given == null ? "" : given);
        return length.matches() ? Double.parseDouble(length.group(1)) : 0;
    }

    private static boolean isSize(double width, double height) {
        return width >= 0.01
                && height >= 0.01
                && Math.max(width, height) <= MOST
                && Math.max(width, height) <= LONGEST_SHAPE * Math.min(width, height);
    }
}
