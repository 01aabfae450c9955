package bot.easel;

import static bot.easel.SlackTeam.CHANNEL;
import static org.assertj.core.api.Assertions.assertThat;

import bot.easel.standin.openai.Answer;
import bot.easel.standin.openai.Gate;
import bot.easel.standin.openai.Refusal;
import bot.easel.standin.slack.SlackMessage;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Alt texts by a model in Slack, over OpenAI's wire.
class SlackAltTextIT {
    private static final String SEEN = "A red fox & a <hen> stand in fresh snow.";

    @TempDir private Path folder;

    @Test
    void aLateAltTextIsEditedIntoTheBlockOfThePictureWithoutAnotherUpload() {
        try (SlackTeam team = new SlackTeam(folder, "  alt-text: true\n")) {
            Gate gate = new Gate();
            team.openAi.nextAnswers(Answer.of(SEEN).waitingAt(gate));

            SlackMessage picture = team.imagine("a fox");

            assertThat(picture.now().images())
                    .singleElement()
                    .satisfies(image -> assertThat(image.altText()).isEqualTo("a fox"));
            gate.awaitArrival();
            gate.open();
            SlackMessage seen = awaitAlt(team, picture, SEEN);
            assertThat(seen.now().words()).isEqualTo(picture.now().words());
            assertThat(seen.now().images().getFirst().fileId())
                    .isEqualTo(picture.now().images().getFirst().fileId());
            assertThat(team.file(seen, 0).altText()).isEqualTo("a fox");
            assertThat(team.openAi.chats()).hasSize(1);
            assertThat(team.openAi.violations()).isEmpty();
            assertThat(team.slack.violations()).isEmpty();
        }
    }

    @Test
    void aModelThatFailsLeavesThePictureAlone() {
        try (SlackTeam team = new SlackTeam(folder, "  alt-text: true\n")) {
            team.openAi.nextAnswers(Answer.refusal(Refusal.serverError(500)), Answer.of(SEEN));

            SlackMessage broken = team.imagine("a fox");
            SlackMessage seen = team.imagine("an owl");

            awaitAlt(team, seen, SEEN);
            assertThat(
                            team.slack
                                    .awaitMessage(CHANNEL, each -> each.ts().equals(broken.ts()))
                                    .now()
                                    .images())
                    .singleElement()
                    .satisfies(image -> assertThat(image.altText()).isEqualTo("a fox"));
            assertThat(team.openAi.chats()).hasSize(2);
            assertThat(team.slack.violations()).isEmpty();
        }
    }

    private static SlackMessage awaitAlt(SlackTeam team, SlackMessage picture, String text) {
        return team.slack.awaitMessage(
                CHANNEL,
                each ->
                        each.ts().equals(picture.ts())
                                && each.now().images().stream()
                                        .anyMatch(image -> image.altText().equals(text)));
    }
}
