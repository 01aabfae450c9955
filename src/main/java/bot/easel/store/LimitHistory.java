package bot.easel.store;

import bot.easel.spend.Limit;
import bot.easel.spend.Period;
import bot.easel.spend.Scope;
import bot.easel.spend.Usd;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.Optional;

/// Every limit that anything was ever admitted under, by version; only ever appended to.
final class LimitHistory {
    private LimitHistory() {}

    /// The version under which this limit is on record, recorded now if it never was.
    static long version(Sql sql, Limit limit) throws SQLException {
        Optional<Long> known =
                sql.first(
                        """
                        select version from spend_limit
                        where scope_key = ? and period = ? and limit_nanos = ? and zone = ?
                        order by version desc limit 1
                        """,
                        row -> row.number("version"),
                        limit.scope().key(),
                        limit.period(),
                        limit.amount().nanos(),
                        limit.zone().getId());
        return known.isPresent() ? known.get() : append(sql, limit, "configuration");
    }

    /// Adds a version to the history of a limit.
    static long append(Sql sql, Limit limit, String changedBy) throws SQLException {
        long version =
                1
                        + sql.number(
                                """
                                select coalesce(max(version), 0) from spend_limit
                                where scope_key = ? and period = ?
                                """,
                                limit.scope().key(),
                                limit.period());
        sql.update(
                """
                insert into spend_limit (scope_key, period, version, scope_kind, limit_nanos, zone,
                    changed_by, changed_at)
                values (?, ?, ?, ?, ?, ?, ?, ?)
                """,
                limit.scope().key(),
                limit.period(),
                version,
                limit.scope().kind(),
                limit.amount().nanos(),
                limit.zone().getId(),
                changedBy,
                sql.now());
        return version;
    }

    /// The newest limit on record for a scope and period.
    static Optional<Limit> onRecord(Sql sql, Scope scope, Period period) throws SQLException {
        return sql.first(
                """
                select limit_nanos, zone from spend_limit where scope_key = ? and period = ?
                order by version desc limit 1
                """,
                row ->
                        new Limit(
                                scope,
                                period,
                                Usd.ofNanos(row.number("limit_nanos")),
                                ZoneId.of(row.text("zone"))),
                scope.key(),
                period);
    }
}
