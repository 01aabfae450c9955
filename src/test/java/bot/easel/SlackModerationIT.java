package bot.easel;

import static bot.easel.SlackTeam.ALICE;
import static bot.easel.SlackTeam.CHANNEL;
import static org.assertj.core.api.Assertions.assertThat;

import bot.easel.standin.openai.Refusal;
import bot.easel.standin.slack.SlackMessage;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Moderation before paying, over OpenAI's wire.
class SlackModerationIT {
    @TempDir private Path folder;

    @Test
    void promptsAndPicturesAreModeratedBeforeTheyArePaidFor() {
        try (SlackTeam team =
                new SlackTeam(folder, "assistant: { moderate: omni-moderation-latest }\n")) {
            team.openAi.moderations().flag("brawl");

            team.slack.slash("/imagine", "a brawl", ALICE, CHANNEL).awaitAcknowledged();
            team.told(ALICE, "The moderation model sees violence in your prompt");
            assertThat(team.openAi.calls()).isEmpty();
            assertThat(team.openAi.billedNanos()).isZero();

            SlackMessage fox = team.imagine("a fox");
            team.openAi.moderations().flagPictures(true);
            team.slack
                    .say(ALICE, CHANNEL, "@Easel make it night")
                    .under(fox.ts())
                    .send()
                    .awaitAcknowledged();
            team.told(ALICE, "sees graphic violence in a picture to start from");
            assertThat(team.openAi.calls()).hasSize(1);

            team.openAi.moderations().next(Refusal.serverError(500));
            assertThat(team.imagine("an owl").now().words()).contains("an owl");

            assertThat(team.openAi.moderations().texts())
                    .containsExactly("a brawl", "a fox", "make it night");
            assertThat(team.openAi.moderations().pictures()).isEqualTo(1);
            assertThat(team.openAi.violations()).isEmpty();
            assertThat(team.slack.violations()).isEmpty();
        }
    }
}
