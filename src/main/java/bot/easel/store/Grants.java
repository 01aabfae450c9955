package bot.easel.store;

import bot.easel.spend.HoldRequest;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/// Money beyond a limit. A grant is used up by one hold, and raises each window that has too little
/// room by exactly what is missing. What that hold does not need in the end is given back by it, so
/// that nobody else draws on the grant.
final class Grants {
    private record Raise(String scopeKey, String period, long windowStart, long left) {
        static Raise of(Row row) throws SQLException {
            return new Raise(
                    row.text("scope_key"),
                    row.text("period"),
                    row.number("window_start"),
                    row.number("raised_nanos") - row.number("returned_nanos"));
        }
    }

    private Grants() {}

    /// Whether the grant that the request names may be used for it, now and by this member. It is
    /// locked then.
    static boolean isUsable(Sql sql, HoldRequest request, String memberKey) throws SQLException {
        if (request.grant() == null) {
            return false;
        }
        return sql.first(
                        """
                        select id from spend_grant
                        where id = ? and member_key = ? and amount_nanos >= ?
                              and reservation_id is null and ended_at is null and valid_until > ?\
                        """
                                + sql.dialect().lockRows(),
                        row -> row.text("id"),
                        request.grant(),
                        memberKey,
                        request.amount().nanos(),
                        sql.now())
                .isPresent();
    }

    /// Uses the grant up for a reservation whose windows are written.
    static void use(Sql sql, HoldRequest request, List<Windows.State> windows) throws SQLException {
        sql.update(
                "update spend_grant set reservation_id = ?, used_at = ? where id = ?",
                request.reservationId(),
                sql.now(),
                request.grant());
        sql.update(
                "update reservation set grant_id = ? where id = ?",
                request.grant(),
                request.reservationId());
        for (Windows.State window : windows) {
            long raised = window.missing(request.amount());
            if (raised > 0) {
                sql.update(
                        """
                        insert into spend_grant_window (grant_id, scope_key, period, window_start,
                            raised_nanos)
                        values (?, ?, ?, ?, ?)
                        """,
                        request.grant(),
                        window.limit().scope().key(),
                        window.limit().period(),
                        window.window().start(),
                        raised);
            }
        }
    }

    /// Lowers the windows again by what the hold of the grant did not need.
    ///
    /// @param spared by how much less its windows now carry than before
    static void giveBack(Sql sql, Optional<String> grant, long spared) throws SQLException {
        if (grant.isEmpty() || spared <= 0) {
            return;
        }
        List<Raise> raises =
                sql.list(
                        """
                        select scope_key, period, window_start, raised_nanos, returned_nanos
                        from spend_grant_window
                        where grant_id = ? and returned_nanos < raised_nanos
                        order by scope_key, period
                        """,
                        Raise::of,
                        grant.get());
        for (Raise raise : raises) {
            long back = Math.min(raise.left(), spared);
            sql.update(
                    """
                    update spend_window
                    set limit_nanos = limit_nanos - ?, granted = granted - ?
                    where scope_key = ? and period = ? and window_start = ?
                    """,
                    back,
                    back,
                    raise.scopeKey(),
                    raise.period(),
                    raise.windowStart());
            sql.update(
                    """
                    update spend_grant_window set returned_nanos = returned_nanos + ?
                    where grant_id = ? and scope_key = ? and period = ? and window_start = ?
                    """,
                    back,
                    grant.get(),
                    raise.scopeKey(),
                    raise.period(),
                    raise.windowStart());
        }
    }
}
