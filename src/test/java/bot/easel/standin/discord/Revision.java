package bot.easel.standin.discord;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// What a message showed from one moment on.
///
/// @param nanos `System.nanoTime()` of the change, for distances between edits
public record Revision(
        Instant at,
        long nanos,
        String content,
        List<StoredFile> files,
        JsonNode embeds,
        JsonNode components) {
    private static final int BUTTON = 2;

    public Revision {
        files = List.copyOf(files);
    }

    public List<Button> buttons() {
        List<Button> buttons = new ArrayList<>();
        collect(components, buttons);
        return buttons;
    }

    public List<String> buttonLabels() {
        return buttons().stream().map(Button::label).toList();
    }

    private static void collect(JsonNode components, List<Button> buttons) {
        for (JsonNode component : components) {
            if (component.path("type").asInt() == BUTTON) {
                buttons.add(
                        new Button(
                                component.path("label").asText(),
                                component.path("custom_id").textValue(),
                                component.path("style").asInt(),
                                component.path("disabled").asBoolean()));
            }
            collect(component.path("components"), buttons);
            if (component.has("accessory")) {
                collect(Json.array().add(component.get("accessory")), buttons);
            }
        }
    }

    /// Everything there is to read: the content, the embeds and the text components.
    public String text() {
        StringBuilder text = new StringBuilder(content);
        for (JsonNode embed : embeds) {
            append(text, embed.path("author").path("name"));
            append(text, embed.path("title"));
            append(text, embed.path("description"));
            for (JsonNode field : embed.path("fields")) {
                append(text, field.path("name"));
                append(text, field.path("value"));
            }
            append(text, embed.path("footer").path("text"));
        }
        appendTexts(text, components);
        return text.toString();
    }

    private static void appendTexts(StringBuilder text, JsonNode components) {
        for (JsonNode component : components) {
            append(text, component.path("content"));
            appendTexts(text, component.path("components"));
        }
    }

    private static void append(StringBuilder text, JsonNode part) {
        if (part.isTextual()) {
            text.append(text.isEmpty() ? "" : "\n").append(part.textValue());
        }
    }
}
