package bot.easel.standin.discord;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/// What the REST API answers.
record Answer(int status, @Nullable JsonNode body) {
    static Answer ok(JsonNode body) {
        return new Answer(200, body);
    }

    static Answer empty() {
        return new Answer(204, null);
    }

    /// Discord's form of an error: a code of its own beside the status.
    static Answer error(int status, int code, String message) {
        return new Answer(status, Json.object().put("message", message).put("code", code));
    }

    static Answer invalid(String field, String why) {
        ObjectNode body = Json.object().put("message", "Invalid Form Body").put("code", 50035);
        body.putObject("errors")
                .putObject(field)
                .putArray("_errors")
                .addObject()
                .put("code", "BASE_TYPE_BAD")
                .put("message", why);
        return new Answer(400, body);
    }

    int code() {
        return body == null ? 0 : body.path("code").asInt();
    }
}
