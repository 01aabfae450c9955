package bot.easel.standin.slack;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// chat.* and the response URLs. Called under the workspace's lock.
final class ChatMethods {
    private static final int TEXT_MAX = 4_000;
    private static final int POST_TEXT_MAX = 40_000;
    private final Workspace workspace;
    private final String base;

    ChatMethods(Workspace workspace, String base) {
        this.workspace = workspace;
        this.base = base;
    }

    Answer postMessage(Call call) {
        String channelId = call.text("channel");
        Workspace.Channel channel = workspace.channels.get(channelId);
        if (channel == null || (channel.isPrivate() && !channel.botIsMember())) {
            return Answer.error("channel_not_found");
        }
        if (channel.archived()) {
            return Answer.error("is_archived");
        }
        if (!channel.botIsMember()) {
            return Answer.error("not_in_channel");
        }
        JsonArray blocks = call.array("blocks");
        String refusal = refusal(call, blocks, POST_TEXT_MAX);
        if (refusal != null || blocks == null) {
            return Answer.error(refusal == null ? "invalid_blocks_format" : refusal);
        }
        String thread = call.textOrNull("thread_ts");
        if (thread != null && !isParent(channelId, thread, call.method())) {
            return Answer.error("cannot_reply_to_message");
        }
        if (call.text("text").length() > TEXT_MAX) {
            violate(call, "text above " + TEXT_MAX + " characters");
        }
        SlackMessage message =
                workspace.post(channelId, thread, call.text("text"), blocks, List.of());
        return Answer.ok("channel", channelId, "ts", message.ts(), "message", json(message));
    }

    Answer update(Call call) {
        SlackMessage message = workspace.message(call.text("channel"), call.text("ts"));
        if (!workspace.channels.containsKey(call.text("channel"))) {
            return Answer.error("channel_not_found");
        }
        if (message == null || message.deleted()) {
            return Answer.error("message_not_found");
        }
        JsonArray blocks = call.array("blocks");
        String refusal = refusal(call, blocks, TEXT_MAX);
        if (refusal != null || blocks == null) {
            return Answer.error(refusal == null ? "invalid_blocks_format" : refusal);
        }
        workspace.edit(message, call.text("text"), blocks);
        return Answer.ok(
                "channel", message.channel(), "ts", message.ts(), "text", call.text("text"));
    }

    Answer delete(Call call) {
        SlackMessage message = workspace.message(call.text("channel"), call.text("ts"));
        if (message == null || message.deleted()) {
            return Answer.error("message_not_found");
        }
        workspace.remove(message);
        return Answer.ok("channel", message.channel(), "ts", message.ts());
    }

    Answer postEphemeral(Call call) {
        Workspace.Channel channel = workspace.channels.get(call.text("channel"));
        if (channel == null) {
            return Answer.error("channel_not_found");
        }
        if (!channel.botIsMember()) {
            return Answer.error("not_in_channel");
        }
        if (!workspace.people.containsKey(call.text("user"))) {
            return Answer.error("user_not_in_channel");
        }
        JsonArray blocks = call.array("blocks");
        String refusal = refusal(call, blocks, TEXT_MAX);
        if (refusal != null || blocks == null) {
            return Answer.error(refusal == null ? "invalid_blocks_format" : refusal);
        }
        String thread = call.textOrNull("thread_ts");
        if (thread != null && !isParent(channel.id(), thread, call.method())) {
            return Answer.error("cannot_reply_to_message");
        }
        if (thread != null && !hasBegun(channel.id(), thread)) {
            violate(call, "nobody sees it: the thread has not begun");
        }
        String ts = workspace.timestamp();
        workspace.ephemerals.add(
                new SlackEphemeral(
                        channel.id(),
                        call.text("user"),
                        call.textOrNull("thread_ts"),
                        ts,
                        new Shown(workspace.now(), call.text("text"), blocks),
                        ""));
        return Answer.ok("message_ts", ts);
    }

    /// A POST to a response URL.
    Answer respond(Workspace.Hook hook, JsonObject body) {
        if (Duration.between(hook.since, workspace.now()).compareTo(Workspace.HOOK_LIFE) > 0) {
            return Answer.text(404, "expired_url");
        }
        if (hook.uses >= Workspace.HOOK_USES) {
            return Answer.text(404, "used_url");
        }
        hook.uses++;
        return show(hook, body) ? Answer.text(200, "ok") : Answer.text(400, "invalid_blocks");
    }

