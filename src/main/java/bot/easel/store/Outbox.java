package bot.easel.store;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// The final messages that are owed.
final class Outbox {
    /// A delivery that was claimed.
    record Claimed(String id, int tries, long round) {}

    private Outbox() {}

    /// Owes a final message, anew where one stands already (a late answer after UNKNOWN). That is a
    /// new round: who still sends the message of the round before can no longer end the delivery.
    static void owe(Sql sql, String id) throws SQLException {
        sql.update(
                """
                insert into delivery (request_id, state, not_before, changed_at)
                values (?, 'OWED', ?, ?)
                on conflict (request_id) do update
                set state = 'OWED', round = delivery.round + 1, tries = 0, not_before = excluded.not_before, owner = null,
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
                        select request_id, tries, round from delivery
                        where state = 'OWED' and not_before <= ?
                              and (lease_until is null or lease_until <= ?)
                        order by not_before, request_id limit 1\
                        """
                                + sql.dialect().claimRows(),
                        row ->
                                new Claimed(
                                        row.text("request_id"),
                                        row.count("tries"),
                                        row.number("round")),
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

    static void done(Sql sql, String id, long round) throws SQLException {
        end(sql, id, round, "DONE", "");
    }

    static void abandon(Sql sql, String id, long round, String reason) throws SQLException {
        end(sql, id, round, "ABANDONED", reason);
    }

    private static void end(Sql sql, String id, long round, String state, String reason)
            throws SQLException {
        sql.update(
                """
                update delivery
                set state = ?, reason = ?, owner = null, lease_until = null, changed_at = ?
                where request_id = ? and round = ? and state = 'OWED'
                """,
                state,
                reason,
                sql.now(),
                id,
                round);
    }

    static void again(Sql sql, String id, long round, Instant notBefore, String reason)
            throws SQLException {
        sql.update(
                """
                update delivery
                set not_before = ?, reason = ?, owner = null, lease_until = null, changed_at = ?
                where request_id = ? and round = ? and state = 'OWED'
                """,
                notBefore,
                reason,
                sql.now(),
                id,
                round);
    }

    static void prune(Sql sql, Instant before) throws SQLException {
        sql.update("delete from delivery where state <> 'OWED' and changed_at < ?", before);
    }
}
