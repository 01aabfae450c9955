package bot.easel.chat.discord;

import bot.easel.chat.Card;
import bot.easel.chat.CommandSpec;
import bot.easel.chat.Destination;
import bot.easel.chat.Interaction;
import bot.easel.chat.Line;
import bot.easel.chat.MessageActionSpec;
import bot.easel.chat.OptionSpec;
import bot.easel.chat.Route;
import bot.easel.standin.discord.DiscordStandIn;
import bot.easel.standin.discord.Person;
import bot.easel.standin.discord.StandInSettings;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;

/// The platform, connected to a Discord on loopback, with a listener that does as the test says.
final class DiscordBench implements AutoCloseable {
    private static final List<CommandSpec> COMMANDS =
            List.of(
                    CommandSpec.of(
                            "imagine",
                            "Draws a picture",
                            OptionSpec.text("prompt", "What to draw").mandatory()));

    final FakeListener listener = new FakeListener();
    final DiscordStandIn discord;
    final DiscordPlatform platform;
    final Person ada;
    final Person ben;

    DiscordBench(StandInSettings settings, List<MessageActionSpec> actions) {
        discord = DiscordStandIn.start(settings);
        platform =
                new DiscordPlatform(
                        new DiscordSettings(discord.token(), URI.create(discord.apiUrl())),
                        InstantSource.system());
        ada = discord.person("ada");
        ben = discord.person("ben");
        platform.start(listener, COMMANDS, actions);
        discord.awaitCommands();
    }

    static DiscordBench usual() {
        return new DiscordBench(StandInSettings.usual(), List.of());
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
