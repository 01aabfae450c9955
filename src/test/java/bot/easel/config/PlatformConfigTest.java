package bot.easel.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlatformConfigTest {

    private static final String DISCORD_TOKEN =
            "MTExMTExMTExMTExMTExMTEx.Gabcde.abcdefghijklmnopqrstuvwxyz0123456789AB";

    @TempDir Path home;

    @Test
    void discordIsOffByDefault() {
        DiscordConfig discord = new ConfigFile(home).config().discord();

        assertThat(discord)
                .isEqualTo(
                        new DiscordConfig(
                                Secret.NONE,
                                null,
                                List.of("cdn.discordapp.com", "media.discordapp.net"),
                                false,
                                0,
                                List.of()));
        assertThat(discord.enabled()).isFalse();
    }

    @Test
    void everyKeyOfDiscordIsRead() {
        DiscordConfig discord =
                new ConfigFile(home)
                        .with(
                                """
                                discord:
                                  token: ${BOT}
                                  api-url: http://127.0.0.1:9999/api/v10
                                  file-hosts: [127.0.0.1:9998]
                                  message-content: yes
                                  shards: 4
                                  guilds: [123456789012345678, "223456789012345678"]
                                """)
                        .withVariable("BOT", "any-token")
                        .config()
                        .discord();

        assertThat(discord)
                .isEqualTo(
                        new DiscordConfig(
                                Secret.of("any-token"),
                                URI.create("http://127.0.0.1:9999/api/v10"),
                                List.of("127.0.0.1:9998"),
                                true,
                                4,
                                List.of("123456789012345678", "223456789012345678")));
        assertThat(discord.enabled()).isTrue();
    }

    @Test
    void theEnvironmentWinsOverTheFile() {
        DiscordConfig discord =
                new ConfigFile(home)
                        .with(
                                """
                                discord:
                                  file-hosts: [a.example]
                                  message-content: true
                                """)
                        .withVariable("DISCORD_TOKEN", DISCORD_TOKEN)
                        .withVariable("DISCORD_FILE_HOSTS", "b.example, c.example")
                        .withVariable("DISCORD_MESSAGE_CONTENT", "false")
                        .withVariable("DISCORD_GUILDS", "")
                        .config()
                        .discord();

        assertThat(discord.token().reveal()).isEqualTo(DISCORD_TOKEN);
        assertThat(discord.fileHosts()).containsExactly("b.example", "c.example");
        assertThat(discord.messageContent()).isFalse();
    }

    @Test
    void slackIsOffByDefault() {
        SlackConfig slack = new ConfigFile(home).config().slack();

        assertThat(slack)
                .isEqualTo(
                        new SlackConfig(
                                Secret.NONE,
                                Secret.NONE,
                                Secret.NONE,
                                null,
                                List.of("*.slack.com", "*.slack-edge.com", "*.slack-files.com")));
        assertThat(slack.enabled()).isFalse();
    }

    @Test
    void everyKeyOfSlackIsRead() {
        SlackConfig slack =
                new ConfigFile(home)
                        .with(
                                """
                                slack:
                                  bot-token: ${A}
                                  signing-secret: ${C}
                                  api-url: http://localhost:1/api/
                                  file-hosts: [localhost:2]
                                """)
                        .withVariable("A", "bot")
                        .withVariable("C", "secret")
                        .withVariable("SLACK_APP_TOKEN", "app")
                        .config()
                        .slack();

        assertThat(slack)
                .isEqualTo(
                        new SlackConfig(
                                Secret.of("bot"),
                                Secret.of("app"),
                                Secret.of("secret"),
                                URI.create("http://localhost:1/api/"),
                                List.of("localhost:2")));
        assertThat(slack.enabled()).isTrue();
        assertThat(slack.socketMode()).isTrue();
    }

    @Test
    void withoutAnAppTokenSlackPostsItsEvents() {
        SlackConfig slack =
                new ConfigFile(home)
                        .withVariable("SLACK_BOT_TOKEN", "xoxb-1")
                        .withVariable("SLACK_SIGNING_SECRET", "s")
                        .config()
                        .slack();

        assertThat(slack.enabled()).isTrue();
        assertThat(slack.socketMode()).isFalse();
    }

    @Test
    void thePlaygroundIsOpenByDefault() {
        assertThat(new ConfigFile(home).config().playground())
                .isEqualTo(
                        new PlaygroundConfig(
                                true,
                                List.of("studio", "ideas"),
                                List.of(
                                        new PlaygroundConfig.Person(
                                                "ada", "Ada", Set.of(), true, false),
                                        new PlaygroundConfig.Person(
                                                "ben", "Ben", Set.of(), false, false))));
    }

    @Test
    void everyKeyOfThePlaygroundIsRead() {
        PlaygroundConfig playground =
                new ConfigFile(home)
                        .with(
                                """
                                playground:
                                  enabled: false
                                  channels: [one]
                                  members:
                                    - { name: Zoë Z., id: zoe, roles: [a, b], guest: true }
                                    - { name: Max, admin: true }
                                """)
                        .config()
                        .playground();

        assertThat(playground)
                .isEqualTo(
                        new PlaygroundConfig(
                                false,
                                List.of("one"),
                                List.of(
                                        new PlaygroundConfig.Person(
                                                "zoe", "Zoë Z.", Set.of("a", "b"), false, true),
                                        new PlaygroundConfig.Person(
                                                "max", "Max", Set.of(), true, false))));
    }
}
