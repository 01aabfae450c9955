package bot.easel;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `easel ledger`: tools that read the books, and one that corrects them.
@Command(
        name = "ledger",
        description = "Reads and corrects the books, also while Easel runs.",
        subcommands = {AuditCommand.class, ExportCommand.class, AdjustCommand.class})
final class LedgerCommand implements Callable<Integer> {
    @Spec private CommandSpec tool = CommandSpec.create();

    /// Without a subcommand there is only help to give.
    @Override
    public Integer call() {
        tool.commandLine().usage(tool.commandLine().getOut());
        return CommandLine.ExitCode.USAGE;
    }
}
