package bot.easel.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/// What waits for a confirmation is there until its time is over, and no longer.
interface PendingContract extends StoreContract {
    @Test
    default void aKeptWishIsFoundUntilItsTimeIsOver() {
        Workbench bench = bench();
        JdbcPendingStore pending = new JdbcPendingStore(bench.database);
        Instant until = bench.clock.instant().plus(Duration.ofHours(1));

        pending.keep("one", "two foxes", until);

        assertThat(pending.find("one")).contains("two foxes");
        assertThat(pending.find("another")).isEmpty();
        bench.clock.set(until);
        assertThat(pending.find("one")).isEmpty();
    }

    /// Of two presses, whichever replica they reach, one is the first.
    @Test
    default void whoKeepsFirstKeepsItForEverybodyUntilItsTimeIsOver() {
        Workbench bench = bench();
        JdbcPendingStore here = new JdbcPendingStore(bench.database);
        JdbcPendingStore there = new JdbcPendingStore(bench.another().database);
        Duration within = Duration.ofSeconds(2);

        assertThat(here.keepFirst("press", "event-1", within)).isEqualTo("event-1");
        assertThat(there.keepFirst("press", "event-2", within)).isEqualTo("event-1");
        assertThat(there.keepFirst("press", "event-1", within)).isEqualTo("event-1");
        assertThat(there.keepFirst("another", "event-2", within)).isEqualTo("event-2");
        bench.clock.advance(within);
        assertThat(there.keepFirst("press", "event-3", within)).isEqualTo("event-3");
    }

    @Test
    default void keepingAgainReplacesTheWish() {
        Workbench bench = bench();
        JdbcPendingStore pending = new JdbcPendingStore(bench.database);
        Instant until = bench.clock.instant().plus(Duration.ofHours(1));

        pending.keep("one", "two foxes", until);
        pending.keep("one", "three foxes", until);

        assertThat(pending.find("one")).contains("three foxes");
    }
}
