package bot.easel.command;

import java.text.BreakIterator;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/// Turns of phrase that several texts share.
final class Words {
    private Words() {}

    /// The text in one paragraph, at most so many characters, cut where a reader sees a boundary
    /// and never inside an emoji.
    static String clip(String text, int most) {
        String line = text.strip().replaceAll("\\s+", " ");
        return cut(line, most);
    }

    /// As [#clip], with the paragraphs as they are.
    static String cut(String text, int most) {
        return text.length() <= most
                ? text
                : text.substring(0, boundary(text, most - 1)).stripTrailing() + "…";
    }

    /// The last place, at most so many characters in, where a reader sees a boundary.
    static int boundary(String text, int most) {
        if (text.length() <= most) {
            return text.length();
        }
        BreakIterator boundaries = BreakIterator.getCharacterInstance(Locale.ROOT);
        boundaries.setText(text);
        return Math.max(0, boundaries.isBoundary(most) ? most : boundaries.preceding(most));
    }

    /// `1 picture`, `4 pictures`.
    static String count(long number, String noun) {
        return String.format(Locale.ROOT, "%,d %s%s", number, noun, number == 1 ? "" : "s");
    }

    /// `12.3 s`, for small print.
    static String exactSeconds(Duration time) {
        return String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1000.0);
    }

    /// `8 s`, `1 min 05 s`, for what goes on.
    static String roughly(Duration time) {
        long seconds = Math.max(0, time.toSeconds());
        return seconds < 60
                ? seconds + " s"
                : String.format(Locale.ROOT, "%d min %02d s", seconds / 60, seconds % 60);
    }

    /// `a`, `a or b`, `a, b or c`.
    static String either(List<String> values) {
        return joined(values, " or ");
    }

    /// `a`, `a and b`, `a, b and c`.
    static String all(List<String> values) {
        return joined(values, " and ");
    }

    static String capital(String text) {
        return text.isEmpty()
                ? text
                : text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }

    /// A provider as people know it; the configuration writes names in small letters.
    static String provider(String name) {
        return name.equals("openai") ? "OpenAI" : capital(name);
    }

    /// The text as a sentence: a capital at the front, a full stop at the end.
    static String sentence(String text) {
        return ended(capital(text.strip()));
    }

    /// With a full stop at the end.
    static String ended(String text) {
        String line = text.strip();
        return line.isEmpty() || ".…?)".indexOf(line.charAt(line.length() - 1)) >= 0
                ? line
                : line + ".";
    }

    private static String joined(List<String> values, String last) {
        return values.size() < 2
                ? String.join("", values)
                : String.join(", ", values.subList(0, values.size() - 1)) + last + values.getLast();
    }
}
