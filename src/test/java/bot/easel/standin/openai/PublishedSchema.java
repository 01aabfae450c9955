package bot.easel.standin.openai;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/// OpenAI's published schemas, with the deltas of the newer SDK applied, where the folder with the
/// documents stands beside the project.
final class PublishedSchema {
    private static final Path FOLDER = Path.of("..", "shared", "specs");
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final ObjectNode components;

    private PublishedSchema(ObjectNode components) {
        this.components = components;
    }

    static Optional<PublishedSchema> load() {
        Path document = FOLDER.resolve("openai-openapi-subset.yaml");
        if (!Files.isReadable(document)) {
            return Optional.empty();
        }
        ObjectNode root = (ObjectNode) yaml(document);
        JsonNode overlay = yaml(FOLDER.resolve("openai-openapi-overlay.yaml"));
        for (JsonNode action : overlay.get("actions")) {
            JsonNode at = root;
            for (String step : action.get("target").asText().substring(2).split("\\.")) {
                at = at.required(step);
            }
            ((ObjectNode) at).setAll((ObjectNode) action.get("update"));
        }
        // Stream events repeat the look of a response with the older lists of values.
        ObjectNode schemas = (ObjectNode) root.required("components").required("schemas");
        JsonNode look = schemas.required("ImagesResponse").required("properties");
        for (String event :
                List.of(
                        "ImageGenPartialImageEvent",
                        "ImageGenCompletedEvent",
                        "ImageEditPartialImageEvent",
                        "ImageEditCompletedEvent")) {
            ObjectNode properties = (ObjectNode) schemas.required(event).required("properties");
            for (String name : List.of("size", "quality", "output_format")) {
                properties.set(name, look.get(name).deepCopy());
            }
        }
        allowNull(root);
        return Optional.of(new PublishedSchema((ObjectNode) root.get("components")));
    }

    /// What is wrong with this JSON as the named schema; empty when nothing is.
    List<String> problems(String schemaName, String json) {
        ObjectNode schema = JSON.createObjectNode();
        schema.put("$ref", "#/components/schemas/" + schemaName);
        schema.set("components", components);
        Schema compiled =
                SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                        .getSchema(schema);
        return compiled.validate(json, InputFormat.JSON).stream().map(Object::toString).toList();
    }

    private static JsonNode yaml(Path file) {
        LoadSettings settings = LoadSettings.builder().setCodePointLimit(10_000_000).build();
        try {
            return JSON.valueToTree(new Load(settings).loadFromString(Files.readString(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The document calls itself 3.1, where `nullable` means nothing, and uses it all the same.
    private static void allowNull(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.remove(List.of("x-oaiMeta", "x-stainless-const", "x-oaiTypeLabel"));
        }
        if (node instanceof ObjectNode object
                && object.path("nullable").asBoolean()
                && object.path("type").isTextual()) {
            ArrayNode types = JSON.createArrayNode().add(object.get("type")).add("null");
            object.set("type", types);
            if (object.get("enum") instanceof ArrayNode values) {
                values.addNull();
            }
        }
        node.forEach(PublishedSchema::allowNull);
    }
}
