package bot.easel.command;

import bot.easel.chat.Card;
import bot.easel.chat.CommandSpec;
import bot.easel.chat.Field;
import bot.easel.chat.Interaction;
import bot.easel.chat.Line;
import bot.easel.chat.Span;
import bot.easel.spend.AuditFinding;
import bot.easel.spend.BooksTotals;
import bot.easel.spend.Ledger;
import bot.easel.spend.UnknownMoney;
import bot.easel.studio.BillBooks;
import bot.easel.studio.BillCheck;
import bot.easel.studio.Studio;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/// `/easel audit`: whether the books balance, what they hold, and what the last bills said. For
/// admins; it reads and changes nothing.
public final class BooksCommand implements Command {
    private static final CommandSpec SPEC =
            CommandSpec.of("audit", "For admins: whether the books balance, and the last bills");

    private static final int DAYS_SHOWN = 7;
    private static final int FINDINGS_SHOWN = 3;

    private final Studio studio;
    private final Ledger ledger;
    private final BillBooks bills;
    private final Supplier<Duration> deadline;
    private final BooleanSupplier billed;

    /// @param deadline how long the outcome of a call may stay unknown
    /// @param billed whether a provider's bill can be read at all
    public BooksCommand(
            Studio studio,
            Ledger ledger,
            BillBooks bills,
            Supplier<Duration> deadline,
            BooleanSupplier billed) {
        this.studio = studio;
        this.ledger = ledger;
        this.bills = bills;
        this.deadline = deadline;
        this.billed = billed;
    }

    @Override
    public CommandSpec spec() {
        return SPEC;
    }

    @Override
    public void run(Interaction.CommandCall call) {
        if (!studio.isAdmin(call.origin().member())) {
            call.origin().responder().reply(FOR_ADMINS);
            return;
        }
        // Long histories take longer to add up than a platform waits.
        call.origin().responder().working();
        call.origin().responder().reply(card());
    }

    private Card card() {
        List<AuditFinding> findings = ledger.audit();
        BooksTotals totals = ledger.totals();
        List<Line> lines = new ArrayList<>();
        if (findings.isEmpty()) {
            lines.add(Line.of("The books balance."));
        } else {
            lines.add(
                    Line.of(
                            new Span.Strong(
                                    "The books do not balance: "
                                            + Words.count(findings.size(), "finding")
                                            + ". Nothing new is drawn until this is cleared up;"
                                            + " ./easel ledger audit says more.")));
            findings.stream()
                    .limit(FINDINGS_SHOWN)
                    .forEach(finding -> lines.add(Line.of(Words.clip(finding.what(), 300))));
        }
        List<BillCheck> checks = bills.last(DAYS_SHOWN);
        for (BillCheck check : checks) {
            if (check.verdict() == BillCheck.Verdict.ALARM) {
                BillCards.reasons(check)
                        .forEach(reason -> lines.add(Line.of(check.day() + ": " + reason)));
            }
        }
        if (checks.isEmpty()) {
            lines.add(
                    Line.of(
                            billed.getAsBoolean()
                                    ? "No day has been compared with a provider's bill yet."
                                    : "The books are not compared with OpenAI's bill: that takes an"
                                            + " admin key (providers.openai.admin-key)."));
        }
        List<Field> fields = new ArrayList<>();
        fields.add(new Field("Spent", Line.of(totals.settled().display())));
        fields.add(new Field("Held", Line.of(totals.held().display())));
        fields.add(new Field("Unknown", unknown(ledger.unknownMoney())));
        fields.add(new Field("Above what was held", Line.of(totals.overrun().display())));
        checks.forEach(check -> fields.add(bill(check)));
        return Card.info("The books", lines).withFields(fields);
    }

    private Line unknown(Optional<UnknownMoney> money) {
        if (money.isEmpty()) {
            return Line.of("nothing");
        }
        UnknownMoney unknown = money.get();
        return Line.of(
                new Span.Text(
                        unknown.held().display()
                                + " for "
                                + Words.count(unknown.calls(), "call")
                                + ", the oldest since "),
                new Span.When(unknown.oldest()),
                new Span.Text("; it counts as spent on "),
                new Span.When(unknown.oldest().plus(deadline.get())));
    }

    private static Field bill(BillCheck check) {
        String figures =
                "billed "
                        + check.theirs().display()
                        + " · in the books "
                        + check.ours().display()
                        + (check.unknown().isPositive()
                                ? " · unknown " + check.unknown().display()
                                : "")
                        + (check.foreign().isEmpty()
                                ? ""
                                : " · others " + check.foreignTotal().display());
        return new Field(
                check.provider() + " " + check.day(),
                Line.of(figures + " · " + BillCards.verdict(check)));
    }

    private static final Card FOR_ADMINS =
            Card.of(
                    Card.Tone.REFUSED,
                    Line.of("Only admins can look into the books."),
                    Line.of("What you have spent is at /spend."));
}
