package bot.easel.provider.openai;

import static java.nio.charset.StandardCharsets.UTF_8;

import bot.easel.catalogue.AssistantUsage;
import bot.easel.chat.Content;
import bot.easel.studio.AssistantReply;
import bot.easel.studio.ProviderFailure;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads answers of the assistant. One that is no answer was billed perhaps, so it is an unknown
/// outcome; figures of usage that cannot be right are none.
final class AnswerReader {
    private static final long MOST = 1_000_000_000L;

    private AnswerReader() {}

    /// @param shaped whether the answer is to be JSON; one that is none stays words
    static AssistantReply answer(JsonNode json, boolean shaped, String id) {
        return written(json, shaped, chatUsage(json.path("usage"), false), id);
    }

    /// To a recording: where nothing says how much of the input was sound, all of it was.
    static AssistantReply heard(JsonNode json, String id) {
        return written(json, false, chatUsage(json.path("usage"), true), id);
    }

    /// Where nothing says how much of the output was sound, all of it was.
    static AssistantReply spoken(JsonNode json, String id) {
        JsonNode choice = json.path("choices").path(0);
        JsonNode data = choice.path("message").path("audio").path("data");
        byte[] sound;
        try {
            sound = Base64.getDecoder().decode(data.asText(""));
        } catch (IllegalArgumentException malformed) {
            throw new ProviderFailure.Unknown("the answer's sound cannot be read", id, malformed);
        }
        if (sound.length == 0) {
            throw new ProviderFailure.Unknown("the answer holds no sound", id);
        }
        JsonNode usage = json.path("usage");
        JsonNode all = usage.path("completion_tokens");
        return new AssistantReply.Spoken(
                Content.of(sound),
                choice.path("finish_reason").asText().equals("stop"),
                tokens(
                        usage.path("prompt_tokens"),
                        MissingNode.getInstance(),
                        MissingNode.getInstance(),
                        usage.path("prompt_tokens_details").path("audio_tokens"),
                        all,
                        sound(usage.path("completion_tokens_details"), all)),
                id);
    }

    private static AssistantReply written(
            JsonNode json, boolean shaped, @Nullable AssistantUsage usage, String id) {
        JsonNode choice = json.path("choices").path(0);
        JsonNode message = choice.path("message");
        if (!message.isObject()) {
            throw new ProviderFailure.Unknown("the answer holds no message", id);
        }
        JsonNode refusal = message.path("refusal");
        String text = refusal.isTextual() ? refusal.asText() : message.path("content").asText("");
        boolean whole = choice.path("finish_reason").asText().equals("stop");
        Optional<Map<String, String>> values =
                shaped && whole && !refusal.isTextual() ? values(text) : Optional.empty();
        return values.isPresent()
                ? new AssistantReply.Filled(values.get(), usage, id)
                : new AssistantReply.Written(
                        text.equals("null") ? "" : text.strip(), whole, usage, id);
    }

    /// The fields of an object; empty where the text is none.
    private static Optional<Map<String, String>> values(String text) {
        JsonNode object;
        try {
            object = ExactJson.read(new ByteArrayInputStream(text.getBytes(UTF_8)));
        } catch (IOException malformed) {
            return Optional.empty();
        }
        if (!object.isObject()) {
            return Optional.empty();
        }
        Map<String, String> values = new LinkedHashMap<>();
        object.properties()
                .forEach(field -> {
                    JsonNode value = field.getValue();
                    if (!value.isNull()) {
                        values.put(
                                field.getKey(),
                                value.isValueNode() ? value.asText() : value.toString());
                    }
                });
        return Optional.of(values);
    }

    static AssistantReply transcript(JsonNode json, String id) {
        if (!json.path("text").isTextual()) {
            throw new ProviderFailure.Unknown("the answer holds no transcript", id);
        }
        return new AssistantReply.Written(
                json.path("text").asText().strip(), true, clipUsage(json.path("usage")), id);
    }

    static AssistantReply judgement(JsonNode json, String id) {
        JsonNode result = json.path("results").path(0);
        if (!result.path("flagged").isBoolean()) {
            throw new ProviderFailure.Unknown("the answer holds no judgement", id);
        }
        boolean flagged = result.path("flagged").asBoolean();
        List<String> categories = new ArrayList<>();
        if (flagged) {
            result.path("categories")
                    .properties()
                    .forEach(entry -> {
                        String name = entry.getKey().toLowerCase(Locale.ROOT);
                        if (entry.getValue().asBoolean() && name.matches("[a-z/_-]{1,40}")) {
                            categories.add(name);
                        }
                    });
        }
        return new AssistantReply.Judged(flagged, categories, null, id);
    }

    private static @Nullable AssistantUsage chatUsage(JsonNode usage, boolean sound) {
        JsonNode details = usage.path("prompt_tokens_details");
        return tokens(
                usage.path("prompt_tokens"),
                details.path("cached_tokens"),
                details.path("cache_write_tokens"),
                sound ? sound(details, usage.path("prompt_tokens")) : details.path("audio_tokens"),
                usage.path("completion_tokens"));
    }

    private static @Nullable AssistantUsage clipUsage(JsonNode usage) {
        if (usage.path("seconds").isNumber()) {
            return ExactJson.decimal(usage.path("seconds"))
                    .filter(seconds ->
                            seconds.signum() >= 0
                                    && seconds.compareTo(BigDecimal.valueOf(MOST)) <= 0)
                    .map(seconds ->
                            new AssistantUsage.Heard(
                                    Duration.ofMillis(
                                            seconds.movePointRight(3)
                                                    .setScale(0, RoundingMode.CEILING)
                                                    .longValueExact())))
                    .orElse(null);
        }
        JsonNode none = usage.path("cached_tokens");
        return tokens(
                usage.path("input_tokens"),
                none,
                none,
                sound(usage.path("input_token_details"), usage.path("input_tokens")),
                usage.path("output_tokens"));
    }

    private static JsonNode sound(JsonNode details, JsonNode all) {
        JsonNode told = details.path("audio_tokens");
        return isCount(told) ? told : all;
    }

    private static @Nullable AssistantUsage tokens(
            JsonNode input, JsonNode cached, JsonNode written, JsonNode audio, JsonNode output) {
        return tokens(input, cached, written, audio, output, MissingNode.getInstance());
    }

    private static @Nullable AssistantUsage tokens(
            JsonNode input,
            JsonNode cached,
            JsonNode written,
            JsonNode audio,
            JsonNode output,
            JsonNode audioOut) {
        if (!isCount(input) || !isCount(output)) {
            return null;
        }
        try {
            return new AssistantUsage.Tokens(
                    input.longValue(),
                    isCount(cached) ? cached.longValue() : 0,
                    isCount(written) ? written.longValue() : 0,
                    isCount(audio) ? audio.longValue() : 0,
                    output.longValue(),
                    isCount(audioOut) ? audioOut.longValue() : 0);
        } catch (IllegalArgumentException contradiction) {
            return null;
        }
    }

    private static boolean isCount(JsonNode node) {
        return node.isIntegralNumber()
                && node.canConvertToLong()
                && node.longValue() >= 0
                && node.longValue() <= MOST;
    }
}
