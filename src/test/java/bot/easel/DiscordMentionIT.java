package bot.easel;

import static org.assertj.core.api.Assertions.assertThat;

import bot.easel.spend.Usd;
import bot.easel.standin.discord.MessageView;
import bot.easel.standin.discord.SentInteraction;
import bot.easel.standin.openai.Answer;
import bot.easel.standin.openai.ChatCall;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Plain words in Discord, over OpenAI's wire.
class DiscordMentionIT {
    @TempDir private Path folder;
    private DiscordProgram program;

    @BeforeEach
    void start() {
        program = new DiscordProgram(folder).start(DiscordProgram.YAML);
    }

    @AfterEach
    void close() {
        program.close();
    }

    @Test
    void aWishIsDrawnAsItWasUnderstoodAndTheAnswerMustHaveTheShape() {
        understood("draw", "a banner for Friday's demo", "wide", 0);

        MessageView picture = program.next(() -> say("make me a banner for Friday's demo, wide"));

        assertThat(picture.text()).contains("a banner for Friday's demo");
        assertThat(program.lastCall().prompt()).isEqualTo("a banner for Friday's demo");
        assertThat(program.lastCall().parameter("size")).contains("1536x864");
        ChatCall asked = program.openAi.chats().getFirst();
        assertThat(asked.model()).isEqualTo("gpt-6-luna");
        assertThat(asked.texts("user")).containsExactly("make me a banner for Friday's demo, wide");
        JsonNode format = asked.body().path("response_format");
        assertThat(format.path("type").asText()).isEqualTo("json_schema");
        JsonNode shape = format.path("json_schema");
        assertThat(shape.path("name").asText()).isEqualTo("intent");
        assertThat(shape.path("strict").asBoolean()).isTrue();
        assertThat(shape.path("schema").path("properties").path("intent").path("enum"))
                .extracting(JsonNode::asText)
                .containsExactly("unclear", "draw", "edit", "describe", "spend", "help");
        assertThat(shape.path("schema").path("properties").path("model").path("enum"))
                .extracting(JsonNode::asText)
                .containsExactly("", "gpt-image-2.5-flare", "gpt-image-2");
        program.allIsWell();
    }

    @Test
    void aReplyIsAChangeOrAQuestionByWhatItSays() {
        MessageView first = program.imagine("a lighthouse");
        understood("edit", "make it night", "", 0);
        MessageView night = program.edited(program.ben, first, "would you make it night?");
        assertThat(program.lastCall().isEdit()).isTrue();
        assertThat(program.lastCall().prompt()).isEqualTo("make it night");

        understood("describe", "what is in this picture?", "", 0);
        program.openAi.nextAnswers(Answer.of("A lighthouse at night."));
        MessageView question =
                program.discord.reply(program.ben, night, "what is in this picture?", true);

        program.discord.awaitMessage(
                program.art,
                DiscordProgram.PATIENCE,
                view ->
                        view.repliesTo().filter(question.id()::equals).isPresent()
                                && view.text().contains("A lighthouse at night."));
        assertThat(program.openAi.calls()).hasSize(2);
        assertThat(program.openAi.chats()).hasSize(3);
        assertThat(program.openAi.chats().getLast().pictures()).isEqualTo(1);
        program.allIsWell();
    }

    @Test
    void whatSomebodySpentIsShownToThemAlone() {
        understood("spend", "", "", 0);
        MessageView answer = program.below(say("how much have I spent?"));
        assertThat(answer.text()).doesNotContain("$");

        SentInteraction pressed =
                program.discord.press(program.ada, answer, "Show me what I spent");

        assertThat(program.told(pressed).text()).contains("Your spending", "left of $30");
        program.allIsWell();
    }

    @Test
    void helpIsHelp() {
        understood("help", "", "", 0);
        assertThat(program.below(say("what can you do?")).text())
                .contains("I draw pictures and change them");
        assertThat(program.openAi.calls()).isEmpty();
        program.allIsWell();
    }

    @Test
    void aDearGuessIsConfirmedByTheOneWhoSpokeAfterARestartToo() {
        understood("draw", "a fox", "", 4);
        MessageView question = program.below(say("draw four foxes"));
        assertThat(question.text()).contains("Shall I draw these 4 pictures together for about $");
        String yes =
                question.buttonLabels().stream()
                        .filter(label -> label.startsWith("Draw for $"))
                        .findFirst()
                        .orElseThrow();
        assertThat(program.told(program.discord.press(program.ben, question, yes)).text())
                .contains("made to somebody else");
        assertThat(program.openAi.calls()).isEmpty();
        program.start(DiscordProgram.YAML);

        MessageView pictures =
                program.next(() -> program.discord.press(program.ada, question, yes));

        assertThat(pictures.files()).hasSize(4);
        assertThat(program.lastCall().prompt()).isEqualTo("a fox");
        assertThat(program.settled()).isEqualTo(Usd.ofNanos(program.openAi.billedNanos()));
        program.allIsWell();
    }

    @Test
    void aDeclinedGuessCostsWhatItTookToUnderstandIt() {
        understood("draw", "a fox", "", 4);
        MessageView question = program.below(say("draw four foxes"));

        program.discord.press(program.ada, question, "Don't");

        program.discord.awaitChange(
                question,
                view -> view.text().contains("It is not drawn.") && view.buttonLabels().isEmpty());
        assertThat(program.openAi.calls()).isEmpty();
        program.allIsWell();
    }

    @Test
    void anAnswerThatIsNoJsonLeavesTheWordsAsThePrompt() {
        program.openAi.nextAnswers(Answer.of("{\"intent\": \"draw\", \"words\": "));
        assertThat(program.below(say("a fox in the snow")).text())
                .contains("Shall I draw this as a new picture", "a fox in the snow");
        program.allIsWell();
    }

    private MessageView say(String words) {
        return program.discord.say(
                program.ada, program.art, "<@" + program.discord.botId() + "> " + words);
    }

    private void understood(String intent, String words, String size, int count) {
        program.openAi.nextAnswers(
                Answer.of(
                        """
                        {"intent": "%s", "sure": true, "words": "%s", "model": "", "size": "%s",
                         "quality": "", "count": %d, "transparent": false}
                        """
                                .formatted(intent, words, size, count)));
    }
}
