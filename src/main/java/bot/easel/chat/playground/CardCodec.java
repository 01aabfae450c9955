package bot.easel.chat.playground;

import bot.easel.chat.Button;
import bot.easel.chat.Card;
import bot.easel.chat.Content;
import bot.easel.chat.Field;
import bot.easel.chat.Line;
import bot.easel.chat.MemberId;
import bot.easel.chat.Picture;
import bot.easel.chat.Span;
import bot.easel.chat.WorkspaceId;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Messages as JSON and back, for the log file. Previews are left out: they are of the moment.
final class CardCodec {
    private final ObjectMapper json;
    private final PlaygroundPictures stored;

    CardCodec(ObjectMapper json, PlaygroundPictures stored) {
        this.json = json;
        this.stored = stored;
    }

    ObjectNode write(PlaygroundMessage message) {
        ObjectNode node = json.createObjectNode();
        node.put("id", message.id());
        node.put("channel", message.channel());
        node.put("author", message.author());
        node.put("at", message.at().toString());
        node.put("visibleTo", message.visibleTo());
        node.put("key", message.key());
        node.put("repliedTo", message.repliedTo());
        ArrayNode files = node.putArray("files");
        message.files()
                .forEach(file ->
                        files.addObject()
                                .put("id", file.id())
                                .put("name", file.name())
                                .put("type", file.mediaType())
                                .put("size", file.size()));
        Card card = message.card();
        node.put("tone", card.tone().name());
        node.put("title", card.title());
        ArrayNode lines = node.putArray("lines");
        card.lines().forEach(line -> lines.add(write(line)));
        ArrayNode fields = node.putArray("fields");
        card.fields()
                .forEach(field ->
                        fields.addObject()
                                .put("label", field.label())
                                .set("value", write(field.value())));
        ArrayNode pictures = node.putArray("pictures");
        message.pictures().stream()
                .filter(picture -> !picture.preview())
                .forEach(picture -> pictures.add(write(picture)));
        if (card.footer() != null) {
            node.set("footer", write(card.footer()));
        }
        ArrayNode buttons = node.putArray("buttons");
        card.buttons()
                .forEach(button ->
                        buttons.addObject()
                                .put("id", button.id())
                                .put("label", button.label())
                                .put("style", button.style().name())
                                .put("confirm", button.confirm()));
        return node;
    }

    /// Reads a message.
    ///
    /// @throws IllegalArgumentException if it is none
    PlaygroundMessage read(JsonNode node) {
        try {
            return message(node);
        } catch (DateTimeException noTime) {
            throw new IllegalArgumentException("a time that is none", noTime);
        }
    }

    private PlaygroundMessage message(JsonNode node) {
        List<PlaygroundPicture> pictures = new ArrayList<>();
        node.path("pictures").forEach(picture -> pictures.add(readPicture(picture)));
        List<Line> lines = new ArrayList<>();
        node.path("lines").forEach(line -> lines.add(readLine(line)));
        List<Field> fields = new ArrayList<>();
        node.path("fields")
                .forEach(field ->
                        fields.add(
                                new Field(
                                        required(field, "label"), readLine(field.path("value")))));
        List<Button> buttons = new ArrayList<>();
        node.path("buttons")
                .forEach(button ->
                        buttons.add(
                                new Button(
                                        required(button, "id"),
                                        required(button, "label"),
                                        Button.Style.valueOf(required(button, "style")),
                                        optional(button, "confirm"))));
        Card card =
                new Card(
                        Card.Tone.valueOf(required(node, "tone")),
                        optional(node, "title"),
                        lines,
                        fields,
                        pictures.stream().map(PlaygroundPicture::picture).toList(),
                        node.has("footer") ? readLine(node.path("footer")) : null,
                        buttons);
        return new PlaygroundMessage(
                required(node, "id"),
                required(node, "channel"),
                optional(node, "author"),
                Instant.parse(required(node, "at")),
                card,
                pictures,
                optional(node, "visibleTo"),
                false,
                required(node, "key"),
                readFiles(node.path("files")),
                optional(node, "repliedTo"));
    }

    private static List<PlaygroundFile> readFiles(JsonNode node) {
        List<PlaygroundFile> files = new ArrayList<>();
        node.forEach(file ->
                files.add(
                        new PlaygroundFile(
                                required(file, "id"),
                                required(file, "name"),
                                required(file, "type"),
                                file.path("size").asLong())));
        return files;
    }

    private ArrayNode write(Line line) {
        ArrayNode spans = json.createArrayNode();
        for (Span span : line.spans()) {
            ObjectNode node = spans.addObject();
            switch (span) {
                case Span.Text text -> node.put("text", text.value());
                case Span.Strong strong -> node.put("strong", strong.value());
                case Span.Code code -> node.put("code", code.value());
                case Span.Who who ->
                        node.put("who", who.displayName())
                                .put("platform", who.member().workspace().platform())
                                .put("workspace", who.member().workspace().id())
                                .put("member", who.member().id());
                case Span.When when -> node.put("when", when.at().toString());
                case Span.Link link ->
                        node.put("link", link.text()).put("to", link.to().toString());
            }
        }
        return spans;
    }

    private static Line readLine(JsonNode node) {
        List<Span> spans = new ArrayList<>();
        node.forEach(span -> spans.add(readSpan(span)));
        return new Line(spans);
    }

    private static Span readSpan(JsonNode node) {
        if (node.has("strong")) {
            return new Span.Strong(required(node, "strong"));
        }
        if (node.has("code")) {
            return new Span.Code(required(node, "code"));
        }
        if (node.has("when")) {
            return new Span.When(Instant.parse(required(node, "when")));
        }
        if (node.has("who")) {
            WorkspaceId workspace =
                    new WorkspaceId(required(node, "platform"), required(node, "workspace"));
            return new Span.Who(
                    new MemberId(workspace, required(node, "member")), required(node, "who"));
        }
        if (node.has("link")) {
            return new Span.Link(required(node, "link"), URI.create(required(node, "to")));
        }
        return new Span.Text(required(node, "text"));
    }

    private ObjectNode write(PlaygroundPicture shown) {
        Picture picture = shown.picture();
        return json.createObjectNode()
                .put("token", shown.token())
                .put("asset", picture.asset())
                .put("file", picture.fileName())
                .put("type", picture.mediaType())
                .put("alt", picture.altText())
                .put("width", picture.width())
                .put("height", picture.height())
                .put("length", picture.content().length());
    }

    private PlaygroundPicture readPicture(JsonNode node) {
        String asset = required(node, "asset");
        return new PlaygroundPicture(
                required(node, "token"),
                new Picture(
                        asset,
                        required(node, "file"),
                        required(node, "type"),
                        required(node, "alt"),
                        node.path("width").asInt(),
                        node.path("height").asInt(),
                        new StoredContent(asset, node.path("length").asLong(), stored)));
    }

    private static String required(JsonNode node, String name) {
        String value = optional(node, name);
        if (value == null) {
            throw new IllegalArgumentException("no " + name);
        }
        return value;
    }

    private static @Nullable String optional(JsonNode node, String name) {
        JsonNode value = node.path(name);
        return value.isTextual() ? value.textValue() : null;
    }

    /// The bytes of a stored picture, looked for when they are asked for.
    private record StoredContent(String asset, long length, PlaygroundPictures stored)
            implements Content {
        @Override
        public InputStream open() throws IOException {
            return stored.open(asset)
                    .orElseThrow(() -> new FileNotFoundException("picture " + asset + " is gone"))
                    .open();
        }
    }
}
