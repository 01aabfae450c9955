package bot.easel.store;

import bot.easel.catalogue.Animation;
import bot.easel.studio.Asset;
import bot.easel.studio.Recipe;
import bot.easel.studio.StyleUsed;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A recipe as the JSON text of its column. The names are fixed here, because they outlive any
/// renaming in the code.
final class RecipeText {
    private static final ObjectMapper JSON = new ObjectMapper();

    private RecipeText() {}

    static String of(Recipe recipe) {
        ObjectNode node =
                JSON.createObjectNode()
                        .put("provider", recipe.provider())
                        .put("model", recipe.model())
                        .put("prompt", recipe.prompt())
                        .put("size", recipe.size())
                        .put("quality", recipe.quality())
                        .put("count", recipe.count())
                        .put("format", recipe.format())
                        .put("background", recipe.background())
                        .put("partials", recipe.partials())
                        .put("complexity", recipe.complexity())
                        .put("inputFidelity", recipe.inputFidelity())
                        .put("moderation", recipe.moderation())
                        .put("take", recipe.take());
        StyleUsed style = recipe.style();
        if (style != null) {
            node.putObject("style")
                    .put("id", style.id())
                    .put("name", style.name())
                    .put("text", style.text());
        }
        Animation animation = recipe.animation();
        if (animation != null) {
            node.putObject("animation")
                    .put("frames", animation.frames())
                    .put("frameMillis", animation.frameMillis());
        }
        Asset mask = recipe.mask();
        if (mask != null) {
            node.set("mask", AssetText.node(mask));
        }
        Asset markup = recipe.markup();
        if (markup != null) {
            node.set("markup", AssetText.node(markup));
        }
        recipe.sources().forEach(source -> node.withArray("sources").add(AssetText.node(source)));
        return node.toString();
    }

    static Recipe read(String text) throws SQLException {
        try {
            JsonNode node = JSON.readTree(text);
            List<Asset> sources = new ArrayList<>();
            node.path("sources").forEach(source -> sources.add(AssetText.read(source)));
            JsonNode mask = node.path("mask");
            JsonNode markup = node.path("markup");
            return new Recipe(
                    required(node, "provider"),
                    required(node, "model"),
                    required(node, "prompt"),
                    required(node, "size"),
                    required(node, "quality"),
                    node.path("count").asInt(),
                    required(node, "format"),
                    required(node, "background"),
                    node.path("partials").asInt(),
                    optional(node, "complexity"),
                    optional(node, "inputFidelity"),
                    optional(node, "moderation"),
                    sources,
                    mask.isObject() ? AssetText.read(mask) : null,
                    markup.isObject() ? AssetText.read(markup) : null,
                    node.path("take").asLong(),
                    style(node.path("style")),
                    animation(node.path("animation")));
        } catch (JsonProcessingException | IllegalArgumentException unreadable) {
            throw new SQLException("a stored recipe cannot be read", unreadable);
        }
    }

    private static @Nullable StyleUsed style(JsonNode style) throws SQLException {
        return style.isObject()
                ? new StyleUsed(
                        required(style, "id"), required(style, "name"), required(style, "text"))
                : null;
    }

    private static @Nullable Animation animation(JsonNode animation) {
        return animation.isObject()
                ? new Animation(
                        animation.path("frames").asInt(), animation.path("frameMillis").asInt())
                : null;
    }

    private static String required(JsonNode node, String name) throws SQLException {
        String value = optional(node, name);
        if (value == null) {
            throw new SQLException("a stored recipe has no " + name);
        }
        return value;
    }

    private static @Nullable String optional(JsonNode node, String name) {
        return node.hasNonNull(name) ? node.path(name).asText() : null;
    }
}
