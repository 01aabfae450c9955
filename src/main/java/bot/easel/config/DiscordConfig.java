package bot.easel.config;

import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The bot on Discord.
///
/// @param token the bot's token; without it Discord is off
/// @param apiUrl where Discord's API is; null for Discord's own
/// @param fileHosts hosts that attachments may be downloaded from
/// @param messageContent whether the privileged message-content intent is asked for
/// @param shards how many shards all processes of the bot run together; 0 for Discord's advice
/// @param guilds guilds whose commands are registered at once; empty registers globally
public record DiscordConfig(
        Secret token,
        @Nullable URI apiUrl,
        List<String> fileHosts,
        boolean messageContent,
        int shards,
        List<String> guilds) {

    private static final List<String> FILE_HOSTS =
            List.of("cdn.discordapp.com", "media.discordapp.net");

    private static final int MOST_SHARDS = 10_000;

    public DiscordConfig {
        fileHosts = List.copyOf(fileHosts);
        guilds = List.copyOf(guilds);
    }

    public boolean enabled() {
        return token.isSet();
    }

    static DiscordConfig read(Section section) {
        Fields fields = new Fields(section);
        DiscordConfig config =
                new DiscordConfig(
                        fields.secret("token"),
                        fields.address("api-url"),
                        fields.texts("file-hosts", FILE_HOSTS),
                        fields.flag("message-content", false),
                        fields.number("shards", 0, 0, MOST_SHARDS),
                        fields.texts("guilds", List.of()));
        if (config.token.isSet() && config.apiUrl == null) {
            checkToken(section, config.token.reveal());
        }
        config.guilds.stream()
                .filter(guild -> !guild.matches("\\d{15,20}"))
                .forEach(guild ->
                        section.problem(
                                "guilds",
                                "\"" + guild + "\" is no guild id",
                                "Copy the id with Discord's developer mode on; it is a"
                                        + " number of about 18 digits"));
        section.finish();
        return config;
    }

    /// Discord's own tokens have three parts; a stand-in or a proxy may have any.
    private static void checkToken(Section section, String token) {
        if (token.startsWith("Bot ")) {
            section.problem(
                    "token", "begins with the word Bot", "Leave out \"Bot \" before the token");
        } else if (!token.matches("[\\w-]{20,}\\.[\\w-]{4,}\\.[\\w-]{20,}")) {
            section.problem(
                    "token",
                    "does not look like a bot token, which has three parts joined by dots",
                    "Copy it from the page Bot of your application in Discord's developer portal;"
                            + " the client secret and the public key are something else");
        }
    }
}
