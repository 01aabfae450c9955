package bot.easel.chat.slack;

import bot.easel.chat.ReplyToken;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A response URL with what it came from: that of a press would replace the very message whose
/// button was pressed, so it may only add.
///
/// @param ofPress whether a button caused it, not a command
record ResponseUrl(String url, boolean ofPress) {
    /// Slack says 30 minutes and five uses; a little is kept back for the way there.
    static final Duration LIFE = Duration.ofMinutes(29);

    private static final String PRESS = "press ";
    private static final String COMMAND = "command ";

    static @Nullable ReplyToken token(@Nullable String url, boolean ofPress, Instant receivedAt) {
        return url == null || url.isBlank()
                ? null
                : new ReplyToken((ofPress ? PRESS : COMMAND) + url, receivedAt.plus(LIFE));
    }

    static ResponseUrl of(ReplyToken token) {
        String value = token.value();
        return value.startsWith(PRESS)
                ? new ResponseUrl(value.substring(PRESS.length()), true)
                : new ResponseUrl(value.substring(COMMAND.length()), false);
    }

    @Override
    public String toString() {
        return "ResponseUrl[ofPress=" + ofPress + "]";
    }
}
