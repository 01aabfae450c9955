package bot.easel.chat.discord;

import java.net.URI;
import java.util.Set;

/// What the platform needs to connect.
///
/// @param token the bot's token
/// @param apiUrl the REST API with its version; the gateway's address is always asked for there
/// @param guilds guilds that get the commands for themselves, where they show up at once; empty
///     registers them for all guilds, which clients may take a while to show
public record DiscordSettings(String token, URI apiUrl, Set<String> guilds) {
    /// Discord's own API.
    public static final URI DISCORD = URI.create("https://discord.com/api/v10/");

    public DiscordSettings {
        if (token.isBlank()) {
            throw new IllegalArgumentException("the token is empty");
        }
        if (!apiUrl.getPath().endsWith("/")) {
            apiUrl = URI.create(apiUrl + "/");
        }
        guilds = Set.copyOf(guilds);
    }

    public DiscordSettings(String token, URI apiUrl) {
        this(token, apiUrl, Set.of());
    }

    @Override
    public String toString() {
        return "DiscordSettings[apiUrl=" + apiUrl + ", guilds=" + guilds + "]";
    }
}
