package bot.easel.studio;

import java.time.Duration;

/// The studio's own settings.
///
/// @param workers generations that one process runs at once
/// @param maxWaiting jobs that may wait before new ones are turned away
/// @param lease how long a job or delivery stays with a silent process
/// @param patience how long an admission may wait for the store; platforms allow 3 s for everything
/// @param deadline how old a job may be when it starts; older ones end without cost
/// @param maxCalls how often one job may be sent when the provider proves that it did not run
/// @param retention how long pictures are kept
/// @param shutdownGrace how long running calls are waited for at a stop
/// @param sweep how often work of dead processes is looked for
public record StudioSettings(
        int workers,
        int maxWaiting,
        Duration lease,
        Duration patience,
        Duration deadline,
        int maxCalls,
        Duration retention,
        Duration shutdownGrace,
        Duration sweep) {
    public StudioSettings {
        if (workers < 1 || maxWaiting < 1 || maxCalls < 1) {
            throw new IllegalArgumentException("workers, maxWaiting and maxCalls are at least 1");
        }
        if (lease.toMillis() < 100 || sweep.toMillis() < 50) {
            throw new IllegalArgumentException("lease or sweep is too short to be kept");
        }
    }

    public static StudioSettings defaults() {
        return new StudioSettings(
                64,
                500,
                Duration.ofSeconds(60),
                Duration.ofSeconds(2),
                Duration.ofMinutes(30),
                4,
                Duration.ofDays(180),
                Duration.ofSeconds(90),
                Duration.ofSeconds(15));
    }
}
