package bot.easel.standin.slack;

import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// conversations.replies and conversations.history. Called under the workspace's lock.
final class ConversationMethods {
    private final Workspace workspace;
    private final ChatMethods chat;
    private final EventPayloads payloads;

    ConversationMethods(Workspace workspace, ChatMethods chat, EventPayloads payloads) {
        this.workspace = workspace;
        this.chat = chat;
        this.payloads = payloads;
    }

    /// The parent always comes first; `oldest` and `latest` bound the replies.
    Answer replies(Call call) {
        String refusal = refusal(call, "no_permission");
        if (refusal != null) {
            return Answer.error(refusal);
        }
        String channel = call.text("channel");
        String ts = call.text("ts");
        Map<String, JsonObject> thread = new TreeMap<>();
        all(channel)
                .forEach((at, message) -> {
                    if (Json.text(message, "thread_ts").equals(ts)
                            && !at.equals(ts)
                            && within(call, at)) {
                        thread.put(at, message);
                    }
                });
        JsonObject parent = all(channel).get(ts);
        if (parent == null && isDeleted(channel, ts) && !thread.isEmpty()) {
            parent =
                    Json.of(
                            "type", "message",
                            "subtype", "tombstone",
                            "text", "This message was deleted.",
                            "user", "USLACKBOT",
                            "hidden", true,
                            "ts", ts,
                            "thread_ts", ts);
        }
        if (parent == null || isReply(parent)) {
            return Answer.error("thread_not_found");
        }
        List<JsonObject> found = new ArrayList<>(List.of(parent));
        found.addAll(thread.values());
        return messages(call, found);
    }

    /// Newest first, and nothing from inside threads.
    Answer history(Call call) {
        String refusal = refusal(call, "not_in_channel");
        if (refusal != null) {
            return Answer.error(refusal);
        }
        return messages(
                call,
                all(call.text("channel")).values().stream()
                        .filter(message -> !isReply(message))
                        .filter(message -> within(call, Json.text(message, "ts")))
                        .sorted(
                                Comparator.comparing((JsonObject m) -> Json.text(m, "ts"))
                                        .reversed())
                        .toList());
    }

    private static Answer messages(Call call, List<JsonObject> found) {
        String limit = call.text("limit");
        int most = limit.isEmpty() ? 100 : Integer.parseInt(limit);
        return Answer.ok(
                "messages",
                Json.arrayOf(found.stream().limit(most).toList()),
                "has_more",
                found.size() > most);
    }

    private @Nullable String refusal(Call call, String notInChannel) {
        Workspace.Channel channel = workspace.channels.get(call.text("channel"));
        if (channel == null || (channel.isPrivate() && !channel.botIsMember())) {
            return "channel_not_found";
        }
        if (workspace.missingScopes.contains(scope(channel))) {
            return "missing_scope";
        }
        return channel.botIsMember() ? null : notInChannel;
    }

    private static String scope(Workspace.Channel channel) {
        if (channel.directWith() != null) {
            return "im:history";
        }
        return channel.isPrivate() ? "groups:history" : "channels:history";
    }

    private Map<String, JsonObject> all(String channel) {
        Map<String, JsonObject> all = new TreeMap<>();
        workspace.messages.values().stream()
                .filter(m -> m.channel().equals(channel) && !m.deleted())
                .forEach(m -> all.put(m.ts(), chat.json(m)));
        workspace.said.values().stream()
                .filter(m -> m.channel().equals(channel) && !m.deleted())
                .forEach(m -> all.put(m.ts(), payloads.json(m, true)));
        Set<String> parents =
                all.values().stream()
                        .map(message -> Json.text(message, "thread_ts"))
                        .collect(Collectors.toSet());
        all.forEach((ts, message) -> {
            if (parents.contains(ts)) {
                message.addProperty("thread_ts", ts);
            }
        });
        return all;
    }

    private boolean isDeleted(String channel, String ts) {
        SlackMessage ours = workspace.message(channel, ts);
        Said theirs = workspace.said.get(channel + "/" + ts);
        return (ours != null && ours.deleted()) || (theirs != null && theirs.deleted());
    }

    private static boolean isReply(JsonObject message) {
        String thread = Json.text(message, "thread_ts");
        return !thread.isEmpty() && !thread.equals(Json.text(message, "ts"));
    }

    private static boolean within(Call call, String ts) {
        boolean inclusive =
                call.text("inclusive").equals("true") || call.text("inclusive").equals("1");
        String oldest = call.text("oldest");
        String latest = call.text("latest");
        int least = inclusive ? 0 : 1;
        return (oldest.isEmpty() || ts.compareTo(oldest) >= least)
                && (latest.isEmpty() || latest.compareTo(ts) >= least);
    }
}
