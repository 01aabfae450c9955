package bot.easel.store;

import bot.easel.spend.HoldRequest;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A line of the ledger: a movement of money, or a step without one.
record Entry(
        String reservationId,
        long seq,
        String kind,
        long heldDelta,
        long settledDelta,
        String actor,
        String note) {

    static Entry ofHold(HoldRequest request, Charged charged) {
        return new Entry(
                request.reservationId(),
                1,
                "HOLD",
                request.amount().nanos(),
                0,
                charged.member().key(),
                "");
    }

    static void write(Sql sql, List<Entry> entries) throws SQLException {
        List<@Nullable Object[]> rows = new ArrayList<>(entries.size());
        for (Entry entry : entries) {
            rows.add(
                    Sql.row(
                            entry.reservationId(),
                            entry.seq(),
                            entry.kind(),
                            entry.heldDelta(),
                            entry.settledDelta(),
                            sql.now(),
                            entry.actor(),
                            entry.note()));
        }
        sql.batch(
                """
                insert into ledger_entry (reservation_id, seq, kind, held_delta, settled_delta, at,
                    actor, note)
                values (?, ?, ?, ?, ?, ?, ?, ?)
                """,
                rows);
    }
}
