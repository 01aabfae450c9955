package bot.easel.standin.slack;

import com.google.gson.JsonArray;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Locale;

/// The methods that show a modal, or somebody's Home tab. Called under the workspace's lock.
final class ViewMethods {
    private final Workspace workspace;

    ViewMethods(Workspace workspace) {
        this.workspace = workspace;
    }

    Answer open(Call call) {
        JsonObject view = call.object("view");
        if (view == null) {
            return noJson(call);
        }
        String error = workspace.exchange(call.text("trigger_id"));
        if (!error.isEmpty()) {
            workspace.violations.add("views.open: " + error);
            return Answer.error(error);
        }
        if (isWrong(call, view, "modal")) {
            return Answer.error("invalid_arg_name");
        }
        OpenedView opened = new OpenedView(newId(), workspace.triggerUser(), view);
        workspace.views.add(opened);
        return Answer.ok("view", json(workspace, opened));
    }

    /// The Home tab has one view for each user; publishing anew changes it.
    Answer publish(Call call) {
        JsonObject view = call.object("view");
        if (view == null) {
            return noJson(call);
        }
        if (!workspace.homeTabEnabled) {
            return Answer.error("not_enabled");
        }
        String user = call.text("user_id");
        if (!workspace.people.containsKey(user)) {
            workspace.violations.add("views.publish: invalid `user_id` " + user);
            return Answer.error("invalid_arg_name");
        }
        OpenedView before = workspace.homes.get(user);
        String hash = call.text("hash");
        if (!hash.isEmpty() && (before == null || !hash.equals(hash(before)))) {
            return Answer.error("hash_conflict");
        }
        if (isWrong(call, view, "home")) {
            return Answer.error("invalid_arg_name");
        }
        OpenedView opened = new OpenedView(before == null ? newId() : before.id(), user, view);
        workspace.homes.put(user, opened);
        return Answer.ok("view", json(workspace, opened));
    }

    private Answer noJson(Call call) {
        workspace.violations.add(call.method() + ": a view that is no JSON");
        return Answer.error("invalid_array_arg");
    }

    private boolean isWrong(Call call, JsonObject view, String type) {
        BlockKit kit = new BlockKit(workspace.files::get).view(view);
        List<String> problems = kit.problems();
        kit.live().forEach(live -> workspace.violations.add(call.method() + ": " + live));
        if (!Json.text(view, "type").equals(type)) {
            problems.add("a view of type " + Json.text(view, "type"));
        }
        problems.forEach(problem -> workspace.violations.add(call.method() + ": " + problem));
        return !problems.isEmpty();
    }

    private String newId() {
        return "V0" + String.format(Locale.ROOT, "%08X", workspace.next());
    }

    private static String hash(OpenedView view) {
        return "1600000000." + String.format(Locale.ROOT, "%08x", view.view().hashCode());
    }

    /// A view as Slack sends it back, and with what is done on it.
    static JsonObject json(Workspace workspace, OpenedView opened) {
        JsonObject json = opened.view().deepCopy();
        json.addProperty("id", opened.id());
        json.addProperty("team_id", Workspace.TEAM);
        if (!json.has("app_id")) {
            json.addProperty("app_id", Workspace.APP);
        }
        json.addProperty("app_installed_team_id", Workspace.TEAM);
        json.addProperty("bot_id", Workspace.BOT);
        json.addProperty("root_view_id", opened.id());
        json.addProperty("hash", hash(opened));
        json.addProperty("external_id", "");
        json.add("previous_view_id", JsonNull.INSTANCE);
        json.addProperty("clear_on_close", false);
        json.addProperty("notify_on_close", false);
        if (!json.has("state")) {
            json.add("state", Json.of("values", new JsonObject()));
        }
        if (!json.has("blocks")) {
            json.add("blocks", new JsonArray());
        }
        for (String empty : List.of("private_metadata", "callback_id")) {
            if (!json.has(empty)) {
                json.addProperty(empty, "");
            }
        }
        if (Json.text(json, "type").equals("home")) {
            // A Home tab has none of these, and Slack sends them all the same.
            json.add("title", Json.of("type", "plain_text", "text", "View Title", "emoji", true));
            json.add("close", JsonNull.INSTANCE);
            json.add("submit", JsonNull.INSTANCE);
        }
        return json;
    }
}
