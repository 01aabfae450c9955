package bot.easel.telemetry;

import bot.easel.studio.StudioEvents;
import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.ipc.http.HttpUrlConnectionSender;
import io.micrometer.registry.otlp.OtlpConfig;
import io.micrometer.registry.otlp.OtlpHttpMetricsSender;
import io.micrometer.registry.otlp.OtlpMeterRegistry;
import io.micrometer.tracing.otel.bridge.OtelCurrentTraceContext;
import io.micrometer.tracing.otel.bridge.OtelTracer;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporterBuilder;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.bridge.SLF4JBridgeHandler;

/// Sends to a collector. One that is down or slow costs memory up to a bound and a line in the log;
/// whoever is measured never waits for it.
public final class Telemetry implements AutoCloseable {
    private static final Duration CONNECT = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final @Nullable OtlpMeterRegistry metrics;
    private final @Nullable SdkTracerProvider spans;

    // Held, because java.util.logging forgets loggers that nobody holds, and their handlers.
    private final java.util.logging.Logger foreign =
            java.util.logging.Logger.getLogger("io.opentelemetry");

    public Telemetry(TelemetrySettings settings) {
        if (foreign.getHandlers().length == 0) {
            foreign.setUseParentHandlers(false);
            foreign.addHandler(new SLF4JBridgeHandler());
        }
        metrics = settings.metrics() ? metrics(settings) : null;
        spans = settings.traces() ? spans(settings) : null;
    }

    private static OtlpMeterRegistry metrics(TelemetrySettings settings) {
        return OtlpMeterRegistry.builder(
                        new OtlpConfig() {
                            @Override
                            public @Nullable String get(String key) {
                                return null;
                            }

                            @Override
                            public String url() {
                                return settings.address("metrics");
                            }

                            @Override
                            public Duration step() {
                                return settings.interval();
                            }

                            @Override
                            public Map<String, String> headers() {
                                return settings.headers();
                            }

                            @Override
                            public Map<String, String> resourceAttributes() {
                                return settings.resource();
                            }
                        })
                .clock(Clock.SYSTEM)
                .metricsSender(
                        new OtlpHttpMetricsSender(new HttpUrlConnectionSender(CONNECT, PATIENCE)))
                .build();
    }

    private static SdkTracerProvider spans(TelemetrySettings settings) {
        OtlpHttpSpanExporterBuilder exporter =
                OtlpHttpSpanExporter.builder()
                        .setEndpoint(settings.address("traces"))
                        .setTimeout(PATIENCE);
        settings.headers().forEach(exporter::addHeader);
        AttributesBuilder resource = Attributes.builder();
        settings.resource().forEach(resource::put);
        return SdkTracerProvider.builder()
                .setResource(Resource.create(resource.build()))
                .setIdGenerator(new RequestTraceIds())
                .addSpanProcessor(BatchSpanProcessor.builder(exporter.build()).build())
                .build();
    }

    /// Where instruments are to be registered too; empty where metrics are not sent.
    public Optional<MeterRegistry> registry() {
        return Optional.ofNullable(metrics);
    }

    /// The events, and a trace of each request beside them where traces are sent.
    public StudioEvents traced(StudioEvents events) {
        return spans == null
                ? events
                : new StudioTraces(
                        events,
                        new OtelTracer(
                                spans.get("bot.easel"), new OtelCurrentTraceContext(), _ -> {}));
    }

    /// Sends what is left, and waits for it a few seconds at most.
    @Override
    public void close() {
        if (spans != null) {
            spans.shutdown().join(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        }
        if (metrics != null) {
            metrics.close();
        }
    }
}
