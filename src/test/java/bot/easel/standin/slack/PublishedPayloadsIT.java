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
}
