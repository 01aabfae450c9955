package bot.easel.store;

import bot.easel.studio.PendingStore;
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
    public Optional<String> find(String id) {
        return database.read(sql ->
                sql.first(
                        "select body from pending_wish where id = ? and expires_at > ?",
                        row -> row.text("body"),
                        id,
                        sql.now()));
    }
}
