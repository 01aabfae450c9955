package bot.easel.standin.discord;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeType;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The stand-in's payloads and the program's messages beside Discord's own document and examples,
/// where those are at hand.
class DiscordShapesTest {
    private static final Path SPECS = Path.of("../shared/specs");
    private static final Path EXAMPLES = SPECS.resolve("discord-docs-examples");

    private final World world = new World(StandInSettings.usual());
    private final Acts acts = new Acts(world);
    private final Person ada = new Person(7, "ada", false, List.of());
    private final Place art =
            new Place(world.snowflake(), "art", Place.Kind.TEXT, world.server, null, List.of());

    @BeforeEach
    void specsAreThere() {
        assumeTrue(Files.isDirectory(EXAMPLES), "Discord's examples are not beside the project");
    }

    private static JsonNode example(String number) throws IOException {
        try (var files = Files.list(EXAMPLES)) {
            Path file =
                    files.filter(path -> path.getFileName().toString().startsWith(number))
                            .findFirst()
                            .orElseThrow();
            return Json.parse(Files.readAllBytes(file));
        }
    }

    private static JsonNode schema(String name) throws IOException {
        return Json.parse(Files.readAllBytes(SPECS.resolve("discord-openapi.json")))
                .path("components")
                .path("schemas")
                .path(name);
    }

    /// What the example has and ours lacks, or has as something else.
    private static List<String> differences(JsonNode example, JsonNode ours, Set<String> without) {
        List<String> found = new ArrayList<>();
        example.fieldNames()
                .forEachRemaining(field -> {
                    JsonNodeType want = example.get(field).getNodeType();
                    Optional<JsonNodeType> have =
                            Optional.ofNullable(ours.get(field)).map(JsonNode::getNodeType);
                    boolean nullable =
                            want == JsonNodeType.NULL
                                    || have.equals(Optional.of(JsonNodeType.NULL));
                    if (!without.contains(field)
                            && (have.isEmpty() || (!nullable && have.get() != want))) {
                        found.add(field + " is " + have + ", not " + want);
                    }
                });
        return found;
    }

    @Test
    void aSlashCommandLooksAsDiscordDocumentsIt() throws IOException {
        ObjectNode command = Json.object().put("id", "1").put("name", "cardsearch").put("type", 1);
        command.putArray("options").addObject().put("name", "cardname").put("type", 3);
        world.globalCommands = Json.array().add(command);
        ObjectNode ours =
                acts.command(
                                ada,
                                art,
                                SentInteraction.COMMAND,
                                "/cardsearch",
                                List.of(Option.option("cardname", "The Gitrog Monster")))
                        .payload;
        JsonNode theirs = example("003");
        assertThat(differences(theirs, ours, Set.of())).isEmpty();
        assertThat(differences(theirs.path("data"), ours.path("data"), Set.of())).isEmpty();
        assertThat(
                        differences(
                                theirs.path("data").path("options").path(0),
                                ours.path("data").path("options").path(0),
                                Set.of()))
                .isEmpty();
        assertThat(differences(theirs.path("member"), ours.path("member"), Set.of("is_pending")))
                .isEmpty();
        assertThat(
                        differences(
                                theirs.path("member").path("user"),
                                ours.path("member").path("user"),
                                Set.of()))
                .isEmpty();
    }

    @Test
    void aMessageLooksAsDiscordDocumentsIt() throws IOException {
        Message message = new Message(world.snowflake(), art, ada, world.now());
        message.content = "hello";
        message.revise(world.now());
        ObjectNode ours = message.json(one -> true);
        assertThat(differences(example("063"), ours, Set.of("reactions"))).isEmpty();
        schema("MessageResponse")
                .path("required")
                .forEach(field -> assertThat(ours.has(field.asText())).as(field.asText()).isTrue());
    }

    @Test
    void aMessageCommandLooksAsDiscordDocumentsIt() throws IOException {
        world.globalCommands =
                Json.array()
                        .add(Json.object().put("id", "1").put("name", "Edit image").put("type", 3));
        Message target = speech().say(ada, art, "hello", List.of());
        JsonNode ours = acts.messageCommand(ada, target, "Edit image").payload.path("data");
        JsonNode theirs = example("011").path("data");
        assertThat(differences(theirs, ours, Set.of())).isEmpty();
        assertThat(
                        differences(
                                theirs.path("resolved").path("messages").elements().next(),
                                ours.path("resolved").path("messages").elements().next(),
                                Set.of()))
                .isEmpty();
    }

