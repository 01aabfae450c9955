package bot.easel.standin.slack;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// files.*, the upload address and the downloads. Called under the workspace's lock.
final class FileMethods {
    private static final int ALT_MAX = 1_000;
    private final Workspace workspace;

    FileMethods(Workspace workspace) {
        this.workspace = workspace;
    }

    Answer uploadUrl(Call call, String base) {
        String length = call.text("length");
        if (call.text("filename").isEmpty() || length.isEmpty() || length.equals("0")) {
            return Answer.error("missing_argument");
        }
        if (call.text("alt_txt").length() > ALT_MAX) {
            workspace.violations.add("alt_txt above " + ALT_MAX + " characters");
            return Answer.error("alt_txt_too_large");
        }
        String id = "F0" + String.format(Locale.ROOT, "%08X", workspace.next());
        workspace.files.put(
                id,
                new SlackFile(
                        id,
                        call.text("filename"),
                        call.text("alt_txt"),
                        Long.parseLong(length),
                        () -> workspace.processing));
        String ticket = Long.toHexString(workspace.next() * 104_729);
        workspace.uploads.put(ticket, id);
        return Answer.ok("upload_url", base + "upload/v1/" + ticket, "file_id", id);
    }

    Answer upload(String ticket, boolean withToken, byte[] bytes) {
        String id = workspace.uploads.remove(ticket);
        SlackFile file = id == null ? null : workspace.files.get(id);
        if (file == null) {
            return Answer.text(404, "unknown upload");
        }
        if (withToken) {
            workspace.violations.add("the upload address was given a token");
        }
        if (bytes.length != file.announced()) {
            workspace.violations.add(
                    "announced " + file.announced() + " bytes, sent " + bytes.length);
            return Answer.text(400, "length mismatch");
        }
        file.upload(bytes);
        return Answer.text(200, "OK - " + bytes.length);
    }

    Answer complete(Call call, String base) {
        JsonArray list = call.array("files");
        if (list == null || list.isEmpty()) {
            return Answer.error("invalid_array_arg");
        }
        List<SlackFile> completed = new ArrayList<>();
        for (JsonObject entry : Json.objects(list)) {
            SlackFile file = workspace.files.get(Json.text(entry, "id"));
            if (file == null || !file.uploaded() || file.completed() || file.deleted()) {
                workspace.violations.add("completed an upload that is not there: " + entry);
                return Answer.error("file_not_found");
            }
            completed.add(file);
        }
        String channelId = call.textOrNull("channel_id");
        Workspace.Channel channel = channelId == null ? null : workspace.channels.get(channelId);
        if (channelId != null && channel == null) {
            return Answer.error("channel_not_found");
        }
        if (channel != null && !channel.botIsMember()) {
            return Answer.error("not_in_channel");
        }
        Mentions.problem(call.text("initial_comment"))
                .ifPresent(p -> workspace.violations.add("initial_comment: " + p));
        completed.forEach(SlackFile::complete);
        if (channelId != null) {
            share(call, channelId, completed);
        }
        return Answer.ok("files", Json.arrayOf(completed.stream().map(f -> f.json(base)).toList()));
    }

    private void share(Call call, String channelId, List<SlackFile> completed) {
        String thread = call.textOrNull("thread_ts");
        SlackMessage parent = thread == null ? null : workspace.message(channelId, thread);
        if (parent != null && parent.threadTs() != null && !parent.threadTs().equals(thread)) {
            workspace.violations.add("a file was shared with thread_ts of a reply");
        }
        SlackMessage message =
                workspace.post(
                        channelId,
                        thread,
                        call.text("initial_comment"),
                        new JsonArray(),
                        completed.stream().map(SlackFile::id).toList());
        completed.forEach(file -> file.share(new SlackFile.Share(channelId, message.ts())));
    }

    Answer info(Call call, String base) {
        SlackFile file = workspace.files.get(call.text("file"));
        if (file == null || !file.completed()) {
            return Answer.error("file_not_found");
        }
        if (file.deleted()) {
            return Answer.error("file_deleted");
        }
        if (file.kept() == SlackFile.Kept.KEPT_BACK) {
            return Answer.error("access_denied");
        }
        return Answer.ok("file", file.json(base));
    }

    Answer delete(Call call) {
        SlackFile file = workspace.files.get(call.text("file"));
        if (file == null) {
            return Answer.error("file_not_found");
        }
        if (file.deleted()) {
            return Answer.error("file_deleted");
        }
        file.delete();
        for (SlackFile.Share share : file.shares()) {
            SlackMessage message = workspace.message(share.channel(), share.ts());
            if (message != null) {
                workspace.remove(message);
            }
        }
        return Answer.ok();
    }

    /// A download, for whoever has the right token; everybody else is shown the login page.
    Answer download(String path, boolean withToken, FileHosts hosts) {
        SlackFile file =
                workspace.files.values().stream()
                        .filter(f -> path.contains("-" + f.id() + "/"))
                        .findFirst()
                        .orElse(null);
        if (file == null || file.deleted()) {
            return Answer.text(404, "not found");
        }
        workspace.downloads.add(file.id());
        if (!withToken || file.kept() == SlackFile.Kept.BEHIND_LOGIN) {
            return FileHosts.LOGIN;
        }
        boolean atOrigin = path.startsWith("files-origin/");
        return switch (file.kept()) {
            case AT_ORIGIN ->
                    atOrigin
                            ? FileHosts.bytes(file)
                            : FileHosts.redirect("/" + path.replace("files-pri/", "files-origin/"));
            case AT_EDGE -> FileHosts.redirect(hosts.edge() + "edge/" + file.id() + "?sig=5eed");
            case BEHIND_FOREIGN_REDIRECT ->
                    FileHosts.redirect(hosts.foreign() + "file/" + file.id());
            default -> FileHosts.bytes(file);
        };
    }

    /// A finished upload by a person.
    SlackFile uploaded(String name, byte[] bytes) {
        SlackFile file =
                new SlackFile(
                        "F0" + String.format(Locale.ROOT, "%08X", workspace.next()),
                        name,
                        "",
                        bytes.length,
                        () -> Duration.ZERO);
        file.upload(bytes);
        file.complete();
        workspace.files.put(file.id(), file);
        return file;
    }
}
