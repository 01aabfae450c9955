package bot.easel.store;

import bot.easel.spend.LedgerUnavailable;
import java.time.Duration;

/// The updates of messages that a workspace allows in a minute, shared by all replicas.
public final class SharedUpdates {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    /// A preview waits for its turn in front of others, so it must not wait for long.
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final Database database;
    private final String place;

    /// @param place whose minute it is
    public SharedUpdates(Database database, String place) {
        this.database = database;
        this.place = place;
    }

    /// Takes one update, if fewer than `most` were taken in the last minute over all replicas: zero,
    /// or how long to wait before asking again.
    ///
    /// @throws LedgerUnavailable when the store does not tell in a second; one may be taken then
    public Duration take(int most) {
        return database.write(
                PATIENCE,
                sql -> {
                    long now = sql.now();
                    long minuteAgo = now - MINUTE.toMillis();
                    sql.update(
                            "delete from update_taken where place = ? and taken_at <= ?",
                            place,
                            minuteAgo);
                    if (sql.number("select count(*) from update_taken where place = ?", place)
                            >= most) {
                        long oldest =
                                sql.number(
                                        "select min(taken_at) from update_taken where place = ?",
                                        place);
                        return Duration.ofMillis(Math.max(1, oldest - minuteAgo));
                    }
                    // one a millisecond, so that each has a place of its own
                    sql.update(
                            """
                            insert into update_taken (place, taken_at)
                            select ?, case when coalesce(max(taken_at), 0) >= ?
                                then max(taken_at) + 1 else ? end
                            from update_taken where place = ?
                            """,
                            place,
                            now,
                            now,
                            place);
                    return Duration.ZERO;
                },
                () -> {});
    }
}
