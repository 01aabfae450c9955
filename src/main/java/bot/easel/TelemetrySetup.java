package bot.easel;

import bot.easel.config.TelemetryConfig;
import bot.easel.telemetry.Telemetry;
import bot.easel.telemetry.TelemetrySettings;
import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import java.net.URI;
import java.util.HexFormat;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// Connects the OpenTelemetry collector that is configured.
final class TelemetrySetup {
    private static final int INSTANCE_BYTES = 8;

    private TelemetrySetup() {}

    /// Null, and nothing of it loaded, where no collector is configured.
    static @Nullable Telemetry open(TelemetryConfig config, RandomGenerator random) {
        URI endpoint = config.endpoint();
        if (endpoint == null) {
            return null;
        }
        byte[] instance = new byte[INSTANCE_BYTES];
        random.nextBytes(instance);
        return new Telemetry(
                new TelemetrySettings(
                        endpoint,
                        config.authorization().isSet() ? config.authorization().reveal() : null,
                        config.metrics(),
                        config.traces(),
                        config.interval(),
                        Version.current(),
                        HexFormat.of().formatHex(instance)));
    }

    /// Where instruments are registered: at the usual place, and at the collector's beside it.
    static MeterRegistry registry(MeterRegistry usual, @Nullable Telemetry telemetry) {
        return telemetry == null
                ? usual
                : telemetry
                        .registry()
                        .<MeterRegistry>map(more ->
                                new CompositeMeterRegistry(Clock.SYSTEM, List.of(usual, more)))
                        .orElse(usual);
    }
}
