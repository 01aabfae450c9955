package bot.easel.chat.discord;

import static bot.easel.standin.discord.Option.option;
import static org.assertj.core.api.Assertions.assertThat;

import bot.easel.chat.Button;
import bot.easel.chat.Interaction;
import bot.easel.chat.Responder;
import bot.easel.standin.discord.MessageView;
import bot.easel.standin.discord.SentInteraction;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Answers that take longer than Discord waits.
class DiscordWorkingIT {
    private final DiscordBench bench = DiscordBench.usual();

    @AfterEach
    void close() {
        assertThat(bench.discord.violations()).isEmpty();
        bench.close();
    }

    private SentInteraction imagine() {
        return bench.discord.type(
                bench.ada, bench.discord.art(), "/imagine", option("prompt", "a fox"));
    }

    private Responder heard() throws InterruptedException {
        return bench.listener.next(Interaction.CommandCall.class).origin().responder();
    }

    @Test
    void theSignOfWorkBecomesTheAnswerAndCanBeReplaced() throws Exception {
        SentInteraction sent = imagine();
        Responder responder = heard();
        responder.working();
        responder.working();
        assertThat(sent.answerType()).contains(5);
        assertThat(sent.original())
                .hasValueSatisfying(view -> {
                    assertThat(view.loading()).isTrue();
                    assertThat(view.ephemeral()).isTrue();
                });
        responder.reply(DiscordBench.says("about $0.013"));
        responder.reply(DiscordBench.says("done"));
        responder.acknowledge();
        responder.working();
        assertThat(sent.awaitOriginal(view -> view.content().equals("done")).deleted()).isFalse();
        assertThat(sent.followUps()).isEmpty();
    }

    @Test
    void theSignOfWorkGoesAwayWhenTheAnswerShowsElsewhere() throws Exception {
        SentInteraction sent = imagine();
        Responder responder = heard();
        responder.working();
        responder.acknowledge();
        assertThat(sent.original()).hasValueSatisfying(view -> assertThat(view.deleted()).isTrue());
        responder.reply(DiscordBench.says("one more thing"));
        assertThat(sent.awaitFollowUp(view -> true).ephemeral()).isTrue();
    }

    @Test
    void theAnswerToAPressTakesThePlaceOfTheQuestion() throws Exception {
        imagine();
        Interaction.CommandCall call = bench.listener.next(Interaction.CommandCall.class);
        bench.platform.post(
                DiscordBench.open(call),
                DiscordBench.says("sure?").withButtons(List.of(Button.of("b", "Yes"))),
                "key-1");
        MessageView question = bench.discord.awaitMessage(bench.discord.art(), view -> true);
        bench.discord.press(bench.ada, question, "Yes");
        Responder responder =
                bench.listener.next(Interaction.ButtonPress.class).origin().responder();
        responder.replace(DiscordBench.says("done"));
        assertThat(bench.discord.message(question.id()).orElseThrow().content()).isEqualTo("done");
    }

    @Test
    void workOnAPressLeavesTheMessageOfTheButtonAsItIs() throws Exception {
        imagine();
        Interaction.CommandCall call = bench.listener.next(Interaction.CommandCall.class);
        bench.platform.post(
                DiscordBench.open(call),
                DiscordBench.says("picture").withButtons(List.of(Button.of("b", "Vary"))),
                "key-1");
        MessageView picture = bench.discord.awaitMessage(bench.discord.art(), view -> true);
        SentInteraction press = bench.discord.press(bench.ada, picture, "Vary");
        Responder responder =
                bench.listener.next(Interaction.ButtonPress.class).origin().responder();
        responder.working();
        responder.reply(DiscordBench.says("not enough left"));
        assertThat(press.awaitOriginal(view -> true).content()).isEqualTo("not enough left");
        assertThat(bench.discord.message(picture.id()).orElseThrow().content())
                .isEqualTo("picture");
    }
}
