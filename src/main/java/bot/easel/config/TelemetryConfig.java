package bot.easel.config;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// What is sent to an OpenTelemetry collector, over OTLP on HTTP.
///
/// @param endpoint the collector, without the path of a signal; null sends nothing
/// @param authorization the header of that name
/// @param interval how often metrics are sent
public record TelemetryConfig(
        @Nullable URI endpoint,
        Secret authorization,
        boolean metrics,
        boolean traces,
        Duration interval) {

    static TelemetryConfig read(Section section) {
        Fields fields = new Fields(section);
        TelemetryConfig config =
                new TelemetryConfig(
                        fields.address("endpoint"),
                        fields.secret("authorization"),
                        fields.flag("metrics", true),
                        fields.flag("traces", true),
                        fields.duration(
                                "interval",
                                Duration.ofMinutes(1),
                                Duration.ofSeconds(1),
                                Duration.ofHours(1)));
        section.finish();
        return config;
    }
}
