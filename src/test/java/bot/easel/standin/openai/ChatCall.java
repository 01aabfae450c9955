package bot.easel.standin.openai;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// One chat completion as it was asked for, whatever was answered.
///
/// @param headers lower-case names, first value each; the credential is left out
/// @param body as it came
public record ChatCall(String requestId, Map<String, String> headers, String model, JsonNode body) {
    public ChatCall {
        headers = Map.copyOf(headers);
    }

    /// The texts of the messages of a role, in their order.
    public List<String> texts(String role) {
        List<String> texts = new ArrayList<>();
        for (JsonNode message : body.path("messages")) {
            if (!message.path("role").asText().equals(role)) {
                continue;
            }
            JsonNode content = message.path("content");
            if (content.isTextual()) {
                texts.add(content.asText());
            }
            for (JsonNode part : content) {
                if (part.path("type").asText().equals("text")) {
                    texts.add(part.path("text").asText());
                }
            }
        }
        return texts;
    }

    /// The recordings that are said in it, by their formats.
    public Map<String, byte[]> clips() {
        Map<String, byte[]> clips = new LinkedHashMap<>();
        body.findValues("input_audio")
                .forEach(audio ->
                        clips.put(
                                audio.path("format").asText(),
                                Base64.getDecoder().decode(audio.path("data").asText())));
        return clips;
    }

    /// How many pictures it shows.
    public int pictures() {
        return (int)
                body.findValues("type").stream()
                        .filter(type -> type.asText().equals("image_url"))
                        .count();
    }
}
