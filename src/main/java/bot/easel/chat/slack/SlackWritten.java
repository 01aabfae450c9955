package bot.easel.chat.slack;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.slack.api.model.Message;
import com.slack.api.util.json.GsonFactory;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Something that a person has written, out of one of Slack's events.
///
/// Slack sends a mention twice, as a message and as a mention, in any order, and in some
/// organisations only the latter; each of the two is enough, and both have the same key.
///
/// @param addressed whether the text mentions the bot
record SlackWritten(Message message, boolean addressed) {
    private static final Logger log = LoggerFactory.getLogger(SlackWritten.class);
    private static final Set<String> TYPES = Set.of("message", "app_mention");

    /// Everything else tells of changes, or of what people did not write.
    private static final Set<String> SUBTYPES = Set.of("", "file_share", "thread_broadcast");

    private static final String SLACKBOT = "USLACKBOT";
    private static final Gson GSON = GsonFactory.createSnakeCase();

    /// Empty for everything that is no concern of the bot.
    static Optional<SlackWritten> read(String payload, String botUser) {
        try {
            JsonElement event = JsonParser.parseString(payload).getAsJsonObject().get("event");
            if (event == null || !event.isJsonObject() || !isWritten(event.getAsJsonObject())) {
                return Optional.empty();
            }
            Message message = GSON.fromJson(event, Message.class);
            SlackWritten written =
                    new SlackWritten(message, SlackTyped.mentions(text(message), botUser));
            return written.concerns(botUser) ? Optional.of(written) : Optional.empty();
        } catch (RuntimeException e) {
            // The SDK meets a block without a type, and other oddities, with whatever breaks first.
            log.atWarn().log("An event of Slack's could not be read");
            return Optional.empty();
        }
    }

    private static boolean isWritten(JsonObject event) {
        return TYPES.contains(text(event, "type")) && SUBTYPES.contains(text(event, "subtype"));
    }

    private boolean concerns(String botUser) {
        boolean byPerson =
                message.getUser() != null
                        && !message.getUser().equals(botUser)
                        && !message.getUser().equals(SLACKBOT)
                        && message.getBotId() == null
                        && message.getAppId() == null
                        && !message.isHidden();
        return byPerson
                && message.getChannel() != null
                && message.getTs() != null
                && (addressed || inThread() || isDirect());
    }

    String text() {
        return text(message);
    }

    String channel() {
        return message.getChannel();
    }

    boolean isDirect() {
        return channel().startsWith("D");
    }

    boolean inThread() {
        return thread() != null && !message.getTs().equals(thread());
    }

    @Nullable String thread() {
        return message.getThreadTs();
    }

    /// The same for every copy of it.
    String key() {
        return "message/" + channel() + "/" + message.getTs();
    }

    private static String text(Message message) {
        return message.getText() == null ? "" : message.getText();
    }

    private static String text(JsonObject object, String key) {
        JsonElement value = object.get(key);
        return value != null && value.isJsonPrimitive() ? value.getAsString() : "";
    }
}
