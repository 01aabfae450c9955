package bot.easel;

import static bot.easel.SlackTeam.ALICE;
import static bot.easel.SlackTeam.BOB;
import static bot.easel.SlackTeam.CHANNEL;
import static org.assertj.core.api.Assertions.assertThat;

import bot.easel.standin.discord.Enclosed;
import bot.easel.standin.discord.MessageView;
import bot.easel.standin.discord.SentInteraction;
import bot.easel.standin.openai.Answer;
import bot.easel.standin.slack.Said;
import bot.easel.standin.slack.SlackEphemeral;
import bot.easel.standin.slack.SlackFile;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Descriptions that are read aloud, over both platforms' wires and OpenAI's.
class ReadAloudIT {
    private static final String SETTING = "assistant: { voice: gpt-audio-mini }\n";
    private static final String WORDS = "A red square, flat, no shading.";

    @TempDir private Path folder;

    @Test
    void theRecordingIsInTheAnswerOnDiscord() {
        try (DiscordProgram program = new DiscordProgram(folder)) {
            program.start(DiscordProgram.YAML + SETTING);
            program.openAi.answerOtherwise(Answer.of(WORDS));
            MessageView cat =
                    program.discord.say(
                            program.ben,
                            program.art,
                            "",
                            new Enclosed("cat.png", SlackTeam.png(1)));

            SentInteraction menu =
                    program.discord.messageCommand(program.ada, cat, "Describe image");
            MessageView spoken =
                    menu.awaitOriginal(
                            DiscordProgram.PATIENCE, view -> view.text().contains("read aloud by"));

            assertThat(spoken.ephemeral()).isTrue();
            assertThat(spoken.text()).contains(WORDS).doesNotContain("at most");
            assertThat(spoken.buttonLabels()).isNotEmpty();
            assertThat(spoken.files())
                    .singleElement()
                    .satisfies(file -> assertThat(file.name()).isEqualTo("answer.mp3"));
            assertThat(program.openAi.chats()).hasSize(2);
            program.allIsWell();
        }
    }

    @Test
    void theRecordingIsInTheDirectMessagesOnSlack() {
        try (SlackTeam team = new SlackTeam(folder, SETTING)) {
            team.openAi.answerOtherwise(Answer.of(WORDS));
            SlackFile cat = team.slack.file("cat.png", SlackTeam.png(1));
            Said said = team.slack.say(BOB, CHANNEL, "my cat").with(cat).send().message();

            team.slack.shortcut("describe-image", said, ALICE).awaitAcknowledged();
            SlackEphemeral spoken = team.told(ALICE, "read aloud by gpt-audio-mini");

            assertThat(spoken.shown().words())
                    .contains(WORDS, "The recording is in your direct messages");
            String direct = team.slack.direct(ALICE);
            assertThat(team.slack.files())
                    .filteredOn(file -> file.name().equals("answer.mp3"))
                    .singleElement()
                    .satisfies(file ->
                            assertThat(file.shares())
                                    .extracting(SlackFile.Share::channel)
                                    .containsExactly(direct));
            assertThat(team.openAi.chats()).hasSize(2);
            team.assertBooksAndRules();
        }
    }
}
