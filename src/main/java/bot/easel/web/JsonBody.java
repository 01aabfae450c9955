package bot.easel.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What the page sent, bounded; whatever is not as it should be is a [Trouble].
final class JsonBody {
    private static final int MOST = 64 * 1024;

    private final JsonNode node;

    private JsonBody(JsonNode node) {
        this.node = node;
    }

    static JsonBody of(Context request, ObjectMapper json) {
        // Read as far as the server takes it: who still sends would not hear an early refusal.
        return of(request.bodyAsBytes(), json);
    }

    static JsonBody of(byte[] bytes, ObjectMapper json) {
        if (bytes.length > MOST) {
            throw new Trouble(413, "That is too long.");
        }
        try {
            return new JsonBody(json.readTree(new String(bytes, StandardCharsets.UTF_8)));
        } catch (JsonProcessingException malformed) {
            throw new Trouble(400, "That could not be read.");
        }
    }

    String text(String name) {
        return optional(name).orElseThrow(() -> new Trouble(400, "There is no " + name + "."));
    }

    Optional<String> optional(String name) {
        JsonNode value = node.path(name);
        return value.isTextual() ? Optional.of(value.textValue()) : Optional.empty();
    }

    Map<String, String> texts(String name) {
        Map<String, String> values = new LinkedHashMap<>();
        node.path(name).properties().stream()
                .filter(entry -> entry.getValue().isTextual())
                .forEach(entry -> values.put(entry.getKey(), entry.getValue().textValue()));
        return values;
    }

    List<String> list(String name) {
        return list(node.path(name));
    }

    Map<String, List<String>> lists(String name) {
        Map<String, List<String>> values = new LinkedHashMap<>();
        node.path(name)
                .properties()
                .forEach(entry -> values.put(entry.getKey(), list(entry.getValue())));
        return values;
    }

    /// The page makes up the name of an action, so that sending it twice does it once.
    String event() {
        String event = text("event");
        if (!event.matches("[A-Za-z0-9-]{8,64}")) {
            throw new Trouble(400, "That could not be read.");
        }
        return event;
    }

    private static List<String> list(JsonNode values) {
        List<String> texts = new ArrayList<>();
        values.forEach(value -> {
            if (value.isTextual() && !texts.contains(value.textValue())) {
                texts.add(value.textValue());
            }
        });
        return texts;
    }
}
