package bot.easel.store;

import bot.easel.spend.LimitRefusal;
import bot.easel.spend.Period;
import bot.easel.spend.Scope;
import bot.easel.spend.ScopeKind;
import bot.easel.spend.Usd;
import bot.easel.spend.Window;
import bot.easel.studio.NoticeStore.OpenWindow;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/// Windows as who tells people about limits looks at them, and which shares were noted.
final class Alerts {
    /// Longer than the longest window: a share is noted for as long as its window is open.
    private static final Duration KEPT = Duration.ofDays(40);

    private static final String COLUMNS =
            "select scope_key, period, window_start, window_end, limit_nanos, granted, settled, held"
                    + " from spend_window";

    private Alerts() {}

    static List<OpenWindow> of(Sql sql, Collection<String> scopeKeys) throws SQLException {
        List<OpenWindow> windows = new ArrayList<>();
        for (String key : scopeKeys) {
            windows.addAll(
                    sql.list(
                            COLUMNS
                                    + " where scope_key = ? and window_start <= ?"
                                    + " and window_end > ? and settled > 0",
                            Alerts::window,
                            key,
                            sql.now(),
                            sql.now()));
        }
        return windows;
    }

    /// The share is compared in whole hundredths of the limit, which may find a window too many and
    /// never one too few; who asked counts exactly.
    static List<OpenWindow> from(Sql sql, int percent) throws SQLException {
        return sql.list(
                COLUMNS
                        + " where window_end > ? and window_start <= ?"
                        + " and settled > 0 and settled >= limit_nanos / 100 * ?",
                Alerts::window,
                sql.now(),
                sql.now(),
                percent);
    }

    static Optional<OpenWindow> of(Sql sql, LimitRefusal refusal) throws SQLException {
        return sql.first(
                        COLUMNS + " where scope_key = ? and period = ? and window_start = ?",
                        Alerts::window,
                        refusal.limit().scope().key(),
                        refusal.limit().period(),
                        refusal.window().start())
                // The limit that was in the way may be newer than the window's last admission.
                .map(found ->
                        new OpenWindow(
                                found.scope(),
                                found.window(),
                                refusal.limit()
                                        .amount()
                                        .plus(found.limit())
                                        .minus(found.configured()),
                                refusal.limit().amount(),
                                found.settled(),
                                found.held()));
    }

    private static OpenWindow window(Row row) throws SQLException {
        String key = row.text("scope_key");
        Usd limit = Usd.ofNanos(row.number("limit_nanos"));
        return new OpenWindow(
                new Scope(kind(key), key),
                new Window(
                        row.constant(Period.class, "period"),
                        row.instant("window_start"),
                        row.instant("window_end")),
                limit,
                limit.minus(Usd.ofNanos(row.number("granted"))),
                Usd.ofNanos(row.number("settled")),
                Usd.ofNanos(row.number("held")));
    }

    /// The kind of a scope stands in its key.
    private static ScopeKind kind(String key) {
        String[] parts = key.split("/", -1);
        if (parts.length == 2) {
            return ScopeKind.WORKSPACE;
        }
        return parts[2].equals("channel") ? ScopeKind.CHANNEL : ScopeKind.MEMBER;
    }

    static boolean isNoted(Sql sql, OpenWindow window, int percent) throws SQLException {
        return sql.number(
                        """
                        select count(*) from spend_alert
                        where scope_key = ? and period = ? and window_start = ?
                              and limit_nanos = ? and percent = ?
                        """,
                        window.scope().key(),
                        window.window().period(),
                        window.window().start(),
                        window.configured().nanos(),
                        percent)
                > 0;
    }

    /// Notes all these shares; returns whether the highest was not noted before.
    static boolean note(Sql sql, OpenWindow window, Collection<Integer> percents)
            throws SQLException {
        int highest = Collections.max(percents);
        boolean isNew = false;
        for (int percent : percents) {
            int inserted =
                    sql.update(
                            """
                            insert into spend_alert (scope_key, period, window_start, limit_nanos,
                                percent, raised_at, keep_until)
                            values (?, ?, ?, ?, ?, ?, ?)
                            on conflict do nothing
                            """,
                            window.scope().key(),
                            window.window().period(),
                            window.window().start(),
                            window.configured().nanos(),
                            percent,
                            sql.now(),
                            window.window().end().plus(KEPT));
            isNew |= inserted == 1 && percent == highest;
        }
        return isNew;
    }
}
