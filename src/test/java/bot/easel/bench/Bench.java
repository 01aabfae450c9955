package bot.easel.bench;

import bot.easel.bench.chat.ChatBench;
import ch.qos.logback.classic.Level;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// The command line of `./easel bench`.
@Command(
        name = "easel bench",
        description = "Measures Easel on this machine.",
        mixinStandardHelpOptions = true,
        subcommands = {LedgerBench.class, ChatBench.class})
public final class Bench implements Callable<Integer> {
    private Bench() {}

    public static void main(String[] arguments) {
        // The table is what one looks at.
        if (LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME)
                instanceof ch.qos.logback.classic.Logger root) {
            root.setLevel(Level.WARN);
        }
        System.exit(new CommandLine(new Bench()).execute(arguments));
    }

    @Override
    public Integer call() {
        CommandLine.usage(this, System.out);
        return CommandLine.ExitCode.USAGE;
    }
}
