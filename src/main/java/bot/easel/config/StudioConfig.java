package bot.easel.config;

import java.time.Duration;

/// How the studio works.
///
/// @param workers generations that one process runs at once
/// @param queueLength jobs that may wait before new ones are turned away
/// @param lease how long a job stays with a process that has gone silent
/// @param patience how long an admission waits for the store; platforms allow 3 s for everything
/// @param startDeadline how old a job may be when it starts; older ones end without cost
/// @param maxCalls how often one job may be sent when the provider proves that it did not run
/// @param retention how long pictures are kept
/// @param shutdownGrace how long running calls are waited for at a stop
/// @param sweep how often work of dead processes is looked for
public record StudioConfig(
        int workers,
        int queueLength,
        Duration lease,
        Duration patience,
        Duration startDeadline,
        int maxCalls,
        Duration retention,
        Duration shutdownGrace,
        Duration sweep) {

    static StudioConfig read(Section section) {
        Fields fields = new Fields(section);
        Duration second = Duration.ofSeconds(1);
        Duration hour = Duration.ofHours(1);
        StudioConfig config =
                new StudioConfig(
                        fields.number("workers", 64, 1, 1000),
                        fields.number("queue-length", 500, 1, 100_000),
                        fields.duration("lease", Duration.ofSeconds(60), second, hour),
                        fields.duration(
                                "patience",
                                Duration.ofSeconds(2),
                                Duration.ofMillis(100),
                                Duration.ofMillis(2500)),
                        fields.duration(
                                "start-deadline",
                                Duration.ofMinutes(30),
                                second,
                                Duration.ofDays(7)),
                        fields.number("max-calls", 4, 1, 20),
                        fields.duration(
                                "retention", Duration.ofDays(180), hour, Duration.ofDays(36_500)),
                        fields.duration(
                                "shutdown-grace", Duration.ofSeconds(90), Duration.ZERO, hour),
                        fields.duration(
                                "sweep", Duration.ofSeconds(15), Duration.ofMillis(50), hour));
        if (config.sweep.compareTo(config.lease) > 0) {
            section.problem(
                    section.has("sweep") ? "sweep" : "lease",
                    "the sweep comes more seldom than leases end, so lost work would wait",
                    "Make studio.sweep shorter than studio.lease");
        }
        section.finish();
        return config;
    }

    /// The beats of leases and sweeps are set at the start.
    StudioConfig untilRestart(StudioConfig started) {
        return new StudioConfig(
                workers,
                queueLength,
                started.lease,
                patience,
                startDeadline,
                maxCalls,
                retention,
                shutdownGrace,
                started.sweep);
    }
}
