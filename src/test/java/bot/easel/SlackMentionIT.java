package bot.easel;

import static bot.easel.SlackTeam.ALICE;
import static bot.easel.SlackTeam.BOB;
import static bot.easel.SlackTeam.CHANNEL;
import static org.assertj.core.api.Assertions.assertThat;

import bot.easel.standin.openai.Answer;
import bot.easel.standin.openai.ChatCall;
import bot.easel.standin.slack.SlackEphemeral;
import bot.easel.standin.slack.SlackMessage;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Plain words in Slack, over OpenAI's wire.
class SlackMentionIT {
    @TempDir private Path folder;
    private SlackTeam team;

    @BeforeEach
    void start() {
        team = new SlackTeam(folder, "");
    }

    @AfterEach
    void stop() {
        team.close();
    }

    @Test
    void aWishIsDrawnAsItWasUnderstood() {
        understood("draw", "a banner for the demo", "wide", 0);

        team.slack.say(ALICE, CHANNEL, "@Easel make me a banner for the demo, wide").send();

        SlackMessage picture = team.picture();
        assertThat(picture.now().words()).contains("a banner for the demo");
        assertThat(team.lastCall().prompt()).isEqualTo("a banner for the demo");
        assertThat(team.lastCall().parameter("size")).contains("1536x864");
        assertThat(team.told(ALICE, "I understood a new picture, size wide").shown().words())
                .contains("a banner for the demo");
        ChatCall asked = team.openAi.chats().getFirst();
        assertThat(asked.texts("user")).containsExactly("make me a banner for the demo, wide");
        assertThat(
                        asked.body()
                                .path("response_format")
                                .path("json_schema")
                                .path("schema")
                                .path("required"))
                .hasSize(8);
        team.assertBooksAndRules();
    }

    @Test
    void aThreadsWordsAreAChangeOrAQuestionByWhatTheySay() {
        SlackMessage first = team.imagine("a lighthouse");
        understood("edit", "make it night", "", 0);
        team.say(BOB, first, "@Easel would you make it night?");
        team.picture();
        assertThat(team.lastCall().isEdit()).isTrue();
        assertThat(team.lastCall().prompt()).isEqualTo("make it night");

        understood("describe", "what is in this picture?", "", 0);
        team.openAi.nextAnswers(Answer.of("A lighthouse at night."));
        team.say(BOB, first, "@Easel what is in this picture?");

        team.told(BOB, "A lighthouse at night.");
        assertThat(team.openAi.calls()).hasSize(2);
        team.assertBooksAndRules();
    }

    @Test
    void spendingAndHelpAreToldToTheOneWhoAsks() {
        understood("spend", "", "", 0);
        team.slack.say(ALICE, CHANNEL, "@Easel how much have I spent?").send();
        team.told(ALICE, "Your spending");
        understood("help", "", "", 0);
        team.slack.say(ALICE, CHANNEL, "@Easel what can you do?").send();
        team.told(ALICE, "I draw pictures and change them");

        assertThat(team.openAi.calls()).isEmpty();
        team.assertBooksAndRules();
    }

    @Test
    void aDearGuessIsDrawnOrLeftByAButton() {
        understood("draw", "a fox", "", 3);
        team.slack.say(ALICE, CHANNEL, "@Easel three foxes").send();
        SlackEphemeral first = team.told(ALICE, "Shall I draw these 3 pictures together");
        team.slack.press(first, "Don't").awaitAcknowledged();
        assertThat(team.openAi.calls()).isEmpty();

        understood("draw", "a cat", "", 3);
        team.slack.say(ALICE, CHANNEL, "@Easel three cats").send();
        SlackEphemeral second = team.told(ALICE, "a cat");
        String yes =
                second.shown().buttons().stream()
                        .map(button -> button.label())
                        .filter(label -> label.startsWith("Draw for $"))
                        .findFirst()
                        .orElseThrow();
        team.slack.press(second, yes).awaitAcknowledged();

        SlackMessage pictures = team.picture();
        assertThat(pictures.now().images()).hasSize(3);
        assertThat(team.lastCall().prompt()).isEqualTo("a cat");
        team.assertBooksAndRules();
    }

    private void understood(String intent, String words, String size, int count) {
        team.openAi.nextAnswers(
                Answer.of(
                        """
                        {"intent": "%s", "sure": true, "words": "%s", "model": "", "size": "%s",
                         "quality": "", "count": %d, "transparent": false}
                        """
                                .formatted(intent, words, size, count)));
    }
}
