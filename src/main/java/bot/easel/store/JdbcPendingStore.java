package bot.easel.store;

import bot.easel.studio.PendingStore;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// Keeps wishes that wait for a confirmation; what has expired goes with the next one that comes.
public final class JdbcPendingStore implements PendingStore {
    private final Database database;

    public JdbcPendingStore(Database database) {
        this.database = database;
    }

    @Override
    public void keep(String id, String text, Instant until) {
        database.write(sql -> {
            sql.update("delete from pending_wish where expires_at <= ?", sql.now());
            return sql.update(
                    """
                    insert into pending_wish (id, body, expires_at) values (?, ?, ?)
                    on conflict (id) do update
                    set body = excluded.body, expires_at = excluded.expires_at
                    """,
                    id,
                    text,
                    until);
        });
    }

    @Override
    public String keepFirst(String id, String text, Duration within) {
        Operation<String> first =
                sql -> {
                    sql.update(
                            """
                            insert into pending_wish (id, body, expires_at) values (?, ?, ?)
                            on conflict (id) do update
                            set body = excluded.body, expires_at = excluded.expires_at
                            where pending_wish.expires_at <= ?
                            """,
                            id,
                            text,
                            sql.now() + within.toMillis(),
                            sql.now());
                    return sql.first(
                                    "select body from pending_wish where id = ?",
                                    row -> row.text("body"),
                                    id)
                            .orElseThrow();
                };
        // What was kept too late is over soon; until then the press that was refused counts as
        // first.
        return database.write(Database.GLANCE, first, () -> {});
    }

    @Override
    public Optional<String> find(String id) {
        return database.read(
                Database.GLANCE,
                sql ->
                        sql.first(
                                "select body from pending_wish where id = ? and expires_at > ?",
                                row -> row.text("body"),
                                id,
                                sql.now()));
    }
}
