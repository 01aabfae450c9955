package bot.easel.store;

import bot.easel.studio.Failure;
import bot.easel.studio.GenerationState;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The states of jobs. A job's row is read and locked before its money is moved, so that the two
/// always go together.
final class Jobs {
    /// The hold of a job.
    ///
    /// @param scopes the keys of everything that it may count in
    record Hold(String reservationId, Set<String> scopes) {
        static Hold of(Row row) throws SQLException {
            return new Hold(
                    row.text("id"),
                    Set.of(
                            row.text("workspace_key"),
                            row.text("channel_key"),
                            row.text("member_key")));
        }
    }

    private Jobs() {}

    /// The hold of a job that is RUNNING under the lease of this owner.
    static Optional<Hold> owned(Sql sql, String id, String owner) throws SQLException {
        return in(sql, id, "g.state = 'RUNNING' and g.owner = ?", owner);
    }

    /// The hold of a job, if the job is in a state.
    static Optional<Hold> in(Sql sql, String id, String state, Object... parameters)
            throws SQLException {
        List<Object> all = new ArrayList<>(List.of(id));
        all.addAll(List.of(parameters));
        return sql.first(
                """
                select r.id, r.workspace_key, r.channel_key, r.member_key
                from generation g join reservation r on r.id = g.reservation_id
                where g.id = ? and \
                """
                        + state
                        + sql.dialect().lockRows(),
                Hold::of,
                all.toArray());
    }

    static void end(Sql sql, List<String> ids, GenerationState state, Optional<Failure> failure)
            throws SQLException {
        int ended =
                sql.updateAmong(
                        """
                        update generation
                        set state = ?, owner = null, lease_until = null, finished_at = ?,
                            failure_kind = ?, failure_detail = ?
                        where id in (:keys)
                        """,
                        ids,
                        state,
                        sql.now(),
                        failure.map(Failure::kind).orElse(null),
                        failure.map(Failure::detail).orElse(null));
        if (ended != ids.size()) {
            throw new SQLException("a job was not there to be ended");
        }
    }

    /// Milliseconds between the call and its end, newest first.
    static List<Long> recentDurations(Sql sql, String model, int atMost) throws SQLException {
        return sql.list(
                """
                select r.resolved_at - r.dispatched_at as took
                from generation g join reservation r on r.id = g.reservation_id
                where g.model = ? and g.state = 'READY' and g.overnight = 0
                      and r.dispatched_at is not null
                order by g.finished_at desc limit ?
                """,
                row -> row.number("took"),
                model,
                atMost);
    }
}
