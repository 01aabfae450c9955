package bot.easel;

import bot.easel.config.EaselConfig;
import bot.easel.spend.Usd;
import bot.easel.store.Attempt;
import bot.easel.store.BooksCorrection;
import bot.easel.store.BooksCorrection.Corrected;
import bot.easel.store.StoreProblem;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `easel ledger adjust`: a named correction of what a call cost.
@Command(
        name = "adjust",
        description =
                "Books what a call really cost, as a new entry with your name and reason. The"
                        + " entries before it stay. Works also while Easel runs.",
        exitCodeOnExecutionException = Configured.CANNOT)
final class AdjustCommand implements Callable<Integer> {
    @Mixin private final Configured configured = new Configured();

    @Parameters(
            index = "0",
            paramLabel = "RESERVATION",
            description =
                    "The reservation, or the request that it is about, as the export has them.")
    private String reservation = "";

    @Parameters(
            index = "1",
            paramLabel = "AMOUNT",
            description = "What it really cost, in dollars, such as 0 or 0.0132.")
    private String amount = "";

    @Option(
            names = "--by",
            required = true,
            paramLabel = "NAME",
            description = "Who corrects it; kept with the entry.")
    private String by = "";

    @Option(
            names = "--reason",
            required = true,
            paramLabel = "TEXT",
            description = "Why; kept with the entry.")
    private String reason = "";

    @Override
    public Integer call() {
        if (by.isBlank() || reason.isBlank()) {
            return configured.refuse(
                    new StoreProblem(
                            "A correction names its admin and its reason.",
                            "Say --by NAME --reason TEXT."));
        }
        Optional<Usd> cost = cost();
        if (cost.isEmpty()) {
            return configured.refuse(
                    new StoreProblem(
                            "\"" + amount + "\" is no cost.",
                            "Write dollars as a plain decimal, zero or more, such as 0.0132."));
        }
        Optional<EaselConfig> config = configured.load();
        if (config.isEmpty()) {
            return Configured.CANNOT;
        }
        BooksCorrection books = new BooksCorrection(Configured.store(config.get()));
        return switch (books.correct(reservation, cost.get(), by.strip(), reason.strip())) {
            case Attempt.Refused<Corrected>(StoreProblem problem) -> configured.refuse(problem);
            case Attempt.Done<Corrected>(Corrected done) -> {
                configured
                        .out()
                        .println(
                                "Corrected "
                                        + done.reservation()
                                        + " from $"
                                        + done.before().toDecimal().toPlainString()
                                        + " to $"
                                        + done.after().toDecimal().toPlainString()
                                        + ".");
                yield 0;
            }
        };
    }

    private Optional<Usd> cost() {
        try {
            return Optional.of(Usd.parse(amount)).filter(cost -> !cost.isNegative());
        } catch (NumberFormatException malformed) {
            return Optional.empty();
        }
    }
}
