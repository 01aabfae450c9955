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
                            "a hold without a job",
                            """
                            select r.id as place
                            from reservation r left join generation g on g.reservation_id = r.id
                            where g.id is null
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
