package bot.easel.command;

import java.util.regex.Pattern;

/// Makes text that somebody typed safe to keep and to show, without changing what it says.
final class PromptText {
    /// The longest prompt in characters as people count them (code points).
    static final int MAX = 4_000;

    private static final Pattern LINE_ENDS = Pattern.compile("\\r\\n?|[\\u0085\\u2028\\u2029]");

    private PromptText() {}

    /// Removes control characters, unpaired surrogates, noncharacters, and the marks that turn the
    /// direction of the text around them: they could make a message read as what it is not. Letters
    /// of right-to-left scripts, their plain direction marks, and whatever emoji are joined with
    /// stay. Text of which nobody sees anything is empty.
    static String clean(String typed) {
        String lines = LINE_ENDS.matcher(typed).replaceAll("\n");
        StringBuilder kept = new StringBuilder(lines.length());
        lines.codePoints().filter(PromptText::isKept).forEach(kept::appendCodePoint);
        return kept.codePoints().anyMatch(PromptText::isSeen) ? kept.toString().strip() : "";
    }

    static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    private static boolean isSeen(int point) {
        int type = Character.getType(point);
        return !Character.isWhitespace(point)
                && type != Character.SPACE_SEPARATOR
                && type != Character.FORMAT;
    }

    private static boolean isKept(int point) {
        if (point == '\n' || point == '\t') {
            return true;
        }
        boolean turnsDirection =
                (point >= 0x202A && point <= 0x202E) || (point >= 0x2066 && point <= 0x2069);
        boolean noncharacter = (point & 0xFFFE) == 0xFFFE || (point >= 0xFDD0 && point <= 0xFDEF);
        boolean byteOrderMark = point == 0xFEFF;
        return !Character.isISOControl(point)
                && Character.getType(point) != Character.SURROGATE
                && !turnsDirection
                && !noncharacter
                && !byteOrderMark;
    }
}
