package bot.easel.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Each mistake with the whole of what is said about it.
class ProblemsTest {

    private static final String FILE = "config/easel.yaml";

    @TempDir Path home;

    static List<Arguments> mistakes() {
        return List.of(
                mistake(
                        "web:\n  prot: 80",
                        ":2: web.prot: there is no such setting. Write web.port, the nearest known"
                                + " one."),
                mistake(
                        "log:\n  colour: red",
                        ":2: log.colour: there is no such setting. Known here: format, level, loggers."),
                mistake(
                        "discord: 5",
                        ":1: discord: needs a mapping of keys. Write `key: value` lines below it."),
                mistake(
                        "[a]: 1\nweb: {port: 1}",
                        ":1: a key must be a plain word. Quote it or remove it."),
                mistake(
                        "web: {port: 1}\nlog: {level: info}\nweb: {port: 2}",
                        ":3: web: stands here a second time, first at config/easel.yaml:1. Keep one"
                                + " of the two."),
                mistake(
                        "web:\n  port: [1]",
                        ":2: web.port: needs a single value. Write `port: value`."),
                mistake("admins: {a: b}", ":1: admins: needs a list. Write `admins: [one, two]`."),
                mistake(
                        "admins: [[a]]",
                        ":1: admins: needs plain values in its list. Write [one, two]."),
                mistake(
                        "approvals: {approvers: {members: [bob]}}",
                        ":1: approvals.approvers.members: \"bob\" names nobody. Write platform:id,"
                                + " such as slack:U012AB3CD."),
                mistake(
                        "approvals: {channel: general}",
                        ":1: approvals.channel: \"general\" names no channel. Write platform:id,"
                                + " such as slack:C012AB3CD."),
                mistake(
                        "approvals: {channel: [slack:C1, slack:C2]}",
                        ":1: approvals.channel: \"slack:C2\" is a second one on its platform,"
                                + " beside \"slack:C1\". Keep one of the two."),
                mistake(
                        "approvals: {expire: 1s}",
                        ":1: approvals.expire: \"1s\" is out of range. Write a duration from 1m to"
                                + " 30d."),
                mistake("channels: yes", ":1: channels: needs a list. Begin each entry with `- `."),
                mistake(
                        "web:\n  port: ${NO_SUCH}",
                        ":2: web.port: ${NO_SUCH} is not set in the environment. Set NO_SUCH, or"
                                + " remove the line."),
                mistake(
                        "playground: {enabled: maybe}",
                        ":1: playground.enabled: \"maybe\" is neither true nor false. Write true or"
                                + " false."),
                mistake(
                        "alerts: {channels: [C012AB3CD]}",
                        ":1: alerts.channels: \"C012AB3CD\" names no channel. Write platform:id,"
                                + " such as slack:C012AB3CD."),
                mistake(
                        "alerts: {channels: ['slack:#general']}",
                        ":1: alerts.channels: \"slack:#general\" names no channel. Write"
                                + " platform:id, such as slack:C012AB3CD."),
                mistake(
                        "alerts: {channels: ['playground:attic']}",
                        ":1: alerts.channels: the playground has no channel \"attic\". Write one of"
                                + " studio, ideas."),
                mistake(
                        "alerts: {percent: [50, 120]}",
                        ":1: alerts.percent: \"120\" is no share of a limit. Write whole numbers"
                                + " from 1 to 100."),
                mistake(
                        "alerts: {members: perhaps}",
                        ":1: alerts.members: \"perhaps\" is neither true nor false. Write true or"
                                + " false."),
                mistake(
                        "providers: {local: {base-url: 'http://127.0.0.1/v1', admin-key:"
                                + " sk-admin}}",
                        ":1: providers.local.admin-key: is for OpenAI's own bill, which other"
                                + " servers do not have. Remove it, or move it to providers.openai."),
                mistake(
                        "reconciliation: {unknown-after: 90d}",
                        ":1: reconciliation.unknown-after: \"90d\" is out of range. Write a"
                                + " duration from 1s to 60d."),
                mistake(
                        "web: {port: lots}",
                        ":1: web.port: \"lots\" is no whole number. Write a whole number from 0 to"
                                + " 65535."),
                mistake(
                        "web: {port: 70000}",
                        ":1: web.port: \"70000\" is out of range. Write a whole number from 0 to"
                                + " 65535."),
                mistake(
                        "studio: {lease: soon}",
                        ":1: studio.lease: \"soon\" is no duration. Write a number with ms, s, m, h"
                                + " or d, such as 90s."),
                mistake(
                        "studio: {patience: 1m}",
                        ":1: studio.patience: \"1m\" is out of range. Write a duration from 100ms"
                                + " to 2500ms."),
                mistake(
                        "studio:\n  sweep: 2m",
                        ":2: studio.sweep: the sweep comes more seldom than leases end, so lost"
                                + " work would wait. Make studio.sweep shorter than studio.lease."),
                mistake(
                        "limits: {member: {day: $2}}",
                        ":1: limits.member.day: \"$2\" is no amount of money. Write dollars as a"
                                + " plain decimal, such as 2.50."),
                mistake(
                        "limits: {member: {day: -2}}",
                        ":1: limits.member.day: \"-2\" is less than nothing. Write zero or more"
                                + " dollars."),
                mistake(
                        "limits: {picture: 0}",
                        ":1: limits.picture: is nothing, so every picture would be refused."
                                + " Write what the dearest picture may cost, such as 0.50."),
                mistake(
                        "limits: {requests-per-minute: -1}",
                        ":1: limits.requests-per-minute: \"-1\" is out of range. Write a whole"
                                + " number from 0 to 10000."),
                mistake(
                        "limits: {jobs-at-once: many}",
                        ":1: limits.jobs-at-once: \"many\" is no whole number. Write a whole number"
                                + " from 0 to 10000."),
                mistake(
                        "limits: {zone: Moon/Base}",
                        ":1: limits.zone: \"Moon/Base\" is no time zone. Write UTC or a name such"
                                + " as Europe/Berlin."),
                mistake(
                        "limits: {member: {year: 3}}",
                        ":1: limits.member.year: there is no such setting. Known here: day, month,"
                                + " week."),
                mistake(
                        "discord: {api-url: discord.example}",
                        ":1: discord.api-url: is no web address. Write it whole, such as"
                                + " https://example.org/v1."),
                mistake(
                        "data-dir: \"a\\0b\"",
                        ":1: data-dir: \"a\0b\" is no path. Write the path of a file or folder."),
                mistake(
                        "log: {level: loud}",
                        ":1: log.level: \"loud\" is not known here. Write one of error, warn, info,"
                                + " debug, trace."),
                mistake(
                        "discord: {token: \"Bot abc\"}",
                        ":1: discord.token: begins with the word Bot. Leave out \"Bot \" before the"
                                + " token."),
                mistake(
                        "discord: {token: sesame}",
                        ":1: discord.token: does not look like a bot token, which has three parts"
                                + " joined by dots. Copy it from the page Bot of your application"
                                + " in Discord's developer portal; the client secret and the public"
                                + " key are something else."),
                mistake(
                        "discord: {shards: -1}",
                        ":1: discord.shards: \"-1\" is out of range. Write a whole number from 0 to"
                                + " 10000."),
                mistake(
                        "discord: {guilds: [home]}",
                        ":1: discord.guilds: \"home\" is no guild id. Copy the id with Discord's"
                                + " developer mode on; it is a number of about 18 digits."),
                mistake(
                        "slack: {bot-token: xoxb-1}",
                        ":1: slack.bot-token: stands alone: nothing says how Slack's events arrive."
                                + " Set slack.app-token for Socket Mode, or slack.signing-secret"
                                + " for HTTP."),
                mistake(
                        "slack: {app-token: xapp-1}",
                        ":1: slack.app-token: stands without a bot token. Set slack.bot-token"
                                + " too."),
                mistake(
                        "slack: {signing-secret: abc}",
                        ":1: slack.signing-secret: stands without a bot token. Set slack.bot-token"
                                + " too."),
                mistake(
                        "slack: {bot-token: sesame, signing-secret: abc}",
                        ":1: slack.bot-token: does not begin with xoxb-. Copy it from the page"
                                + " OAuth & Permissions of your app at api.slack.com/apps."),
                mistake(
                        "slack: {bot-token: xoxb-1, app-token: sesame}",
                        ":1: slack.app-token: does not begin with xapp-. Copy it from the page"
                                + " Basic Information of your app at api.slack.com/apps."),
                mistake(
                        "providers:\n  painter: {enabled: false}",
                        ":2: providers.painter: the painter is off and no other provider is"
                                + " connected, so nothing could draw. Set OPENAI_API_KEY, or turn"
                                + " the painter on."),
                mistake(
                        "providers:\n  local: {edits: true}",
                        ":2: providers.local.base-url: is missing. Write the address of the"
                                + " server."),
                mistake(
                        "providers:\n  azure: {base-url: \"https://a.example\", azure: {}}",
                        ":2: providers.azure.api-key: is missing. Set the key of the Azure"
                                + " resource."),
                mistake(
                        "providers:\n  x: {base-url: \"https://a.example\", flat-price: 0}",
                        ":2: providers.x.flat-price: is nothing, and what costs nothing cannot be"
                                + " limited. Write what a picture is worth, or remove the key."),
                mistake(
                        "providers:\n  x: {base-url: \"https://a.example\", edits: no, edit-field:"
                                + " image}",
                        ":2: providers.x.edit-field: is set although edits are off. Remove it, or"
                                + " turn edits on."),
                mistake(
                        "providers:\n  x: {base-url: \"https://a.example\", file-hosts:"
                                + " \"https://b.example/\"}",
                        ":2: providers.x.file-hosts: names \"https://b.example/\", which is no host"
                                + " name. Write names such as files.example.com, without scheme,"
                                + " port and path."),
                mistake(
                        "store: {url: \"jdbc:h2:mem:sesame\"}",
                        ":1: store.url: is an address of another kind. Write"
                                + " jdbc:sqlite:data/easel.db or jdbc:postgresql://host/database."),
                mistake(
                        "store: {url: \"jdbc:sqlite::memory:\"}",
                        ":1: store.url: keeps the books in memory, where a restart loses what was"
                                + " spent. Name a file, such as jdbc:sqlite:data/easel.db."),
                mistake(
                        "store: {pictures: database}",
                        ":1: store.pictures: puts pictures into SQLite, whose one writer they would"
                                + " hold up. Write folder, or set store.url to a PostgreSQL"
                                + " database."),
                mistake(
                        "store: {pictures: cloud}",
                        ":1: store.pictures: \"cloud\" is not known here. Write one of auto,"
                                + " folder, database."),
                mistake(
                        "web:\n  bind: 0.0.0.0",
                        ":2: web.bind: \"0.0.0.0\" lets others in, and there is no sign-in secret."
                                + " Set web.sign-in-secret (EASEL_WEB_SIGN_IN_SECRET), or bind to"
                                + " 127.0.0.1."),
                mistake(
                        "web: {sign-in-secret: sesame}",
                        ":1: web.sign-in-secret: is too short to be one. Take at least 12"
                                + " characters."),
                mistake(
                        "playground: {channels: [Big Room]}",
                        ":1: playground.channels: \"Big Room\" is no channel name. Use small"
                                + " letters, digits and dashes, at most 40."),
                mistake(
                        "playground: {channels: []}",
                        ":1: playground.channels: has no channel. Name at least one."),
                mistake(
                        "playground:\n  members:\n  - { name: Zoë }",
                        ":3: playground.members[0].name: makes no id. Write an id of small letters,"
                                + " digits and dashes beside it."),
                mistake(
                        "playground:\n  members:\n  - { name: Zoe }\n  - { name: zoe }",
                        ":4: playground.members[1].name: is taken by another member. Give each an"
                                + " id of its own."),
                mistake(
                        "playground:\n  members: []",
                        ":2: playground.members: has nobody in it. Name at least one, or remove the"
                                + " key."),
                mistake(
                        "admins: [U012AB3CD]",
                        ":1: admins: \"U012AB3CD\" names nobody. Write platform:id, such as"
                                + " slack:U012AB3CD."),
                mistake(
                        "defaults:\n  models: []",
                        ":2: defaults.models: is empty, so nothing could be drawn. Name at least"
                                + " one."),
                mistake(
                        "defaults:\n  model: gpt-image-2\n  models: [gpt-image-2.5-flare]",
                        ":2: defaults.model: the model \"gpt-image-2\" is not among the allowed"
                                + " models: gpt-image-2.5-flare. Add it to defaults.models, or name"
                                + " one of them."),
                mistake(
                        "defaults: {quality: high, qualities: [low]}",
                        ":1: defaults.quality: the quality \"high\" is not among the allowed"
                                + " qualities: low. Add it to defaults.qualities, or name one of"
                                + " them."),
                mistake(
                        "defaults: {size: huge}",
                        ":1: defaults.size: \"huge\" is no size. Write WIDTHxHEIGHT, auto, or one"
                                + " of square, portrait, landscape, wide, tall."),
                mistake(
                        "channels:\n- model: painter-ink",
                        ":2: channels[0].match.platform: is missing: ids mean something on their"
                                + " platform only. Write one of discord, slack, playground."),
                mistake(
                        "channels:\n- match: { platform: slack, channel: C1 }\n  limits:\n    zone:"
                                + " UTC",
                        ":4: channels[0].limits.zone: belongs to a whole workspace, and this entry"
                                + " is about one channel. Move it to an entry whose match names no"
                                + " channel, or to the top-level limits."),
                mistake(
                        "channels:\n- match: { platform: slack }\n- match: { platform: slack,"
                                + " channel: C1 }",
                        ":3: channels[1].match: is never reached, because the entry at"
                                + " config/easel.yaml:2 matches first. Move this entry above that"
                                + " one, or remove it."),
                mistake(
                        "channels:\n- match: { platform: slack }\n  model: gpt-image-2",
                        ":3: channels[0].model: the model \"gpt-image-2\" is not among the allowed"
                                + " models: painter-sketch, painter-studio, painter-ink. Add it to"
                                + " channels[0].models, or name one of them."));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void aMistakeIsNamedWithItsPlaceItsKeyAndItsRemedy(String yaml, String problem) {
        assertThat(new ConfigFile(home).with(yaml).problems()).containsExactly(FILE + problem);
    }

    @Test
    void allMistakesAreReportedAtOnce() {
        assertThat(
                        new ConfigFile(home)
                                .with(
                                        """
                                        web:
                                          port: many
                                          prot: 1
                                        limits:
                                          picture: 0
                                        slack:
                                          bot-token: xoxb-1
                                        """)
                                .withVariable("EASEL_STUDIO_WORKERS", "none")
                                .problems())
                .hasSize(5)
                .anyMatch(text ->
                        text.startsWith("environment EASEL_STUDIO_WORKERS: studio.workers:"));
    }

    @Test
    void textThatIsNoYamlIsNamedWithItsLine() {
        assertThat(new ConfigFile(home).with("web:\n  port: 1\n bind: x").problems())
                .singleElement()
                .asString()
                .startsWith(FILE + ":3: this is no YAML: ")
                .endsWith(
                        "Look at the indentation and the quotes of this line and the one before.");
        assertThat(new ConfigFile(home).with("a: 1\n---\nb: 2").problems())
                .singleElement()
                .asString()
                .contains("this is no YAML");
    }

    @Test
    void aFileInAnotherEncodingIsNamed() throws IOException {
        Files.createDirectories(home.resolve("config"));
        Files.write(home.resolve(FILE), new byte[] {'a', ':', ' ', (byte) 0xe4});

        assertThat(new ConfigFile(home).problems())
                .containsExactly(FILE + ": is not in UTF-8. Save it as UTF-8.");
    }

    @Test
    void aFileThatWasAskedForMustBeThere() {
        Path missing = home.resolve("no.yaml");
        String problem =
                missing
                        + ": there is no such file. Name an existing file with --config or"
                        + " EASEL_CONFIG, or leave both out for config/easel.yaml.";

        assertThat(new ConfigLoader(home, Map.of()).load(missing))
                .isInstanceOfSatisfying(
                        Outcome.Rejected.class,
                        rejected ->
                                assertThat(rejected.problems())
                                        .extracting(Problem::toString)
                                        .containsExactly(problem));
        assertThat(new ConfigFile(home).withVariable("EASEL_CONFIG", missing.toString()).problems())
                .containsExactly(problem);
    }

    @Test
    void aFileNamedByTheEnvironmentIsRead() throws IOException {
        Path file = Files.writeString(home.resolve("mine.yaml"), "web: { port: 81 }");

        assertThat(
                        new ConfigFile(home)
                                .withVariable("EASEL_CONFIG", file.toString())
                                .config()
                                .web()
                                .port())
                .isEqualTo(81);
    }

    @Test
    void anEmptyFileIsTheDefaults() {
        assertThat(new ConfigFile(home).with("# nothing\n").problems()).isEmpty();
    }

    @Test
    void noSecretIsEverShown() {
        String secret = "sesame-open-up-0123456789";
        ConfigFile file =
                new ConfigFile(home)
                        .with(
                                """
                                discord: { token: "${S}" }
                                slack: { bot-token: "${S}", app-token: "${S}", signing-secret: "${S}" }
                                store: { url: "jdbc:mysql://u:${S}@host/db", password: "${S}" }
                                providers: { openai: { api-key: "${S}", proxy: "${S}" } }
                                web: { port: "${S}", sign-in-secret: "${S}" }
                                """)
                        .withVariable("S", secret);

        assertThat(file.problems()).hasSizeGreaterThan(4).noneMatch(text -> text.contains(secret));
        assertThat(file.warnings()).noneMatch(text -> text.contains(secret));
        assertThat(Secret.of(secret).toString()).isEqualTo("****");
        assertThat(
                        new ConfigFile(home)
                                .with("")
                                .withVariable("OPENAI_API_KEY", secret)
                                .withVariable(
                                        "EASEL_STORE_URL",
                                        "jdbc:postgresql://u:"
                                                + secret
                                                + "@db/easel?password="
                                                + secret)
                                .withVariable(
                                        "EASEL_PROVIDERS_OPENAI_PROXY",
                                        "http://u:" + secret + "@proxy.example:1")
                                .config()
                                .toString())
                .doesNotContain(secret);
    }

    @Test
    void aTokenForAnotherAddressMayLookAnyhow() {
        assertThat(
                        new ConfigFile(home)
                                .withVariable("DISCORD_API_URL", "http://127.0.0.1:1/api")
                                .withVariable("DISCORD_TOKEN", "test")
                                .withVariable("SLACK_API_URL", "http://127.0.0.1:1/api/")
                                .withVariable("SLACK_BOT_TOKEN", "test")
                                .withVariable("SLACK_APP_TOKEN", "test")
                                .problems())
                .isEmpty();
    }

    static List<Arguments> doubts() {
        return List.of(
                mistake(
                        "slack: {bot-token: xoxb-1, app-token: \"${A}\", signing-secret: \"${A}\"}",
                        ":1: slack.signing-secret: is not used: with an app token Socket Mode is"
                                + " taken. Remove slack.app-token to receive events at"
                                + " /slack/events instead."),
                mistake(
                        "slack: {bot-token: xoxb-1, app-token: \"${A}\"}",
                        ":1: slack.bot-token: a secret stands in the file itself. Write ${NAME}"
                                + " here and set NAME in the environment."),
                mistake(
                        "providers:\n  x: {base-url: \"http://far.example\", api-key: \"${A}\"}",
                        ":2: providers.x.base-url: sends the key over the network in clear text."
                                + " Use https unless the network is yours alone."),
                mistake(
                        "store: {user: me}",
                        ":1: store.user: is not used: SQLite knows no users. Remove it, or set"
                                + " store.url to a PostgreSQL database."),
                mistake(
                        "limits: {member: {month: 60}}",
                        ":1: limits.member: the limit of a member per month ($60.00) is above that"
                                + " of its workspace ($50.00) and will never be reached. Lower it,"
                                + " or raise the limit of the workspace."),
                mistake(
                        "limits: {workspace: {month: none}}",
                        ":1: limits.workspace: has no limit at all. Name an amount for a day, a"
                                + " week or a month."));
    }

    @ParameterizedTest
    @MethodSource("doubts")
    void aDoubtfulSettingIsNamedAndUsed(String yaml, String warning) {
        ConfigFile file = new ConfigFile(home).with(yaml).withVariable("A", "xapp-1");

        assertThat(file.problems()).isEmpty();
        assertThat(file.warnings()).contains(FILE + warning);
    }

    @Test
    void aVariableThatNothingReadsIsNamed() {
        assertThat(new ConfigFile(home).withVariable("EASEL_WEB_PROT", "1").warnings())
                .containsExactly(
                        "environment EASEL_WEB_PROT: no setting has this name. Write"
                                + " EASEL_WEB_PORT, the nearest known one.");
        assertThat(new ConfigFile(home).withVariable("EASEL_REQUIRE_BROWSER", "true").warnings())
                .isEmpty();
    }

    private static Arguments mistake(String yaml, String said) {
        return Arguments.of(yaml, said);
    }
}
