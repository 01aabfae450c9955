package bot.easel;

import bot.easel.config.EaselConfig;
import bot.easel.spend.AuditFinding;
import bot.easel.spend.ReservationState;
import bot.easel.spend.Usd;
import bot.easel.store.Attempt;
import bot.easel.store.BooksAudit;
import bot.easel.store.BooksReport;
import bot.easel.store.StoreProblem;
import bot.easel.studio.BillCheck;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `easel ledger audit`: whether the books balance, and what they hold.
@Command(
        name = "audit",
        description =
                "Says whether the books balance, and what they hold. Reads one consistent state and"
                        + " changes nothing, also while Easel runs.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:The books balance.", "1:They do not.", "2:They could not be read."},
        exitCodeOnExecutionException = Configured.CANNOT)
final class AuditCommand implements Callable<Integer> {
    private static final int DO_NOT_BALANCE = 1;

    @Mixin private final Configured configured = new Configured();

    @Override
    public Integer call() {
        Optional<EaselConfig> config = configured.load();
        if (config.isEmpty()) {
            return Configured.CANNOT;
        }
        return switch (new BooksAudit(Configured.store(config.get())).run()) {
            case Attempt.Refused<BooksReport>(StoreProblem problem) -> configured.refuse(problem);
            case Attempt.Done<BooksReport>(BooksReport report) -> tell(report);
        };
    }

    private int tell(BooksReport report) {
        PrintWriter out = configured.out();
        report.findings().forEach(finding -> tell(finding, out));
        if (!report.balances()) {
            tellWhatToDo(out);
        }
        summarize(report, out);
        return report.balances() ? 0 : DO_NOT_BALANCE;
    }

    private static void tell(AuditFinding finding, PrintWriter out) {
        out.println("WRONG: " + finding.what());
        out.println("  " + meaning(finding.invariant()));
    }

    private static String meaning(int invariant) {
        return switch (invariant) {
            case 1 ->
                    "A limit was passed, or an excess has no charge: the promise of the limits does"
                            + " not hold there.";
            case 2 ->
                    "A request counts in some of its limits and is missing in others, which show"
                            + " too little.";
            case 3 ->
                    "A sum is not the sum of its parts: what is shown as held or spent there is not"
                            + " what was written down.";
            default ->
                    "A hold, its job and its entries contradict each other: it may have been freed"
                            + " or booked twice.";
        };
    }

    private static void tellWhatToDo(PrintWriter out) {
        out.println();
        out.println(
                "What to do: Easel itself writes each step in one transaction, so look for what");
        out.println(
                "else changed the database: a failing disk, a restored file with the wrong -wal,");
        out.println("somebody's SQL. Until it is cleared up, Easel admits nothing new.");
        out.println(
                "Stop Easel and keep a copy of the database as it is. Then put the newest backup");
        out.println("back whose books balance, and compare what came after it with the provider's");
        out.println("bill. ./easel ledger export --csv shows every entry.");
        out.println();
    }

    private static void summarize(BooksReport report, PrintWriter out) {
        out.println(
                report.balances()
                        ? "The books balance."
                        : "The books do not balance: " + many(report.findings().size()) + ".");
        line(out, "windows", report.windows(), "");
        line(out, "entries", report.entries(), "");
        for (ReservationState state : ReservationState.values()) {
            BooksReport.Total total = report.of(state);
            String amount =
                    switch (state) {
                        case SETTLED -> dollars(total.settled()) + " spent";
                        case RELEASED -> "";
                        case HELD, DISPATCHED, UNKNOWN -> dollars(total.held()) + " held";
                    };
            line(out, state.name(), total.count(), amount);
        }
        out.println("  held " + dollars(report.held()) + ", settled " + dollars(report.settled()));
        if (report.overrun().isPositive()) {
            out.println(
                    "  of that "
                            + dollars(report.overrun())
                            + " above what was held: a provider charged more than its price allows,"
                            + " or an admin corrected it");
        }
        report.bills().forEach(bill -> tell(bill, out));
        report.unknownSince()
                .ifPresent(since ->
                        out.println(
                                "  UNKNOWN money waits since "
                                        + since
                                        + ": nobody knows yet whether those calls were billed"));
    }

    private static void tell(BillCheck bill, PrintWriter out) {
        String verdict =
                switch (bill.verdict()) {
                    case EQUAL -> "equal";
                    case UNKNOWN -> "the difference is UNKNOWN money";
                    case WAITING -> "the bill is not complete yet";
                    case ALARM -> "nothing here explains the difference";
                };
        out.println(
                "  "
                        + bill.provider()
                        + " billed "
                        + dollars(bill.theirs())
                        + " for "
                        + bill.day()
                        + ", in the books "
                        + dollars(bill.ours())
                        + ": "
                        + verdict);
    }

    private static String many(int findings) {
        return findings >= BooksReport.MOST_FINDINGS
                ? "at least " + findings + " findings"
                : findings == 1 ? "1 finding" : findings + " findings";
    }

    private static void line(PrintWriter out, String name, long count, String amount) {
        String text = String.format(Locale.ROOT, "  %-10s %,12d  %s", name, count, amount);
        out.println(text.stripTrailing());
    }

    private static String dollars(Usd amount) {
        return "$" + amount.toDecimal().toPlainString();
    }
}
