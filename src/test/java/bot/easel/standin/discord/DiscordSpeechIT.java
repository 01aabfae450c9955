package bot.easel.standin.discord;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import net.dv8tion.jda.api.entities.Message;
import net.dv8tion.jda.api.entities.channel.concrete.TextChannel;
import net.dv8tion.jda.api.events.GenericEvent;
import net.dv8tion.jda.api.events.message.MessageReceivedEvent;
import net.dv8tion.jda.api.exceptions.ErrorResponseException;
import net.dv8tion.jda.api.hooks.EventListener;
import net.dv8tion.jda.api.requests.GatewayIntent;
import net.dv8tion.jda.api.requests.RestConfig;
import net.dv8tion.jda.api.requests.restaction.MessageCreateAction;
import net.dv8tion.jda.api.sharding.DefaultShardManagerBuilder;
import net.dv8tion.jda.api.sharding.ShardManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What people say, as the real JDA hears it without the privileged intent, and the rules of replies
/// and files.
class DiscordSpeechIT {
    private static final Enclosed CAT = new Enclosed("cat.png", new byte[] {1, 2, 3});

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.now());
    private final BlockingQueue<Message> heard = new LinkedBlockingQueue<>();
    private final DiscordStandIn discord =
            DiscordStandIn.start(StandInSettings.usual().withClock(now::get));
    private final Person ada = discord.person("ada");
    private final ShardManager shards =
            DefaultShardManagerBuilder.createLight(
                            discord.token(),
                            EnumSet.of(GatewayIntent.GUILD_MESSAGES, GatewayIntent.DIRECT_MESSAGES))
                    .setRestConfig(new RestConfig().setBaseUrl(discord.apiUrl()))
                    .addEventListeners((EventListener) this::hear)
                    .build();

    private void hear(GenericEvent event) {
        if (event instanceof MessageReceivedEvent said) {
            heard.add(said.getMessage());
        }
    }

    @BeforeEach
    void connect() throws InterruptedException {
        shards.getShards().getFirst().awaitReady();
    }

    @AfterEach
    void close() {
        shards.shutdown();
        discord.close();
    }

    private Message next() throws InterruptedException {
        return Objects.requireNonNull(heard.poll(20, TimeUnit.SECONDS), "nothing was heard");
    }

    private TextChannel art() {
        return Objects.requireNonNull(shards.getTextChannelById(discord.art().id()));
    }

    private MessageView botSays(String text) throws InterruptedException {
        String id = quiet(art().sendMessage(text)).complete().getId();
        next();
        return discord.message(id).orElseThrow();
    }

    private static MessageCreateAction quiet(MessageCreateAction action) {
        return action.setAllowedMentions(List.of()).mentionRepliedUser(false);
    }

    private String mention() {
        return "<@" + discord.botId() + "> ";
    }

    @Test
    void wordsAndFilesForOthersAreWithheldOnBothWays() throws Exception {
        MessageView said = discord.say(ada, discord.art(), "my cat", CAT);
        Message onGateway = next();
        assertThat(onGateway.getContentRaw()).isEmpty();
        assertThat(onGateway.getAttachments()).isEmpty();
        Message overRest = art().retrieveMessageById(said.id()).complete();
        assertThat(overRest.getContentRaw()).isEmpty();
        assertThat(overRest.getAttachments()).isEmpty();
        discord.say(ada, discord.art(), mention() + "my cat", CAT);
        assertThat(next().getAttachments()).hasSize(1);
        discord.say(ada, discord.direct(ada), "my cat", CAT);
        assertThat(next().getAttachments()).hasSize(1);
        assertThat(discord.violations()).isEmpty();
    }

    @Test
    void onlyAPingInAReplyToAnOrdinaryMessageShowsTheWords() throws Exception {
        MessageView own = botSays("a fox");
        discord.reply(ada, own, "make it night", false);
        assertThat(next().getContentRaw()).isEmpty();
        discord.reply(ada, own, "make it night", true);
        Message pinged = next();
        assertThat(pinged.getContentRaw()).isEqualTo("make it night");
        assertThat(Objects.requireNonNull(pinged.getReferencedMessage()).getContentRaw())
                .isEqualTo("a fox");
        MessageView theirs = discord.say(ada, discord.art(), "my cat", CAT);
        next();
        discord.reply(ada, theirs, mention() + "look", true);
        Message below = next();
        assertThat(below.getContentRaw()).endsWith("look");
        assertThat(Objects.requireNonNull(below.getReferencedMessage()).getAttachments()).isEmpty();
    }

    @Test
    void aReplyThatPingsOrFailsWithoutItsMessageIsNoticed() throws Exception {
        MessageView theirs = discord.say(ada, discord.art(), "hello");
        next();
        art().sendMessage("hi").setMessageReference(theirs.id()).complete();
        assertThat(discord.violations())
                .extracting(Violation::rule)
                .containsExactly("allowed-mentions");
        discord.erase(theirs);
        assertThatThrownBy(() ->
                        quiet(art().sendMessage("hi"))
                                .setMessageReference(theirs.id())
                                .failOnInvalidReply(true)
                                .complete())
                .isInstanceOf(ErrorResponseException.class);
        quiet(art().sendMessage("hi")).setMessageReference(theirs.id()).complete();
        assertThat(discord.messages(discord.art()).getLast().repliesTo()).isEmpty();
    }

    @Test
    void anAddressOfAFileRunsOutAndGoesWithItsMessage() throws Exception {
        MessageView said = discord.say(ada, discord.art(), mention(), CAT);
        String address = next().getAttachments().getFirst().getUrl();
        assertThat(status(address)).isEqualTo(200);
        assertThat(status(address.replaceFirst("hm=.*", "hm=0"))).isEqualTo(404);
        now.set(now.get().plus(Duration.ofHours(25)));
        assertThat(status(address)).isEqualTo(404);
        String fresh =
                art().retrieveMessageById(said.id())
                        .complete()
                        .getAttachments()
                        .getFirst()
                        .getUrl();
        assertThat(status(fresh)).isEqualTo(200);
        assertThat(discord.violations()).isEmpty();
        assertThat(status(fresh, "Bot " + discord.token())).isEqualTo(200);
        assertThat(discord.violations())
                .extracting(Violation::rule)
                .containsExactly("token-to-file-host");
        discord.erase(said);
        assertThat(status(fresh)).isEqualTo(404);
    }

    private static int status(String address, String... token)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address));
        for (String each : token) {
            request.header("Authorization", each);
        }
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request.build(), HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        }
    }
}
