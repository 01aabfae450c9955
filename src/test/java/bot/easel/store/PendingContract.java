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
