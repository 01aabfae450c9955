package bot.easel.chat.slack;

import java.net.URI;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What the platform needs to connect.
///
/// @param botToken the app's bot token, `xoxb-…`
/// @param appToken opens Socket Mode; without it Slack posts its events to [SlackHttpEndpoint]
/// @param signingSecret checks those posts; needed without an app token
/// @param apiUrl where the Web API is
/// @param fileHosts where files of members may be read; only those of Slack itself get the token
/// @param allowLoopback for tests only: lets file hosts be loopback `host:port` over http
public record SlackSettings(
        String botToken,
        @Nullable String appToken,
        @Nullable String signingSecret,
        URI apiUrl,
        Set<String> fileHosts,
        boolean allowLoopback) {
    /// Slack's own Web API.
    public static final URI SLACK = URI.create("https://slack.com/api/");

    public SlackSettings {
        fileHosts = Set.copyOf(fileHosts);
        if (botToken.isBlank()) {
            throw new IllegalArgumentException("the bot token is empty");
        }
        if (appToken == null && signingSecret == null) {
            throw new IllegalArgumentException("neither an app token nor a signing secret");
        }
        if (!apiUrl.toString().endsWith("/")) {
            apiUrl = URI.create(apiUrl + "/");
        }
    }

    boolean socketMode() {
        return appToken != null;
    }

    @Override
    public String toString() {
        return "SlackSettings[apiUrl=" + apiUrl + ", socketMode=" + socketMode() + "]";
    }
}
