package bot.easel.store;

import bot.easel.studio.Timetable;
import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Recurring work with its times in the database, so that of all processes one does it. db-scheduler
/// keeps them; a process that dies in the middle is noticed after four missed heartbeats.
public final class DatabaseTimetable implements Timetable {
    private static final Logger LOG = LoggerFactory.getLogger(DatabaseTimetable.class);
    private static final Duration HEARTBEAT = Duration.ofSeconds(10);
    private static final int MISSED_HEARTBEATS = 4;
    private static final Duration SLOWEST_LOOK = Duration.ofSeconds(10);
    private static final Duration FASTEST_LOOK = Duration.ofMillis(200);

    /// For work that takes a moment.
    private static final int THREADS = 2;

    private static final int CONNECTIONS = 3;

    private final Database database;
    private final String owner;
    private final List<RecurringTask<Void>> tasks = new ArrayList<>();
    private final List<Duration> periods = new ArrayList<>();
    private int slow;
    private @Nullable Scheduler scheduler;
    private @Nullable HikariDataSource connections;

    /// @param owner names this process
    public DatabaseTimetable(Database database, String owner) {
        this.database = database;
        this.owner = owner;
    }

    @Override
    public void every(String name, Duration period, Runnable work) {
        if (scheduler != null) {
            throw new IllegalStateException("the timetable runs already");
        }
        periods.add(period);
        tasks.add(
                Tasks.recurring(name, FixedDelay.of(period))
                        .onFailureReschedule()
                        .onDeadExecutionRevive()
                        .execute((instance, context) -> work.run()));
    }

    /// A task is never done twice at once, so that one more thread for each slow one leaves as many
    /// for the others as there are without it.
    @Override
    public void everySlowly(String name, Duration period, Runnable work) {
        every(name, period, work);
        slow++;
    }

    @Override
    public void start() {
        HikariDataSource source = database.connections().openForTimetable(CONNECTIONS);
        Duration shortest =
                periods.stream()
                        .min(Comparator.naturalOrder())
                        .orElse(SLOWEST_LOOK.multipliedBy(2));
        Scheduler started =
                Scheduler.create(source)
                        .startTasks(tasks)
                        .schedulerName(new SchedulerName.Fixed(owner))
                        .threads(THREADS + slow)
                        .pollingInterval(within(shortest.dividedBy(2)))
                        .heartbeatInterval(HEARTBEAT)
                        .missedHeartbeatsLimit(MISSED_HEARTBEATS)
                        .shutdownMaxWait(Duration.ofSeconds(10))
                        .build();
        started.start();
        connections = source;
        scheduler = started;
        LOG.atDebug().addKeyValue("tasks", tasks.size()).log("the timetable runs");
    }

    private static Duration within(Duration look) {
        if (look.compareTo(SLOWEST_LOOK) > 0) {
            return SLOWEST_LOOK;
        }
        return look.compareTo(FASTEST_LOOK) < 0 ? FASTEST_LOOK : look;
    }

    @Override
    public void close() {
        if (scheduler != null) {
            scheduler.stop();
            scheduler = null;
        }
        if (connections != null) {
            connections.close();
            connections = null;
        }
    }
}
