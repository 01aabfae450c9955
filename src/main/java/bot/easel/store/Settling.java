package bot.easel.store;

import bot.easel.spend.Notices.Topic;
import bot.easel.spend.Usd;
import bot.easel.studio.StoredAnswer;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Settlement of many stored answers in one transaction. What is above a hold is settled all the
/// same, is booked as overrun beside it, and marks the price.
final class Settling {
    static final Together<Answered, Optional<Settled>> TOGETHER = Settling::settle;

    /// @param id the job's
    record Answered(String id, Usd actual, StoredAnswer answer) {}

    /// A job that was settled.
    ///
    /// @param overrun what the actual exceeds the hold by
    /// @param scopes the keys of everything that it counts in
    record Settled(Usd overrun, Set<String> scopes) {}

    /// A reservation that waits for its settlement.
    private record Waiting(
            String job,
            String id,
            long held,
            long entries,
            Optional<String> grant,
            Set<String> scopes) {
        static Waiting of(Row row) throws SQLException {
            return new Waiting(
                    row.text("job"),
                    row.text("id"),
                    row.number("held"),
                    row.number("entries"),
                    row.optionalText("grant_id"),
                    Set.of(
                            row.text("workspace_key"),
                            row.text("channel_key"),
                            row.text("member_key")));
        }

        long overrun(Usd actual) {
            return Math.max(0, actual.nanos() - held);
        }
    }

    private Settling() {}

    /// Empty for what waits for no settlement: somebody else was first.
    private static List<Optional<Settled>> settle(Sql sql, List<Answered> answers)
            throws SQLException {
        Map<String, Waiting> waiting = waiting(sql, answers);
        List<Optional<Settled>> settled = new ArrayList<>(answers.size());
        Map<String, Answered> booked = new LinkedHashMap<>();
        List<Waiting> reservations = new ArrayList<>();
        for (Answered answered : answers) {
            Waiting one = waiting.get(answered.id());
            if (one == null || booked.containsKey(answered.id())) {
                settled.add(Optional.empty());
            } else {
                booked.put(answered.id(), answered);
                reservations.add(one);
                settled.add(
                        Optional.of(
                                new Settled(
                                        Usd.ofNanos(one.overrun(answered.actual())),
                                        one.scopes())));
            }
        }
        if (!reservations.isEmpty()) {
            book(sql, reservations, booked);
            Outcomes.ready(sql, List.copyOf(booked.values()));
        }
        return settled;
    }

    private static Map<String, Waiting> waiting(Sql sql, List<Answered> answers)
            throws SQLException {
        Map<String, Waiting> waiting = new HashMap<>();
        sql.among(
                        """
                        select g.id as job, r.id, r.held, r.entries, r.grant_id, r.workspace_key,
                               r.channel_key, r.member_key
                        from generation g join reservation r on r.id = g.reservation_id
                        where g.id in (:keys) and g.state in ('RUNNING', 'UNKNOWN')
                              and r.state in ('DISPATCHED', 'UNKNOWN')\
                        """
                                + sql.dialect().lockRows(),
                        answers.stream().map(Answered::id).toList(),
                        Waiting::of)
                .forEach(one -> waiting.put(one.job(), one));
        return waiting;
    }

    private static void book(Sql sql, List<Waiting> reservations, Map<String, Answered> booked)
            throws SQLException {
        List<@Nullable Object[]> changes = new ArrayList<>();
        List<Entry> entries = new ArrayList<>();
        for (Waiting one : reservations) {
            Answered answered = answered(booked, one);
            long overrun = one.overrun(answered.actual());
            if (overrun > 0) {
                sql.tell(Topic.PRICES);
            }
            changes.add(
                    Sql.row(
                            answered.actual().nanos(),
                            sql.now(),
                            answered.answer().assets().size(),
                            answered.answer().providerRequestId(),
                            overrun,
                            overrun > 0,
                            one.id()));
            entries.add(
                    new Entry(
                            one.id(),
                            one.entries() + 1,
                            "SETTLE",
                            -one.held(),
                            answered.actual().nanos(),
                            "easel",
                            ""));
        }
        sql.changeEach(
                """
                update reservation
                set state = 'SETTLED', actual = ?, resolved_at = ?, pictures = ?,
                    provider_request_id = ?, overrun = ?, overcharged = ?, entries = entries + 1
                where id = ? and state in ('DISPATCHED', 'UNKNOWN')
                """,
                changes);
        moved(sql, reservations);
        for (Waiting one : reservations) {
            long actual = answered(booked, one).actual().nanos();
            Grants.giveBack(
                    sql, one.grant(), one.held() - actual + one.overrun(Usd.ofNanos(actual)));
        }
        Entry.write(sql, entries);
    }

    private static Answered answered(Map<String, Answered> booked, Waiting one)
            throws SQLException {
        Answered answered = booked.get(one.job());
        if (answered == null) {
            throw new SQLException("no answer for " + one.job());
        }
        return answered;
    }

    /// Changes exactly the windows that the reservations were admitted to, each of them once. What
    /// they were settled for is in their rows already.
    private static void moved(Sql sql, List<Waiting> reservations) throws SQLException {
        sql.updateAmong(
                """
                update spend_window
                set held = spend_window.held - moved.held,
                    settled = spend_window.settled + moved.settled,
                    overrun = spend_window.overrun + moved.overrun
                from (select l.scope_key, l.period, l.window_start, sum(r.held) as held,
                             sum(r.actual) as settled, sum(r.overrun) as overrun
                      from reservation r
                      join reservation_window l on l.reservation_id = r.id
                      where r.id in (:keys)
                      group by l.scope_key, l.period, l.window_start) moved
                where spend_window.scope_key = moved.scope_key
                      and spend_window.period = moved.period
                      and spend_window.window_start = moved.window_start
                """,
                reservations.stream().map(Waiting::id).toList());
    }
}
