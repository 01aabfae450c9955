package bot.easel.standin.slack;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.time.Instant;

/// A modal that a member sees, or a home tab.
///
/// @param view as it was sent
public record OpenedView(String id, String user, JsonObject view) {
    public Shown shown() {
        JsonArray blocks = Json.array(view.get("blocks"));
        return new Shown(Instant.EPOCH, "", blocks == null ? new JsonArray() : blocks);
    }

    public String callbackId() {
        return Json.text(view, "callback_id");
    }

    public String title() {
        return Json.text(Json.object(view, "title"), "text");
    }
}
