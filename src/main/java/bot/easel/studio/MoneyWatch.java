package bot.easel.studio;

import bot.easel.spend.Ledger;
import bot.easel.spend.Overcharge;
import bot.easel.spend.UnknownMoney;
import java.time.Duration;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Reads from the books what the admins ought to know: overcharges and money of unknown outcome. It
/// is there to be read however often a process dies before it could say it.
final class MoneyWatch {
    private static final Logger log = LoggerFactory.getLogger(MoneyWatch.class);

    private final Ledger ledger;
    private final NoticeDesk desk;
    private final Supplier<Duration> deadline;

    /// @param deadline how long the outcome of a call may stay unknown
    MoneyWatch(Ledger ledger, NoticeDesk desk, Supplier<Duration> deadline) {
        this.ledger = ledger;
        this.desk = desk;
        this.deadline = deadline;
    }

    void look() {
        for (Overcharge overcharge : ledger.overcharges()) {
            desk.write(
                    new Notice.PriceTooLow(
                            overcharge.provider(),
                            overcharge.model(),
                            overcharge.priceVersion(),
                            overcharge.held(),
                            overcharge.actual()));
        }
        ledger.unknownMoney()
                .ifPresent(unknown ->
                        desk.write(
                                new Notice.MoneyUnknown(
                                        unknown.calls(),
                                        unknown.held(),
                                        unknown.oldest(),
                                        unknown.oldest().plus(deadline.get()))));
    }

    /// Books at the full hold what stayed unknown until its deadline. It is told first: nobody could
    /// tell afterwards that it was not.
    void settleOverdue() {
        ledger.overdueUnknown().ifPresent(this::settle);
    }

    private void settle(UnknownMoney overdue) {
        desk.write(new Notice.UnknownBooked(overdue.calls(), overdue.held()));
        int settled = ledger.settleOverdueUnknown();
        log.atWarn()
                .addKeyValue("reservations", settled)
                .log("Unknown money was settled at the full hold");
    }
}
