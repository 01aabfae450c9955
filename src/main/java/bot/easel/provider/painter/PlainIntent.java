package bot.easel.provider.painter;

import bot.easel.studio.Intent;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Tells a few English sentences apart. What it does not know is a change, which without a picture
/// nobody takes it for.
final class PlainIntent {
    private static final Pattern DRAW =
            Pattern.compile(
                    "(?i)(?:please\\s+)?(?:draw|paint|sketch|make|create)\\s+(?:me\\s+)?"
                            + "(?=(?:an?|the|some|\\d+|two|three|four)\\s)");
    private static final Pattern MONEY =
            Pattern.compile("(?i)\\b(?:spend|spent|spending|budget|money)\\b");
    private static final Pattern HELP =
            Pattern.compile("(?i)\\bhow do (?:i|you)\\b|\\bwhat can you do\\b|^help\\b");
    private static final Pattern ASKS =
            Pattern.compile("(?i)^(?:describe|read|what|who|which|where|how many)\\b|\\?\\s*$");
    private static final Pattern SHAPE =
            Pattern.compile("(?i),\\s*(wide|tall|square|portrait|landscape)\\s*[.!]?\\s*$");

    private PlainIntent() {}

    static Intent of(String said) {
        String text = said.strip();
        if (HELP.matcher(text).find()) {
            return new Intent(Intent.Kind.HELP, true, "", Map.of());
        }
        if (MONEY.matcher(text).find() && ASKS.matcher(text).find()) {
            return new Intent(Intent.Kind.SPEND, true, "", Map.of());
        }
        if (ASKS.matcher(text).find()) {
            boolean plainly = text.toLowerCase(Locale.ROOT).startsWith("describe");
            return new Intent(Intent.Kind.DESCRIBE, true, plainly ? "" : text, Map.of());
        }
        Matcher shape = SHAPE.matcher(text);
        boolean shaped = shape.find();
        String words = shaped ? text.substring(0, shape.start()) : text;
        Map<String, String> options =
                shaped ? Map.of("size", shape.group(1).toLowerCase(Locale.ROOT)) : Map.of();
        Matcher draw = DRAW.matcher(words);
        return draw.lookingAt()
                ? new Intent(Intent.Kind.DRAW, true, words.substring(draw.end()), options)
                : new Intent(Intent.Kind.EDIT, true, words, options);
    }
}
