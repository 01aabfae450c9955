package bot.easel.store;

import bot.easel.spend.Limit;
import bot.easel.spend.Period;
import bot.easel.spend.Usd;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The open windows of many holds: locked and read once, in the one order, counted on in memory
/// while they are locked, and written once.
final class OpenWindows {
    private record Key(String scope, Period period) {
        static Key of(Limit limit) {
            return new Key(limit.scope().key(), limit.period());
        }
    }

    private final Sql sql;
    private final Map<Key, Windows.State> states;
    private final Map<Key, Long> added = new LinkedHashMap<>();

    private OpenWindows(Sql sql, Map<Key, Windows.State> states) {
        this.sql = sql;
        this.states = states;
    }

    static OpenWindows of(Sql sql, Collection<Wish> wishes) throws SQLException {
        List<Limit> limits = new ArrayList<>();
        for (Wish wish : wishes) {
            limits.addAll(wish.hold().limits());
            limits.addAll(UnlimitedWindows.missing(wish.work().charged(), wish.hold().limits()));
        }
        Map<Key, Windows.State> states = new HashMap<>();
        for (Windows.State state : open(sql, Windows.inOrder(limits))) {
            states.put(Key.of(state.limit()), state);
        }
        return new OpenWindows(sql, states);
    }

    /// The windows of a wish, each under the wish's own limit or none; empty when one of them is not
    /// open yet, or was last used under another limit, so that more has to be written than a sum.
    Optional<List<Windows.State>> of(Wish wish) {
        List<Windows.State> windows = new ArrayList<>();
        for (Limit limit : Windows.inOrder(wish.hold().limits())) {
            Windows.@Nullable State state = states.get(Key.of(limit));
            if (state == null || !state.isUnder(limit)) {
                return Optional.empty();
            }
            windows.add(state.under(limit));
        }
        for (Limit none : UnlimitedWindows.missing(wish.work().charged(), wish.hold().limits())) {
            Windows.@Nullable State state = states.get(Key.of(none));
            if (state != null) {
                if (!state.isUnder(none)) {
                    return Optional.empty();
                }
                windows.add(state.under(none));
            }
        }
        return Optional.of(windows);
    }

    /// Counts a hold for which there is room.
    void hold(List<Windows.State> windows, Usd amount) {
        for (Windows.State window : windows) {
            Key key = Key.of(window.limit());
            states.put(key, window.with(amount));
            added.merge(key, amount.nanos(), Math::addExact);
        }
    }

    /// Writes what was counted.
    void write() throws SQLException {
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (Map.Entry<Key, Long> each : added.entrySet()) {
            Windows.State state = states.get(each.getKey());
            if (state != null) {
                rows.add(
                        Sql.row(
                                each.getValue(),
                                each.getKey().scope(),
                                each.getKey().period(),
                                state.window().start()));
            }
        }
        sql.changeEach(
                """
                update spend_window set held = held + ?
                where scope_key = ? and period = ? and window_start = ?
                """,
                rows);
        added.clear();
    }

    /// The windows of these limits that are open now, locked in the order of the limits, in one trip.
    private static List<Windows.State> open(Sql sql, List<Limit> limits) throws SQLException {
        if (limits.isEmpty()) {
            return List.of();
        }
        int size = Sql.padded(limits.size());
        StringBuilder keys = new StringBuilder();
        @Nullable Object[] parameters = new Object[size * 2 + 2];
        for (int i = 0; i < size; i++) {
            // The last one again, up to a power of two, so that there are few statements to keep.
            Limit limit = limits.get(Math.min(i, limits.size() - 1));
            keys.append(i == 0 ? "(" : ", (").append(i).append(", ?, ?)");
            parameters[i * 2] = limit.scope().key();
            parameters[i * 2 + 1] = limit.period();
        }
        parameters[size * 2] = sql.now();
        parameters[size * 2 + 1] = sql.now();
        return sql.list(
                """
                with asked (place, scope_key, period) as (values %s)
                select a.place, w.window_start, w.window_end, w.held, w.settled, w.overrun,
                       w.granted, w.limit_nanos, w.limit_version
                from asked a
                join spend_window w on w.scope_key = a.scope_key and w.period = a.period
                    and w.window_start = (select max(l.window_start) from spend_window l
                                          where l.scope_key = a.scope_key and l.period = a.period
                                                and l.window_start <= ?)
                where w.window_end > ?
                order by a.place\
                """
                                .formatted(keys)
                        + sql.dialect().lockRows("w"),
                row ->
                        Windows.state(
                                limits.get(Math.min(row.count("place"), limits.size() - 1)), row),
                parameters);
    }
}
