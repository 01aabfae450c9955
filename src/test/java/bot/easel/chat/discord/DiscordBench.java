package bot.easel.chat.discord;

import static bot.easel.standin.discord.Option.option;
import static org.assertj.core.api.Assertions.assertThat;

import bot.easel.chat.Attachment;
import bot.easel.chat.Button;
import bot.easel.chat.Card;
import bot.easel.chat.CommandSpec;
import bot.easel.chat.Content;
import bot.easel.chat.Destination;
import bot.easel.chat.Fetched;
import bot.easel.chat.Interaction;
import bot.easel.chat.Line;
import bot.easel.chat.MessageActionSpec;
import bot.easel.chat.MessageRef;
import bot.easel.chat.OptionSpec;
import bot.easel.chat.Picture;
import bot.easel.chat.Route;
import bot.easel.standin.discord.DiscordStandIn;
import bot.easel.standin.discord.MessageView;
import bot.easel.standin.discord.Person;
import bot.easel.standin.discord.Place;
import bot.easel.standin.discord.StandInSettings;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;

/// The platform, connected to a Discord on loopback, with a listener that does as the test says.
final class DiscordBench implements AutoCloseable {
    static final byte[] FOX = {(byte) 0x89, 'P', 'N', 'G', 1, 2, 3};
    private static final Picture PICTURE =
            new Picture(null, "fox.png", "image/png", "A fox", 1, 1, Content.of(FOX));
    private static final List<CommandSpec> COMMANDS =
            List.of(
                    CommandSpec.of(
                            "imagine",
                            "Draws a picture",
                            OptionSpec.text("prompt", "What to draw").mandatory()));

    private static final List<MessageActionSpec> ACTIONS =
            List.of(
                    new MessageActionSpec("edit-image", "Edit image"),
                    new MessageActionSpec("use-reference", "Use as reference"));

    final FakeListener listener = new FakeListener();
    final AtomicReference<Instant> now = new AtomicReference<>(Instant.now());
    final DiscordStandIn discord;
    final DiscordPlatform platform;
    private final DiscordSettings settings;
    final Person ada;
    final Person ben;

    private DiscordBench(boolean allowed, boolean messageContent) {
        discord =
                DiscordStandIn.start(
                        StandInSettings.usual().withClock(now::get).withMessageContent(allowed));
        settings =
                new DiscordSettings(
                        discord.token(),
                        URI.create(discord.apiUrl()),
                        Set.of(),
                        Set.of(discord.fileHost()),
                        messageContent,
                        true);
        platform = another();
        ada = discord.person("ada");
        ben = discord.person("ben");
        platform.start(listener, COMMANDS, ACTIONS);
    }

    static DiscordBench usual() {
        DiscordBench bench = new DiscordBench(false, false);
        bench.discord.awaitCommands();
        return bench;
    }

    static DiscordBench withMessageContent() {
        DiscordBench bench = new DiscordBench(true, true);
        bench.discord.awaitCommands();
        return bench;
    }

    /// One more copy of the bot, not started yet.
    DiscordPlatform another() {
        return new DiscordPlatform(settings, now::get);
    }

    /// The setting is on, and the switch in the portal is not.
    static DiscordBench refused() {
        return new DiscordBench(false, true);
    }

    /// An ordinary message of the bot with a picture.
    MessageView picture(Place place) throws InterruptedException {
        discord.type(ada, place, "/imagine", option("prompt", "a fox"));
        Interaction.CommandCall call = listener.next(Interaction.CommandCall.class);
        call.origin().responder().acknowledge();
        MessageRef ref =
                platform.post(
                        open(call),
                        says("a fox")
                                .withPictures(List.of(PICTURE))
                                .withButtons(List.of(Button.of("b1", "Edit"))),
                        "key-" + discord.messages(place).size());
        String id = ref.value().split("/")[1];
        return discord.awaitMessage(place, view -> view.id().equals(id));
    }

    Interaction.Message heard() throws InterruptedException {
        return listener.next(Interaction.Message.class);
    }

    /// Says something that is heard in any case, so that what was not heard before it never will be.
    void assertNothingHeard() throws InterruptedException {
        discord.say(ben, discord.direct(ben), "the end");
        assertThat(heard().text()).isEqualTo("the end");
        assertThat(listener.waiting()).isZero();
    }

    String mention() {
        return "<@" + discord.botId() + ">";
    }

    byte[] bytes(Attachment file) throws IOException {
        Fetched fetched = platform.fetch(file, 1_000_000);
        assertThat(fetched).isInstanceOf(Fetched.Got.class);
        try (InputStream in = ((Fetched.Got) fetched).content().open()) {
            return in.readAllBytes();
        }
    }

    static Destination open(Interaction interaction) {
        return new Destination(
                interaction.origin().conversation(), Route.MESSAGE, interaction.origin().token());
    }

    static Card says(String text) {
        return Card.of(Card.Tone.INFO, Line.of(text));
    }

    @Override
    public void close() {
        platform.close();
        discord.close();
    }
}
