package bot.easel.standin.openai;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The published rules of chat completions. The first broken one answers.
final class ChatRules {
    private static final Set<String> PARAMETERS =
            Set.of(
                    "model",
                    "messages",
                    "max_completion_tokens",
                    "max_tokens",
                    "response_format",
                    "reasoning_effort",
                    "store",
                    "safety_identifier",
                    "temperature",
                    "n",
                    "stream",
                    "modalities",
                    "audio");
    private static final Set<String> VOICES =
            Set.of("alloy", "ash", "ballad", "coral", "echo", "sage", "shimmer", "verse");
    private static final Set<String> SOUNDS = Set.of("wav", "aac", "mp3", "flac", "opus", "pcm16");
    private static final Set<String> ROLES = Set.of("system", "developer", "user", "assistant");
    private static final Set<String> EFFORTS = Set.of("none", "low", "medium", "high", "xhigh");
    private static final Pattern DATA_URL =
            Pattern.compile("data:image/(png|jpeg|webp|gif);base64,([A-Za-z0-9+/]+={0,2})");

    private final ChatShelf model;
    private final JsonNode body;
    private final List<byte[]> pictures = new ArrayList<>();
    private final List<byte[]> clips = new ArrayList<>();

    ChatRules(ChatShelf model, JsonNode body) {
        this.model = model;
        this.body = body;
    }

    /// The pictures that were shown, once [#check] has found nothing.
    List<byte[]> pictures() {
        return List.copyOf(pictures);
    }

    /// The recordings that were said, once [#check] has found nothing.
    List<byte[]> clips() {
        return List.copyOf(clips);
    }

    Optional<Refusal> check() {
        return names().or(this::limits)
                .or(this::effort)
                .or(this::messages)
                .or(this::sound)
                .or(this::format);
    }

    private Optional<Refusal> names() {
        for (String name : (Iterable<String>) body::fieldNames) {
            if (!PARAMETERS.contains(name)) {
                return bad(name, "unknown_parameter", "Unrecognized request argument: " + name);
            }
        }
        return body.path("safety_identifier").asText().length() > 128
                ? bad("safety_identifier", "string_above_max_length", "Too long.")
                : Optional.empty();
    }

    private Optional<Refusal> limits() {
        if (model.thinks() && body.has("max_tokens")) {
            return bad(
                    "max_tokens", "unsupported_parameter", "Use 'max_completion_tokens' instead.");
        }
        JsonNode most = body.path("max_completion_tokens");
        return most.isMissingNode()
                        || (most.isIntegralNumber()
                                && most.asInt() >= 1
                                && most.asInt() <= model.maxOutput())
                ? Optional.empty()
                : bad("max_completion_tokens", "invalid_value", "Out of range.");
    }

    private Optional<Refusal> effort() {
        JsonNode effort = body.path("reasoning_effort");
        if (effort.isMissingNode()) {
            return Optional.empty();
        }
        boolean fits =
                model.thinks()
                        && EFFORTS.contains(effort.asText())
                        && !(model.id().equals("gpt-6.2-sol") && effort.asText().equals("none"));
        return fits
                ? Optional.empty()
                : bad("reasoning_effort", "unsupported_value", "Unsupported value.");
    }

    private Optional<Refusal> messages() {
        JsonNode messages = body.path("messages");
        if (!messages.isArray() || messages.isEmpty()) {
            return bad("messages", "missing_required_parameter", "Missing 'messages'.");
        }
        for (JsonNode message : messages) {
            String role = message.path("role").asText();
            if (!ROLES.contains(role)) {
                return bad("messages", "invalid_value", "Invalid role.");
            }
            JsonNode content = message.path("content");
            if (content.isTextual()) {
                continue;
            }
            if (!content.isArray() || content.isEmpty()) {
                return bad("messages", "invalid_type", "Content is text or a list of parts.");
            }
            for (JsonNode part : content) {
                Optional<Refusal> broken = part(role, part);
                if (broken.isPresent()) {
                    return broken;
                }
            }
        }
        return Optional.empty();
    }

    private Optional<Refusal> part(String role, JsonNode part) {
        return switch (part.path("type").asText()) {
            case "text" ->
                    part.path("text").isTextual()
                            ? Optional.empty()
                            : bad("messages", "missing_required_parameter", "Missing 'text'.");
            case "image_url" -> picture(role, part.path("image_url"));
            case "input_audio" -> clip(role, part.path("input_audio"));
            default -> bad("messages", "invalid_value", "Unknown part.");
        };
    }

