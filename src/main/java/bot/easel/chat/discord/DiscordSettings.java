package bot.easel.chat.discord;

import java.net.URI;
import java.util.Set;

/// What the platform needs to connect.
///
/// @param token the bot's token
/// @param apiUrl the REST API with its version; the gateway's address is always asked for there
/// @param guilds guilds that get the commands for themselves, where they show up at once; empty
///     registers them for all guilds, which clients may take a while to show
/// @param fileHosts where Discord keeps members' files; they are read from nowhere else
/// @param messageContent whether the privileged intent is asked for, with which the bot reads
///     messages that do not mention it
/// @param shards how many shards there are in all; 0 for as many as Discord recommends
/// @param allowLoopback for tests only: lets file hosts be loopback `host:port` over http
public record DiscordSettings(
        String token,
        URI apiUrl,
        Set<String> guilds,
        Set<String> fileHosts,
        boolean messageContent,
        int shards,
        boolean allowLoopback) {
    /// Discord's own API.
    public static final URI DISCORD = URI.create("https://discord.com/api/v10/");

    /// Discord's own file hosts.
    static final Set<String> FILE_HOSTS = Set.of("cdn.discordapp.com", "media.discordapp.net");

    public DiscordSettings {
        if (token.isBlank()) {
            throw new IllegalArgumentException("the token is empty");
        }
        if (!apiUrl.getPath().endsWith("/")) {
            apiUrl = URI.create(apiUrl + "/");
        }
        if (shards < 0) {
            throw new IllegalArgumentException("there cannot be " + shards + " shards");
        }
        guilds = Set.copyOf(guilds);
        fileHosts = Set.copyOf(fileHosts);
    }

    public DiscordSettings(String token, URI apiUrl) {
        this(token, apiUrl, Set.of(), FILE_HOSTS, false, 0, false);
    }

    DiscordSettings(
            String token,
            URI apiUrl,
            Set<String> guilds,
            Set<String> fileHosts,
            boolean messageContent,
            boolean allowLoopback) {
        this(token, apiUrl, guilds, fileHosts, messageContent, 0, allowLoopback);
    }

    @Override
    public String toString() {
        return "DiscordSettings[apiUrl=" + apiUrl + ", guilds=" + guilds + "]";
    }
}
