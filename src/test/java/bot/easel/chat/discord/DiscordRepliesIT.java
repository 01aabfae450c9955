package bot.easel.chat.discord;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bot.easel.chat.DeliveryFailure;
import bot.easel.chat.Form;
import bot.easel.chat.Interaction;
import bot.easel.chat.Responder;
import bot.easel.standin.discord.DiscordStandIn;
import bot.easel.standin.discord.MessageView;
import bot.easel.standin.discord.Place;
import bot.easel.standin.discord.Revision;
import bot.easel.standin.discord.Right;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What the bot says to a member's message.
class DiscordRepliesIT {
    private final DiscordBench bench = DiscordBench.usual();
    private final DiscordStandIn discord = bench.discord;
    private final Place art = discord.art();

    @AfterEach
    void close() {
        assertThat(discord.violations()).isEmpty();
        bench.close();
    }

    private MessageView asked(Place place) {
        return discord.say(bench.ada, place, bench.mention() + " a fox");
    }

    private Responder responder() throws InterruptedException {
        return bench.heard().origin().responder();
    }

    private MessageView answer(Place place) {
        return discord.awaitMessage(place, view -> view.authorId().equals(discord.botId()));
    }

    @Test
    void theAnswerIsAReplyAndALaterOneTakesItsPlace() throws Exception {
        MessageView asked = asked(art);
        Responder responder = responder();
        responder.acknowledge();
        responder.working();
        responder.note(DiscordBench.says("drawing"));
        assertThat(discord.messages(art)).hasSize(1);
        responder.reply(DiscordBench.says("not today"));
        responder.reply(DiscordBench.says("tomorrow"));
        MessageView answer = answer(art);
        assertThat(answer.repliesTo()).contains(asked.id());
        assertThat(answer.revisions())
                .extracting(Revision::content)
                .containsExactly("not today", "tomorrow");
        assertThat(discord.messages(art)).hasSize(2);
    }

    @Test
    void theAnswerToAMessageThatIsGoneStandsAlone() throws Exception {
        MessageView asked = asked(art);
        Responder responder = responder();
        discord.erase(asked);
        responder.reply(DiscordBench.says("not today"));
        assertThat(answer(art).repliesTo()).isEmpty();
    }

    @Test
    void whereTheBotMayNotReadBackTheAnswerStandsAlone() throws Exception {
        discord.deny(art, Right.READ_MESSAGE_HISTORY);
        asked(art);
        responder().reply(DiscordBench.says("not today"));
        assertThat(answer(art).repliesTo()).isEmpty();
    }

    @Test
    void inThreadsAndDirectMessagesTheAnswerIsThere() throws Exception {
        Place thread = discord.thread(art, "foxes");
        for (Place place : List.of(thread, discord.direct(bench.ada))) {
            asked(place);
            responder().reply(DiscordBench.says("not today"));
            assertThat(answer(place).content()).isEqualTo("not today");
        }
        assertThat(discord.messages(art)).isEmpty();
    }

    @Test
    void twoCopiesOfTheBotAnswerOnce() throws Exception {
        MessageView asked = asked(art);
        responder().reply(DiscordBench.says("not today"));
        // another copy takes the shard over, and Discord tells it the same again
        bench.platform.stopIntake();
        try (DiscordPlatform other = bench.another()) {
            FakeListener second = new FakeListener();
            other.start(second, List.of(), List.of());
            discord.awaitIdentifies(2);
            discord.deliverAgain(asked);
            second.next(Interaction.Message.class)
                    .origin()
                    .responder()
                    .reply(DiscordBench.says("not today"));
        }
        assertThat(discord.messages(art)).hasSize(2);
    }

    @Test
    void withoutTheRightToWriteItIsForbiddenAndAFormCannotBeOpened() throws Exception {
        asked(art);
        Responder responder = responder();
        discord.denySecretly(art, Right.SEND_MESSAGES);
        assertThatThrownBy(() -> responder.reply(DiscordBench.says("not today")))
                .isInstanceOf(DeliveryFailure.Forbidden.class);
        Form form =
                new Form(
                        "f",
                        "Edit",
                        "Go",
                        List.of(new Form.Input("change", "What", true, true, 0, List.of(), null)),
                        null);
        assertThatThrownBy(() -> responder.open(form)).isInstanceOf(DeliveryFailure.Rejected.class);
    }
}
