package bot.easel.config;

import java.util.Locale;

/// The web port: playground, health, metrics, and Slack's events over HTTP.
///
/// @param bind the address to listen on
/// @param port 0 takes any free one
/// @param signInSecret what people type to enter the playground; needed beyond loopback
public record WebConfig(String bind, int port, Secret signInSecret) {

    private static final int SHORTEST_SECRET = 12;

    static WebConfig read(Section section) {
        Fields fields = new Fields(section);
        WebConfig config =
                new WebConfig(
                        fields.text("bind", "127.0.0.1"),
                        fields.number("port", 8080, 0, 65_535),
                        fields.secret("sign-in-secret"));
        if (!config.loopback() && !config.signInSecret.isSet()) {
            section.problem(
                    "bind",
                    "\"" + config.bind + "\" lets others in, and there is no sign-in secret",
                    "Set web.sign-in-secret (EASEL_WEB_SIGN_IN_SECRET), or bind to 127.0.0.1");
        }
        if (config.signInSecret.isSet()
                && config.signInSecret.reveal().length() < SHORTEST_SECRET) {
            section.problem(
                    "sign-in-secret",
                    "is too short to be one",
                    "Take at least " + SHORTEST_SECRET + " characters");
        }
        section.finish();
        return config;
    }

    /// Whether only this machine can reach it. Decided by the text: a name server's answer today is
    /// no promise for tomorrow.
    public boolean loopback() {
        String host = bind.toLowerCase(Locale.ROOT);
        return host.equals("localhost")
                || host.equals("::1")
                || host.equals("[::1]")
                || host.matches("127\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}");
    }
}
