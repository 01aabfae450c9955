package bot.easel.standin.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What the stand-in delivers, beside payloads that Slack itself has sent.
class PublishedPayloadsIT {
    private static final Path SAMPLES = Path.of("../shared/specs/slack-test-payloads");

    private final SlackStandIn slack = SlackStandIn.start();

    @BeforeEach
    void onlyBesideTheSamples() {
        assumeThat(SAMPLES).isDirectory();
    }

    @AfterEach
    void stop() {
        slack.close();
    }

    private static JsonObject sample(String name) throws IOException {
        return JsonParser.parseString(Files.readString(SAMPLES.resolve(name + ".json")))
                .getAsJsonObject();
    }

    @Test
    void aSlashCommandHasEveryFieldOfSlacks() throws IOException {
        Delivery delivery = slack.slash("/imagine", "x", SlackStandIn.ALICE, SlackStandIn.CHANNEL);

        assertThat(delivery.payload().keySet())
                .containsAll(
                        Json.object(sample("017-EnvelopeTest-slash_commands"), "payload").keySet());
    }

    @Test
    void aPressHasEveryFieldOfSlacks() throws IOException {
        JsonArray blocks =
                JsonParser.parseString(
                                """
                                [{"type":"actions","block_id":"b","elements":[{"type":"button",
                                "action_id":"a","value":"v","text":{"type":"plain_text",
                                "text":"Press"}}]}]
                                """)
                        .getAsJsonArray();
        SlackEphemeral alone =
                new SlackEphemeral(
                        SlackStandIn.CHANNEL,
                        SlackStandIn.ALICE,
                        "1693616242.466609",
                        "1693635296.000500",
                        new Shown(Instant.EPOCH, "x", blocks),
                        "");
        JsonObject published = sample("012-BlockActionPayloadTest-block_actions");

        JsonObject sent = slack.press(alone, "Press").payload();

        assertThat(sent.keySet()).containsAll(published.keySet());
        assertThat(Json.object(sent, "container").keySet())
                .containsAll(Json.object(published, "container").keySet());
        assertThat(Json.object(sent, "user").keySet())
                .containsAll(Json.object(published, "user").keySet());
    }

    @Test
    void aSubmittedFormHasWhatThePublishedOneSays() throws IOException {
        JsonObject published = sample("004-ViewSubmissionTest-view_submission");
        JsonObject view = Json.object(published, "view").deepCopy();
        view.remove("state");
        OpenedView opened = new OpenedView("V1", SlackStandIn.ALICE, view);

        JsonObject sent =
                slack.submitView(opened, Map.of("request-block", "test test test")).payload();

        assertThat(sent.keySet()).containsAll(published.keySet());
        assertThat(Json.object(sent, "view").get("state"))
                .isEqualTo(Json.object(published, "view").get("state"));
    }

    @Test
    void anOpenedHomeTabHasWhatThePublishedOneSays() throws IOException {
        JsonObject published = sample("037-AppHomeOpenedEventTest-app_home_opened");

        JsonObject event =
                Json.object(slack.openTab(SlackStandIn.ALICE, "home").payload(), "event");

        assertThat(event.keySet()).containsAll(published.keySet());
        assertThat(event.get("type")).isEqualTo(published.get("type"));
        assertThat(Json.text(event, "channel")).startsWith("D");
    }

    @Test
    void aPressOnTheHomeTabHasWhatThePublishedOneSays() throws IOException {
        JsonObject published = sample("001-BlockActionTest-block_actions");
        JsonObject theirs = Json.object(published, "view");
        JsonObject view = Json.of("type", "home", "blocks", theirs.get("blocks"));
        OpenedView page = new OpenedView("V123", SlackStandIn.ALICE, view);

        JsonObject sent = slack.press(page, "Create New Task", SlackStandIn.ALICE).payload();

        assertThat(sent.keySet())
                .containsAll(published.keySet())
                .doesNotContain("channel", "message", "response_url");
        assertThat(sent.get("container")).isEqualTo(published.get("container"));
        assertThat(Json.object(sent, "user").keySet())
                .isEqualTo(Json.object(published, "user").keySet());
        assertThat(Json.object(sent, "view").keySet()).isEqualTo(theirs.keySet());
    }

    @Test
    void anEventHasEveryFieldOfSlacks() throws IOException {
        JsonObject published = Json.object(sample("016-EnvelopeTest-events_api"), "payload");
        List<String> aboutTheOrganisation = List.of("event_context");

        JsonObject sent =
                slack.mention("hey", SlackStandIn.ALICE, SlackStandIn.CHANNEL, null)
                        .getFirst()
                        .payload();

        assertThat(sent.keySet())
                .containsAll(
                        published.keySet().stream()
                                .filter(key -> !aboutTheOrganisation.contains(key))
                                .toList());
    }

    @Test
    void aMentionWithAFileHasWhatThePublishedOneSays() throws IOException {
        JsonObject published = sample("023-AppMentionEventTest-app_mention");
        List<String> aboutTheUpload = List.of("upload", "display_as_bot");

        JsonObject event =
                Json.object(sent(slack.file("test.png", new byte[] {1})).getFirst(), "event");

        assertThat(event.keySet())
                .containsAll(
                        published.keySet().stream()
                                .filter(key -> !aboutTheUpload.contains(key))
                                .toList());
        assertFileIsLike(published, event);
    }

    @Test
    void aMessageWithAFileHasWhatThePublishedOneSays() throws IOException {
        JsonObject published = sample("018-MessageFileShareEventTest-message-file_share");

        JsonObject event =
                Json.object(sent(slack.file("test.png", new byte[] {1})).getLast(), "event");

        assertThat(event.keySet()).containsAll(published.keySet());
        assertThat(event.get("subtype")).isEqualTo(published.get("subtype"));
        assertFileIsLike(published, event);
    }

    /// The app reads these fields of a file, and each of them is as Slack sends it.
    private static void assertFileIsLike(JsonObject published, JsonObject sent) {
        JsonObject theirs = Json.objects(published, "files").getFirst();
        JsonObject ours = Json.objects(sent, "files").getFirst();
        assertThat(theirs.keySet())
                .contains("id", "name", "mimetype", "size", "mode", "url_private");
        assertThat(ours.keySet()).contains("id", "name", "mimetype", "size", "mode", "url_private");
    }

    private List<JsonObject> sent(SlackFile file) {
        return slack
                .say(SlackStandIn.ALICE, SlackStandIn.CHANNEL, "@Easel hey")
                .under(slack.humanMessage(SlackStandIn.CHANNEL))
                .with(file)
                .order(Saying.Order.AT_ONCE)
                .send()
                .deliveries()
                .stream()
                .map(Delivery::payload)
                .toList();
    }

    @Test
    void anActionOnAMessageHasEveryFieldOfSlacks() throws IOException {
        JsonObject published = sample("007-MessageShortcutPayloadTest-message_action");
        List<String> ofAnApp = List.of("bot_id", "bot_profile", "edited", "attachments");
        Said said = slack.say(SlackStandIn.ALICE, SlackStandIn.CHANNEL, "my cat").send().message();

        JsonObject sent = slack.shortcut("edit-image", said, SlackStandIn.BOB).payload();

        assertThat(sent.keySet()).containsAll(published.keySet());
        assertThat(Json.object(sent, "user").keySet())
                .containsAll(Json.object(published, "user").keySet());
        assertThat(Json.object(sent, "message").keySet())
                .containsAll(
                        Json.object(published, "message").keySet().stream()
                                .filter(key -> !ofAnApp.contains(key))
                                .toList());
    }
}
