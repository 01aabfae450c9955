package bot.easel.standin.slack;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// One call of a Web API method with its arguments.
///
/// @param caller the process that calls, by the address that it was given; empty for the only one
record Call(String caller, String method, String token, JsonObject arguments) {

    static Call of(
            String caller, String method, String contentType, String authorization, String body) {
        JsonObject arguments = new JsonObject();
        if (contentType.startsWith("application/json")) {
            arguments = JsonParser.parseString(body).getAsJsonObject();
        } else {
            for (String pair : body.split("&", -1)) {
                int equals = pair.indexOf('=');
                if (equals > 0) {
                    arguments.addProperty(
                            URLDecoder.decode(pair.substring(0, equals), StandardCharsets.UTF_8),
                            URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
                }
            }
        }
        JsonElement inBody = arguments.remove("token");
        String token =
                authorization.startsWith("Bearer ")
                        ? authorization.substring("Bearer ".length())
                        : inBody == null ? "" : inBody.getAsString();
        return new Call(caller, method, token, arguments);
    }

    String text(String name) {
        return Json.text(arguments, name);
    }

    @Nullable String textOrNull(String name) {
        String value = text(name);
        return value.isEmpty() ? null : value;
    }

    @Nullable JsonArray array(String name) {
        return Json.array(arguments.get(name));
    }

    @Nullable JsonObject object(String name) {
        JsonElement value = arguments.get(name);
        JsonElement parsed = value == null ? null : Json.parsed(value);
        return parsed != null && parsed.isJsonObject() ? parsed.getAsJsonObject() : null;
    }
}
