package bot.easel.chat.slack;

import bot.easel.chat.ChannelId;
import bot.easel.chat.Conversation;
import bot.easel.chat.ReplyToken;
import bot.easel.chat.WorkspaceId;
import com.google.gson.Gson;
import com.google.gson.JsonParseException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Where a form was opened: Slack sends a submission without a channel, so the form carries it in
/// its private metadata, which Slack returns unchanged and shows to nobody.
///
/// @param thread where its sender can be answered alone; null outside threads
/// @param home whether it was opened on the app's Home tab, which then shows what came of it
record FormOrigin(
        @Nullable String channel,
        @Nullable String place,
        boolean direct,
        @Nullable String thread,
        @Nullable String token,
        long tokenExpiresAt,
        boolean home) {
    private static final Gson GSON = new Gson();

    static String of(Conversation conversation, Way way) {
        ReplyToken token = way.token();
        return GSON.toJson(
                new FormOrigin(
                        conversation.channel().id(),
                        conversation.place(),
                        conversation.direct(),
                        way.thread(),
                        token == null ? null : token.value(),
                        token == null ? 0 : token.expiresAt().toEpochMilli(),
                        false));
    }

    /// For the Home tab itself, and for what is opened there.
    ///
    /// @param conversation with the user alone
    static String ofPage(Conversation conversation) {
        return GSON.toJson(
                new FormOrigin(
                        conversation.channel().id(),
                        conversation.place(),
                        conversation.direct(),
                        null,
                        null,
                        0,
                        true));
    }

    static Optional<FormOrigin> read(@Nullable String metadata) {
        try {
            FormOrigin origin = GSON.fromJson(metadata, FormOrigin.class);
            return origin == null || origin.channel == null || origin.place == null
                    ? Optional.empty()
                    : Optional.of(origin);
        } catch (JsonParseException e) {
            return Optional.empty();
        }
    }

    Conversation conversation(WorkspaceId workspace) {
        return new Conversation(
                new ChannelId(workspace, String.valueOf(channel)), String.valueOf(place), direct);
    }

    @Nullable ReplyToken replyToken() {
        return token == null ? null : new ReplyToken(token, Instant.ofEpochMilli(tokenExpiresAt));
    }

    /// The token is a secret.
    @Override
    public String toString() {
        return "FormOrigin[place=" + place + "]";
    }
}
