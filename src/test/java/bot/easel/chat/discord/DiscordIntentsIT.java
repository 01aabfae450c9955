package bot.easel.chat.discord;

import static org.assertj.core.api.Assertions.assertThat;

import bot.easel.chat.Interaction;
import bot.easel.chat.SeenMessage;
import bot.easel.standin.discord.DiscordStandIn;
import bot.easel.standin.discord.Enclosed;
import bot.easel.standin.discord.MessageView;
import bot.easel.standin.discord.Place;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/// What the privileged intent adds, and what happens when the portal does not grant it.
class DiscordIntentsIT {
    private static final int MESSAGES = (1 << 9) | (1 << 12);
    private static final int MESSAGE_CONTENT = 1 << 15;

    @Test
    void withoutTheSettingOnlyWhatNeedsNoReviewIsAskedFor() {
        try (DiscordBench bench = DiscordBench.usual()) {
            assertThat(intents(bench) & (MESSAGES | MESSAGE_CONTENT)).isEqualTo(MESSAGES);
        }
    }

    private static int intents(DiscordBench bench) {
        List<Integer> intents = bench.discord.intents();
        assertThat(intents).hasSize(1);
        return intents.getFirst();
    }

    @Test
    void withTheSettingAReplyNeedsNoPingAndStrangersPicturesAreSeen() throws Exception {
        try (DiscordBench bench = DiscordBench.withMessageContent()) {
            DiscordStandIn discord = bench.discord;
            Place art = discord.art();
            assertThat(intents(bench) & MESSAGE_CONTENT).isEqualTo(MESSAGE_CONTENT);
            discord.reply(bench.ben, bench.picture(art), "make it night", false);
            Interaction.Message reply = bench.heard();
            assertThat(reply.text()).isEqualTo("make it night");
            assertThat(reply.addressed()).isTrue();

            MessageView theirs =
                    discord.say(bench.ben, art, "look", new Enclosed("a.png", DiscordBench.FOX));
            discord.reply(bench.ada, theirs, "just between us", true);
            discord.reply(bench.ada, theirs, bench.mention() + " make it night", false);
            Interaction.Message mention = bench.heard();
            assertThat(mention.text()).isEqualTo("make it night");
            SeenMessage above = Objects.requireNonNull(mention.repliedTo());
            assertThat(above.attachments()).hasSize(1);
            MessageView empty = discord.say(bench.ben, art, "");
            discord.reply(bench.ada, empty, bench.mention() + " and this", false);
            assertThat(Objects.requireNonNull(bench.heard().repliedTo()).state())
                    .isEqualTo(SeenMessage.State.SEEN);
            bench.assertNothingHeard();
            assertThat(discord.violations()).isEmpty();
        }
    }

    @Test
    void withTheSettingWordsInAThreadAreHandedOverAsNotAddressed() throws Exception {
        try (DiscordBench bench = DiscordBench.withMessageContent()) {
            DiscordStandIn discord = bench.discord;
            Place thread = discord.threadOn(bench.picture(discord.art()), "foxes");
            discord.say(bench.ben, discord.art(), "not in a thread");
            discord.say(bench.ben, thread, "make it night");
            Interaction.Message heard = bench.heard();
            assertThat(heard.text()).isEqualTo("make it night");
            assertThat(heard.addressed()).isFalse();
            assertThat(heard.thread()).isNotNull();
            bench.assertNothingHeard();
        }
    }

    @Test
    void anIntentThatThePortalDoesNotGrantIsToldWithWhatToSwitchOn() throws Exception {
        BlockingQueue<String> told = new LinkedBlockingQueue<>();
        AppenderBase<ILoggingEvent> appender =
                new AppenderBase<>() {
                    @Override
                    protected void append(ILoggingEvent event) {
                        told.add(event.getFormattedMessage());
                    }
                };
        Logger log = (Logger) LoggerFactory.getLogger(ShardBuilding.class);
        appender.start();
        log.addAppender(appender);
        try (DiscordBench bench = DiscordBench.refused()) {
            assertThat(told.poll(30, TimeUnit.SECONDS))
                    .contains("Message Content Intent", "developer portal")
                    .contains("discord.message-content");
            assertThat(bench.platform.ready()).isFalse();
        } finally {
            log.detachAppender(appender);
        }
    }
}
