package bot.easel.store;

import bot.easel.spend.Limit;
import bot.easel.spend.LimitRefusal;
import bot.easel.spend.Scope;
import bot.easel.spend.Usd;
import bot.easel.spend.Window;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// The windows of limits: which one is open, what it holds, and how it is opened.
///
/// Windows of one scope and period never overlap, also when the zone is changed or the clock goes
/// back: a window that exists is used to its end, and a new one begins where the one before ended.
/// Whatever is admitted counts in every window of its scopes that is open, under a limit or not.
final class Windows {
    private static final Comparator<Limit> ORDER =
            Comparator.comparing((Limit limit) -> limit.scope().kind())
                    .thenComparing(limit -> limit.scope().key())
                    .thenComparing(Limit::period);

    static final String LINK =
            """
            insert into reservation_window (reservation_id, scope_key, period, window_start)
            values (?, ?, ?, ?)
            """;

    /// A window as the books have it.
    ///
    /// @param granted what grants raise it by
    /// @param limitNanos the limit of the last admission, with what is granted
    /// @param exists false for a window that its first admission will write
    record State(
            Limit limit,
            Window window,
            long held,
            long settled,
            long overrun,
            long granted,
            long limitNanos,
            long limitVersion,
            boolean exists) {

        boolean holds(long now) {
            return window.end().toEpochMilli() > now;
        }

        /// Whether it was last used under this very limit.
        boolean isUnder(Limit other) {
            return exists && limitNanos - granted == other.amount().nanos();
        }

        State under(Limit other) {
            return with(other, held);
        }

        State with(Usd amount) {
            return with(limit, Math.addExact(held, amount.nanos()));
        }

        private State with(Limit other, long holds) {
            return new State(
                    other,
                    window,
                    holds,
                    settled,
                    overrun,
                    granted,
                    limitNanos,
                    limitVersion,
                    exists);
        }

        /// By how much the window has too little room for an amount; 0 where there is room.
        long missing(Usd asked) {
            long wanted = Math.addExact(Math.addExact(held, settled), asked.nanos());
            return Math.max(
                    0, Math.subtractExact(wanted, Math.addExact(limit.amount().nanos(), granted)));
        }

        /// The refusal of an amount for which there is no room.
        Optional<LimitRefusal> refusal(Usd asked) {
            return missing(asked) == 0
                    ? Optional.empty()
                    : Optional.of(
                            new LimitRefusal(
                                    limit,
                                    window,
                                    Usd.ofNanos(settled),
                                    Usd.ofNanos(held),
                                    Usd.ofNanos(granted),
                                    asked));
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
        Optional<State> last = last(sql, limit, lock);
        if (last.isPresent() && last.get().holds(sql.now())) {
            return last.get();
        }
        return unopened(sql, limit, last.map(State::window));
    }

    /// The newest window that began before now, whether it is over or not.
    static Optional<State> last(Sql sql, Limit limit, boolean lock) throws SQLException {
        return sql.first(
                """
                select window_start, window_end, held, settled, overrun, granted, limit_nanos,
                       limit_version
                from spend_window
                where scope_key = ? and period = ? and window_start <= ?
                order by window_start desc limit 1\
                """
                        + (lock ? sql.dialect().lockRows() : ""),
                row -> state(limit, row),
                limit.scope().key(),
                limit.period(),
                sql.now());
    }

    static State state(Limit limit, Row row) throws SQLException {
        return new State(
                limit,
                new Window(limit.period(), row.instant("window_start"), row.instant("window_end")),
                row.number("held"),
                row.number("settled"),
                row.number("overrun"),
                row.number("granted"),
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
                                        0,
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
    ///
    /// @param raised what a grant makes room by
    static void hold(Sql sql, State state, String reservationId, Usd amount, long raised)
            throws SQLException {
        Limit limit = state.limit();
        String key = limit.scope().key();
        Instant start = state.window().start();
        long granted = Math.addExact(state.granted(), raised);
        long limitNanos = Math.addExact(limit.amount().nanos(), granted);
        boolean sameLimit =
                limit.amount().equals(UnlimitedWindows.NO_LIMIT) || state.isUnder(limit);
        long version = sameLimit ? state.limitVersion() : LimitHistory.version(sql, limit);
        if (state.exists()) {
            sql.update(
                    """
                    update spend_window
                    set held = held + ?, granted = ?, limit_nanos = ?, limit_version = ?
                    where scope_key = ? and period = ? and window_start = ?
                    """,
                    amount.nanos(),
                    granted,
                    limitNanos,
                    version,
                    key,
                    limit.period(),
                    start);
        } else {
            sql.update(
                    """
                    insert into spend_window (scope_key, period, window_start, window_end,
                        limit_nanos, limit_version, held, settled, overrun, granted)
                    values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                    """,
                    key,
                    limit.period(),
                    start,
                    state.window().end(),
                    limitNanos,
                    version,
                    Math.addExact(state.held(), amount.nanos()),
                    state.settled(),
                    state.overrun(),
                    granted);
            linkEarlier(sql, state, reservationId);
        }
        sql.update(LINK, link(state, reservationId));
    }

    /// The row of [#LINK] that counts a reservation in a window.
    static @Nullable Object[] link(State state, String reservationId) {
        return Sql.row(
                reservationId,
                state.limit().scope().key(),
                state.limit().period(),
                state.window().start());
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

    /// The reservation's column that names a scope of this kind.
    static String column(Scope scope) {
        return switch (scope.kind()) {
            case WORKSPACE -> "workspace_key";
            case CHANNEL -> "channel_key";
            case MEMBER -> "member_key";
        };
    }
}
