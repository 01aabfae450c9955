package bot.easel.store;

import bot.easel.spend.AuditFinding;
import bot.easel.spend.ReservationState;
import bot.easel.spend.Usd;
import bot.easel.studio.BillCheck;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What an audit found and what the books hold, of one moment.
///
/// @param findings where they do not balance; empty when they do
/// @param states the reservations by state; a state without any is missing
/// @param held what the entries add up to as held
/// @param settled what the entries add up to as settled
/// @param overrun what providers charged above their bounds, after corrections
/// @param oldestUnknown since when the oldest UNKNOWN money waits
/// @param bills the last comparisons with providers' bills, newest first
public record BooksReport(
        List<AuditFinding> findings,
        long windows,
        long entries,
        Map<ReservationState, Total> states,
        Usd held,
        Usd settled,
        Usd overrun,
        @Nullable Instant oldestUnknown,
        List<BillCheck> bills) {

    /// More findings than this are not listed.
    public static final int MOST_FINDINGS = Audit.FINDINGS;

    /// Some reservations together.
    ///
    /// @param held what was held for them
    /// @param settled what they cost
    public record Total(long count, Usd held, Usd settled) {
        static final Total NONE = new Total(0, Usd.ZERO, Usd.ZERO);
    }

    public BooksReport {
        findings = List.copyOf(findings);
        states = Map.copyOf(states);
        bills = List.copyOf(bills);
    }

    public boolean balances() {
        return findings.isEmpty();
    }

    public Total of(ReservationState state) {
        return states.getOrDefault(state, Total.NONE);
    }

    public Optional<Instant> unknownSince() {
        return Optional.ofNullable(oldestUnknown);
    }
}
