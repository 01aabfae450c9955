package bot.easel.spend;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A ledger that counts how often it is asked, and answers what it is told to.
public final class CountingLedger implements Ledger {
    private final List<String> asked = new ArrayList<>();
    private Usd held = Usd.ZERO;
    private Instant now;

    public CountingLedger(Instant now) {
        this.now = now;
    }

    List<String> asked() {
        return List.copyOf(asked);
    }

    void holds(Usd amount) {
        held = amount;
    }

    void at(Instant instant) {
        now = instant;
    }

    @Override
    public void recordLimits(List<Limit> limits, String changedBy) {
        asked.add("recordLimits");
    }

    @Override
    public List<Balance> balances(List<Limit> limits) {
        asked.add("balances");
        return limits.stream()
                .map(limit ->
                        new Balance(
                                limit,
                                limit.period().windowAt(now, limit.zone()),
                                Usd.ZERO,
                                held,
                                now))
                .toList();
    }

    @Override
    public List<SpendLine> byModel(Scope scope, Window window) {
        asked.add("byModel");
        return List.of(new SpendLine("model", Usd.ZERO, held, 1));
    }

    @Override
    public Usd held() {
        asked.add("held");
        return held;
    }

    @Override
    public int settleOverdueUnknown() {
        asked.add("settleOverdueUnknown");
        return 1;
    }

    @Override
    public void adjust(String reservationId, Usd settledDelta, String admin, String reason) {
        asked.add("adjust");
    }

    @Override
    public Set<String> distrustedPrices() {
        asked.add("distrustedPrices");
        return Set.of();
    }

    @Override
    public BooksTotals totals() {
        asked.add("totals");
        return new BooksTotals(Usd.ZERO, Usd.ZERO, Usd.ZERO);
    }

    @Override
    public List<Overcharge> overcharges() {
        asked.add("overcharges");
        return List.of();
    }

    @Override
    public Optional<UnknownMoney> unknownMoney() {
        asked.add("unknownMoney");
        return Optional.empty();
    }

    @Override
    public Optional<UnknownMoney> overdueUnknown() {
        asked.add("overdueUnknown");
        return Optional.empty();
    }

    @Override
    public Optional<ReservationState> state(String reservationId) {
        asked.add("state");
        return Optional.empty();
    }

    @Override
    public List<AuditFinding> audit() {
        asked.add("audit");
        return List.of();
    }
}
