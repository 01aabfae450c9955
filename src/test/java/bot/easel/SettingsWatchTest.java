package bot.easel;

import static org.assertj.core.api.Assertions.assertThat;

import bot.easel.catalogue.CatalogueLook;
import bot.easel.catalogue.CatalogueSource;
import bot.easel.config.ConfigLoader;
import bot.easel.config.EaselConfig;
import bot.easel.config.Outcome;
import bot.easel.studio.Spool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the watch makes of a file that is being written, look by look.
class SettingsWatchTest {
    private static final String WHOLE =
            """
            studio: { queue-length: 7 }
            defaults: { blocked-words: [zebra] }
            """;
    private static final String HALF = "studio: { queue-length: 7 }\n";

    @TempDir private Path folder;
    private final LiveProviders providers = new LiveProviders(InstantSource.system());
    private long now;

    @BeforeEach
    void begin() {
        now = 0;
    }

    @AfterEach
    void close() {
        providers.close();
    }

    @Test
    void halfAFileIsNeverTakenHoweverGoodItLooks() throws IOException {
        Path file = write("");
        LiveSettings live = new LiveSettings(load(file));
        try (SettingsWatch watch = watch(live, file)) {
            write(HALF);
            lookAfter(watch, Duration.ofSeconds(1));
            assertThat(live.studio().maxWaiting()).as("seen once").isNotEqualTo(7);
            write(WHOLE);
            lookAfter(watch, Duration.ofSeconds(1));
            assertThat(live.studio().maxWaiting()).as("it still changes").isNotEqualTo(7);

            lookAfter(watch, Duration.ofMillis(100));
            assertThat(live.studio().maxWaiting()).as("not for long enough").isNotEqualTo(7);
            lookAfter(watch, Duration.ofSeconds(1));
            assertThat(live.studio().maxWaiting()).isEqualTo(7);
            assertThat(live.channels().defaults().content().blockedWords())
                    .containsExactly("zebra");
        }
    }

    @Test
    void halfAFileThatIsBrokenIsNotEvenTold() throws IOException {
        Path file = write("");
        LiveSettings live = new LiveSettings(load(file));
        try (SettingsWatch watch = watch(live, file);
                HeardLog log = new HeardLog(SettingsWatch.class)) {
            write("studio: { queue-le");
            lookAfter(watch, Duration.ofSeconds(1));
            write(WHOLE);
            lookAfter(watch, Duration.ofSeconds(1));
            lookAfter(watch, Duration.ofSeconds(1));

            assertThat(live.studio().maxWaiting()).isEqualTo(7);
            assertThat(log.lines()).singleElement().asString().startsWith("INFO");
        }
    }

    private void lookAfter(SettingsWatch watch, Duration time) {
        now += time.toNanos();
        watch.look();
    }

    private SettingsWatch watch(LiveSettings live, Path file) {
        CatalogueLook prices = new CatalogueLook();
        CatalogueSource catalogue = StudioSetup.catalogue(live.inUse(), prices);
        return new SettingsWatch(
                live.inUse(),
                live,
                catalogue,
                providers,
                loader().looks(file),
                prices,
                (config, models) ->
                        new ProviderSetup(
                                config, models, Spool.inMemory(), InstantSource.system(), _ -> {}),
                () -> now);
    }

    private Path write(String yaml) throws IOException {
        return Files.writeString(folder.resolve("easel.yaml"), yaml);
    }

    private EaselConfig load(Path file) {
        return ((Outcome.Loaded) loader().load(file)).config();
    }

    private ConfigLoader loader() {
        return new ConfigLoader(
                Path.of("").toAbsolutePath(), Map.of("EASEL_DATA_DIR", folder.toString()));
    }
}
