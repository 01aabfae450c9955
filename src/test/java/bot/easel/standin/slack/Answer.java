package bot.easel.standin.slack;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// An HTTP answer of the stand-in.
@SuppressWarnings("ArrayRecordComponent") // never compared
record Answer(int status, String contentType, byte[] body, Map<String, String> headers) {
    private static final String JSON = "application/json; charset=utf-8";

    static Answer ok(Object... keysAndValues) {
        JsonObject body = Json.of("ok", true);
        Json.of(keysAndValues).entrySet().forEach(e -> body.add(e.getKey(), e.getValue()));
        return json(200, body);
    }

    static Answer error(String code) {
        return json(200, Json.of("ok", false, "error", code));
    }

    static Answer tooSoon(long seconds) {
        return new Answer(
                429,
                JSON,
                "{\"ok\":false,\"error\":\"ratelimited\"}".getBytes(StandardCharsets.UTF_8),
                Map.of("Retry-After", Long.toString(seconds)));
    }

    Answer with(String header, String value) {
        Map<String, String> more = new HashMap<>(headers);
        more.put(header, value);
        return new Answer(status, contentType, body, more);
    }

    /// The error code of a Web API answer.
    Optional<String> error() {
        if (!contentType.equals(JSON)) {
            return Optional.empty();
        }
        JsonObject json =
                JsonParser.parseString(new String(body, StandardCharsets.UTF_8)).getAsJsonObject();
        String error = Json.text(json, "error");
        return error.isEmpty() ? Optional.empty() : Optional.of(error);
    }

    static Answer text(int status, String text) {
        return new Answer(status, "text/plain", text.getBytes(StandardCharsets.UTF_8), Map.of());
    }

    static Answer json(int status, JsonObject body) {
        return new Answer(status, JSON, body.toString().getBytes(StandardCharsets.UTF_8), Map.of());
    }
}
