package bot.easel.chat.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/// The manifest that a newcomer pastes, in both of its variants.
class SlackManifestTest {
    private static final Path MANIFEST = Path.of("config", "slack-manifest.yaml");
    private static final Path SCHEMA = Path.of("../shared/specs/slack-manifest.schema.json");
    private static final List<String> NEEDS_NO_SCOPE = List.of("app_home_opened");
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static JsonNode read(String yaml) {
        return JSON.valueToTree(new Load(LoadSettings.builder().build()).loadFromString(yaml));
    }

    private static String socketMode() throws IOException {
        return Files.readString(MANIFEST);
    }

    /// What the comments tell the reader to do for HTTP.
    private static String http() throws IOException {
        return socketMode()
                .replaceAll("(?m)^( *)# (\\w+: \\S+) *# HTTP$", "$1$2")
                .replace("socket_mode_enabled: true", "socket_mode_enabled: false");
    }

    @Test
    void itSatisfiesSlacksSchemaInBothVariants() throws IOException {
        assumeThat(SCHEMA).isReadable();
        String schema = Files.readString(SCHEMA);
        for (String manifest : List.of(socketMode(), http())) {
            assertThat(
                            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
                                    .getSchema(schema, InputFormat.JSON)
                                    .validate(read(manifest).toString(), InputFormat.JSON))
                    .isEmpty();
        }
    }

    @Test
    void theHttpVariantNamesAnAddressForEveryCommandForInteractivityAndForEvents()
            throws IOException {
        JsonNode manifest = read(http());
        List<String> addresses = new ArrayList<>(manifest.findValuesAsText("url"));
        addresses.addAll(manifest.findValuesAsText("request_url"));

        assertThat(addresses)
                .hasSize(manifest.at("/features/slash_commands").size() + 2)
                .allMatch(address -> address.endsWith("/slack/events"));
    }

    @Test
    void itDeclaresTheCommandsThatEaselHas() throws IOException {
        assertThat(read(socketMode()).at("/features/slash_commands").findValuesAsText("command"))
                .containsExactly("/imagine", "/compare", "/describe", "/spend", "/easel");
    }

    @Test
    void theDoctorLooksForTheScopesThatItAsksFor() throws IOException {
        List<String> asked =
                read(socketMode())
                        .at("/oauth_config/scopes/bot")
                        .valueStream()
                        .map(JsonNode::asText)
                        .toList();
        List<String> looked = new ArrayList<>(SlackCheckup.NEEDED);
        looked.add(SlackCheckup.GROUPS);

        assertThat(looked).containsExactlyElementsOf(asked);
    }

    @Test
    void aHomeTabThatIsThereIsToldOf() throws IOException {
        JsonNode manifest = read(socketMode());

        assertThat(manifest.at("/features/app_home/home_tab_enabled").asBoolean()).isTrue();
        assertThat(manifest.at("/features/app_home/messages_tab_enabled").asBoolean()).isTrue();
        assertThat(manifest.at("/settings/event_subscriptions/bot_events").valueStream())
                .extracting(JsonNode::asText)
                .contains("app_home_opened");
    }

    @Test
    void everyEventHasTheScopeThatItNeeds() throws IOException {
        JsonNode manifest = read(socketMode());
        List<String> scopes =
                manifest.at("/oauth_config/scopes/bot")
                        .valueStream()
                        .map(JsonNode::asText)
                        .toList();

        assertThat(
                        manifest.at("/settings/event_subscriptions/bot_events")
                                .valueStream()
                                .map(JsonNode::asText))
                .containsExactly(
                        "app_mention",
                        "message.channels",
                        "message.groups",
                        "message.im",
                        "message.mpim",
                        "app_home_opened")
                .filteredOn(event -> !NEEDS_NO_SCOPE.contains(event))
                .allSatisfy(event ->
                        assertThat(scopes)
                                .contains(
                                        event.equals("app_mention")
                                                ? "app_mentions:read"
                                                : event.replace("message.", "") + ":history"));
        assertThat(scopes).contains("files:read", "files:write", "chat:write", "commands");
    }
}
