package bot.easel.command;

import bot.easel.spend.AuditFinding;
import bot.easel.spend.Balance;
import bot.easel.spend.BooksTotals;
import bot.easel.spend.Ledger;
import bot.easel.spend.LedgerUnavailable;
import bot.easel.spend.Limit;
import bot.easel.spend.Overcharge;
import bot.easel.spend.ReservationState;
import bot.easel.spend.Scope;
import bot.easel.spend.SpendLine;
import bot.easel.spend.UnknownMoney;
import bot.easel.spend.Usd;
import bot.easel.spend.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Books in which every window has spent 43 cents and holds ten.
final class FakeLedger implements Ledger {
    final List<Scope> asked = new ArrayList<>();
    List<SpendLine> models =
            List.of(
                    new SpendLine(Samples.FLARE, Usd.parse("0.31"), Usd.parse("0.10"), 12),
                    new SpendLine("gpt-image-2", Usd.parse("0.12"), Usd.ZERO, 1));
    boolean away;

    @Override
    public List<Balance> balances(List<Limit> limits) {
        if (away) {
            throw new LedgerUnavailable("away");
        }
        return limits.stream()
                .map(limit ->
                        new Balance(
                                limit,
                                limit.period().windowAt(Samples.NOW, limit.zone()),
                                Usd.parse("0.43"),
                                Usd.parse("0.10"),
                                Samples.NOW))
                .toList();
    }

    @Override
    public List<SpendLine> byModel(Scope scope, Window window) {
        asked.add(scope);
        return models;
    }

    @Override
    public void recordLimits(List<Limit> limits, String changedBy) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Usd held() {
        throw new UnsupportedOperationException();
    }

    @Override
    public int settleOverdueUnknown() {
        throw new UnsupportedOperationException();
    }

    @Override
    public void adjust(String reservationId, Usd settledDelta, String admin, String reason) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Set<String> distrustedPrices() {
        throw new UnsupportedOperationException();
    }

    @Override
    public BooksTotals totals() {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<Overcharge> overcharges() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<UnknownMoney> unknownMoney() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<UnknownMoney> overdueUnknown() {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<ReservationState> state(String reservationId) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<AuditFinding> audit() {
        throw new UnsupportedOperationException();
    }
}
