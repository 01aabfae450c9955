package bot.easel.studio;

import bot.easel.spend.LedgerUnavailable;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Lets each member's requests through at the pace of the channel. What is counted are requests that
/// are taken: one is taken before the hold, so that no two can be taken for the last place, and given
/// back when nothing came of it.
final class Pacing {
    private static final Logger log = LoggerFactory.getLogger(Pacing.class);

    private final RequestPace pace;
    private final Supplier<StudioSettings> settings;

    Pacing(RequestPace pace, Supplier<StudioSettings> settings) {
        this.pace = pace;
        this.settings = settings;
    }

    /// Why the request comes too early; empty when it is let through.
    Optional<Refusal> tooFast(Admission admission) {
        int perMinute = perMinute(admission);
        return perMinute == 0
                ? Optional.empty()
                : pace.take(admission.request().member().id(), perMinute, patience())
                        .map(wait -> new Refusal.TooFast(perMinute, wait));
    }

    /// How long the store may take; the hold needs its own time after it.
    private Duration patience() {
        return settings.get().patience().dividedBy(2);
    }

    void giveBack(Admission admission) {
        int perMinute = perMinute(admission);
        if (perMinute == 0) {
            return;
        }
        try {
            pace.giveBack(admission.request().member().id(), perMinute);
        } catch (LedgerUnavailable e) {
            log.atInfo().setCause(e).log("A request that was not taken counts for this minute");
        }
    }

    private static int perMinute(Admission admission) {
        return admission.policy().limits().pace().requestsPerMinute();
    }
}
