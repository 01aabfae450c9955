package bot.easel;

import static org.assertj.core.api.Assertions.assertThat;

import bot.easel.standin.discord.DiscordStandIn;
import bot.easel.standin.discord.Right;
import bot.easel.standin.discord.Server;
import bot.easel.standin.discord.StandInSettings;
import bot.easel.standin.openai.OpenAiStandIn;
import bot.easel.standin.slack.SlackStandIn;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `easel doctor` against stand-ins that lack what it is to find.
class DoctorIT {
    private record Told(int code, String out) {
        /// What is said about one thing, with its remedies.
        String about(String subject) {
            return String.join(
                    "\n",
                    Stream.of(out.split("\n(?=[a-zA-Z])"))
                            .filter(finding -> finding.substring(8).strip().startsWith(subject))
                            .toList());
        }
    }

    @TempDir private Path folder;
    private final SlackStandIn slack = SlackStandIn.start();
    private final OpenAiStandIn openAi = OpenAiStandIn.start();
    private DiscordStandIn discord = DiscordStandIn.start();
    private String slackBot = slack.tokens().bot();
    private String slackApp = slack.tokens().app();
    private String discordToken = discord.token();
    private String key = openAi.apiKey();
    private String models = "model: gpt-image-2.5-flare, models: [gpt-image-2.5-flare]";
    private String alerts = "['slack:" + SlackStandIn.CHANNEL + "']";
    private boolean messageContent;
    private int port;

    @AfterEach
    void stop() {
        slack.close();
        discord.close();
        openAi.close();
    }

    private Told doctor() throws IOException {
        Path config =
                Files.writeString(
                        folder.resolve("easel.yaml"),
                        """
                        web: { port: %d }
                        data-dir: '%s'
                        discord: { token: '%s', api-url: '%s', message-content: %b }
                        slack: { bot-token: '%s', app-token: '%s', api-url: '%s' }
                        providers:
                          painter: { enabled: false }
                          openai: { api-key: '%s', base-url: '%s' }
                        defaults: { %s }
                        limits: { workspace: { month: 100.00 } }
                        alerts: { channels: %s }
                        """
                                .formatted(
                                        port,
                                        folder.resolve("data"),
                                        discordToken,
                                        discord.apiUrl(),
                                        messageContent,
                                        slackBot,
                                        slackApp,
                                        slack.apiUrl(),
                                        key,
                                        openAi.baseUrl(),
                                        models,
                                        alerts));
        StringWriter out = new StringWriter();
        int code =
                Main.commandLine()
                        .setOut(new PrintWriter(out, true))
                        .setErr(new PrintWriter(out, true))
                        .execute("doctor", "--config", config.toString());
        assertThat(out.toString())
                .as("no secret is told")
                .doesNotContain(
                        slack.tokens().bot(),
                        slack.tokens().app(),
                        discord.token(),
                        openAi.apiKey());
        return new Told(code, out.toString());
    }

    @Test
    void aSetUpInOrderIsSaidToBe() throws IOException {
        Told told = doctor();

        assertThat(told.out).contains("Everything works.").doesNotContain("FAULT", "WARNING");
        assertThat(told.code).isZero();
        assertThat(told.about("Slack")).contains("every scope", "Socket Mode can be opened");
        assertThat(told.about("Discord")).contains("the bot Easel", "In 1 server");
        assertThat(told.about("Provider")).contains("openai answers, and names");
        assertThat(told.about("Model")).contains("gpt-image-2.5-flare is served by openai");
        assertThat(told.about("Store")).contains("made at the first start");
        assertThat(folder.resolve("data")).as("nothing was made").doesNotExist();
        assertThat(slack.violations()).isEmpty();
        assertThat(discord.violations()).isEmpty();
        assertThat(openAi.calls()).isEmpty();
    }

    @Test
    void aMissingScopeIsNamed() throws IOException {
        slack.withoutScope("files:write");
        slack.withoutScope("usergroups:read");

        Told told = doctor();

        assertThat(told.code).isEqualTo(1);
        assertThat(told.about("Slack"))
                .contains("FAULT", "lacks files:write.", "OAuth & Permissions", "install it")
                .contains("WARNING", "usergroups:read");
    }

    @Test
    void tokensThatAreNotTakenAreToldApart() throws IOException {
        slackBot = "xoxb-wrong";
        slackApp = "xapp-wrong";
        discordToken = "wrong.token.of-a-bot";

        Told told = doctor();

        assertThat(told.code).isEqualTo(1);
        assertThat(told.about("Slack"))
                .contains("The bot token is not taken: invalid_auth", "SLACK_BOT_TOKEN")
                .contains("Socket Mode cannot be opened", "connections:write");
        assertThat(told.about("Discord")).contains("token is not taken", "Reset Token");
        assertThat(told.out).doesNotContain("xoxb-wrong", "xapp-wrong", "wrong.token");
    }

