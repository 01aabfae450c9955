package bot.easel.telemetry;

import bot.easel.chat.RequestId;
import bot.easel.spend.Usd;
import bot.easel.studio.StudioEvents;
import io.micrometer.tracing.Span;
import io.micrometer.tracing.Tracer;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/// The studio's events as spans of the trace of their request. Each is made when its step is over,
/// and nothing is left open by a process that dies.
///
/// Attributes say which request, model, provider, platform and outcome: never who, and never what.
final class StudioTraces implements StudioEvents {
    private final StudioEvents next;
    private final Tracer tracer;

    StudioTraces(StudioEvents next, Tracer tracer) {
        this.next = next;
        this.tracer = tracer;
    }

    @Override
    public void handled(String kind, Duration took) {
        next.handled(kind, took);
        request()
                .ifPresent(request ->
                        ScopedValue.where(RequestTraceIds.ROOT, request)
                                .run(() ->
                                        span(
                                                tracer.spanBuilder().setNoParent(),
                                                request,
                                                "request",
                                                took,
                                                Map.of("easel.kind", kind))));
    }

    @Override
    public void admitted(String model, Usd held) {
        next.admitted(model, held);
    }

    @Override
    public void refused(String reason) {
        next.refused(reason);
        step("refused", Duration.ZERO, Map.of("easel.reason", reason));
    }

    @Override
    public void passed(Step step, Duration took) {
        next.passed(step, took);
        step(step.word(), took, Map.of());
    }

    @Override
    public void called(String provider, String model, String outcome, Duration took) {
        next.called(provider, model, outcome, took);
        step("call", took, call(provider, model, outcome));
    }

    @Override
    public void calledOvernight(String provider, String model, String outcome, Duration sinceSent) {
        next.calledOvernight(provider, model, outcome, sinceSent);
        step("overnight call", sinceSent, call(provider, model, outcome));
    }

    @Override
    public void settled(String model, Usd actual) {
        next.settled(model, actual);
    }

    @Override
    public void delivered(String platform, boolean success, Duration took) {
        next.delivered(platform, success, took);
        step(
                "deliver",
                took,
                Map.of("easel.platform", platform, "easel.outcome", success ? "ok" : "failed"));
    }

    private static Map<String, String> call(String provider, String model, String outcome) {
        return Map.of(
                "easel.provider", provider,
                "easel.model", model,
                "easel.outcome", outcome);
    }

    private static Optional<UUID> request() {
        return RequestId.current().flatMap(RequestTraceIds::request);
    }

    private void step(String name, Duration took, Map<String, String> attributes) {
        request()
                .ifPresent(request ->
                        span(
                                tracer.spanBuilder()
                                        .setParent(
                                                tracer.traceContextBuilder()
                                                        .traceId(RequestTraceIds.trace(request))
                                                        .spanId(RequestTraceIds.root(request))
                                                        .sampled(true)
                                                        .build()),
                                request,
                                name,
                                took,
                                attributes));
    }

    private static void span(
            Span.Builder builder,
            UUID request,
            String name,
            Duration took,
            Map<String, String> attributes) {
        Instant end = Instant.now();
        attributes.forEach(builder::tag);
        builder.name(name)
                .tag("easel.request", request.toString())
                .startTimestamp(micros(end.minus(took)), TimeUnit.MICROSECONDS)
                .start()
                .end(micros(end), TimeUnit.MICROSECONDS);
    }

    private static long micros(Instant time) {
        return TimeUnit.SECONDS.toMicros(time.getEpochSecond()) + time.getNano() / 1_000;
    }
}
