package bot.easel.standin.collector;

import com.google.protobuf.ByteString;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;

/// Takes metrics and traces over OTLP on HTTP, in the protocol's own messages.
public final class CollectorStandIn implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<CollectedSpan> spans = new CopyOnWriteArrayList<>();
    private final Set<String> metrics = ConcurrentHashMap.newKeySet();
    private final Set<String> resources = ConcurrentHashMap.newKeySet();
    private final Set<String> authorizations = ConcurrentHashMap.newKeySet();
    private final List<String> bodies = new CopyOnWriteArrayList<>();
    private final List<String> violations = new CopyOnWriteArrayList<>();

    private CollectorStandIn(HttpServer server) {
        this.server = server;
    }

    public static CollectorStandIn start() {
        try {
            CollectorStandIn collector =
                    new CollectorStandIn(
                            HttpServer.create(
                                    new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
            collector.server.setExecutor(collector.threads);
            collector.server.createContext("/", collector::take);
            collector.server.start();
            return collector;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String endpoint() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            String type = String.valueOf(exchange.getRequestHeaders().getFirst("Content-Type"));
            String authorization = exchange.getRequestHeaders().getFirst("Authorization");
            authorizations.add(authorization == null ? "" : authorization);
            bodies.add(new String(body, StandardCharsets.ISO_8859_1));
            if (!type.equals("application/x-protobuf")
                    || !exchange.getRequestMethod().equals("POST")) {
                violations.add(exchange.getRequestMethod() + " of " + type);
            }
            switch (exchange.getRequestURI().getPath()) {
                case "/v1/traces" -> traces(ExportTraceServiceRequest.parseFrom(body));
                case "/v1/metrics" -> metrics(ExportMetricsServiceRequest.parseFrom(body));
                default -> violations.add("no such path: " + exchange.getRequestURI());
            }
            exchange.getResponseHeaders().set("Content-Type", "application/x-protobuf");
            exchange.sendResponseHeaders(200, -1);
        }
    }

    private void traces(ExportTraceServiceRequest sent) {
        sent.getResourceSpansList()
                .forEach(of -> {
                    resource(of.getResource());
                    of.getScopeSpansList()
                            .forEach(scope ->
                                    scope.getSpansList()
                                            .forEach(span -> spans.add(collected(span))));
                });
    }

    private void metrics(ExportMetricsServiceRequest sent) {
        sent.getResourceMetricsList()
                .forEach(of -> {
                    resource(of.getResource());
                    of.getScopeMetricsList()
                            .forEach(scope ->
                                    scope.getMetricsList()
                                            .forEach(each -> metrics.add(each.getName())));
                });
    }

    private void resource(Resource resource) {
        resources.add(String.valueOf(attributes(resource.getAttributesList()).get("service.name")));
    }

    private static CollectedSpan collected(Span span) {
        return new CollectedSpan(
                span.getName(),
                hex(span.getTraceId()),
                hex(span.getSpanId()),
                hex(span.getParentSpanId()),
                span.getStartTimeUnixNano(),
                span.getEndTimeUnixNano(),
                attributes(span.getAttributesList()));
    }

    private static Map<String, String> attributes(List<KeyValue> pairs) {
        return pairs.stream()
                .collect(
                        Collectors.toMap(
                                KeyValue::getKey, pair -> pair.getValue().getStringValue()));
    }

    private static String hex(ByteString bytes) {
        return HexFormat.of().formatHex(bytes.toByteArray());
    }

    public List<CollectedSpan> spans() {
        return List.copyOf(spans);
    }

    /// The names of the metrics that arrived.
    public Set<String> metrics() {
        return Set.copyOf(metrics);
    }

    /// What called itself the service.
    public Set<String> services() {
        return Set.copyOf(resources);
    }

    public Set<String> authorizations() {
        return Set.copyOf(authorizations);
    }

    /// Everything that arrived, as it came.
    public String everything() {
        return String.join("\n", bodies);
    }

    public int requests() {
        return bodies.size();
    }

    public List<String> violations() {
        return List.copyOf(violations);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.close();
    }
}
