package bot.easel.standin.slack;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.List;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/// Tolerant reading of JSON: what is absent is empty.
final class Json {
    private Json() {}

    static String text(JsonObject object, String key) {
        JsonElement value = object.get(key);
        return value != null && value.isJsonPrimitive() ? value.getAsString() : "";
    }

    static boolean flag(JsonObject object, String key) {
        return text(object, key).equals("true");
    }

    static JsonObject object(JsonObject object, String key) {
        JsonElement value = object.get(key);
        return value != null && value.isJsonObject() ? value.getAsJsonObject() : new JsonObject();
    }

    static List<JsonObject> objects(JsonObject object, String key) {
        JsonElement value = object.get(key);
        return value != null && value.isJsonArray() ? objects(value.getAsJsonArray()) : List.of();
    }

    static List<JsonObject> objects(JsonArray array) {
        return StreamSupport.stream(array.spliterator(), false)
                .filter(JsonElement::isJsonObject)
                .map(JsonElement::getAsJsonObject)
                .toList();
    }

    /// The array that a form field or a JSON body holds; null when it is something else.
    static @Nullable JsonArray array(@Nullable JsonElement value) {
        if (value == null || value.isJsonNull()) {
            return new JsonArray();
        }
        JsonElement parsed = parsed(value);
        return parsed != null && parsed.isJsonArray() ? parsed.getAsJsonArray() : null;
    }

    /// Web API arguments come as JSON inside a string, or as JSON proper.
    static @Nullable JsonElement parsed(JsonElement value) {
        if (!value.isJsonPrimitive()) {
            return value;
        }
        try {
            return JsonParser.parseString(value.getAsString());
        } catch (com.google.gson.JsonParseException e) {
            return null;
        }
    }

    static JsonObject of(Object... keysAndValues) {
        JsonObject object = new JsonObject();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            String key = (String) keysAndValues[i];
            switch (keysAndValues[i + 1]) {
                case JsonElement element -> object.add(key, element);
                case Number number -> object.addProperty(key, number);
                case Boolean flag -> object.addProperty(key, flag);
                case Object other -> object.addProperty(key, other.toString());
            }
        }
        return object;
    }

    static JsonArray arrayOf(Iterable<? extends JsonElement> elements) {
        JsonArray array = new JsonArray();
        elements.forEach(array::add);
        return array;
    }
}
