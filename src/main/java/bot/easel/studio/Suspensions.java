package bot.easel.studio;

import bot.easel.spend.Ledger;
import bot.easel.spend.LedgerUnavailable;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What must not be used although the catalogue has it: models that a provider answered to be gone,
/// and prices under which one charged above the bound.
final class Suspensions {
    private static final Logger log = LoggerFactory.getLogger(Suspensions.class);
    private static final Duration GONE_FOR = Duration.ofHours(25);
    private static final Duration PRICES_FRESH = Duration.ofSeconds(10);

    private final Ledger ledger;
    private final InstantSource clock;
    private final Map<String, Instant> goneUntil = new ConcurrentHashMap<>();
    private final AtomicReference<Known> prices =
            new AtomicReference<>(new Known(Set.of(), Instant.MIN));

    Suspensions(Ledger ledger, InstantSource clock) {
        this.ledger = ledger;
        this.clock = clock;
    }

    void modelGone(String provider, String model) {
        goneUntil.put(provider + "/" + model, clock.instant().plus(GONE_FOR));
        log.atError()
                .addKeyValue("provider", provider)
                .addKeyValue("model", model)
                .log("The provider no longer serves the model; it is left alone for a day");
    }

    boolean isModelGone(String provider, String model) {
        Instant until = goneUntil.get(provider + "/" + model);
        return until != null && until.isAfter(clock.instant());
    }

    /// A price was wrong: look again at once instead of at the next turn.
    void priceOverrun() {
        prices.set(new Known(Set.of(), Instant.MIN));
    }

    /// Whether the price has proved too low.
    ///
    /// @throws LedgerUnavailable when that cannot be known, which is a refusal
    boolean isPriceDistrusted(String priceVersion) {
        Known known = prices.get();
        if (!known.asOf().isBefore(clock.instant().minus(PRICES_FRESH))) {
            return known.versions().contains(priceVersion);
        }
        Known read = new Known(ledger.distrustedPrices(), clock.instant());
        // What went wrong while this was being read may not be in it: then it is not remembered.
        prices.compareAndSet(known, read);
        return read.versions().contains(priceVersion);
    }

    private record Known(Set<String> versions, Instant asOf) {
        Known {
            versions = Set.copyOf(versions);
        }
    }
}
