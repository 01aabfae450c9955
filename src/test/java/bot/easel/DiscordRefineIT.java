package bot.easel;

import static org.assertj.core.api.Assertions.assertThat;

import bot.easel.standin.discord.MessageView;
import bot.easel.standin.openai.Answer;
import bot.easel.standin.openai.ChatCall;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Richer prompts in Discord, over OpenAI's wire.
class DiscordRefineIT {
    @TempDir private Path folder;

    @Test
    void aRicherPromptIsDrawnAndAButtonGoesBackToThePlainOne() {
        try (DiscordProgram program = new DiscordProgram(folder)) {
            program.start(
                    DiscordProgram.YAML.replace(
                            "  previews: 0\n", "  previews: 0\n  refine: always\n"));
            program.openAi.nextAnswers(Answer.of("a red fox in fresh snow"));

            MessageView refined = program.imagine("a fox");

            assertThat(refined.text()).contains("a fox", "Refined: a red fox in fresh snow");
            assertThat(program.lastCall().prompt()).isEqualTo("a red fox in fresh snow");
            ChatCall asked = program.openAi.chats().getFirst();
            assertThat(asked.model()).isEqualTo("gpt-6-luna");
            assertThat(asked.texts("user")).containsExactly("a fox");
            assertThat(asked.pictures()).isZero();
            MessageView plain =
                    program.next(
                            () -> program.discord.press(program.ada, refined, "Draw as written"));
            assertThat(plain.text()).contains("a fox").doesNotContain("Refined");
            assertThat(program.lastCall().prompt()).isEqualTo("a fox");
            assertThat(program.openAi.chats()).hasSize(1);
            assertThat(program.settled().nanos()).isEqualTo(program.openAi.billedNanos());
            program.allIsWell();
        }
    }
}
