package bot.easel;

import static org.assertj.core.api.Assertions.assertThat;

import bot.easel.spend.Usd;
import bot.easel.standin.openai.OpenAiStandIn;
import bot.easel.standin.openai.Refusal;
import bot.easel.standin.openai.Reply;
import bot.easel.standin.slack.SlackMessage;
import bot.easel.standin.slack.SlackStandIn;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Models side by side in Slack, through the whole program.
class SlackCompareIT {
    private final SlackStandIn slack = SlackStandIn.start();
    private final OpenAiStandIn openAi = OpenAiStandIn.start();

    @TempDir private Path folder;

    @AfterEach
    void stop() {
        slack.close();
        openAi.close();
    }

    private RunningEasel start() {
        int connected = slack.socketsOpenedSoFar();
        RunningEasel easel =
                RunningEasel.in(folder)
                        .openAi(openAi.apiKey(), openAi.baseUrl())
                        .set("SLACK_BOT_TOKEN", slack.tokens().bot())
                        .set("SLACK_APP_TOKEN", slack.tokens().app())
                        .set("SLACK_API_URL", slack.apiUrl())
                        .adding(
                                """
                                defaults:
                                  model: gpt-image-2.5-flare
                                  models: [gpt-image-2.5-flare, gpt-image-2.5-sunburst, gpt-image-2]
                                """)
                        .start();
        slack.await("a new socket", () -> slack.socketsOpenedSoFar() > connected);
        slack.awaitSockets(1);
        return easel;
    }

    private SlackMessage awaitLabel(String label) {
        return slack.awaitMessage(
                SlackStandIn.CHANNEL, message -> message.now().button(label).isPresent());
    }

    @Test
    void threeModelsStandSideBySideAndVotesAreCountedAlsoAfterARestart() {
        openAi.next(Reply.refusal(Refusal.moderationBlocked("input", List.of("violence"))));
        SlackMessage message;
        try (RunningEasel easel = start()) {
            slack.slash(
                            "/compare",
                            "a lighthouse --models gpt-image-2.5-flare, gpt-image-2.5-sunburst,"
                                    + " gpt-image-2",
                            SlackStandIn.ALICE,
                            SlackStandIn.CHANNEL)
                    .awaitAcknowledged();
            message = awaitLabel("Open 2");

            assertThat(message.now().words())
                    .contains("a lighthouse", "Alice", "gpt-image-2.5-sunburst", "gpt-image-2")
                    .contains("safety system", "Nothing was charged")
                    .contains(Usd.ofNanos(openAi.billedNanos()).display() + " together");
            assertThat(message.now().images())
                    .hasSize(2)
                    .allSatisfy(image ->
                            assertThat(image.altText())
                                    .contains("a lighthouse — drawn by gpt-image-2"));
            assertThat(openAi.calls()).hasSize(3);
            String vote =
                    message.now().buttons().stream()
                            .map(each -> each.label())
                            .filter(each -> each.startsWith("Vote for"))
                            .findFirst()
                            .orElseThrow();
            slack.press(message, vote, SlackStandIn.ALICE).awaitAcknowledged();
            message = awaitLabel(vote + " (1)");
            slack.press(message, vote + " (1)", SlackStandIn.BOB).awaitAcknowledged();
            message = awaitLabel(vote + " (2)");
            assertThat(easel.books().audit()).isEmpty();
        }
        try (RunningEasel easel = start()) {
            String other =
                    message.now().buttons().stream()
                            .map(each -> each.label())
                            .filter(each -> each.startsWith("Vote for") && !each.endsWith(")"))
                            .findFirst()
                            .orElseThrow();

            slack.press(message, other, SlackStandIn.BOB).awaitAcknowledged();

            SlackMessage moved = awaitLabel(other + " (1)");
            assertThat(moved.ts()).isEqualTo(message.ts());
            assertThat(moved.now().images()).hasSize(2);
            assertThat(slack.ephemerals(SlackStandIn.BOB))
                    .anySatisfy(
                            each -> assertThat(each.shown().words()).contains("Your vote is for"));
            assertThat(easel.books().audit()).isEmpty();
        }
        assertThat(slack.violations()).isEmpty();
        assertThat(openAi.violations()).isEmpty();
    }
}
