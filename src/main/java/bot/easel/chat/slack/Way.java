package bot.easel.chat.slack;

import bot.easel.chat.ReplyToken;
import org.jspecify.annotations.Nullable;

/// How one interaction may be answered.
///
/// @param token its response URL, where Slack gave one
/// @param speaksInAcknowledgement only that of a command shows what it carries
/// @param triggerId null where no form can be opened
/// @param thread where its member is answered alone; null outside threads that have begun, since
///     Slack shows such answers in no others
record Way(
        Acknowledgement acknowledgement,
        @Nullable ReplyToken token,
        boolean speaksInAcknowledgement,
        @Nullable String triggerId,
        @Nullable String thread) {
    static Way ofCommand(
            Acknowledgement acknowledgement, @Nullable ReplyToken token, String triggerId) {
        return new Way(acknowledgement, token, true, triggerId, null);
    }

    static Way ofPress(
            Acknowledgement acknowledgement,
            @Nullable ReplyToken token,
            String triggerId,
            @Nullable String thread) {
        return new Way(acknowledgement, token, false, triggerId, thread);
    }

    static Way ofForm(
            Acknowledgement acknowledgement, @Nullable ReplyToken token, @Nullable String thread) {
        return new Way(acknowledgement, token, false, null, thread);
    }

    /// Slack waits for nothing that is said of a message.
    static Way ofMessage(@Nullable String thread) {
        return new Way(new Acknowledgement(), null, false, null, thread);
    }
}
