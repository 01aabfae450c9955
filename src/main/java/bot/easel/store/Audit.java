package bot.easel.store;

import bot.easel.spend.AuditFinding;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/// Checks that the books balance, on one consistent state of them.
final class Audit {
    /// Enough to see what is wrong; more would only bury it.
    static final int FINDINGS = 100;

    private record Check(int invariant, String what, String query) {}

    /// Each query answers a row with a `place` for each thing that is wrong.
    private static final List<Check> CHECKS =
            List.of(
                    new Check(
                            1,
                            "a window holds and has settled more than its limit",
                            """
                            select scope_key || ' ' || period || ' ' || window_start as place
                            from spend_window where held + settled - overrun > limit_nanos
                            """),
                    new Check(
                            1,
                            "an overrun without a charge above the hold",
                            """
                            select id as place from reservation
                            where overrun > 0 and (state <> 'SETTLED' or overrun > actual)
                            """),
                    new Check(
                            2,
                            "a reservation counts in a window that its scope does not have",
                            """
                            select l.reservation_id || ' ' || l.scope_key as place
                            from reservation_window l
                            join reservation r on r.id = l.reservation_id
                            where l.scope_key not in
                                  (r.workspace_key, r.channel_key, r.member_key)
                            """),
                    new Check(
                            2,
                            "a reservation counts in a window that is not there",
                            """
                            select l.reservation_id || ' ' || l.scope_key as place
                            from reservation_window l
                            left join reservation r on r.id = l.reservation_id
                            left join spend_window w on w.scope_key = l.scope_key
                                and w.period = l.period and w.window_start = l.window_start
                            where r.id is null or w.scope_key is null
                            """),
                    new Check(
                            2,
                            "a reservation is in some of its windows only",
                            """
                            select r.id as place
                            from reservation r
                            left join (select reservation_id, count(*) as links
                                       from reservation_window group by reservation_id) l
                                on l.reservation_id = r.id
                            where coalesce(l.links, 0) < r.windows
                            """),
                    new Check(
                            2,
                            "a window misses a reservation of its scope and time",
                            """
                            select w.scope_key || ' ' || w.period || ' ' || w.window_start as place
                            from spend_window w
                            left join (
                                select l.scope_key, l.period, l.window_start, count(*) as links
                                from reservation_window l
                                join reservation r on r.id = l.reservation_id
                                where r.state <> 'RELEASED'
                                group by l.scope_key, l.period, l.window_start) f
                                on f.scope_key = w.scope_key and f.period = w.period
                                   and f.window_start = w.window_start
                            where coalesce(f.links, 0) <
                                  (select count(*) from reservation r
                                   where r.workspace_key = w.scope_key
                                         and r.created_at >= w.window_start
                                         and r.created_at < w.window_end
                                         and r.state <> 'RELEASED')
                                + (select count(*) from reservation r
                                   where r.channel_key = w.scope_key
                                         and r.created_at >= w.window_start
                                         and r.created_at < w.window_end
                                         and r.state <> 'RELEASED')
                                + (select count(*) from reservation r
                                   where r.member_key = w.scope_key
                                         and r.created_at >= w.window_start
                                         and r.created_at < w.window_end
                                         and r.state <> 'RELEASED')
                            """),
                    new Check(
                            3,
                            "a window is not the sum of its reservations",
                            """
                            select w.scope_key || ' ' || w.period || ' ' || w.window_start as place
                            from spend_window w
                            left join (
                                select l.scope_key, l.period, l.window_start,
                                       sum(case when r.state in ('HELD', 'DISPATCHED', 'UNKNOWN')
                                                then r.held else 0 end) as held,
                                       sum(coalesce(r.actual, 0)) as settled,
                                       sum(r.overrun) as overrun
                                from reservation_window l
                                join reservation r on r.id = l.reservation_id
                                group by l.scope_key, l.period, l.window_start) f
                                on f.scope_key = w.scope_key and f.period = w.period
                                   and f.window_start = w.window_start
                            where w.held <> coalesce(f.held, 0)
                                  or w.settled <> coalesce(f.settled, 0)
                                  or w.overrun <> coalesce(f.overrun, 0)
                            """),
                    new Check(
                            3,
                            "a reservation is not the sum of its entries",
                            """
                            select r.id as place
                            from reservation r
                            left join (
                                select reservation_id, count(*) as entries, max(seq) as last,
                                       sum(held_delta) as held, sum(settled_delta) as settled
                                from ledger_entry group by reservation_id) e
                                on e.reservation_id = r.id
                            where coalesce(e.entries, 0) <> r.entries
                                  or coalesce(e.last, 0) <> r.entries
                                  or coalesce(e.held, 0) <>
                                     case when r.state in ('HELD', 'DISPATCHED', 'UNKNOWN')
                                          then r.held else 0 end
                                  or coalesce(e.settled, 0) <> coalesce(r.actual, 0)
                            """),
                    new Check(
                            3,
                            "a window is raised by something else than its grants",
                            """
                            select w.scope_key || ' ' || w.period || ' ' || w.window_start as place
                            from spend_window w
                            left join (
                                select scope_key, period, window_start,
                                       sum(raised_nanos - returned_nanos) as granted
                                from spend_grant_window
                                group by scope_key, period, window_start) g
                                on g.scope_key = w.scope_key and g.period = w.period
                                   and g.window_start = w.window_start
                            where w.granted <> coalesce(g.granted, 0)
                            """),
                    new Check(
                            4,
                            "a grant and its hold disagree",
                            """
                            select g.id as place
                            from spend_grant g left join reservation r on r.id = g.reservation_id
                            where g.reservation_id is not null
                                  and (r.id is null or r.grant_id is null or r.grant_id <> g.id
                                       or r.member_key <> g.member_key or r.held > g.amount_nanos)
                            union all
                            select r.id
                            from reservation r left join spend_grant g on g.id = r.grant_id
                            where r.grant_id is not null
                                  and (g.reservation_id is null or g.reservation_id <> r.id)
                            """),
                    new Check(
                            4,
                            "a grant kept what its hold did not need",
                            """
                            select w.grant_id || ' ' || w.scope_key || ' ' || w.period as place
                            from spend_grant_window w
                            join spend_grant g on g.id = w.grant_id
                            left join reservation r on r.id = g.reservation_id
                            where r.id is null
                                  or (r.resolved_at is null and w.returned_nanos <> 0)
                                  or (r.state = 'RELEASED' and w.returned_nanos <>
                                      case when r.held < w.raised_nanos then r.held
                                           else w.raised_nanos end)
                                  or (r.state = 'SETTLED' and w.returned_nanos <
                                      case when r.held - r.actual + r.overrun < w.raised_nanos
                                           then r.held - r.actual + r.overrun
                                           else w.raised_nanos end)
                            """),
                    new Check(
                            4,
                            "an approval and its grant disagree",
                            """
                            select a.id as place
                            from approval a left join spend_grant g on g.approval_id = a.id
                            where (a.state = 'APPROVED'
                                   and (g.id is null or g.member_key <> a.member_key
                                        or g.amount_nanos > a.worst_case_nanos))
                                  or (a.state <> 'APPROVED' and g.id is not null)
                                  or (a.outcome = 'DRAWN' and g.reservation_id is null)
                                  or (a.outcome <> 'DRAWN' and g.reservation_id is not null)
                            """),
                    new Check(
                            4,
                            "a negative amount",
                            """
                            select scope_key || ' ' || period || ' ' || window_start as place
                            from spend_window where held < 0 or settled < 0 or overrun < 0
                            union all
                            select id from reservation where held < 0 or actual < 0 or overrun < 0
                            """),
                    new Check(
                            4,
                            "a hold that was resolved more than once",
                            """
                            select reservation_id as place from ledger_entry
                            where kind in ('SETTLE', 'RELEASE')
                            group by reservation_id having count(*) > 1
                            """),
                    new Check(
                            4,
                            "a job and its hold disagree",
                            """
                            select g.id as place
                            from generation g join reservation r on r.id = g.reservation_id
                            where (g.state = 'QUEUED' and r.state <> 'HELD')
                                  or (g.state = 'RUNNING' and r.state not in ('HELD', 'DISPATCHED'))
                                  or (g.state = 'READY' and r.state <> 'SETTLED')
                                  or (g.state = 'FAILED' and r.state <> 'RELEASED')
                                  or (g.state = 'UNKNOWN'
                                      and r.state not in ('UNKNOWN', 'SETTLED'))
                            """),
                    new Check(
                            4,
                            "a job and its batch disagree",
                            """
                            select g.id as place
                            from generation g join reservation r on r.id = g.reservation_id
                            left join overnight_batch b on b.id = g.batch
                            where (g.batch is not null and (b.id is null or g.overnight = 0))
                                  or (g.overnight = 1
                                      and ((g.state = 'QUEUED' and g.batch is not null)
                                           or (g.state = 'RUNNING'
                                               and (b.id is null or g.owner <> b.id
                                                    or b.ended_at is not null
                                                    or (b.state = 'COLLECTED')
                                                       <> (r.state = 'HELD')))
                                           or (g.state in ('READY', 'UNKNOWN')
                                               and (b.id is null or b.state = 'COLLECTED'))))
                            """),
                    new Check(
                            4,
                            "a hold without a job",
                            """
                            select r.id as place
                            from reservation r left join generation g on g.reservation_id = r.id
                            left join consultation c on c.reservation_id = r.id
                            where g.id is null and c.id is null
                            """),
                    new Check(
                            4,
                            "a hold for two jobs",
                            """
                            select c.reservation_id as place
                            from consultation c
                            join generation g on g.reservation_id = c.reservation_id
                            """),
                    new Check(
                            4,
                            "a question and its hold disagree",
                            """
                            select c.id as place
                            from consultation c left join reservation r on r.id = c.reservation_id
                            where r.id is null
                                  or (c.state = 'OPEN' and r.state not in ('HELD', 'DISPATCHED'))
                                  or (c.state = 'ANSWERED' and r.state <> 'SETTLED')
                                  or (c.state = 'FAILED' and r.state <> 'RELEASED')
                                  or (c.state = 'UNKNOWN'
                                      and r.state not in ('UNKNOWN', 'SETTLED'))
                            """));

    private Audit() {}

    static List<AuditFinding> run(Sql sql) throws SQLException {
        List<AuditFinding> findings = new ArrayList<>();
        for (Check check : CHECKS) {
            sql.list(check.query() + " limit " + FINDINGS, row -> row.text("place"))
                    .forEach(place ->
                            findings.add(
                                    new AuditFinding(
                                            check.invariant(), check.what() + ": " + place)));
        }
        return List.copyOf(findings.subList(0, Math.min(FINDINGS, findings.size())));
    }
}
