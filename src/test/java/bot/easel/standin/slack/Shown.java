package bot.easel.standin.slack;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What a reader saw in a message at one moment.
///
/// @param text the notification text
/// @param blocks Block Kit blocks, as they were sent
public record Shown(Instant at, String text, JsonArray blocks) {

    /// A button as Slack would show it.
    public record ShownButton(String actionId, String value, String label, String blockId) {}

    /// An image block on an uploaded file.
    public record ShownImage(String fileId, String altText) {}

    public List<ShownButton> buttons() {
        List<ShownButton> buttons = new ArrayList<>();
        for (JsonObject block : Json.objects(blocks)) {
            List<JsonObject> elements = new ArrayList<>(Json.objects(block, "elements"));
            elements.add(Json.object(block, "accessory"));
            for (JsonObject element : elements) {
                if (Json.text(element, "type").equals("button")) {
                    buttons.add(
                            new ShownButton(
                                    Json.text(element, "action_id"),
                                    Json.text(element, "value"),
                                    Json.text(Json.object(element, "text"), "text"),
                                    Json.text(block, "block_id")));
                }
            }
        }
        return List.copyOf(buttons);
    }

    public Optional<ShownButton> button(String label) {
        return buttons().stream().filter(button -> button.label().equals(label)).findFirst();
    }

    public List<ShownImage> images() {
        return Json.objects(blocks).stream()
                .filter(block -> Json.text(block, "type").equals("image"))
                .map(block ->
                        new ShownImage(
                                Json.text(Json.object(block, "slack_file"), "id"),
                                Json.text(block, "alt_text")))
                .toList();
    }

    /// Every word in the blocks (or the text, where there are none), one piece a line.
    public String words() {
        if (blocks.isEmpty()) {
            return text;
        }
        StringBuilder words = new StringBuilder();
        collect(blocks, words);
        return words.toString();
    }

    private static void collect(JsonElement element, StringBuilder words) {
        if (element.isJsonArray()) {
            element.getAsJsonArray().forEach(item -> collect(item, words));
        } else if (element.isJsonObject()) {
            element.getAsJsonObject()
                    .entrySet()
                    .forEach(entry -> {
                        if (entry.getKey().equals("text") && entry.getValue().isJsonPrimitive()) {
                            words.append(entry.getValue().getAsString()).append('\n');
                        } else {
                            collect(entry.getValue(), words);
                        }
                    });
        }
    }
}
