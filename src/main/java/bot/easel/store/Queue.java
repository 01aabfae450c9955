package bot.easel.store;

import bot.easel.studio.Claim;
import bot.easel.studio.ProviderPace;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The order in which jobs are served, and their leases.
///
/// A job's turn is the number of its member's running jobs plus its place in the member's own line:
/// everybody's first job comes before anybody's second, and of equal turns the oldest is served.
final class Queue {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private static final String TURNS =
            """
            select g.id, g.created_at,
                   coalesce(busy.running, 0)
                       + row_number() over (partition by g.member_key
                                            order by g.created_at, g.id) as turn
            from generation g
            left join (select member_key, count(*) as running
                       from generation where state = 'RUNNING' and overnight = 0
                       group by member_key) busy
                on busy.member_key = g.member_key
            where g.state = 'QUEUED' and g.overnight = 0
            """;

    private Queue() {}

    /// Leases the next job to the claimer and returns its id.
    static Optional<String> claim(Sql sql, Claim claim) throws SQLException {
        List<Object> parameters = new ArrayList<>();
        for (Map.Entry<String, ProviderPace> pace : new TreeMap<>(claim.paces()).entrySet()) {
            if (mayStart(sql, pace.getKey(), pace.getValue())) {
                parameters.add(pace.getKey());
            }
        }
        if (parameters.isEmpty()) {
            return Optional.empty();
        }
        String providers = String.join(", ", Collections.nCopies(parameters.size(), "?"));
        parameters.add(sql.now());
        Optional<String> next =
                sql.first(
                        "select id from ("
                                + TURNS
                                + " and g.provider in ("
                                + providers
                                + ") and g.not_before <= ?) turns"
                                + " order by turn, created_at, id limit 1",
                        row -> row.text("id"),
                        parameters.toArray());
        if (next.isPresent()) {
            take(sql, next.get(), claim);
        }
        return next;
    }

    /// Whether the provider's bounds, over all processes, leave room for one more call.
    private static boolean mayStart(Sql sql, String provider, ProviderPace pace)
            throws SQLException {
        long running =
                sql.number(
                        """
                        select count(*) from generation
                        where state = 'RUNNING' and provider = ? and overnight = 0
                        """,
                        provider);
        if (running >= pace.concurrent()) {
            return false;
        }
        return pace.perMinute() == 0
                || sql.number(
                                "select count(*) from provider_call where provider = ? and at > ?",
                                provider,
                                sql.now() - MINUTE.toMillis())
                        < pace.perMinute();
    }

    private static void take(Sql sql, String id, Claim claim) throws SQLException {
        sql.update(
                """
                update generation
                set state = 'RUNNING', owner = ?, lease_until = ?,
                    started_at = coalesce(started_at, ?)
                where id = ? and state = 'QUEUED'
                """,
                claim.owner(),
                sql.now() + claim.lease().toMillis(),
                sql.now(),
                id);
        sql.update(
                """
                insert into provider_call (generation_id, call_no, provider, at)
                select g.id, r.dispatch_no + 1, g.provider, ?
                from generation g join reservation r on r.id = g.reservation_id
                where g.id = ?
                on conflict (generation_id, call_no) do update set at = excluded.at
                """,
                sql.now(),
                id);
        // By the index: whoever claims must not look through the calls of a whole minute.
        sql.update(
                """
                delete from provider_call
                where provider = (select provider from generation where id = ?) and at <= ?
                """,
                id,
                sql.now() - MINUTE.toMillis());
    }

    /// The call starts now rather than when the job was taken: the bound is on calls.
    ///
    /// @param calls for each the time, and the job's id twice
    static void called(Sql sql, List<@Nullable Object[]> calls) throws SQLException {
        sql.batch(
                """
                update provider_call set at = ?
                where generation_id = ?
                      and call_no = (select max(call_no) from provider_call
                                     where generation_id = ?)
                """,
                calls);
    }

    /// How many jobs come before this one if nothing else arrives.
    static int ahead(Sql sql, String id) throws SQLException {
        return Math.toIntExact(
                sql.number(
                        "with turns as ("
                                + TURNS
                                + """
                                )
                                select count(*) from turns one, turns other
                                where one.id = ?
                                      and (other.turn < one.turn
                                           or (other.turn = one.turn
                                               and (other.created_at < one.created_at
                                                    or (other.created_at = one.created_at
                                                        and other.id < one.id))))
                                """,
                        id));
    }

    /// All jobs that wait, in the order in which they will be served.
    static List<String> line(Sql sql) throws SQLException {
        return sql.list(
                "select id from (" + TURNS + ") turns order by turn, created_at, id",
                row -> row.text("id"));
    }

    static void renewLease(Sql sql, String owner, String id, Duration lease) throws SQLException {
        sql.update(
                """
                update generation set lease_until = ?
                where id = ? and state = 'RUNNING' and owner = ?
                """,
                sql.now() + lease.toMillis(),
                id,
                owner);
    }

    static List<String> waitingSince(Sql sql, Instant moment, int atMost) throws SQLException {
        return sql.list(
                """
                select id from generation
                where state = 'QUEUED' and overnight = 0 and created_at < ?
                order by created_at, id limit ?
                """,
                row -> row.text("id"),
                moment,
                atMost);
    }

    /// Takes over jobs whose lease has run out.
    static List<String> takeExpired(Sql sql, String owner, Duration lease, int atMost)
            throws SQLException {
        List<String> expired =
                sql.list(
                        """
                        select id from generation where state = 'RUNNING' and lease_until <= ?
                        order by lease_until limit ?\
                        """
                                + sql.dialect().claimRows(),
                        row -> row.text("id"),
                        sql.now(),
                        atMost);
        for (String id : expired) {
            sql.update(
                    "update generation set owner = ?, lease_until = ? where id = ?",
                    owner,
                    sql.now() + lease.toMillis(),
                    id);
        }
        return expired;
    }
}
