package bot.easel.chat.discord;

import java.net.URI;

/// What the platform needs to connect.
///
/// @param token the bot's token
/// @param apiUrl the REST API with its version; the gateway's address is always asked for there
public record DiscordSettings(String token, URI apiUrl) {
    /// Discord's own API.
    public static final URI DISCORD = URI.create("https://discord.com/api/v10/");

    public DiscordSettings {
        if (token.isBlank()) {
            throw new IllegalArgumentException("the token is empty");
        }
        if (!apiUrl.getPath().endsWith("/")) {
            apiUrl = URI.create(apiUrl + "/");
        }
    }

    public DiscordSettings(String token) {
        this(token, DISCORD);
    }

    @Override
    public String toString() {
        return "DiscordSettings[apiUrl=" + apiUrl + "]";
    }
}
