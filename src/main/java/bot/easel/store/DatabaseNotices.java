package bot.easel.store;

import bot.easel.spend.Notices;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/// Notices through the database. On PostgreSQL one connection listens; what is told in a
/// transaction is heard by all replicas when it is committed, and never when it is not. On SQLite
/// notices stay in this process.
public final class DatabaseNotices implements Notices, AutoCloseable {
    /// The name that PostgreSQL knows the notices by, one for each database.
    static final String CHANNEL = "easel";

    private static final Logger LOG = LoggerFactory.getLogger(DatabaseNotices.class);

    /// After a silence of this length the connection is asked whether it still is one.
    private static final Duration SILENCE = Duration.ofSeconds(5);

    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

    private final Database database;
    private final CountDownLatch closed = new CountDownLatch(1);
    private @Nullable Thread listener;
    private volatile @Nullable Connection connection;

    public DatabaseNotices(Database database) {
        this.database = database;
    }

    @Override
    public void on(Topic topic, Runnable look) {
        database.hearers().add(topic, true, look);
    }

    @Override
    public void onElsewhere(Topic topic, Runnable look) {
        database.hearers().add(topic, false, look);
    }

    @Override
    public void tell(Topic topic) {
        Pending<Boolean> _ =
                database.submit(sql -> {
                    sql.tell(topic);
                    return true;
                });
    }

    /// Begins to listen. A database that is away is listened to when it is back.
    public void start() {
        if (database.connections().dialect() == Dialect.POSTGRESQL) {
            listener = Thread.ofPlatform().daemon().name("easel-notices").start(this::run);
        }
    }

    private void run() {
        Duration pause = FIRST_PAUSE;
        boolean told = false;
        while (!isClosed()) {
            try (Connection open = database.connections().openListener()) {
                connection = open;
                if (isClosed()) {
                    return;
                }
                execute(open, "listen " + CHANNEL);
                // From here on nothing is missed; what came before may have been.
                database.hearers().toldElsewhere(EnumSet.allOf(Topic.class));
                LOG.atDebug().log("listening for notices");
                pause = FIRST_PAUSE;
                told = false;
                listen(open);
            } catch (SQLException lost) {
                if (isClosed()) {
                    return;
                }
                LOG.atLevel(told ? Level.DEBUG : Level.WARN)
                        .setCause(lost)
                        .log("notices of other processes cannot be heard; trying again");
                told = true;
            } finally {
                connection = null;
            }
            if (stoppedWithin(pause)) {
                return;
            }
            pause =
                    pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0
                            ? pause.multipliedBy(2)
                            : LONGEST_PAUSE;
        }
    }

    private void listen(Connection open) throws SQLException {
        PGConnection postgres = open.unwrap(PGConnection.class);
        while (!isClosed()) {
            PGNotification[] heard = postgres.getNotifications(Math.toIntExact(SILENCE.toMillis()));
            if (heard == null || heard.length == 0) {
                execute(open, "select 1");
            } else {
                database.hearers().toldElsewhere(topics(heard));
            }
        }
    }

    /// What others told. A newer version beside this one may have topics that are not known here.
    private Set<Topic> topics(PGNotification[] heard) {
        Set<Topic> topics = EnumSet.noneOf(Topic.class);
        for (PGNotification each : heard) {
            if (!database.isOwn(each.getPID())) {
                for (Topic topic : Topic.values()) {
                    if (topic.name().equals(each.getParameter())) {
                        topics.add(topic);
                    }
                }
            }
        }
        return topics;
    }

    private static void execute(Connection open, String sql) throws SQLException {
        try (Statement statement = open.createStatement()) {
            statement.execute(sql);
        }
    }

    private boolean isClosed() {
        return closed.getCount() == 0;
    }

    private boolean stoppedWithin(Duration pause) {
        try {
            return closed.await(pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    @Override
    public void close() {
        closed.countDown();
        Connection open = connection;
        if (open != null) {
            try {
                // The listener waits on it, and holds its lock meanwhile: only this cuts it off.
                open.abort(Runnable::run);
            } catch (SQLException failed) {
                LOG.atDebug().setCause(failed).log("the listening connection was gone already");
            }
        }
        Thread thread = listener;
        if (thread != null) {
            try {
                thread.join(Duration.ofSeconds(5));
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
