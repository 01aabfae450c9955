package bot.easel.chat.slack;

import bot.easel.chat.Card;
import bot.easel.chat.Line;
import bot.easel.chat.Span;
import com.slack.api.model.block.composition.MarkdownTextObject;
import com.slack.api.model.block.composition.PlainTextObject;
import com.slack.api.model.block.composition.TextObject;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Text for Slack, in which nothing that a user typed is a mention, a link or markup.
///
/// Plain text objects show what they hold. Where a line has emphasis it becomes mrkdwn, with
/// `& < >` escaped; but a line whose words contain mrkdwn's own signs stays plain, since those
/// cannot be escaped and would garble what was typed.
final class SlackText {
    private static final String SIGNS = "*_~`>";
    private static final int NOTIFICATION = 600;

    private SlackText() {}

    static PlainTextObject plain(String text, int max) {
        return PlainTextObject.builder().text(clip(text, max)).emoji(false).build();
    }

    /// A line as Slack shows it, at most `max` characters.
    static TextObject line(Line line, int max) {
        if (line.spans().stream().allMatch(Span.Text.class::isInstance) || hasSigns(line)) {
            return plain(words(line), max);
        }
        String mrkdwn = line.spans().stream().map(SlackText::mrkdwn).collect(Collectors.joining());
        // Cutting could tear an entity or an emphasis, so what is too long loses its emphasis.
        return mrkdwn.length() > max
                ? plain(words(line), max)
                : MarkdownTextObject.builder().text(mrkdwn).verbatim(true).build();
    }

    /// What notifications and screen readers get beside the blocks.
    static String notification(Card card) {
        String title = card.title();
        String all =
                Stream.concat(
                                title == null ? Stream.empty() : Stream.of(title),
                                card.lines().stream().map(SlackText::words))
                        .filter(text -> !text.isBlank())
                        .collect(Collectors.joining("\n"));
        return escape(clip(all.isBlank() ? "Easel" : all, NOTIFICATION));
    }

    static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    /// What a member typed, where Slack has escaped it on the way in.
    static String unescape(String text) {
        return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
    }

    /// Never tears a character in two.
    static String clip(String text, int max) {
        if (text.length() <= max) {
            return text;
        }
        int end = max - 1;
        if (Character.isHighSurrogate(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(0, end) + "…";
    }

    static String words(Line line) {
        return line.plain();
    }

    private static boolean hasSigns(Line line) {
        return line.spans().stream()
                .map(span ->
                        switch (span) {
                            case Span.Text text -> text.value();
                            case Span.Strong strong -> strong.value();
                            case Span.Code code -> code.value();
                            case Span.Who who -> who.displayName();
                            case Span.When when -> "";
                            case Span.Link link -> link.text();
                        })
                .anyMatch(text -> text.chars().anyMatch(sign -> SIGNS.indexOf(sign) >= 0));
    }

    private static String mrkdwn(Span span) {
        return switch (span) {
            case Span.Text text -> escape(text.value());
            case Span.Strong strong -> wrapped("*", strong.value());
            case Span.Code code -> wrapped("`", code.value());
            case Span.Who who -> escape(who.displayName());
            case Span.When when ->
                    "<!date^"
                            + when.at().getEpochSecond()
                            + "^{date_short_pretty} {time}|"
                            + when.at()
                            + ">";
            case Span.Link link ->
                    "<" + escape(link.to().toString()) + "|" + escape(link.text()) + ">";
        };
    }

    /// Emphasis works on one line and on words only.
    private static String wrapped(String sign, String text) {
        String words = escape(text);
        return words.isBlank() || words.contains("\n") || !words.strip().equals(words)
                ? words
                : sign + words + sign;
    }
}
