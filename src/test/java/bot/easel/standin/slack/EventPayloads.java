package bot.easel.standin.slack;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/// What Slack tells the app of messages. Called under the workspace's lock.
final class EventPayloads {
    private final Workspace workspace;
    private final String base;

    EventPayloads(Workspace workspace, String base) {
        this.workspace = workspace;
        this.base = base;
    }

    JsonObject message(Said said, String channelType, boolean broadcast) {
        JsonObject event = json(said, true);
        event.addProperty("channel", said.channel());
        event.addProperty("event_ts", said.ts());
        event.addProperty("channel_type", channelType);
        if (!said.fileIds().isEmpty()) {
            event.addProperty("subtype", "file_share");
            event.addProperty("upload", true);
            event.addProperty("display_as_bot", false);
        } else if (broadcast) {
            event.addProperty("subtype", "thread_broadcast");
        }
        return wrapped(event, said.channel());
    }

    JsonObject mention(Said said) {
        JsonObject event = json(said, true);
        event.addProperty("type", "app_mention");
        event.addProperty("channel", said.channel());
        event.addProperty("event_ts", said.ts());
        return wrapped(event, said.channel());
    }

    /// An event of another kind, or about something that is no person's message.
    JsonObject other(JsonObject event, String channel) {
        return wrapped(event, channel);
    }

    /// A message of a person, as events and the Web API show it.
    ///
    /// @param stubs whether files of other workspaces show nothing but their id, as in events
    JsonObject json(Said said, boolean stubs) {
        JsonObject json =
                Json.of(
                        "client_msg_id",
                        "0c%s-stand-in".formatted(said.ts()),
                        "type",
                        "message",
                        "user",
                        said.user(),
                        "text",
                        said.text(),
                        "ts",
                        said.ts(),
                        "team",
                        team(said.user()),
                        "blocks",
                        richText(said.text()));
        if (said.threadTs() != null) {
            json.addProperty("thread_ts", said.threadTs());
            json.addProperty("parent_user_id", Workspace.BOT_USER);
        }
        List<SlackFile> files =
                said.fileIds().stream().map(workspace.files::get).filter(Objects::nonNull).toList();
        if (!files.isEmpty()) {
            json.add(
                    "files",
                    Json.arrayOf(
                            files.stream()
                                    .map(file -> stubs ? file.inEvent(base) : file.json(base))
                                    .toList()));
        }
        return json;
    }

    private static JsonArray richText(String text) {
        JsonArray blocks = new JsonArray();
        JsonObject words = Json.of("type", "text", "text", text);
        JsonObject section =
                Json.of("type", "rich_text_section", "elements", Json.arrayOf(List.of(words)));
        blocks.add(
                Json.of(
                        "type",
                        "rich_text",
                        "block_id",
                        "d7eJ",
                        "elements",
                        Json.arrayOf(List.of(section))));
        return blocks;
    }

    private String team(String user) {
        Workspace.Person person = workspace.people.get(user);
        return person == null ? Workspace.TEAM : person.team();
    }

    private JsonObject wrapped(JsonObject event, String channel) {
        JsonArray authorizations = new JsonArray();
        authorizations.add(
                Json.of(
                        "team_id",
                        Workspace.TEAM,
                        "user_id",
                        Workspace.BOT_USER,
                        "is_bot",
                        true,
                        "is_enterprise_install",
                        false));
        return Json.of(
                "token",
                "fixed-value",
                "team_id",
                Workspace.TEAM,
                "api_app_id",
                Workspace.APP,
                "event",
                event,
                "type",
                "event_callback",
                "event_id",
                "Ev" + String.format(Locale.ROOT, "%08X", workspace.next()),
                "event_time",
                workspace.now().getEpochSecond(),
                "event_context",
                "1-" + Json.text(event, "type") + "-" + Workspace.TEAM + "-" + channel,
                "authorizations",
                authorizations,
                "is_ext_shared_channel",
                false);
    }
}
