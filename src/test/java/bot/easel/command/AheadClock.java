package bot.easel.command;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// The machine's clock, ahead by what a test says: hours pass in a moment.
final class AheadClock implements InstantSource {
    private volatile Duration ahead = Duration.ZERO;

    @Override
    public Instant instant() {
        return Instant.now().plus(ahead);
    }

    void pass(Duration time) {
        ahead = ahead.plus(time);
    }
}
