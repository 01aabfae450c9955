package bot.easel.config;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A home folder with a configuration in it, and an environment.
final class ConfigFile {

    private final Path home;
    private final Map<String, String> environment = new HashMap<>();

    ConfigFile(Path home) {
        this.home = home;
    }

    ConfigFile with(String yaml) {
        try {
            Path folder = Files.createDirectories(home.resolve("config"));
            Files.writeString(folder.resolve("easel.yaml"), yaml);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return this;
    }

    ConfigFile withVariable(String name, String value) {
        environment.put(name, value);
        return this;
    }

    Outcome load() {
        return new ConfigLoader(home, environment).load(null);
    }

    EaselConfig config() {
        return switch (load()) {
            case Outcome.Loaded loaded -> loaded.config();
            case Outcome.Rejected rejected ->
                    throw new AssertionError("rejected: " + rejected.problems());
        };
    }

    List<String> problems() {
        return switch (load()) {
            case Outcome.Loaded _ -> List.of();
            case Outcome.Rejected rejected ->
                    rejected.problems().stream().map(Problem::toString).toList();
        };
    }

    List<String> warnings() {
        List<Problem> warnings =
                switch (load()) {
                    case Outcome.Loaded loaded -> loaded.warnings();
                    case Outcome.Rejected rejected -> rejected.warnings();
                };
        return warnings.stream().map(Problem::toString).toList();
    }
}
