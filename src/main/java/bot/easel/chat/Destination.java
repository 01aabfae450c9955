package bot.easel.chat;

import org.jspecify.annotations.Nullable;

/// A conversation together with the way into it that was found open before spending.
///
/// @param route `MESSAGE` or `INTERACTION`
/// @param token needed for `INTERACTION`; may be present for `MESSAGE` as a second way
public record Destination(Conversation conversation, Route route, @Nullable ReplyToken token) {
    public Destination {
        if (route == Route.NONE) {
            throw new IllegalArgumentException("a destination needs an open route");
        }
        if (route == Route.INTERACTION && token == null) {
            throw new IllegalArgumentException("the interaction route needs a token");
        }
    }
}
