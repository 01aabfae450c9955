package bot.easel.config;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A setting that can be changed while Easel runs, and what comes of that.
///
/// @param key as it is written, such as `studio.workers`
/// @param value what a configuration says of it
record Setting<T>(String key, Effect effect, Function<T, @Nullable Object> value) {

    /// When a change counts.
    enum Effect {
        /// For whatever begins after it; what is under way keeps what it began with.
        AT_ONCE,
        /// With the next start.
        RESTART
    }

    static <T> Setting<T> live(String key, Function<T, @Nullable Object> value) {
        return new Setting<>(key, Effect.AT_ONCE, value);
    }

    static <T> Setting<T> restart(String key, Function<T, @Nullable Object> value) {
        return new Setting<>(key, Effect.RESTART, value);
    }
}
