package bot.easel;

import static bot.easel.SlackTeam.BOB;
import static bot.easel.SlackTeam.CHANNEL;
import static org.assertj.core.api.Assertions.assertThat;

import bot.easel.sound.ClipReader;
import bot.easel.sound.Clips;
import bot.easel.sound.Measured;
import bot.easel.sound.SoundKind;
import bot.easel.standin.discord.MessageView;
import bot.easel.standin.openai.Answer;
import bot.easel.standin.openai.ChatCall;
import bot.easel.standin.openai.OpenAiStandIn;
import bot.easel.standin.slack.SlackMessage;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Voice messages that a model hears in a chat, over both platforms' wires and OpenAI's.
class AudioChatIT {
    private static final String SETTING =
            "assistant: { transcribe: gpt-audio-mini, intent: off }\n";

    @TempDir private Path folder;

    @Test
    void aVoiceMessageOnDiscordIsHeardAsWav() throws IOException {
        try (DiscordProgram program = new DiscordProgram(folder)) {
            program.start(DiscordProgram.YAML + SETTING);
            MessageView fox = program.imagine("a fox");
            program.openAi.nextAnswers(Answer.of("make it night"));
            byte[] recording = Clips.recorded("opus-voice.ogg");

            MessageView night =
                    program.next(() -> program.discord.speakTo(program.ben, fox, true, recording));

            assertThat(night.text()).contains("\uD83C\uDF99\uFE0F make it night");
            assertThat(program.lastCall().isEdit()).isTrue();
            assertHeard(program.openAi);
            program.allIsWell();
        }
    }

    @Test
    void aClipOnSlackIsHeardAsWav() throws IOException {
        try (SlackTeam team = new SlackTeam(folder, SETTING)) {
            SlackMessage fox = team.imagine("a fox");
            team.openAi.nextAnswers(Answer.of("make it night"));
            team.slack
                    .say(BOB, CHANNEL, "@Easel")
                    .under(fox.ts())
                    .with(team.slack.voice(Clips.recorded("aac.m4a")))
                    .send();

            SlackMessage night = team.picture();

            assertThat(night.now().words()).contains("\uD83C\uDF99\uFE0F make it night", "Bob");
            assertThat(team.lastCall().isEdit()).isTrue();
            assertHeard(team.openAi);
            team.assertBooksAndRules();
        }
    }

    private static void assertHeard(OpenAiStandIn openAi) {
        assertThat(openAi.clips()).isEmpty();
        assertThat(openAi.chats())
                .singleElement()
                .extracting(ChatCall::clips)
                .satisfies(clips -> {
                    assertThat(clips).containsOnlyKeys("wav");
                    assertThat(ClipReader.read(clips.values().iterator().next()))
                            .isInstanceOfSatisfying(
                                    Measured.Clip.class,
                                    clip -> assertThat(clip.kind()).isEqualTo(SoundKind.WAV));
                });
    }
}