    /// Shows what came in an acknowledgement or through a response URL.
    boolean show(Workspace.Hook hook, JsonObject body) {
        if (Json.flag(body, "delete_original")) {
            removeOriginal(hook);
            return true;
        }
        Call call = new Call("", "response_url", "", body);
        JsonArray blocks = call.array("blocks");
        if (refusal(call, blocks, POST_TEXT_MAX) != null || blocks == null) {
            return false;
        }
        Shown shown = new Shown(workspace.now(), call.text("text"), blocks);
        boolean replace = Json.flag(body, "replace_original");
        if (replace && hook.sourceTs != null) {
            SlackMessage source = workspace.message(hook.channel, hook.sourceTs);
            if (source != null) {
                workspace.edit(source, shown.text(), blocks);
                return true;
            }
        }
        String thread = call.textOrNull("thread_ts");
        if (call.text("response_type").equals("in_channel")) {
            SlackMessage former = replace ? posted(hook) : null;
            if (former != null) {
                workspace.edit(former, shown.text(), blocks);
            } else {
                SlackMessage message =
                        workspace.post(hook.channel, thread, shown.text(), blocks, List.of());
                workspace.postedByHook.put(hook.path, message.channel() + "/" + message.ts());
            }
            return true;
        }
        if (replace) {
            workspace.ephemerals.removeIf(former ->
                    former.responseUrl().equals(hook.path) || former.ts().equals(hook.sourceTs));
        }
        workspace.ephemerals.add(
                new SlackEphemeral(
                        hook.channel, hook.user, thread, workspace.timestamp(), shown, hook.path));
        return true;
    }

    private void removeOriginal(Workspace.Hook hook) {
        workspace.ephemerals.removeIf(former ->
                former.responseUrl().equals(hook.path) || former.ts().equals(hook.sourceTs));
        SlackMessage posted = posted(hook);
        SlackMessage source =
                hook.sourceTs == null ? null : workspace.message(hook.channel, hook.sourceTs);
        if (posted != null) {
            workspace.remove(posted);
        } else if (source != null) {
            workspace.remove(source);
        }
    }

    private @Nullable SlackMessage posted(Workspace.Hook hook) {
        String key = workspace.postedByHook.get(hook.path);
        return key == null ? null : workspace.messages.get(key);
    }

    JsonObject json(SlackMessage message) {
        JsonObject json =
                Json.of(
                        "type",
                        "message",
                        "user",
                        Workspace.BOT_USER,
                        "bot_id",
                        Workspace.BOT,
                        "app_id",
                        Workspace.APP,
                        "team",
                        Workspace.TEAM,
                        "ts",
                        message.ts(),
                        "text",
                        message.now().text(),
                        "blocks",
                        message.now().blocks());
        if (message.threadTs() != null) {
            json.addProperty("thread_ts", message.threadTs());
        } else if (hasBegun(message.channel(), message.ts())) {
            json.addProperty("thread_ts", message.ts());
        }
        if (!message.fileIds().isEmpty()) {
            json.add(
                    "files",
                    Json.arrayOf(
                            message.fileIds().stream()
                                    .map(workspace.files::get)
                                    .map(file -> file.json(base))
                                    .toList()));
        }
        return json;
    }

    private boolean isParent(String channel, String thread, String method) {
        SlackMessage parent = workspace.message(channel, thread);
        if (parent != null && parent.threadTs() != null && !parent.threadTs().equals(thread)) {
            workspace.violations.add(method + ": thread_ts of a reply, not of its parent");
            return false;
        }
        return parent != null || isSaid(channel, thread);
    }

    private boolean isSaid(String channel, String ts) {
        Said said = workspace.said.get(channel + "/" + ts);
        return said != null
                && (!said.deleted() || hasBegun(channel, ts))
                && (said.threadTs() == null || said.threadTs().equals(ts));
    }

    /// Slack shows what only one reads in a thread just where others have answered in it.
    private boolean hasBegun(String channel, String thread) {
        return workspace.messages.values().stream()
                        .anyMatch(m -> m.channel().equals(channel) && thread.equals(m.threadTs()))
                || workspace.said.values().stream()
                        .anyMatch(m -> m.channel().equals(channel) && thread.equals(m.threadTs()));
    }

    private @Nullable String refusal(Call call, @Nullable JsonArray blocks, int textMax) {
        if (blocks == null) {
            violate(call, "blocks are no array");
            return "invalid_blocks_format";
        }
        String text = call.text("text");
        if (text.isEmpty() && blocks.isEmpty()) {
            violate(call, "neither text nor blocks");
            return "no_text";
        }
        if (text.isEmpty()) {
            violate(call, "blocks without a text for notifications and screen readers");
        }
        Mentions.problem(text).ifPresent(problem -> violate(call, problem));
        if (List.of("true", "1").contains(call.text("link_names"))
                || call.text("parse").equals("full")) {
            violate(call, "names would be linked and people pinged");
        }
        if (text.length() > textMax) {
            violate(call, "text of " + text.length() + " characters");
            return "msg_too_long";
        }
        BlockKit kit = new BlockKit(workspace.files::get).message(blocks);
        kit.live().forEach(live -> violate(call, live));
        List<String> problems = new ArrayList<>(kit.problems());
        if (kit.tooLong()) {
            violate(call, "blocks too long in total");
            return "msg_blocks_too_long";
        }
        problems.forEach(problem -> violate(call, problem));
        return problems.isEmpty() ? null : "invalid_blocks";
    }

    private void violate(Call call, String what) {
        workspace.violations.add(call.method() + ": " + what);
    }
}
