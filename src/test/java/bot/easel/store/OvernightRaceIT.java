package bot.easel.store;

import static org.assertj.core.api.Assertions.assertThat;

import bot.easel.spend.Invariant;
import bot.easel.spend.Limit;
import bot.easel.spend.Period;
import bot.easel.spend.ReservationState;
import bot.easel.studio.BatchRoom;
import bot.easel.studio.Generation;
import bot.easel.studio.OvernightBatch;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/// A request is given up in the very moment in which its batch is marked, on a real PostgreSQL: two
/// connections, each in the middle of its transaction.
class OvernightRaceIT {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Invariant(9)
    @Test
    void whatIsGivenUpBeforeTheMarkIsNeverMarked() throws Exception {
        StoreSettings settings = PostgresServer.newDatabase();
        try (Workbench bench = Workbench.on(settings);
                Connection giving = connection(settings);
                Connection watching = connection(settings);
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Limit day = Workbench.limit(Workbench.member("U1"), Period.DAY, 1_000);
            Generation fox = OvernightContract.admitted(bench, "U1", 100, day);
            OvernightBatch batch =
                    bench.nights
                            .collect(
                                    "b1",
                                    OvernightContract.PAINTER,
                                    bench.clock.instant(),
                                    new BatchRoom(10, 10, Long.MAX_VALUE))
                            .orElseThrow();

            giving.setAutoCommit(false);
            try (PreparedStatement cancel =
                    giving.prepareStatement(
                            "update generation set cancelled = 1 where id = ? and state = 'RUNNING'")) {
                cancel.setString(1, fox.id());
                assertThat(cancel.executeUpdate()).isEqualTo(1);
            }
            Future<Boolean> marked = threads.submit(() -> bench.nights.mark(batch, "file"));
            awaitSomebodyWaiting(watching);
            giving.commit();

            assertThat(marked.get(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isFalse();
            assertThat(bench.ledger.state(fox.reservationId())).contains(ReservationState.HELD);
            assertThat(bench.ledger.audit()).isEmpty();
        }
    }

    private static Connection connection(StoreSettings settings) throws SQLException {
        return DriverManager.getConnection(settings.url(), settings.user(), settings.password());
    }

    /// Until a session of this database waits for a lock.
    private static void awaitSomebodyWaiting(Connection watching) throws SQLException {
        Instant end = Instant.now().plus(PATIENCE);
        while (true) {
            try (ResultSet waiting =
                    watching.createStatement()
                            .executeQuery(
                                    """
                                    select count(*) from pg_stat_activity
                                    where datname = current_database() and wait_event_type = 'Lock'
                                    """)) {
                waiting.next();
                if (waiting.getLong(1) > 0) {
                    return;
                }
            }
            assertThat(Instant.now()).as("nobody waits for the row").isBefore(end);
            LockSupport.parkNanos(20_000_000);
        }
    }
}
