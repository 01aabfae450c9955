package bot.easel.store;

import bot.easel.catalogue.Usage;
import bot.easel.studio.Asset;
import bot.easel.studio.StoredAnswer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A provider's answer as JSON: which pictures, what was used, and for which hold.
final class AnswerText {
    private static final ObjectMapper JSON = new ObjectMapper();

    private AnswerText() {}

    static String of(String reservationId, StoredAnswer answer) {
        ObjectNode node =
                JSON.createObjectNode()
                        .put("reservation", reservationId)
                        .put("providerRequest", answer.providerRequestId())
                        .put("model", answer.model());
        answer.assets().forEach(asset -> node.withArray("pictures").add(AssetText.node(asset)));
        Usage usage = answer.usage();
        if (usage != null) {
            ObjectNode used =
                    node.putObject("usage")
                            .put("textInput", usage.textInput())
                            .put("imageInput", usage.imageInput())
                            .put("textOutput", usage.textOutput())
                            .put("imageOutput", usage.imageOutput());
            Usage.Svg svg = usage.svg();
            if (svg != null) {
                used.putObject("svg")
                        .put("model", svg.model())
                        .put("input", svg.input())
                        .put("output", svg.output());
            }
        }
        return node.toString();
    }

    static StoredAnswer read(String text) throws IOException {
        try {
            JsonNode node = JSON.readTree(text);
            List<Asset> assets = new ArrayList<>();
            node.path("pictures").forEach(picture -> assets.add(AssetText.read(picture)));
            return new StoredAnswer(
                    assets,
                    usage(node.path("usage")),
                    node.path("providerRequest").asText(),
                    node.hasNonNull("model") ? node.path("model").asText() : null);
        } catch (JsonProcessingException | IllegalArgumentException unreadable) {
            throw new IOException("a stored answer cannot be read", unreadable);
        }
    }

    private static @Nullable Usage usage(JsonNode node) {
        if (!node.isObject()) {
            return null;
        }
        JsonNode svg = node.path("svg");
        return new Usage(
                node.path("textInput").asLong(),
                node.path("imageInput").asLong(),
                node.path("textOutput").asLong(),
                node.path("imageOutput").asLong(),
                svg.isObject()
                        ? new Usage.Svg(
                                svg.path("model").asText(),
                                svg.path("input").asLong(),
                                svg.path("output").asLong())
                        : null);
    }
}
