package bot.easel.studio;

import bot.easel.spend.LedgerUnavailable;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Repeats what must be written while the store is away. A fact about money that is known only in
/// memory is worth waiting for: giving up would leave it to the lease and to UNKNOWN.
final class Insist {
    private static final Logger log = LoggerFactory.getLogger(Insist.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

    private final BooleanSupplier stopping;

    Insist(BooleanSupplier stopping) {
        this.stopping = stopping;
    }

    /// Runs the work until the store takes it. Empty when this process stops first; the recovery
    /// at the next start then decides from what is durable.
    <T> Optional<T> until(String what, String generation, Supplier<T> work) {
        Duration pause = FIRST_PAUSE;
        while (true) {
            try {
                return Optional.of(work.get());
            } catch (LedgerUnavailable e) {
                log.atWarn()
                        .addKeyValue("generation", generation)
                        .addKeyValue("what", what)
                        .setCause(e)
                        .log("The store did not take it; trying again");
            }
            if (stopping.getAsBoolean()) {
                return Optional.empty();
            }
            try {
                Thread.sleep(pause);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return Optional.empty();
            }
            pause = pause.multipliedBy(2);
            if (pause.compareTo(LONGEST_PAUSE) > 0) {
                pause = LONGEST_PAUSE;
            }
        }
    }
}
