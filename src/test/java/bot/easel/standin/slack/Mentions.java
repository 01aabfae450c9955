package bot.easel.standin.slack;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Finds what Slack would act upon in a mrkdwn text: mentions, broadcasts, links.
final class Mentions {
    private static final Pattern CONTROL = Pattern.compile("<([^<>]*)>");
    private static final Pattern MESSAGE =
            Pattern.compile(
                    Pattern.quote(Workspace.HOME)
                            + "archives/[CDG][A-Z0-9]+"
                            + "(/p\\d{16}(\\?thread_ts=\\d{10}\\.\\d{6}&amp;cid=[CDG][A-Z0-9]+)?)?"
                            + "\\|[^|]+");
    private static final Pattern ENTITY = Pattern.compile("&(amp|lt|gt);");

    private Mentions() {}

    /// What is wrong with the text, if anything. Dates and links to messages and channels of this very
    /// workspace are the only control sequences that a picture bot has a use for; all the others ping somebody
    /// or lead who knows where.
    static Optional<String> problem(String text) {
        Matcher matcher = CONTROL.matcher(text);
        while (matcher.find()) {
            String inside = matcher.group(1);
            if (inside.startsWith("!date^") || MESSAGE.matcher(inside).matches()) {
                continue;
            }
            if (inside.startsWith("!") || inside.startsWith("@") || inside.startsWith("#")) {
                return Optional.of("a live mention: <" + inside + ">");
            }
            return Optional.of("a live link: <" + inside + ">");
        }
        String rest = ENTITY.matcher(CONTROL.matcher(text).replaceAll("")).replaceAll("");
        if (rest.contains("&") || rest.contains("<") || rest.contains(">")) {
            return Optional.of("an unescaped & < or > in mrkdwn: " + text);
        }
        return Optional.empty();
    }
}
