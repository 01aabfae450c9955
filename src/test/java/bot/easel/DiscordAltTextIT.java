package bot.easel;

import static bot.easel.standin.discord.Option.option;
import static org.assertj.core.api.Assertions.assertThat;

import bot.easel.standin.discord.MessageView;
import bot.easel.standin.openai.Answer;
import bot.easel.standin.openai.ChatCall;
import bot.easel.standin.openai.Gate;
import bot.easel.standin.openai.Refusal;
import com.fasterxml.jackson.databind.JsonNode;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Alt texts by a model in Discord, over OpenAI's wire.
class DiscordAltTextIT {
    private static final String YAML =
            DiscordProgram.YAML.replace("  previews: 0\n", "  previews: 0\n  alt-text: true\n");
    private static final String SEEN = "A red fox stands in fresh snow.";

    @TempDir private Path folder;

    @Test
    void aLateAltTextIsEditedIntoTheMessageThatStands() throws IOException {
        try (DiscordProgram program = new DiscordProgram(folder)) {
            program.start(YAML);
            Gate gate = new Gate();
            program.openAi.nextAnswers(Answer.of(SEEN).waitingAt(gate));

            MessageView picture = program.imagine("a fox");

            assertThat(alt(picture)).containsExactly("a fox");
            gate.awaitArrival();
            String drawn = picture.files().getFirst().sha256();
            gate.open();
            MessageView seen =
                    program.discord.awaitChange(picture, view -> alt(view).contains(SEEN));

            assertThat(alt(seen)).containsExactly(SEEN);
            assertThat(seen.files().getFirst().sha256()).isEqualTo(drawn);
            assertThat(seen.text()).isEqualTo(picture.text());
            assertThat(seen.buttonLabels()).isEqualTo(picture.buttonLabels());
            ChatCall asked = program.openAi.chats().getFirst();
            assertThat(asked.model()).isEqualTo("gpt-6-luna");
            assertThat(asked.texts("user")).containsExactly("a fox");
            assertThat(asked.texts("system").getFirst()).contains("alternative text");
            assertThat(asked.pictures()).isEqualTo(1);
            BufferedImage sent = sent(asked);
            assertThat(List.of(sent.getWidth(), sent.getHeight())).containsExactly(768, 768);
            assertThat(asked.body().path("max_completion_tokens").asInt()).isEqualTo(800);
            assertThat(asked.body().has("response_format")).isFalse();
            program.allIsWell();
            assertThat(program.settledBy(program.ada)).isEqualTo(program.settled());
        }
    }

    @Test
    void aDrawingIsSeenAsItsPixelsAndBothItsFilesAreSaidTheSame() {
        try (DiscordProgram program = new DiscordProgram(folder)) {
            program.start(
                    YAML.replace("models: [gpt", "models: [gpt-image-2.6-flare, gpt")
                            .replace("model: gpt-image-2.5-flare", "model: gpt-image-2.6-flare"));
            program.openAi.nextAnswers(Answer.of("A fox of a few lines."));

            MessageView picture = program.imagine("a fox", option("format", "svg"));

            MessageView seen =
                    program.discord.awaitChange(
                            picture, view -> alt(view).contains("A fox of a few lines."));
            assertThat(alt(seen)).hasSize(2).containsOnly("A fox of a few lines.");
            assertThat(program.openAi.chats().getFirst().pictures()).isEqualTo(1);
            program.allIsWell();
        }
    }

    @Test
    void anAltTextThatIsOwedWhenTheProgramEndsIsWrittenByTheNextOne() {
        try (DiscordProgram program = new DiscordProgram(folder)) {
            program.start(YAML);
            Gate gate = new Gate();
            program.openAi.nextAnswers(
                    Answer.refusal(Refusal.rateLimited(1)).waitingAt(gate), Answer.of(SEEN));
            MessageView picture = program.imagine("a fox");
            gate.awaitArrival();
            gate.open();
            program.openAi.awaitIdle();
            assertThat(alt(picture)).containsExactly("a fox");

            program.after(Duration.ofMinutes(5)).start(YAML);

            MessageView seen =
                    program.discord.awaitChange(picture, view -> alt(view).contains(SEEN));
            assertThat(seen.files()).hasSize(1);
            assertThat(program.openAi.chats()).hasSize(2);
            program.allIsWell();
        }
    }

    private static List<String> alt(MessageView view) {
        return view.files().stream().flatMap(file -> file.description().stream()).toList();
    }

    private static BufferedImage sent(ChatCall call) throws IOException {
        JsonNode part = call.body().findValue("image_url");
        assertThat(part.has("detail")).isFalse();
        String url = part.path("url").asText();
        assertThat(url).startsWith("data:image/png;base64,");
        return ImageIO.read(
                new ByteArrayInputStream(
                        Base64.getDecoder().decode(url.substring(url.indexOf(',') + 1))));
    }
}
