package bot.easel.spend;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The ledger for those who only look: balances and reports come from memory while they are fresh,
/// with the moment they were read. Everything that decides or changes goes to the books.
public final class CachedLedger implements Ledger {
    private final Ledger books;
    private final SpendMemory memory;

    public CachedLedger(Ledger books, SpendMemory memory) {
        this.books = books;
        this.memory = memory;
    }

    @Override
    public void recordLimits(List<Limit> limits, String changedBy) {
        books.recordLimits(limits, changedBy);
    }

    @Override
    public List<Balance> balances(List<Limit> limits) {
        return limits.stream().map(limit -> memory.balance(limit, this::fromBooks)).toList();
    }

    private Balance fromBooks(Limit limit) {
        return books.balances(List.of(limit)).getFirst();
    }

    @Override
    public List<SpendLine> byModel(Scope scope, Window window) {
        return memory.byModel(scope, window, asked -> books.byModel(scope, asked));
    }

    @Override
    public Usd held() {
        return books.held();
    }

    @Override
    public BooksTotals totals() {
        return books.totals();
    }

    @Override
    public int settleOverdueUnknown() {
        int settled = books.settleOverdueUnknown();
        if (settled > 0) {
            memory.forgetBalances();
        }
        return settled;
    }

    @Override
    public void adjust(String reservationId, Usd settledDelta, String admin, String reason) {
        books.adjust(reservationId, settledDelta, admin, reason);
        memory.forgetBalances();
    }

    @Override
    public Set<String> distrustedPrices() {
        return books.distrustedPrices();
    }

    @Override
    public List<Overcharge> overcharges() {
        return books.overcharges();
    }

    @Override
    public Optional<UnknownMoney> unknownMoney() {
        return books.unknownMoney();
    }

    @Override
    public Optional<UnknownMoney> overdueUnknown() {
        return books.overdueUnknown();
    }

    @Override
    public Optional<ReservationState> state(String reservationId) {
        return books.state(reservationId);
    }

    @Override
    public List<AuditFinding> audit() {
        return books.audit();
    }
}
