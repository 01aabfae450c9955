package bot.easel.spend;

import java.time.Instant;

/// One concrete calendar window: from start, inclusive, to end, exclusive.
public record Window(Period period, Instant start, Instant end) {
    public Window {
        if (!start.isBefore(end)) {
            throw new IllegalArgumentException("window must end after it starts");
        }
    }
}
