package bot.easel.config;

import static org.assertj.core.api.Assertions.assertThat;

import bot.easel.spend.Usd;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServiceConfigTest {

    @TempDir Path home;

    @Test
    void onlyThePainterDrawsByDefault() {
        EaselConfig config = new ConfigFile(home).config();

        assertThat(config.openAi()).isEmpty();
        assertThat(config.painter())
                .isEqualTo(new PainterConfig(true, Duration.ofMillis(1500), 4, 0));
    }

    @Test
    void everyKeyOfThePainterIsRead() {
        assertThat(
                        new ConfigFile(home)
                                .with(
                                        """
                                        providers:
                                          painter:
                                            enabled: false
                                            delay: 0ms
                                            max-concurrent: 2
                                            requests-per-minute: 30
                                          local: { base-url: "http://127.0.0.1:1/v1" }
                                        """)
                                .config()
                                .painter())
                .isEqualTo(new PainterConfig(false, Duration.ZERO, 2, 30));
    }

    @Test
    void aKeyAddsOpenAiWithItsDefaults() {
        assertThat(new ConfigFile(home).withVariable("OPENAI_API_KEY", "key").config().openAi())
                .containsExactly(
                        new OpenAiConfig(
                                "openai",
                                Secret.of("key"),
                                Secret.NONE,
                                null,
                                "",
                                "",
                                null,
                                Duration.ofMinutes(5),
                                8,
                                0,
                                false,
                                false,
                                null,
                                null,
                                null,
                                null,
                                null,
                                null,
                                List.of()));
    }

    @Test
    void everyKeyOfOpenAiIsRead() {
        EaselConfig config =
                new ConfigFile(home)
                        .with(
                                """
                                providers:
                                  openai:
                                    api-key: ${KEY}
                                    admin-key: ${ADMIN}
                                    base-url: https://proxy.example/v1
                                    organization: org-1
                                    project: proj-1
                                    proxy: http://proxy.example:3128
                                    timeout: 90s
                                    max-concurrent: 3
                                    requests-per-minute: 20
                                    data-residency: true
                                    blocked-may-bill: true
                                    edits: true
                                    edit-field: image[]
                                    answer: url
                                    usage-trusted: false
                                    flat-price: 0.02
                                    file-hosts: files.example.com
                                    azure:
                                      api-version: 2025-04-01-preview
                                      deployments: { gpt-image-2: drawing }
                                """)
                        .withVariable("KEY", "key")
                        .withVariable("ADMIN", "admin")
                        .config();

        assertThat(config.openAi())
                .containsExactly(
                        new OpenAiConfig(
                                "openai",
                                Secret.of("key"),
                                Secret.of("admin"),
                                URI.create("https://proxy.example/v1"),
                                "org-1",
                                "proj-1",
                                URI.create("http://proxy.example:3128"),
                                Duration.ofSeconds(90),
                                3,
                                20,
                                true,
                                true,
                                new AzureConfig(
                                        "2025-04-01-preview", Map.of("gpt-image-2", "drawing")),
                                true,
                                "image[]",
                                "url",
                                false,
                                Usd.parse("0.02"),
                                List.of("files.example.com")));
    }

    @Test
    void theVariablesOfOpenAisOwnToolsAreRead() {
        OpenAiConfig openAi =
                new ConfigFile(home)
                        .withVariable("OPENAI_API_KEY", "key")
                        .withVariable("OPENAI_BASE_URL", "http://127.0.0.1:4/v1")
                        .withVariable("OPENAI_ORG_ID", "org")
                        .withVariable("OPENAI_PROJECT_ID", "proj")
                        .withVariable("EASEL_PROVIDERS_OPENAI_TIMEOUT", "2s")
                        .config()
                        .openAi()
                        .getFirst();

        assertThat(openAi.baseUrl()).isEqualTo(URI.create("http://127.0.0.1:4/v1"));
        assertThat(openAi.organization()).isEqualTo("org");
        assertThat(openAi.project()).isEqualTo("proj");
        assertThat(openAi.timeout()).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void otherServersCountWithoutAKey() {
        assertThat(
                        new ConfigFile(home)
                                .with(
                                        """
                                        providers:
                                          local: { base-url: "http://127.0.0.1:8000/v1" }
                                        """)
                                .config()
                                .openAi())
                .extracting(OpenAiConfig::name)
                .containsExactly("local");
    }

    @Test
    void theStoreIsAFileInTheDataFolderByDefault() {
        assertThat(new ConfigFile(home).config().store())
                .isEqualTo(
                        new StoreConfig(
                                "jdbc:sqlite:" + home.resolve("data/easel.db"),
                                "",
                                Secret.NONE,
                                StoreConfig.Pictures.AUTO));
        assertThat(
                        new ConfigFile(home)
                                .withVariable("EASEL_DATA_DIR", "/somewhere")
                                .config()
                                .store()
                                .url())
                .isEqualTo("jdbc:sqlite:/somewhere/easel.db");
    }

    @Test
    void everyKeyOfTheStoreIsRead() {
        assertThat(
                        new ConfigFile(home)
                                .with(
                                        """
                                        store:
                                          url: jdbc:postgresql://db.example/easel
                                          user: easel
                                          password: ${DB_PASSWORD}
                                          pictures: folder
                                        """)
                                .withVariable("DB_PASSWORD", "hush")
                                .config()
                                .store())
                .isEqualTo(
                        new StoreConfig(
                                "jdbc:postgresql://db.example/easel",
                                "easel",
                                Secret.of("hush"),
                                StoreConfig.Pictures.FOLDER));
    }

    @Test
    void picturesAreInTheDatabaseWhereReplicasCanShareIt() {
        ConfigFile file = new ConfigFile(home);
        assertThat(file.config().store().picturesInDatabase()).isFalse();

        file.withVariable("EASEL_STORE_URL", "jdbc:postgresql://db.example/easel");
        assertThat(file.config().store().picturesInDatabase()).isTrue();

        file.withVariable("EASEL_STORE_PICTURES", "folder");
        assertThat(file.config().store().picturesInDatabase()).isFalse();
    }

    @Test
    void aRelativeDatabaseFileStartsAtTheHomeFolder() {
        assertThat(
                        new ConfigFile(home)
                                .withVariable("EASEL_STORE_URL", "jdbc:sqlite:other/books.db")
                                .config()
                                .store()
                                .url())
                .isEqualTo("jdbc:sqlite:" + home.resolve("other/books.db"));
    }

    @Test
    void theWebIsForThisMachineByDefault() {
        WebConfig web = new ConfigFile(home).config().web();

        assertThat(web).isEqualTo(new WebConfig("127.0.0.1", 8080, Secret.NONE));
        assertThat(web.loopback()).isTrue();
    }

    @Test
    void everyKeyOfTheWebIsRead() {
        WebConfig web =
                new ConfigFile(home)
                        .with(
                                """
                                web:
                                  bind: 0.0.0.0
                                  port: 0
                                """)
                        .withVariable("EASEL_WEB_SIGN_IN_SECRET", "a-long-enough-secret")
                        .config()
                        .web();

        assertThat(web).isEqualTo(new WebConfig("0.0.0.0", 0, Secret.of("a-long-enough-secret")));
        assertThat(web.loopback()).isFalse();
    }

    @Test
    void theStudioWorksBySafeDefaults() {
        assertThat(new ConfigFile(home).config().studio())
                .isEqualTo(
                        new StudioConfig(
                                64,
                                500,
                                Duration.ofSeconds(60),
                                Duration.ofSeconds(2),
                                Duration.ofMinutes(30),
                                4,
                                Duration.ofDays(180),
                                Duration.ofSeconds(90),
                                Duration.ofSeconds(15)));
    }

    @Test
    void everyKeyOfTheStudioIsRead() {
        assertThat(
                        new ConfigFile(home)
                                .with(
                                        """
                                        studio:
                                          workers: 3
                                          queue-length: 7
                                          lease: 5s
                                          patience: 500ms
                                          start-deadline: 2h
                                          max-calls: 2
                                          retention: 7d
                                          shutdown-grace: 10s
                                          sweep: 1s
                                        """)
                                .config()
                                .studio())
                .isEqualTo(
                        new StudioConfig(
                                3,
                                7,
                                Duration.ofSeconds(5),
                                Duration.ofMillis(500),
                                Duration.ofHours(2),
                                2,
                                Duration.ofDays(7),
                                Duration.ofSeconds(10),
                                Duration.ofSeconds(1)));
    }

    @Test
    void theRestHasQuietDefaults() {
        EaselConfig config = new ConfigFile(home).config();

        assertThat(config.dataDir()).isEqualTo(home.resolve("data"));
        assertThat(config.catalogue()).isEqualTo(home.resolve("config/catalogue.yaml"));
        assertThat(config.downloads()).isEqualTo(new DownloadsConfig(false));
        assertThat(config.log()).isEqualTo(new LogConfig("text", "info", Map.of()));
        assertThat(config.admins()).isEmpty();
    }

    @Test
    void everyKeyOfTheRestIsRead() {
        EaselConfig config =
                new ConfigFile(home)
                        .with(
                                """
                                data-dir: /var/lib/easel
                                catalogue: my/models.yaml
                                downloads: { allow-loopback: true }
                                log:
                                  level: warn
                                  format: json
                                  loggers: { bot.easel.studio: debug }
                                admins: [discord:123456789012345678, slack:U1, playground:ada]
                                """)
                        .config();

        assertThat(config.dataDir()).isEqualTo(Path.of("/var/lib/easel"));
        assertThat(config.catalogue()).isEqualTo(home.resolve("my/models.yaml"));
        assertThat(config.downloads()).isEqualTo(new DownloadsConfig(true));
        assertThat(config.log())
                .isEqualTo(new LogConfig("json", "warn", Map.of("bot.easel.studio", "debug")));
        assertThat(config.admins())
                .isEqualTo(Set.of("discord:123456789012345678", "slack:U1", "playground:ada"));
    }

    @Test
    void aListMayComeFromTheEnvironment() {
        assertThat(
                        new ConfigFile(home)
                                .withVariable("EASEL_ADMINS", "slack:U1,slack:U2")
                                .withVariable("EASEL_PLAYGROUND_CHANNELS", "a,b")
                                .config())
                .satisfies(config -> {
                    assertThat(config.admins()).isEqualTo(Set.of("slack:U1", "slack:U2"));
                    assertThat(config.playground().channels()).isEqualTo(List.of("a", "b"));
                });
    }
}