    @Test
    void anIntentThatTheApplicationDoesNotHaveIsNamed() throws IOException {
        messageContent = true;

        Told told = doctor();

        assertThat(told.about("Discord"))
                .contains("FAULT", "Message Content Intent", "message-content");
    }

    @Test
    void theIntentThatIsOnIsFine() throws IOException {
        discord.close();
        discord = DiscordStandIn.start(StandInSettings.usual().withMessageContent(true));
        discordToken = discord.token();
        messageContent = true;

        assertThat(doctor().about("Discord")).contains("intent is on").doesNotContain("FAULT");
    }

    @Test
    void rightsThatTheBotLacksAreNamedByServer() throws IOException {
        Server second = discord.server("The Basement", 0);
        discord.withhold(second, Right.ATTACH_FILES, Right.SEND_MESSAGES_IN_THREADS);

        Told told = doctor();

        assertThat(told.code).isEqualTo(1);
        assertThat(told.about("Discord"))
                .contains("In the server The Basement the bot lacks:", "Attach Files", "Threads")
                .contains("In 1 server the bot's roles let it draw");
    }

    @Test
    void aBotInNoServerAndWithoutStartsIsWarnedOf() throws IOException {
        discord.leaveAllServers();
        discord.leaveStarts(3);

        Told told = doctor();

        assertThat(told.code).isZero();
        assertThat(told.about("Discord")).contains("in no server", "Only 3 connections");
        assertThat(told.out).contains("0 faults, 2 warnings.");
    }

    @Test
    void aKeyThatIsNotTakenIsAFault() throws IOException {
        key = "sk-wrong";

        Told told = doctor();

        assertThat(told.code).isEqualTo(1);
        assertThat(told.about("Provider")).contains("FAULT", "does not take the key", "api-key");
        assertThat(told.out).doesNotContain("sk-wrong");
    }

    @Test
    void modelsThatEndHaveEndedOrAreServedByNobodyAreNamed() throws IOException {
        models =
                "model: gpt-image-2.5-flare,"
                        + " models: [gpt-image-2.5-flare, dall-e-3, painter-sketch]";

        Told told = doctor();

        assertThat(told.code).isEqualTo(1);
        assertThat(told.about("Model"))
                .contains("dall-e-3 was shut down")
                .contains("No provider that is configured serves painter-sketch");
    }

    @Test
    void whatCannotBeReachedIsSaid() throws IOException {
        slack.close();
        discord.close();
        openAi.close();

        Told told = doctor();

        assertThat(told.code).isEqualTo(1);
        assertThat(told.about("Slack")).contains("cannot be reached", "127.0.0.1");
        assertThat(told.about("Discord")).contains("cannot be reached");
        assertThat(told.about("Provider")).contains("cannot be asked");
    }

    @Test
    void aFolderThatCannotBeWrittenAndATakenPortAreFaults() throws IOException {
        Files.writeString(folder.resolve("data"), "a file where the folder is to be");
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = other.getLocalPort();
            Told told = doctor();

            assertThat(told.about("Store")).contains("FAULT", "Nothing can be written");
            assertThat(told.about("Web")).contains("FAULT", "cannot be used", "EASEL_WEB_PORT");
        }
    }

    @Test
    void besideARunningEaselTheBooksAndThePortAreItsOwn() throws IOException {
        try (RunningEasel easel = RunningEasel.in(folder).start()) {
            port = easel.web().getPort();
            Told told = doctor();

            assertThat(told.about("Store")).contains("can be used").doesNotContain("FAULT");
            assertThat(told.about("Web")).contains("Easel already answers");
        }
    }

    /// The painter names what it draws with, and not what it answers with.
    @Test
    void asItComesNothingIsWrong() throws IOException {
        Path config =
                Files.writeString(
                        folder.resolve("plain.yaml"),
                        "web: { port: 0 }\ndata-dir: '" + folder.resolve("data") + "'\n");
        StringWriter out = new StringWriter();
        int code =
                Main.commandLine()
                        .setOut(new PrintWriter(out, true))
                        .execute("doctor", "--config", config.toString());

        assertThat(out.toString()).contains("painter answers", "Everything works.");
        assertThat(code).isZero();
    }

    @Test
    void missingAlertsAndLimitsAreWarnedOf() throws IOException {
        alerts = "[]";

        assertThat(doctor().about("Alerts")).contains("WARNING", "alerts.channels");
    }
}
