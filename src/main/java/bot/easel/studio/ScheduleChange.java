package bot.easel.studio;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What somebody did to a schedule; kept for ever.
///
/// @param by null where Easel did it by itself
public record ScheduleChange(String schedule, Kind kind, @Nullable Requester by, Instant at) {
    /// The names are kept in the store.
    public enum Kind {
        ADDED,
        PAUSED,
        RESUMED,
        REMOVED,
        RUN_NOW,
        PAUSED_ITSELF
    }

    public String shortId() {
        return Generation.shortId(schedule);
    }
}
