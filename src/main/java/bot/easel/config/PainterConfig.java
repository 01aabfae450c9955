package bot.easel.config;

import java.time.Duration;

/// The built-in sketch provider.
///
/// @param delay how long one picture takes, so that previews can be seen
/// @param concurrent pictures drawn at once
public record PainterConfig(boolean enabled, Duration delay, int concurrent, int perMinute) {

    static PainterConfig read(Section section) {
        Fields fields = new Fields(section);
        PainterConfig config =
                new PainterConfig(
                        fields.flag("enabled", true),
                        fields.duration(
                                "delay",
                                Duration.ofMillis(1500),
                                Duration.ZERO,
                                Duration.ofMinutes(10)),
                        fields.number("max-concurrent", 4, 1, 1000),
                        fields.number("requests-per-minute", 0, 0, 100_000));
        section.finish();
        return config;
    }
}
