package bot.easel.store;

import bot.easel.spend.LedgerUnavailable;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Whose turn it is to identify a shard, over all replicas: one in each bucket at a time, and then a
/// pause.
final class IdentifyTurns {
    private static final Logger log = LoggerFactory.getLogger(IdentifyTurns.class);

    /// Discord asks for five seconds; the rest is for what is on its way.
    static final Duration PAUSE = Duration.ofMillis(5_250);

    /// After this, somebody who took a turn and never gave it back is waited for no more.
    static final Duration LONGEST = Duration.ofSeconds(20);

    private static final Duration ASKING = Duration.ofMillis(250);

    private final Database database;
    private final String replica;
    private final AtomicLong number = new AtomicLong();

    IdentifyTurns(Database database, String replica) {
        this.database = database;
        this.replica = replica;
    }

    /// Waits for a turn. When the end comes before it, whoever waited has none to use.
    Runnable await(int bucket, CountDownLatch end) throws InterruptedException {
        String name = replica + "/" + number.incrementAndGet();
        while (!taken(bucket, name)) {
            if (end.await(ASKING.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new InterruptedException("no shard begins any more");
            }
        }
        return () -> done(bucket, name);
    }

    private boolean taken(int bucket, String name) {
        try {
            return take(bucket, name);
        } catch (LedgerUnavailable e) {
            log.atDebug().setCause(e).log("Nobody knows whose turn it is");
            return false;
        }
    }

    boolean take(int bucket, String name) {
        return database.write(sql ->
                sql.update(
                        """
                        insert into identify_turn (bucket, taken_by, free_at)
                        values (?, ?, ?)
                        on conflict (bucket) do update
                        set taken_by = excluded.taken_by, free_at = excluded.free_at
                        where identify_turn.free_at <= ?
                        """,
                        bucket,
                        name,
                        sql.now() + LONGEST.toMillis(),
                        sql.now()))
                == 1;
    }

    void done(int bucket, String name) {
        try {
            database.write(sql ->
                    sql.update(
                            """
                            update identify_turn set free_at = ?
                            where bucket = ? and taken_by = ?
                            """,
                            sql.now() + PAUSE.toMillis(),
                            bucket,
                            name));
        } catch (LedgerUnavailable e) {
            log.atInfo().setCause(e).log("The next shard begins a little later");
        }
    }
}
