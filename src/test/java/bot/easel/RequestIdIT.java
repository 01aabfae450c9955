package bot.easel;

import static bot.easel.SlackTeam.ALICE;
import static bot.easel.SlackTeam.CHANNEL;
import static org.assertj.core.api.Assertions.assertThat;

import bot.easel.LogLines.Line;
import bot.easel.standin.discord.MessageView;
import bot.easel.standin.openai.ChatCall;
import bot.easel.standin.openai.ImageCall;
import bot.easel.standin.openai.Refusal;
import bot.easel.standin.openai.Reply;
import bot.easel.standin.slack.SlackMessage;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// One id from the click over the provider to the message, in every line of the log and on the card
/// that tells of a failure.
class RequestIdIT {
    /// Those who speak of connections, files, models and leases, which are nobody's request, whenever
    /// it comes to them.
    private static final Pattern OF_THE_PROCESS =
            Pattern.compile(
                    "bot[.]easel[.](App|Live\\w+|catalogue[.]\\w+"
                            + "|chat[.]discord[.](Shard\\w+|DiscordConnection|DiscordRegistration)"
                            + "|chat[.]slack[.]Slack(Connection|Socket|Groups)"
                            + "|store[.](AdvisorySeats|HeldSeats|IdentifyTurns|DatabaseNotices)"
                            + "|studio[.](NoticeDesk|LifecycleWatch|StudioService))");

    private static final String CLIENT_ID = "x-client-request-id";

    @TempDir private Path folder;

    private static void await(LogLines log, String message) {
        Replicas.until(message, () -> !log.saying(message).isEmpty());
    }

    private static List<Line> picture(LogLines log) {
        return log.between("Asked", "Delivered").stream()
                .filter(line -> !OF_THE_PROCESS.matcher(line.logger()).matches())
                .toList();
    }

    /// @return the id
    private static String oneIdIn(List<Line> lines) {
        String id = lines.getFirst().request();
        assertThat(id).hasSize(36);
        assertThat(lines)
                .allSatisfy(line -> assertThat(line.request()).as("%s", line).isEqualTo(id));
        assertThat(lines.stream().map(Line::thread).distinct().count())
                .as("threads")
                .isGreaterThan(2);
        assertThat(lines)
                .extracting(Line::message)
                .contains("Asked", "Admitted", "The provider has answered");
        return id;
    }

    private static void isKnownToTheProvider(
            LogLines log, String id, Map<String, String> headers, String providerRequest) {
        assertThat(headers.get(CLIENT_ID)).startsWith(id + ".");
        assertThat(log.saying("The provider has answered"))
                .anySatisfy(line -> {
                    assertThat(line.value("providerRequest")).isEqualTo(providerRequest);
                    assertThat(line.value("clientRequest")).isEqualTo(headers.get(CLIENT_ID));
                    assertThat(line.request()).isEqualTo(id);
                });
    }

    @Test
    void everyLineOfAPictureInSlackHasItsRequestsId() {
        try (SlackTeam team =
                        new SlackTeam(folder, "assistant: { moderate: omni-moderation-latest }\n");
                LogLines log = LogLines.open()) {
            SlackMessage fox = team.imagine("a fox");
            await(log, "Delivered");

            String id = oneIdIn(picture(log));
            ImageCall call = team.openAi.calls().getFirst();
            isKnownToTheProvider(log, id, call.headers(), call.requestId());
            assertThat(log.saying("The provider drew").getFirst().value("providerRequest"))
                    .isEqualTo(call.requestId());
            assertThat(log.saying("Delivered").getFirst().value("message")).contains(fox.ts());
        }
    }

    @Test
    void everyLineOfAPictureInDiscordHasItsRequestsId() {
        try (DiscordProgram program = new DiscordProgram(folder)) {
            program.start(
                    DiscordProgram.YAML.replace(
                            "  previews: 0\n", "  previews: 2\n  refine: always\n"));
            try (LogLines log = LogLines.open()) {
                MessageView fox = program.imagine("a fox");
                await(log, "Delivered");

                String id = oneIdIn(picture(log));
                ImageCall call = program.lastCall();
                ChatCall refined = program.openAi.chats().getFirst();
                isKnownToTheProvider(log, id, call.headers(), call.requestId());
                isKnownToTheProvider(log, id, refined.headers(), refined.requestId());
                assertThat(refined.headers().get(CLIENT_ID))
                        .isNotEqualTo(call.headers().get(CLIENT_ID));
                assertThat(log.saying("Delivered").getFirst().value("message")).contains(fox.id());
            }
        }
    }

    @Test
    void theIdOnTheCardOfAFailureFindsAllItsLines() {
        try (SlackTeam team = new SlackTeam(folder, "");
                LogLines log = LogLines.open()) {
            team.openAi.otherwise(Reply.refusal(Refusal.serverError(500)));
            team.slack.slash("/imagine", "a fox", ALICE, CHANNEL).awaitAcknowledged();
            await(log, "Delivered");

            List<Line> lines = picture(log);
            String id = oneIdIn(lines);
            assertThat(lines)
                    .extracting(Line::message)
                    .anyMatch(said -> said.startsWith("The provider did not draw"));
            Matcher shown =
                    Pattern.compile("id ([0-9a-f]{8})")
                            .matcher(team.slack.messages(CHANNEL).getLast().now().words());
            assertThat(shown.find()).isTrue();
            assertThat(id).endsWith(shown.group(1));
        }
    }
}
