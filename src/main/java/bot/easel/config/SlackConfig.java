package bot.easel.config;

import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The app in Slack.
///
/// @param botToken without it Slack is off
/// @param appToken opens Socket Mode
/// @param signingSecret checks requests to `/slack/events`
/// @param apiUrl where Slack's Web API is; null for Slack's own
/// @param fileHosts hosts that files may be downloaded from; `*.` stands for any subdomain
public record SlackConfig(
        Secret botToken,
        Secret appToken,
        Secret signingSecret,
        @Nullable URI apiUrl,
        List<String> fileHosts) {

    private static final List<String> FILE_HOSTS =
            List.of("*.slack.com", "*.slack-edge.com", "*.slack-files.com");

    public SlackConfig {
        fileHosts = List.copyOf(fileHosts);
    }

    public boolean enabled() {
        return botToken.isSet();
    }

    /// Whether events come over a socket that Easel opens; otherwise Slack posts them.
    public boolean socketMode() {
        return appToken.isSet();
    }

    static SlackConfig read(Section section) {
        Fields fields = new Fields(section);
        SlackConfig config =
                new SlackConfig(
                        fields.secret("bot-token"),
                        fields.secret("app-token"),
                        fields.secret("signing-secret"),
                        fields.address("api-url"),
                        fields.texts("file-hosts", FILE_HOSTS));
        config.checkSet(section);
        if (config.apiUrl == null) {
            checkPrefix(section, "bot-token", config.botToken, "xoxb-", "OAuth & Permissions");
            checkPrefix(section, "app-token", config.appToken, "xapp-", "Basic Information");
        }
        section.finish();
        return config;
    }

    private void checkSet(Section section) {
        if (botToken.isSet() && !appToken.isSet() && !signingSecret.isSet()) {
            section.problem(
                    "bot-token",
                    "stands alone: nothing says how Slack's events arrive",
                    "Set slack.app-token for Socket Mode, or slack.signing-secret for HTTP");
        } else if (!botToken.isSet() && appToken.isSet()) {
            section.problem("app-token", "stands without a bot token", "Set slack.bot-token too");
        } else if (!botToken.isSet() && signingSecret.isSet()) {
            section.problem(
                    "signing-secret", "stands without a bot token", "Set slack.bot-token too");
        } else if (appToken.isSet() && signingSecret.isSet()) {
            section.warning(
                    "signing-secret",
                    "is not used: with an app token Socket Mode is taken",
                    "Remove slack.app-token to receive events at /slack/events instead");
        }
    }

    private static void checkPrefix(
            Section section, String key, Secret token, String prefix, String page) {
        if (token.isSet() && !token.reveal().startsWith(prefix)) {
            section.problem(
                    key,
                    "does not begin with " + prefix,
                    "Copy it from the page " + page + " of your app at api.slack.com/apps");
        }
    }
}
