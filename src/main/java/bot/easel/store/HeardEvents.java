package bot.easel.store;

import bot.easel.spend.LedgerUnavailable;
import java.time.Duration;

/// Who answers what somebody wrote, where a platform may tell several processes of the same: the one
/// that asks first.
///
/// What is drawn is admitted once in any case. This is for everything else that is said, which
/// would be said twice.
public final class HeardEvents {
    private static final Duration REMEMBERED = Duration.ofHours(1);
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Database database;

    public HeardEvents(Database database) {
        this.database = database;
    }

    /// Whether nobody has begun with this event before.
    ///
    /// @throws LedgerUnavailable when the store does not tell in time
    public boolean begin(String event) {
        return database.write(
                PATIENCE,
                sql -> {
                    sql.update(
                            "delete from heard_event where heard_at <= ?",
                            sql.now() - REMEMBERED.toMillis());
                    return sql.update(
                                    """
                                    insert into heard_event (event_key, heard_at) values (?, ?)
                                    on conflict (event_key) do nothing
                                    """,
                                    event,
                                    sql.now())
                            == 1;
                },
                () -> forget(event));
    }

    /// Lets another copy of the event be answered, when this one could not be.
    ///
    /// @throws LedgerUnavailable when the store does not answer
    public void forget(String event) {
        database.write(sql -> sql.update("delete from heard_event where event_key = ?", event));
    }
}
