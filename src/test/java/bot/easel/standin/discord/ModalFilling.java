package bot.easel.standin.discord;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A modal as a person fills it in: what is not named keeps what stood in it.
final class ModalFilling {
    private static final int SELECT = 3;
    private static final int UPLOAD = 19;

    private final World world;
    private final Place place;
    private final Map<String, String> values;
    private final Map<String, List<Enclosed>> files;
    private final ObjectNode resolved = Json.object();
    private int serial = 1;

    ModalFilling(
            World world,
            Place place,
            Map<String, String> values,
            Map<String, List<Enclosed>> files) {
        this.world = world;
        this.place = place;
        this.values = values;
        this.files = files;
    }

    ObjectNode fill(JsonNode modal) {
        ObjectNode data = Json.object().put("custom_id", modal.path("custom_id").asText());
        ArrayNode parts = data.putArray("components");
        List<String> unused = new ArrayList<>(values.keySet());
        unused.addAll(files.keySet());
        for (JsonNode label : modal.path("components")) {
            JsonNode input =
                    label.has("component")
                            ? label.path("component")
                            : label.path("components").path(0);
            unused.remove(input.path("custom_id").asText());
            ObjectNode filled = filled(input);
            ObjectNode part =
                    parts.addObject().put("type", label.path("type").asInt()).put("id", serial++);
            if (label.has("component")) {
                part.set("component", filled);
            } else {
                part.putArray("components").add(filled);
            }
        }
        if (!unused.isEmpty()) {
            throw new IllegalArgumentException("the modal has no " + unused);
        }
        if (!resolved.isEmpty()) {
            data.set("resolved", resolved);
        }
        return data;
    }

    private ObjectNode filled(JsonNode input) {
        String id = input.path("custom_id").asText();
        int type = input.path("type").asInt();
        ObjectNode filled =
                Json.object().put("type", type).put("custom_id", id).put("id", serial++);
        switch (type) {
            case SELECT -> filled.set("values", picked(input, id));
            case UPLOAD -> filled.set("values", uploaded(input, id));
            default -> filled.put("value", typed(input, id));
        }
        return filled;
    }

    private String typed(JsonNode input, String id) {
        String value = values.getOrDefault(id, input.path("value").asText(""));
        if (value.length() > input.path("max_length").asInt(4000)
                || (input.path("required").asBoolean(true) && value.isEmpty())) {
            throw new IllegalArgumentException(
                    "Discord would not send \"" + value + "\" for " + id);
        }
        return value;
    }

    private ArrayNode picked(JsonNode input, String id) {
        ArrayNode picked = Json.array();
        List<JsonNode> options = Json.each(input.path("options")).toList();
        if (values.containsKey(id)) {
            String value = values.get(id);
            if (options.stream().noneMatch(option -> is(option, value))) {
                throw new IllegalArgumentException("the list " + id + " has no " + value);
            }
            return picked.add(value);
        }
        options.stream()
                .filter(option -> option.path("default").asBoolean())
                .forEach(option -> picked.add(option.path("value").asText()));
        if (picked.isEmpty() && input.path("required").asBoolean(true)) {
            throw new IllegalArgumentException("Discord would not send without " + id);
        }
        return picked;
    }

    private static boolean is(JsonNode option, String value) {
        return option.path("value").asText().equals(value);
    }

    private ArrayNode uploaded(JsonNode input, String id) {
        List<Enclosed> given = files.getOrDefault(id, List.of());
        if (given.size() > input.path("max_values").asInt(1)
                || given.size() < input.path("min_values").asInt(1)) {
            throw new IllegalArgumentException(
                    "Discord would not send " + given.size() + " files for " + id);
        }
        ArrayNode ids = Json.array();
        for (Enclosed file : given) {
            StoredFile stored = world.files.keep(world, place, file, true);
            ids.add(stored.id());
            resolved.withObject("/attachments").set(stored.id(), stored.json());
        }
        return ids;
    }
}