    private Optional<Refusal> picture(String role, JsonNode image) {
        if (!role.equals("user") || !model.sees()) {
            return bad("messages", "invalid_value", "Image URLs are for users of vision models.");
        }
        Matcher url = DATA_URL.matcher(image.path("url").asText());
        if (!url.matches()) {
            return bad("messages", "invalid_image_url", "Invalid image data URL.");
        }
        byte[] bytes = Base64.getDecoder().decode(url.group(2));
        if (!isOf(url.group(1), bytes)) {
            return bad("messages", "invalid_image_format", "Not the image that its type says.");
        }
        pictures.add(bytes);
        return image.has("detail")
                        && !Set.of("auto", "low", "high").contains(image.path("detail").asText())
                ? bad("messages", "invalid_value", "Invalid detail.")
                : Optional.empty();
    }

    private Optional<Refusal> clip(String role, JsonNode audio) {
        if (!role.equals("user") || model.heard() == 0) {
            return bad("messages", "invalid_value", "Sound is for users of models that hear.");
        }
        String format = audio.path("format").asText();
        if (!Set.of("wav", "mp3").contains(format)) {
            return bad("messages", "invalid_value", "Sound is wav or mp3.");
        }
        byte[] bytes = Base64.getDecoder().decode(audio.path("data").asText());
        boolean wav = bytes.length > 44 && bytes[0] == 'R' && bytes[8] == 'W' && bytes[9] == 'A';
        if (wav != format.equals("wav")) {
            return bad("messages", "invalid_value", "Not the sound that its format says.");
        }
        clips.add(bytes);
        return Optional.empty();
    }

    /// Models of sound are refused where there is none.
    private Optional<Refusal> sound() {
        Set<String> modalities = new HashSet<>();
        body.path("modalities").forEach(each -> modalities.add(each.asText()));
        boolean speaks = modalities.contains("audio");
        if (!Set.of("text", "audio").containsAll(modalities)
                || (speaks && (model.said() == 0 || modalities.size() < 2))) {
            return bad("modalities", "invalid_value", "Not with this model.");
        }
        JsonNode audio = body.path("audio");
        if (speaks != audio.isObject()
                || (speaks
                        && (!VOICES.contains(audio.path("voice").asText())
                                || !SOUNDS.contains(audio.path("format").asText())))) {
            return bad("audio", "invalid_value", "Invalid voice or format.");
        }
        return model.heard() > 0 && clips.isEmpty() && !speaks
                ? bad(
                        "modalities",
                        "invalid_value",
                        "This model requires that either input content or output modality contain"
                                + " audio.")
                : Optional.empty();
    }

    private static boolean isOf(String type, byte[] bytes) {
        if (bytes.length < 12) {
            return false;
        }
        return switch (type) {
            case "png" -> (bytes[0] & 0xFF) == 0x89 && bytes[1] == 'P';
            case "jpeg" -> (bytes[0] & 0xFF) == 0xFF && (bytes[1] & 0xFF) == 0xD8;
            case "gif" -> bytes[0] == 'G' && bytes[1] == 'I';
            default -> bytes[0] == 'R' && bytes[8] == 'W';
        };
    }

    private Optional<Refusal> format() {
        JsonNode format = body.path("response_format");
        return switch (format.path("type").asText("text")) {
            case "text" -> Optional.empty();
            case "json_object" ->
                    body.path("messages").toString().toLowerCase(Locale.ROOT).contains("json")
                            ? Optional.empty()
                            : bad("messages", "invalid_value", "The word json is missing.");
            case "json_schema" ->
                    model.structured()
                            ? schema(format.path("json_schema"))
                            : bad("response_format", "unsupported_value", "Not with this model.");
            default -> bad("response_format", "invalid_value", "Unknown format.");
        };
    }

    private static Optional<Refusal> schema(JsonNode named) {
        if (!named.path("name").asText().matches("[A-Za-z0-9_-]{1,64}")) {
            return bad("response_format", "invalid_value", "Invalid name.");
        }
        JsonNode schema = named.path("schema");
        if (!schema.path("type").asText().equals("object")) {
            return bad("response_format", "invalid_json_schema", "The root is an object.");
        }
        return named.path("strict").asBoolean() ? strict(schema) : Optional.empty();
    }

    private static Optional<Refusal> strict(JsonNode schema) {
        if (schema.path("type").asText().equals("object")) {
            Set<String> properties = new HashSet<>();
            schema.path("properties").fieldNames().forEachRemaining(properties::add);
            Set<String> required = new HashSet<>();
            schema.path("required").forEach(name -> required.add(name.asText()));
            boolean closed =
                    schema.path("additionalProperties").isBoolean()
                            && !schema.path("additionalProperties").asBoolean();
            if (!closed || !properties.equals(required)) {
                return bad(
                        "response_format",
                        "invalid_json_schema",
                        "Every property is required and no other allowed.");
            }
        }
        for (JsonNode inner : schema.path("properties")) {
            Optional<Refusal> broken = strict(inner);
            if (broken.isPresent()) {
                return broken;
            }
        }
        return schema.has("items") ? strict(schema.path("items")) : Optional.empty();
    }

    private static Optional<Refusal> bad(String param, String code, String message) {
        return Optional.of(Refusal.of(400, "invalid_request_error", code, param, message));
    }
}
