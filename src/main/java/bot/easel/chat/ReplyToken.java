package bot.easel.chat;

import java.time.Instant;

/// The short-lived right to answer an interaction (Discord's interaction token, Slack's response
/// URL). It is a bearer secret: it is stored with the delivery and never logged.
public record ReplyToken(String value, Instant expiresAt) {
    @Override
    public String toString() {
        return "ReplyToken[expiresAt=" + expiresAt + "]";
    }
}
