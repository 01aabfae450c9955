package bot.easel.store;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// The final messages that are owed.
final class Outbox {
    /// A delivery that was claimed.
    record Claimed(String id, int tries) {}

    private Outbox() {}

    /// Owes a final message, anew where one stands already (a late answer after UNKNOWN).
    static void owe(Sql sql, String id) throws SQLException {
        sql.update(
                """
                insert into delivery (request_id, state, not_before, changed_at)
                values (?, 'OWED', ?, ?)
                on conflict (request_id) do update
                set state = 'OWED', tries = 0, not_before = excluded.not_before, owner = null,
                    lease_until = null, reason = null, changed_at = excluded.changed_at
                """,
                id,
                sql.now(),
                sql.now());
    }

    /// Leases the delivery that has been due for longest. The try is counted now: one that brings
    /// its process down counts too.
    static Optional<Claimed> claim(Sql sql, String owner, Duration lease) throws SQLException {
        Optional<Claimed> due =
                sql.first(
                        """
                        select request_id, tries from delivery
                        where state = 'OWED' and not_before <= ?
                              and (lease_until is null or lease_until <= ?)
                        order by not_before, request_id limit 1\
                        """
                                + sql.dialect().claimRows(),
                        row -> new Claimed(row.text("request_id"), row.count("tries")),
                        sql.now(),
                        sql.now());
        if (due.isPresent()) {
            sql.update(
                    """
                    update delivery set owner = ?, lease_until = ?, tries = tries + 1, changed_at = ?
                    where request_id = ?
                    """,
                    owner,
                    sql.now() + lease.toMillis(),
                    sql.now(),
                    due.get().id());
        }
        return due;
    }

    static boolean isDone(Sql sql, String id) throws SQLException {
        return sql.number(
                        "select count(*) from delivery where request_id = ? and state = 'DONE'", id)
                > 0;
    }

    static void done(Sql sql, String id) throws SQLException {
        end(sql, id, "DONE", "");
    }

    static void abandon(Sql sql, String id, String reason) throws SQLException {
        end(sql, id, "ABANDONED", reason);
    }

    private static void end(Sql sql, String id, String state, String reason) throws SQLException {
        sql.update(
                """
                update delivery
                set state = ?, reason = ?, owner = null, lease_until = null, changed_at = ?
                where request_id = ? and state = 'OWED'
                """,
                state,
                reason,
                sql.now(),
                id);
    }

    static void again(Sql sql, String id, Instant notBefore, String reason) throws SQLException {
        sql.update(
                """
                update delivery
                set not_before = ?, reason = ?, owner = null, lease_until = null, changed_at = ?
                where request_id = ? and state = 'OWED'
                """,
                notBefore,
                reason,
                sql.now(),
                id);
    }

    static void prune(Sql sql, Instant before) throws SQLException {
        sql.update("delete from delivery where state <> 'OWED' and changed_at < ?", before);
    }
}
