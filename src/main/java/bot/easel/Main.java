package bot.easel;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ScopeType;

/// The command line.
@Command(
        name = "easel",
        description = "The picture studio inside a team's chat.",
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT,
        versionProvider = Version.class,
        subcommands = {
            RunCommand.class,
            BackupCommand.class,
            CatalogueCommand.class,
            DoctorCommand.class,
            LedgerCommand.class,
            MigrateStoreCommand.class,
            RehearseCommand.class
        })
public final class Main implements Callable<Integer> {
    private Main() {}

    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        return new CommandLine(new Main());
    }

    /// Without a command there is only help to give.
    @Override
    public Integer call() {
        CommandLine.usage(this, System.out);
        return CommandLine.ExitCode.USAGE;
    }
}
