package bot.easel.store;

import bot.easel.spend.ReservationState;
import bot.easel.spend.Usd;
import java.sql.SQLException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;

/// The audit as a tool: on one consistent state, reading only, also while Easel runs.
public final class BooksAudit {
    private static final int BILLS = 3;

    private final StoreSettings settings;

    public BooksAudit(StoreSettings settings) {
        this.settings = settings;
    }

    public Attempt<BooksReport> run() {
        return Attempt.of(() -> {
            ToolAccess access = new ToolAccess(settings);
            try (Snapshot snapshot = access.snapshot()) {
                return report(snapshot.sql());
            } catch (SQLException failure) {
                throw access.failed(failure);
            }
        });
    }

    static BooksReport report(Sql sql) throws SQLException {
        Map<ReservationState, BooksReport.Total> states = new EnumMap<>(ReservationState.class);
        sql.list(
                """
                select state, count(*) as many, sum(held) as held,
                       sum(coalesce(actual, 0)) as settled
                from reservation group by state
                """,
                row ->
                        states.put(
                                row.constant(ReservationState.class, "state"),
                                new BooksReport.Total(
                                        row.number("many"),
                                        Usd.ofNanos(row.number("held")),
                                        Usd.ofNanos(row.number("settled")))));
        Instant oldestUnknown =
                sql.first(
                                """
                                select unknown_at from reservation
                                where state = 'UNKNOWN' order by unknown_at limit 1
                                """,
                                row -> row.instant("unknown_at"))
                        .orElse(null);
        return new BooksReport(
                Audit.run(sql),
                sql.number("select count(*) from spend_window"),
                sql.number("select count(*) from ledger_entry"),
                states,
                usd(sql, "select coalesce(sum(held_delta), 0) from ledger_entry"),
                usd(sql, "select coalesce(sum(settled_delta), 0) from ledger_entry"),
                usd(sql, "select coalesce(sum(overrun), 0) from reservation"),
                oldestUnknown,
                JdbcBillBooks.last(sql, BILLS));
    }

    private static Usd usd(Sql sql, String query) throws SQLException {
        return Usd.ofNanos(sql.number(query));
    }
}
