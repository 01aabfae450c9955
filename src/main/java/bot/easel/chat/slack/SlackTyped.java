package bot.easel.chat.slack;

import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a member typed, out of the form in which Slack sends it: people, channels and links stand
/// there in angle brackets, and `& < >` of the text itself are escaped.
final class SlackTyped {
    private static final Pattern CONTROL = Pattern.compile("<([^<>]*)>");

    private SlackTyped() {}

    static boolean mentions(String text, String user) {
        return mention(user).matcher(text).find();
    }

    /// The words without the mention of the bot; other people become plain names.
    ///
    /// @param name what a member is called, by id
    static String words(String text, String botUser, UnaryOperator<String> name) {
        String addressed = mention(botUser).matcher(text).replaceAll("");
        StringBuilder words = new StringBuilder();
        Matcher control = CONTROL.matcher(addressed);
        int end = 0;
        while (control.find()) {
            words.append(SlackText.unescape(addressed.substring(end, control.start())));
            words.append(SlackText.unescape(shown(control.group(1), name)));
            end = control.end();
        }
        return words.append(SlackText.unescape(addressed.substring(end))).toString().strip();
    }

    /// With what usually follows when somebody is spoken to.
    private static Pattern mention(String user) {
        return Pattern.compile("<@" + Pattern.quote(user) + "(?:\\|[^<>]*)?>[,:]?[ \\t\\u00A0]*");
    }

    private static String shown(String inside, UnaryOperator<String> name) {
        int bar = inside.indexOf('|');
        String target = bar < 0 ? inside : inside.substring(0, bar);
        String label = bar < 0 ? "" : inside.substring(bar + 1);
        if (target.startsWith("@")) {
            return "@" + (label.isEmpty() ? name.apply(target.substring(1)) : label);
        }
        if (target.startsWith("#")) {
            return "#" + (label.isEmpty() ? "channel" : label);
        }
        if (target.startsWith("!")) {
            // a broadcast, a group or a date; a label of a group has its sign already
            return label.isEmpty() ? "@" + target.substring(1).replaceFirst("\\^.*", "") : label;
        }
        return label.isEmpty() ? target : label;
    }
}
