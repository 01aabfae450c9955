package bot.easel.spend;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The books. Every method reads or writes durable state; a store that is away throws
/// [LedgerUnavailable].
public interface Ledger {
    /// Records limits whose amount or zone has changed since they were last recorded (the history
    /// is append-only) and returns nothing else: admission passes its limits along.
    void recordLimits(List<Limit> limits, String changedBy);

    /// What the windows of these limits hold now, in the order of the limits.
    List<Balance> balances(List<Limit> limits);

    /// Spending of a scope in a window by model, dearest first.
    List<SpendLine> byModel(Scope scope, Window window);

    /// All that is held at this moment, for everybody; for graphs.
    Usd held();

    /// What the books hold all in all; adds up the whole history.
    BooksTotals totals();

    /// Moves UNKNOWN money that is older than its reconciliation deadline to SETTLED at the full
    /// hold; returns how many.
    int settleOverdueUnknown();

    /// A named admin's correction: a new entry on a settled reservation.
    void adjust(String reservationId, Usd settledDelta, String admin, String reason);

    /// Price versions under which a provider charged above the bound. They are used no more: an
    /// admin who corrects the catalogue's price makes a new version.
    Set<String> distrustedPrices();

    /// For each distrusted price the first call that cost more than its bound.
    List<Overcharge> overcharges();

    /// The calls whose outcome nobody knows; empty when there are none.
    Optional<UnknownMoney> unknownMoney();

    /// Those of [#unknownMoney] that [#settleOverdueUnknown] would settle now.
    Optional<UnknownMoney> overdueUnknown();

    /// The state of a reservation.
    Optional<ReservationState> state(String reservationId);

    /// Checks invariants 1 to 4; empty when the books balance.
    List<AuditFinding> audit();
}
