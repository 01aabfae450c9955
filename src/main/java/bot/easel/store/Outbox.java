package bot.easel.store;

import bot.easel.spend.Notices.Topic;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The final messages that are owed.
final class Outbox {
    /// A delivery that was claimed.
    record Claimed(String id, int tries, long round, boolean refresh) {}

    private Outbox() {}

    /// Owes a final message, anew where one stands already (a late answer after UNKNOWN). That is a
    /// new round: who still sends the message of the round before can no longer end the delivery.
    static void owe(Sql sql, String id) throws SQLException {
        owe(sql, List.of(id));
    }

    /// What is compared with others is owed as one message, when the last of them has ended.
    static void owe(Sql sql, List<String> ids) throws SQLException {
        sql.updateAmong(
                """
                insert into delivery (request_id, state, not_before, changed_at)
                select distinct coalesce(g.comparison, g.id), 'OWED', ?, ? from generation g
                where g.id in (:keys)
                      and not exists (select 1 from generation o
                                      where o.comparison = g.comparison
                                            and o.state in ('QUEUED', 'RUNNING'))
                on conflict (request_id) do update
                set state = 'OWED', round = delivery.round + 1, tries = 0,
                    not_before = excluded.not_before, owner = null, lease_until = null,
                    reason = null, changed_at = excluded.changed_at, refresh = 0, again = 0
                """,
                ids,
                sql.now(),
                sql.now());
        sql.tell(Topic.DELIVERIES);
    }

    /// Owes a message that stands once more, because something about it has changed. Whoever sends it
    /// just now goes on, and sends it again after that: so what came last is what stands last.
    static void refresh(Sql sql, String id) throws SQLException {
        sql.update(
                """
                insert into delivery (request_id, state, not_before, changed_at, refresh)
                values (?, 'OWED', ?, ?, 1)
                on conflict (request_id) do update
                set round = delivery.round + case when delivery.state = 'DONE' then 1 else 0 end,
                    tries = case when delivery.state = 'DONE' then 0 else delivery.tries end,
                    refresh = case when delivery.state = 'DONE' then 1 else delivery.refresh end,
                    again = case when delivery.state = 'DONE' then 0 else 1 end,
                    not_before = case when delivery.state = 'DONE' then excluded.not_before
                                      else delivery.not_before end,
                    state = 'OWED', changed_at = excluded.changed_at
                where delivery.state <> 'ABANDONED'
                """,
                id,
                sql.now(),
                sql.now());
        sql.tell(Topic.DELIVERIES);
    }

    /// As [#refresh], but only a message that stands; `false` while it is still owed.
    static boolean showAgain(Sql sql, String id) throws SQLException {
        String state =
                sql.first(
                                "select state from delivery where request_id = ?",
                                row -> row.text("state"),
                                id)
                        .orElse("");
        if (state.equals("DONE")) {
            refresh(sql, id);
        }
        return !state.equals("OWED");
    }

    /// Leases the delivery that has been due for longest. The try is counted now: one that brings
    /// its process down counts too.
    static Optional<Claimed> claim(Sql sql, String owner, Duration lease) throws SQLException {
        Optional<Claimed> due =
                sql.first(
                        """
                        select request_id, tries, round, refresh from delivery
                        where state = 'OWED' and not_before <= ?
                              and (lease_until is null or lease_until <= ?)
                        order by not_before, request_id limit 1\
                        """
                                + sql.dialect().claimRows(),
                        row ->
                                new Claimed(
                                        row.text("request_id"),
                                        row.count("tries"),
                                        row.number("round"),
                                        row.flag("refresh")),
                        sql.now(),
                        sql.now());
        if (due.isPresent()) {
            sql.update(
                    """
                    update delivery set owner = ?, lease_until = ?, tries = tries + 1, changed_at = ?,
                        again = 0
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

    /// Done, unless there is something newer by now.
    static void done(Sql sql, String id, long round) throws SQLException {
        sql.update(
                """
                update delivery
                set state = case when again = 1 then 'OWED' else 'DONE' end,
                    round = round + again, refresh = again, again = 0, not_before = ?,
                    tries = case when again = 1 then 0 else tries end, reason = '', owner = null, lease_until = null, changed_at = ?
                where request_id = ? and round = ? and state = 'OWED'
                """,
                sql.now(),
                sql.now(),
                id,
                round);
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
