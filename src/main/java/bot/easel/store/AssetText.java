package bot.easel.store;

import bot.easel.studio.Asset;
import bot.easel.studio.AssetId;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/// A stored picture as JSON, in recipes and beside the files.
final class AssetText {
    private AssetText() {}

    static ObjectNode node(Asset asset) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("id", asset.id().value())
                .put("mediaType", asset.mediaType())
                .put("width", asset.width())
                .put("height", asset.height())
                .put("length", asset.length());
    }

    /// @throws IllegalArgumentException when it is no such picture
    static Asset read(JsonNode node) {
        if (!node.path("mediaType").isTextual()) {
            throw new IllegalArgumentException("no media type");
        }
        return new Asset(
                new AssetId(node.path("id").asText()),
                node.path("mediaType").asText(),
                node.path("width").asInt(),
                node.path("height").asInt(),
                node.path("length").asLong());
    }
}
