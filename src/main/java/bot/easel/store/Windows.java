package bot.easel.store;

import bot.easel.spend.Limit;
import bot.easel.spend.LimitRefusal;
import bot.easel.spend.Period;
import bot.easel.spend.Scope;
import bot.easel.spend.Usd;
import bot.easel.spend.Window;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/// The windows of limits: which one is open, what it holds, and how it is opened.
///
/// Windows of one scope and period never overlap, also when the zone is changed or the clock goes
/// back: a window that exists is used to its end, and a new one begins where the one before ended.
final class Windows {
    private static final Comparator<Limit> ORDER =
            Comparator.comparing((Limit limit) -> limit.scope().kind())
                    .thenComparing(limit -> limit.scope().key())
                    .thenComparing(Limit::period);

    /// A window as the books have it.
    ///
    /// @param limitNanos the limit of the last admission
    /// @param exists false for a window that its first admission will write
    record State(
            Limit limit,
            Window window,
            long held,
            long settled,
            long overrun,
            long limitNanos,
            long limitVersion,
            boolean exists) {

        /// The refusal of an amount for which there is no room.
        Optional<LimitRefusal> refusal(Usd asked) {
            long wanted = Math.addExact(Math.addExact(held, settled), asked.nanos());
            return wanted <= limit.amount().nanos()
                    ? Optional.empty()
                    : Optional.of(
                            new LimitRefusal(
                                    limit, window, Usd.ofNanos(settled), Usd.ofNanos(held), asked));
        }
    }

    private Windows() {}

    /// The limits in the one order in which rows are locked. Of two limits for one window the
    /// stricter counts.
    static List<Limit> inOrder(List<Limit> limits) {
        TreeMap<Limit, Limit> ordered = new TreeMap<>(ORDER);
        for (Limit limit : limits) {
            ordered.merge(
                    limit, limit, (one, two) -> one.amount().isMoreThan(two.amount()) ? two : one);
        }
        return List.copyOf(ordered.values());
    }

    /// The window that is open now, locked when this is a writing transaction.
    static State open(Sql sql, Limit limit, boolean lock) throws SQLException {
        long now = sql.now();
        Optional<State> last =
                sql.first(
                        """
                        select window_start, window_end, held, settled, overrun, limit_nanos,
                               limit_version
                        from spend_window
                        where scope_key = ? and period = ? and window_start <= ?
                        order by window_start desc limit 1\
                        """
                                + (lock ? sql.dialect().lockRows() : ""),
                        row -> state(limit, row),
                        limit.scope().key(),
                        limit.period(),
                        now);
        if (last.isPresent() && last.get().window().end().toEpochMilli() > now) {
            return last.get();
        }
        return unopened(sql, limit, last.map(State::window));
    }

    private static State state(Limit limit, Row row) throws SQLException {
        return new State(
                limit,
                new Window(limit.period(), row.instant("window_start"), row.instant("window_end")),
                row.number("held"),
                row.number("settled"),
                row.number("overrun"),
                row.number("limit_nanos"),
                row.number("limit_version"),
                true);
    }

    /// What a window would start with. It may not be empty: a limit that is new in the middle of a
    /// window counts what was spent in it before.
    private static State unopened(Sql sql, Limit limit, Optional<Window> before)
            throws SQLException {
        Window window = boundaries(sql, limit, before);
        return sql.first(
                        """
                        select coalesce(sum(case when state in ('HELD', 'DISPATCHED', 'UNKNOWN')
                                                 then held else 0 end), 0) as held,
                               coalesce(sum(actual), 0) as settled,
                               coalesce(sum(overrun), 0) as overrun
                        from reservation
                        where %s = ? and created_at >= ? and created_at < ?
                        """
                                .formatted(column(limit.scope())),
                        row ->
                                new State(
                                        limit,
                                        window,
                                        row.number("held"),
                                        row.number("settled"),
                                        row.number("overrun"),
                                        limit.amount().nanos(),
                                        0,
                                        false),
                        limit.scope().key(),
                        window.start(),
                        window.end())
                .orElseThrow();
    }

    private static Window boundaries(Sql sql, Limit limit, Optional<Window> before)
            throws SQLException {
        Window calendar = limit.period().windowAt(sql.instant(), limit.zone());
        Instant start =
                before.map(Window::end)
                        .filter(end -> end.isAfter(calendar.start()))
                        .orElse(calendar.start());
        Instant end =
                sql.first(
                                """
                                select window_start from spend_window
                                where scope_key = ? and period = ? and window_start > ?
                                order by window_start limit 1
                                """,
                                row -> row.instant("window_start"),
                                limit.scope().key(),
                                limit.period(),
                                sql.now())
                        .filter(next -> next.isBefore(calendar.end()))
                        .orElse(calendar.end());
        return new Window(limit.period(), start, end);
    }

    /// Adds a hold to a window for which [State#refusal] found room, and links the reservation.
    static void hold(Sql sql, State state, String reservationId, Usd amount) throws SQLException {
        Limit limit = state.limit();
        String key = limit.scope().key();
        Instant start = state.window().start();
        boolean sameLimit = state.exists() && state.limitNanos() == limit.amount().nanos();
        long version = sameLimit ? state.limitVersion() : version(sql, limit);
        if (state.exists()) {
            sql.update(
                    """
                    update spend_window
                    set held = held + ?, limit_nanos = ?, limit_version = ?
                    where scope_key = ? and period = ? and window_start = ?
                    """,
                    amount.nanos(),
                    limit.amount().nanos(),
                    version,
                    key,
                    limit.period(),
                    start);
        } else {
            sql.update(
                    """
                    insert into spend_window (scope_key, period, window_start, window_end,
                        limit_nanos, limit_version, held, settled, overrun)
                    values (?, ?, ?, ?, ?, ?, ?, ?, ?)
                    """,
                    key,
                    limit.period(),
                    start,
                    state.window().end(),
                    limit.amount().nanos(),
                    version,
                    Math.addExact(state.held(), amount.nanos()),
                    state.settled(),
                    state.overrun());
            linkEarlier(sql, state, reservationId);
        }
        sql.update(
                """
                insert into reservation_window (reservation_id, scope_key, period, window_start)
                values (?, ?, ?, ?)
                """,
                reservationId,
                key,
                limit.period(),
                start);
    }

    private static void linkEarlier(Sql sql, State state, String reservationId)
            throws SQLException {
        sql.update(
                """
                insert into reservation_window (reservation_id, scope_key, period, window_start)
                select id, ?, ?, ? from reservation
                where %s = ? and created_at >= ? and created_at < ? and id <> ?
                      and state <> 'RELEASED'
                """
                        .formatted(column(state.limit().scope())),
                state.limit().scope().key(),
                state.limit().period(),
                state.window().start(),
                state.limit().scope().key(),
                state.window().start(),
                state.window().end(),
                reservationId);
    }

    /// The version under which this limit is on record, recorded now if it never was.
    private static long version(Sql sql, Limit limit) throws SQLException {
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

    /// The reservation's column that names a scope of this kind.
    static String column(Scope scope) {
        return switch (scope.kind()) {
            case WORKSPACE -> "workspace_key";
            case CHANNEL -> "channel_key";
            case MEMBER -> "member_key";
        };
    }
}
