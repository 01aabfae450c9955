package bot.easel.chat.slack;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Somebody has opened the app's Home tab, out of one of Slack's events.
///
/// @param channel their direct conversation with the app
/// @param at Slack's name for the moment
record SlackOpened(String user, String channel, String at) {
    private static final Logger log = LoggerFactory.getLogger(SlackOpened.class);
    private static final String EVENT = "app_home_opened";
    private static final String TAB = "home";

    /// Empty for every other event, and for the app's other tabs.
    static Optional<SlackOpened> read(String payload) {
        if (!payload.contains(EVENT)) {
            // Most events are messages, and those are read by others.
            return Optional.empty();
        }
        try {
            JsonElement event = JsonParser.parseString(payload).getAsJsonObject().get("event");
            return event == null || !event.isJsonObject()
                    ? Optional.empty()
                    : read(event.getAsJsonObject());
        } catch (RuntimeException e) {
            // The parser meets what is no JSON with whatever breaks first.
            log.atWarn().log("An event of Slack's could not be read");
            return Optional.empty();
        }
    }

    private static Optional<SlackOpened> read(JsonObject event) {
        SlackOpened opened =
                new SlackOpened(
                        text(event, "user"), text(event, "channel"), text(event, "event_ts"));
        boolean whole = !opened.user.isEmpty() && !opened.channel.isEmpty() && !opened.at.isEmpty();
        return whole && text(event, "type").equals(EVENT) && text(event, "tab").equals(TAB)
                ? Optional.of(opened)
                : Optional.empty();
    }

    private static String text(JsonObject object, String key) {
        JsonElement value = object.get(key);
        return value != null && value.isJsonPrimitive() ? value.getAsString() : "";
    }

    /// The same however often Slack sends it.
    String key() {
        return "home/" + user + "/" + at;
    }
}