    @Test
    void aFormThatIsSentLooksAsDiscordDocumentsIt() throws IOException {
        ObjectNode modal = Json.object().put("custom_id", "f");
        modal.putArray("components")
                .add(label(Json.object().put("type", 19).put("custom_id", "files")))
                .add(
                        label(
                                Json.object()
                                        .put("type", 3)
                                        .put("custom_id", "size")
                                        .set(
                                                "options",
                                                Json.array()
                                                        .add(Json.object().put("value", "wide")))));
        ModalFilling filling =
                new ModalFilling(
                        world,
                        art,
                        Map.of("size", "wide"),
                        Map.of("files", List.of(new Enclosed("bug.png", new byte[] {1}))));
        JsonNode ours = filling.fill(modal);
        JsonNode upload = example("051").path("data");
        JsonNode select = example("022").path("data");
        assertThat(differences(upload, ours, Set.of())).isEmpty();
        assertThat(differences(part(upload, 0), part(ours, 0), Set.of())).isEmpty();
        assertThat(differences(part(select, 0), part(ours, 1), Set.of())).isEmpty();
        assertThat(
                        differences(
                                upload.path("resolved").path("attachments").elements().next(),
                                ours.path("resolved").path("attachments").elements().next(),
                                Set.of("height", "width", "placeholder", "placeholder_version")))
                .isEmpty();
    }

    private static ObjectNode label(JsonNode component) {
        return Json.object().put("type", 18).set("component", component);
    }

    private static JsonNode part(JsonNode modal, int index) {
        return modal.path("components").path(index).path("component");
    }

    @Test
    void repliesVoicesAndGalleriesHaveNoFieldThatDiscordDoesNotKnow() throws IOException {
        Speech speech = speech();
        Message said = speech.say(ada, art, "", List.of(new Enclosed("a.png", new byte[] {1})));
        Message reply = speech.reply(ada, said, "more", true, List.of());
        Message voice = speech.speak(ada, art, Optional.empty(), false, new byte[] {1});
        Message gallery =
                speech.show(world.bot, art, List.of("https://x.example/a.png"), List.of());
        for (Message message : List.of(said, reply, voice, gallery)) {
            ObjectNode json = message.json(one -> true);
            json.remove(List.of("guild_id", "application_id"));
            assertFits("MessageResponse", json);
            for (JsonNode file : json.path("attachments")) {
                assertFits("MessageAttachmentResponse", file);
            }
        }
        assertFits("MessageReferenceResponse", reply.json(one -> true).path("message_reference"));
        JsonNode item = gallery.json(one -> true).path("components").path(0).path("items").path(0);
        assertFits("MediaGalleryItemResponse", item);
        assertFits("UnfurledMediaResponse", item.path("media"));
    }

    private Speech speech() {
        return new Speech(world, new MessageDesk(world));
    }

    private static void assertFits(String schema, JsonNode ours) throws IOException {
        JsonNode theirs = schema(schema);
        theirs.path("required")
                .forEach(field -> assertThat(ours.has(field.asText())).as(field.asText()).isTrue());
        ours.fieldNames()
                .forEachRemaining(field ->
                        assertThat(theirs.path("properties").has(field)).as(field).isTrue());
    }

    @Test
    void channelsThreadsAndServersLookAsDiscordDocumentsThem() throws IOException {
        assertThat(differences(example("114"), art.json(), Set.of("last_message_id"))).isEmpty();
        Place thread = new Place(1, "foxes", Place.Kind.THREAD, world.server, art, List.of());
        assertThat(differences(example("120"), thread.json(), Set.of("total_message_sent")))
                .isEmpty();
        assertThat(
                        differences(
                                example("101"),
                                world.server.json(world.bot),
                                Set.of(
                                        "splash",
                                        "discovery_splash",
                                        "banner",
                                        "owner_id",
                                        "application_id",
                                        "region",
                                        "afk_channel_id",
                                        "system_channel_id",
                                        "widget_enabled",
                                        "widget_channel_id",
                                        "description",
                                        "rules_channel_id",
                                        "public_updates_channel_id",
                                        "safety_alerts_channel_id",
                                        "vanity_url_code",
                                        "max_presences",
                                        "embed_enabled",
                                        "embed_channel_id")))
                .isEmpty();
    }

    @Test
    void whatTheProgramSendsHasNoFieldThatDiscordDoesNotKnow() throws IOException {
        JsonNode create = schema("MessageCreateRequest").path("properties");
        JsonNode edit = schema("MessageEditRequestPartial").path("properties");
        for (String name : List.of("drawing", "finished", "tall")) {
            golden(name)
                    .fieldNames()
                    .forEachRemaining(field -> assertThat(create.has(field)).as(field).isTrue());
        }
        golden("refused-edit")
                .fieldNames()
                .forEachRemaining(field -> assertThat(edit.has(field)).as(field).isTrue());
    }

    private static JsonNode golden(String name) throws IOException {
        try (InputStream in =
                DiscordShapesTest.class.getResourceAsStream(
                        "/bot/easel/chat/discord/" + name + ".json")) {
            return Json.parse(Objects.requireNonNull(in, name).readAllBytes());
        }
    }
}
