package bot.easel.store;

import bot.easel.spend.AuditFinding;
import bot.easel.spend.Balance;
import bot.easel.spend.BooksTotals;
import bot.easel.spend.Ledger;
import bot.easel.spend.Limit;
import bot.easel.spend.Overcharge;
import bot.easel.spend.ReservationState;
import bot.easel.spend.Scope;
import bot.easel.spend.SpendLine;
import bot.easel.spend.UnknownMoney;
import bot.easel.spend.Usd;
import bot.easel.spend.Window;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/// The books over the database.
public final class JdbcLedger implements Ledger {
    private static final int AT_ONCE = 200;

    private final Database database;
    private final Supplier<Duration> reconciliation;

    /// @param reconciliation how long UNKNOWN money waits for its real cost before it is settled at
    ///     the full hold
    public JdbcLedger(Database database, Supplier<Duration> reconciliation) {
        this.database = database;
        this.reconciliation = reconciliation;
    }

    @Override
    public void recordLimits(List<Limit> limits, String changedBy) {
        database.write(sql -> {
            for (Limit limit : limits) {
                Optional<Limit> before = LimitHistory.onRecord(sql, limit.scope(), limit.period());
                if (before.isEmpty() || !before.get().equals(limit)) {
                    LimitHistory.append(sql, limit, changedBy);
                }
            }
            return true;
        });
    }

    @Override
    public List<Balance> balances(List<Limit> limits) {
        return database.read(sql -> {
            List<Balance> balances = new ArrayList<>();
            for (Limit limit : limits) {
                Windows.State state = Windows.open(sql, limit, false);
                balances.add(
                        new Balance(
                                limit,
                                state.window(),
                                Usd.ofNanos(state.settled()),
                                Usd.ofNanos(state.held()),
                                Usd.ofNanos(state.granted()),
                                sql.instant()));
            }
            return List.copyOf(balances);
        });
    }

    @Override
    public List<SpendLine> byModel(Scope scope, Window window) {
        return database.read(sql ->
                sql.list(
                        """
                        select model, coalesce(sum(actual), 0) as settled,
                               coalesce(sum(case when state in ('SETTLED', 'RELEASED')
                                                 then 0 else held end), 0) as open,
                               coalesce(sum(pictures), 0) as drawn
                        from reservation
                        where %s = ? and created_at >= ? and created_at < ?
                              and state <> 'RELEASED'
                        group by model
                        order by settled desc, open desc, model
                        """
                                .formatted(Windows.column(scope)),
                        row ->
                                new SpendLine(
                                        row.text("model"),
                                        Usd.ofNanos(row.number("settled")),
                                        Usd.ofNanos(row.number("open")),
                                        row.number("drawn")),
                        scope.key(),
                        window.start(),
                        window.end()));
    }

    @Override
    public Usd held() {
        return database.read(sql ->
                sql.first(
                                """
                                select coalesce(sum(held), 0) as held from reservation
                                where resolved_at is null
                                """,
                                row -> Usd.ofNanos(row.number("held")))
                        .orElse(Usd.ZERO));
    }

    @Override
    public BooksTotals totals() {
        return database.read(sql ->
                sql.first(
                                """
                                select coalesce(sum(case when resolved_at is null
                                                         then held else 0 end), 0) as held,
                                       coalesce(sum(actual), 0) as settled,
                                       coalesce(sum(overrun), 0) as overrun
                                from reservation
                                """,
                                row ->
                                        new BooksTotals(
                                                Usd.ofNanos(row.number("held")),
                                                Usd.ofNanos(row.number("settled")),
                                                Usd.ofNanos(row.number("overrun"))))
                        .orElseThrow());
    }

    @Override
    public int settleOverdueUnknown() {
        int settled = 0;
        List<String> overdue = overdue();
        while (!overdue.isEmpty()) {
            List<String> due = overdue;
            int done =
                    database.write(sql -> {
                        int count = 0;
                        long until = sql.now() - reconciliation.get().toMillis();
                        for (String id : due) {
                            count += Books.settleOverdue(sql, id, until) ? 1 : 0;
                        }
                        return count;
                    });
            settled += done;
            // Others may have settled them first; what is left then is not ours.
            overdue = done == 0 ? List.of() : overdue();
        }
        return settled;
    }

    private List<String> overdue() {
        return database.read(sql ->
                sql.list(
                        """
                        select id from reservation
                        where state = 'UNKNOWN' and unknown_at <= ?
                        order by unknown_at limit ?
                        """,
                        row -> row.text("id"),
                        sql.now() - reconciliation.get().toMillis(),
                        AT_ONCE));
    }

    @Override
    public void adjust(String reservationId, Usd settledDelta, String admin, String reason) {
        if (admin.isBlank() || reason.isBlank()) {
            throw new IllegalArgumentException("a correction names its admin and its reason");
        }
        boolean adjusted =
                database.write(sql -> {
                    Optional<Long> actual =
                            sql.first(
                                    "select actual from reservation where id = ?",
                                    row -> row.optionalNumber("actual").orElse(0L),
                                    reservationId);
                    if (actual.isPresent()
                            && Math.addExact(actual.get(), settledDelta.nanos()) < 0) {
                        throw new IllegalArgumentException(
                                "a correction below nothing for " + reservationId);
                    }
                    return Books.adjust(sql, reservationId, settledDelta, admin, reason);
                });
        if (!adjusted) {
            throw new IllegalArgumentException(
                    "only a settled reservation can be corrected: " + reservationId);
        }
    }

    @Override
    public Set<String> distrustedPrices() {
        return Set.copyOf(
                database.<List<String>>read(
                        Database.GLANCE,
                        sql ->
                                sql.list(
                                        """
                                        select distinct price_version from reservation
                                        where overcharged = 1
                                        """,
                                        row -> row.text("price_version"))));
    }

    @Override
    public List<Overcharge> overcharges() {
        return database.read(sql ->
                sql.list(
                        """
                        select provider, model, price_version, held, actual from reservation
                        where overcharged = 1
                              and id in (select min(id) from reservation
                                         where overcharged = 1 group by price_version)
                        order by id
                        """,
                        row ->
                                new Overcharge(
                                        row.text("provider"),
                                        row.text("model"),
                                        row.text("price_version"),
                                        Usd.ofNanos(row.number("held")),
                                        Usd.ofNanos(row.number("actual")))));
    }

    @Override
    public Optional<UnknownMoney> unknownMoney() {
        return database.read(sql -> unknownUntil(sql, Long.MAX_VALUE));
    }

    @Override
    public Optional<UnknownMoney> overdueUnknown() {
        return database.read(sql -> unknownUntil(sql, sql.now() - reconciliation.get().toMillis()));
    }

    private static Optional<UnknownMoney> unknownUntil(Sql sql, long moment) throws SQLException {
        return sql.first(
                """
                select count(*) as many, coalesce(sum(held), 0) as held, min(unknown_at) as oldest
                from reservation where state = 'UNKNOWN' and unknown_at <= ?
                having count(*) > 0
                """,
                row ->
                        new UnknownMoney(
                                row.number("many"),
                                Usd.ofNanos(row.number("held")),
                                row.instant("oldest")),
                moment);
    }

    @Override
    public Optional<ReservationState> state(String reservationId) {
        return database.read(sql ->
                sql.first(
                        "select state from reservation where id = ?",
                        row -> row.constant(ReservationState.class, "state"),
                        reservationId));
    }

    @Override
    public List<AuditFinding> audit() {
        return database.read(Audit::run);
    }
}
