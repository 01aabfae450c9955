package bot.easel.provider.painter;

import java.time.Duration;

/// How the painter behaves.
///
/// @param frameDelay how long it waits before each partial picture and before the finished one, so
///     that people and tests see a picture grow; zero draws as fast as it can
public record PainterSettings(Duration frameDelay) {
    public PainterSettings {
        if (frameDelay.isNegative()) {
            throw new IllegalArgumentException("a delay is never negative");
        }
    }
}
