package bot.easel;

import bot.easel.config.ConfigLoader;
import bot.easel.config.Outcome;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `easel run`: everything that is configured, until it is stopped.
@Command(name = "run", description = "Runs Easel until it is stopped.")
final class RunCommand implements Callable<Integer> {
    private static final int CANNOT_START = 2;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "The configuration file (also EASEL_CONFIG; default config/easel.yaml).")
    private @Nullable Path config;

    @Override
    public Integer call() throws InterruptedException {
        ConfigLoader loader = new ConfigLoader(Home.folder(), System.getenv());
        return switch (loader.load(config)) {
            case Outcome.Rejected rejected -> {
                rejected.problems().forEach(System.err::println);
                System.err.println("Easel does not start until this is corrected.");
                yield CANNOT_START;
            }
            case Outcome.Loaded loaded -> {
                loaded.warnings().forEach(System.err::println);
                yield run(loader, loaded);
            }
        };
    }

    private int run(ConfigLoader loader, Outcome.Loaded loaded) throws InterruptedException {
        App app;
        try {
            app = App.start(loaded.config(), loader.looks(config));
        } catch (StartFailure e) {
            System.err.println(e.getMessage());
            return CANNOT_START;
        }
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime()
                .addShutdownHook(
                        Thread.ofPlatform()
                                .name("stop")
                                .unstarted(() -> {
                                    app.close();
                                    stopped.countDown();
                                }));
        System.out.println("Easel is ready: " + app.address());
        stopped.await();
        return 0;
    }
}
