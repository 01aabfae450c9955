package bot.easel.telemetry;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Where telemetry goes.
///
/// @param endpoint the collector, without the path of a signal
/// @param authorization the header of that name, or null
/// @param interval how often metrics are sent
/// @param version of the program
/// @param instance tells this process from the others
public record TelemetrySettings(
        URI endpoint,
        @Nullable String authorization,
        boolean metrics,
        boolean traces,
        Duration interval,
        String version,
        String instance) {
    /// The address of a signal.
    String address(String signal) {
        return endpoint.toString().replaceFirst("/+$", "") + "/v1/" + signal;
    }

    Map<String, String> headers() {
        return authorization == null ? Map.of() : Map.of("Authorization", authorization);
    }

    /// What all of it is about, in OpenTelemetry's words.
    Map<String, String> resource() {
        return Map.of(
                "service.name", "easel",
                "service.version", version,
                "service.instance.id", instance);
    }

    /// Without the header.
    @Override
    public String toString() {
        return "TelemetrySettings[" + endpoint.getHost() + "]";
    }
}
