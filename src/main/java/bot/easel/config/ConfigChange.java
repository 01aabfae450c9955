package bot.easel.config;

import bot.easel.config.Setting.Effect;
import java.util.List;

/// What a configuration that was changed while Easel runs comes to.
///
/// @param config what is in use from now on: what was written, with whatever waits for a restart as
///     it was at the start
/// @param changed the keys of what is different at once
/// @param waiting the keys of what was written otherwise since the start and waits for the next one
public record ConfigChange(EaselConfig config, List<String> changed, List<String> waiting) {
    public ConfigChange {
        changed = List.copyOf(changed);
        waiting = List.copyOf(waiting);
    }

    /// @param started what Easel was started with
    /// @param inUse what it works with
    /// @param written what stands in the file, and in the environment
    public static ConfigChange of(EaselConfig started, EaselConfig inUse, EaselConfig written) {
        return new ConfigChange(
                written.untilRestart(started),
                Settings.differences(Effect.AT_ONCE, inUse, written),
                Settings.differences(Effect.RESTART, started, written));
    }
}
