package bot.easel.studio;

import bot.easel.spend.Usd;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// From a provider's answer to booked money: stored first, settled second, delivered third.
final class Settlement {
    private static final Logger log = LoggerFactory.getLogger(Settlement.class);
    private static final int STORE_TRIES = 3;

    private final GenerationStore store;
    private final AssetStore assets;
    private final Costs costs;
    private final Suspensions suspensions;
    private final AdminNotices notices;
    private final StudioEvents events;
    private final Insist insist;

    Settlement(
            GenerationStore store,
            AssetStore assets,
            Costs costs,
            Suspensions suspensions,
            AdminNotices notices,
            StudioEvents events,
            Insist insist) {
        this.store = store;
        this.assets = assets;
        this.costs = costs;
        this.suspensions = suspensions;
        this.notices = notices;
        this.events = events;
        this.insist = insist;
    }

    /// Makes the answer durable and books it; whether this was what booked it.
    boolean settle(Generation generation, ImageAnswer answer) {
        ImageAnswer safe = SafeAnswer.of(answer);
        // A picture that is paid for and known in memory alone is worth waiting for.
        long began = System.nanoTime();
        Optional<StoredAnswer> kept =
                insist.until("picture", generation.id(), () -> stored(generation, safe));
        passed(StudioEvents.Step.STORE, began);
        return kept.map(stored -> settle(generation, stored)).orElse(false);
    }

    /// Books an answer that is durable already; whether this was what booked it.
    boolean settle(Generation generation, StoredAnswer stored) {
        Usd actual = costs.actual(generation, stored);
        long began = System.nanoTime();
        Optional<Boolean> booked =
                insist.until(
                        "settlement",
                        generation.id(),
                        () -> store.settle(generation.id(), actual, stored));
        passed(StudioEvents.Step.SETTLE, began);
        if (booked.orElse(false)) {
            events.settled(generation.recipe().model(), actual);
            log.atInfo()
                    .addKeyValue("generation", generation.id())
                    .addKeyValue("cost", actual.toDecimal())
                    .log("Settled");
        }
        if (actual.compareTo(generation.held()) > 0) {
            suspensions.priceOverrun();
            notices.tell(
                    new Notice.PriceTooLow(
                            generation.recipe().provider(),
                            generation.recipe().model(),
                            generation.priceVersion(),
                            generation.held(),
                            actual));
            log.atError()
                    .addKeyValue("generation", generation.id())
                    .addKeyValue("model", generation.recipe().model())
                    .addKeyValue("held", generation.held().toDecimal())
                    .addKeyValue("actual", actual.toDecimal())
                    .log(
                            "The provider charged above the bound; this price is used no more"
                                    + " until the catalogue is corrected");
        }
        return booked.orElse(false);
    }

    private void passed(StudioEvents.Step step, long began) {
        events.passed(step, Duration.ofNanos(System.nanoTime() - began));
    }

    /// A full disk may be a passing thing, and the picture is paid for: try a few times.
    private StoredAnswer stored(Generation generation, ImageAnswer answer) {
        for (int tries = 1; ; tries++) {
            try {
                return assets.store(generation.reservationId(), answer);
            } catch (UncheckedIOException e) {
                log.atError()
                        .addKeyValue("generation", generation.id())
                        .addKeyValue("tries", tries)
                        .setCause(e)
                        .log("A paid picture could not be stored");
                if (tries == STORE_TRIES) {
                    throw e;
                }
            }
        }
    }
}
