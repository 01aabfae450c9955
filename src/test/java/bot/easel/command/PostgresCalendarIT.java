package bot.easel.command;

import static org.assertj.core.api.Assertions.assertThat;

import bot.easel.store.ClockedStore;
import bot.easel.store.MutableClock;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/// The calendar through the front door, on PostgreSQL.
class PostgresCalendarIT implements CalendarContract {
    private final MutableClock clock = new MutableClock(Instant.parse("2026-09-01T12:00:00Z"));
    @TempDir private Path folder;
    private FrontDoor easel;

    @BeforeEach
    void open() {
        easel = new FrontDoor(folder, clock, ClockedStore.postgres(clock));
    }

    @AfterEach
    void close() {
        assertThat(easel.ledger.audit()).isEmpty();
        easel.close();
    }

    @Override
    public FrontDoor easel() {
        return easel;
    }

    @Override
    public MutableClock clock() {
        return clock;
    }
}
