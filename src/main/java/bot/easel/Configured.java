package bot.easel;

import bot.easel.config.ConfigLoader;
import bot.easel.config.EaselConfig;
import bot.easel.config.Outcome;
import bot.easel.store.StoreProblem;
import bot.easel.store.StoreSettings;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// What the tools share: the configuration that `run` reads, and where they write.
final class Configured {
    /// The exit code of a tool that could not do its work.
    static final int CANNOT = 2;

    /// Whose these options are; picocli sets it.
    @Spec(Spec.Target.MIXEE)
    private CommandSpec tool = CommandSpec.create();

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "The configuration file (also EASEL_CONFIG; default config/easel.yaml).")
    private @Nullable Path file;

    /// Empty when the configuration cannot be used; why is written by then.
    Optional<EaselConfig> load() {
        ConfigLoader loader = new ConfigLoader(Home.folder(), System.getenv());
        return switch (loader.load(file)) {
            case Outcome.Rejected rejected -> {
                rejected.problems().forEach(problem -> err().println(problem));
                err().println("Nothing was done: this has to be corrected first.");
                yield Optional.empty();
            }
            case Outcome.Loaded loaded -> {
                Logging.apply(loaded.config().log());
                yield Optional.of(loaded.config());
            }
        };
    }

    static StoreSettings store(EaselConfig config) {
        return new StoreSettings(
                config.store().url(), config.store().user(), config.store().password().reveal());
    }

    PrintWriter out() {
        return tool.commandLine().getOut();
    }

    PrintWriter err() {
        return tool.commandLine().getErr();
    }

    /// Says why nothing was done; returns the exit code.
    int refuse(StoreProblem problem) {
        err().println(problem.what());
        err().println(problem.remedy());
        return CANNOT;
    }
}
