package bot.easel;

import bot.easel.chat.playground.PlaygroundDriver;
import bot.easel.config.ConfigLoader;
import bot.easel.config.EaselConfig;
import bot.easel.config.Outcome;
import bot.easel.provider.painter.Pause;
import bot.easel.spend.Ledger;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/// The whole program in this JVM, as `easel run` starts it: a configuration file, an environment,
/// a folder for data, and a free web port.
///
/// ```java
/// try (var openAi = OpenAiStandIn.start();
///         var easel = RunningEasel.in(folder).openAi(openAi).start()) {
///     easel.playground().say("/imagine a fox");
/// }
/// ```
public final class RunningEasel implements AutoCloseable {
    private final App app;
    private final Path file;
    private final LeakWatch watch;
    private boolean open = true;

    private RunningEasel(App app, Path file, LeakWatch watch) {
        this.app = app;
        this.file = file;
        this.watch = watch;
    }

    /// Fails the test at the end when something got out that must not.
    LeakWatch watch() {
        return watch;
    }

    public static Plan in(Path folder) {
        return new Plan(folder);
    }

    /// The driver of the playground, as the first member in the first channel.
    public PlaygroundDriver playground() {
        return new PlaygroundDriver(app.playground());
    }

    /// The books, past every cache.
    public Ledger books() {
        return app.books();
    }

    /// Its configuration file.
    public Path file() {
        return file;
    }

    /// Renames another configuration over the one that it runs with, as an editor does it.
    public void change(String yaml) {
        try {
            Path beside = Files.writeString(file.resolveSibling("easel.yaml~"), yaml);
            Files.move(beside, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public URI web() {
        return URI.create(app.address());
    }

    @Override
    public void close() {
        try (watch;
                App closing = app) {
            if (open) {
                open = false;
                WebVisit.everywhere(URI.create(closing.address()), watch);
            }
        }
    }

    /// What the program is started with.
    public static final class Plan {
        /// Fast enough for tests, and otherwise what a newcomer gets.
        static final String YAML =
                """
                web: { port: 0 }
                providers:
                  painter: { delay: 0ms }
                studio: { lease: 3s, sweep: 500ms, shutdown-grace: 20s }
                """;

        private final Path folder;
        private final Map<String, String> environment = new HashMap<>();
        private String yaml = YAML;
        private Pause brush = Thread::sleep;
        private InstantSource clock = InstantSource.system();

        private Plan(Path folder) {
            this.folder = folder;
            environment.put("EASEL_DATA_DIR", folder.resolve("data").toString());
        }

        /// Replaces the whole configuration file; the data folder and the environment stay.
        public Plan yaml(String text) {
            yaml = text;
            return this;
        }

        /// Adds top-level keys to the usual configuration file.
        public Plan adding(String text) {
            yaml = YAML + text;
            return this;
        }

        public Plan set(String name, String value) {
            environment.put(name, value);
            return this;
        }

        /// A server that speaks OpenAI's language.
        public Plan openAi(String apiKey, URI baseUrl) {
            return set("OPENAI_API_KEY", apiKey).set("OPENAI_BASE_URL", baseUrl.toString());
        }

        /// How the painter waits between two frames, in place of its delay.
        Plan painterWaits(Pause pause) {
            brush = pause;
            return this;
        }

        /// The program's clock, which may be ahead of the machine's.
        public Plan clock(InstantSource other) {
            clock = other;
            return this;
        }

        public RunningEasel start() {
            Path file = folder.resolve("easel.yaml");
            try {
                Files.createDirectories(folder);
                Files.writeString(file, yaml);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            ConfigLoader loader = new ConfigLoader(Path.of("").toAbsolutePath(), environment);
            LeakWatch watch = LeakWatch.over(environment);
            try {
                return new RunningEasel(
                        App.start(config(loader.load(file)), loader.looks(file), brush, clock),
                        file,
                        watch);
            } catch (RuntimeException | AssertionError notStarted) {
                watch.close();
                throw notStarted;
            }
        }

        private static EaselConfig config(Outcome outcome) {
            return switch (outcome) {
                case Outcome.Loaded loaded -> loaded.config();
                case Outcome.Rejected rejected ->
                        throw new AssertionError(rejected.problems().toString());
            };
        }
    }
}
