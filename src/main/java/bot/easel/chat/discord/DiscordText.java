package bot.easel.chat.discord;

import bot.easel.chat.Line;
import bot.easel.chat.Span;
import java.net.URI;
import java.util.Set;
import java.util.regex.Pattern;

/// Plain words as Discord's markup, so that nothing in them formats, links, mentions or reorders.
final class DiscordText {
    private static final String MARKUP = "\\*_~`|<>[]#";
    private static final Pattern EVERYBODY = Pattern.compile("@(?=everyone|here)");
    private static final Pattern LIST_START = Pattern.compile("^([-+]|\\d+(?=\\.))");
    private static final Set<Byte> RIGHT_TO_LEFT =
            Set.of(
                    Character.DIRECTIONALITY_RIGHT_TO_LEFT,
                    Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC);
    private static final String ISOLATE = "\u2068";
    private static final String ISOLATE_END = "\u2069";

    private DiscordText() {}

    static String line(Line line) {
        StringBuilder out = new StringBuilder();
        for (Span span : line.spans()) {
            out.append(
                    switch (span) {
                        case Span.Text(String value) -> text(value, out.isEmpty());
                        case Span.Strong(String value) -> wrapped("**", text(value, false));
                        case Span.Code(String value) -> wrapped("`", code(value));
                        case Span.Who who -> who(who);
                        case Span.When when -> "<t:" + when.at().getEpochSecond() + ":f>";
                        case Span.Link(String label, URI to) ->
                                "[" + text(label, false) + "](<" + to + ">)";
                    });
        }
        return out.toString().strip();
    }

    static String strong(String value) {
        return wrapped("**", text(value, false));
    }

    /// @param lineStart whether a line begins with it, where more characters mean something
    static String text(String value, boolean lineStart) {
        String clean = clean(value);
        StringBuilder out = new StringBuilder(clean.length() + 16);
        boolean rightToLeft = false;
        for (int i = 0; i < clean.length(); i++) {
            char c = clean.charAt(i);
            if (MARKUP.indexOf(c) >= 0) {
                out.append('\\');
            }
            out.append(c);
            rightToLeft |= RIGHT_TO_LEFT.contains(Character.getDirectionality(c));
        }
        String escaped = EVERYBODY.matcher(out).replaceAll("@\u200B");
        if (lineStart) {
            escaped =
                    LIST_START
                            .matcher(escaped)
                            .replaceFirst(start ->
                                    start.group().length() == 1
                                                    && !Character.isDigit(start.group().charAt(0))
                                            ? "\\\\" + start.group()
                                            : start.group() + "\\\\");
        }
        return rightToLeft ? ISOLATE + escaped + ISOLATE_END : escaped;
    }

    /// Without control characters, bidirectional overrides, line breaks and broken surrogates.
    static String clean(String value) {
        StringBuilder out = new StringBuilder(value.length());
        value.codePoints()
                .forEach(point -> {
                    if (Character.isWhitespace(point) || point == 0x85) {
                        out.append(' ');
                    } else if (point >= 0xD800 && point <= 0xDFFF) {
                        out.append('\uFFFD');
                    } else if (!Character.isISOControl(point) && !reorders(point)) {
                        out.appendCodePoint(point);
                    }
                });
        return out.toString();
    }

    private static boolean reorders(int point) {
        return (point >= 0x202A && point <= 0x202E)
                || (point >= 0x2066 && point <= 0x2069)
                || point == 0x061C
                || point == 0x200E
                || point == 0x200F
                || point == 0xFEFF;
    }

    private static String code(String value) {
        return clean(value).replace('`', '\u02CB');
    }

    private static String who(Span.Who who) {
        String id = who.member().id();
        boolean ours = who.member().workspace().platform().equals(DiscordAddress.PLATFORM);
        return ours && id.matches("\\d{1,20}") ? "<@" + id + ">" : text(who.displayName(), false);
    }

    private static String wrapped(String mark, String inner) {
        return inner.isBlank() ? "" : mark + inner.strip() + mark;
    }

    /// Cuts at a whole character and never in the middle of an escape.
    static String clip(String text, int limit) {
        if (text.length() <= limit) {
            return text;
        }
        int end = limit - 1;
        if (Character.isHighSurrogate(text.charAt(end - 1))) {
            end--;
        }
        while (end > 0 && text.charAt(end - 1) == '\\') {
            end--;
        }
        return text.substring(0, end) + "…";
    }
}
