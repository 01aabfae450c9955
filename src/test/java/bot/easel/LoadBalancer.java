package bot.easel;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// A plain load balancer before several replicas: in turn, and to the next one where one does not
/// answer or says that it takes nothing (503).
final class LoadBalancer implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpClient http =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(Duration.ofSeconds(2))
                    .build();
    private final List<URI> behind = new CopyOnWriteArrayList<>();
    private final AtomicInteger turn = new AtomicInteger();
    private final ConcurrentMap<URI, Integer> passedOn = new ConcurrentHashMap<>();

    LoadBalancer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/slack/events", this::pass);
        server.start();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/slack/events");
    }

    void add(URI replica) {
        behind.add(replica);
    }

    /// How many requests the replicas took.
    int passedOn() {
        return passedOn.values().stream().mapToInt(Integer::intValue).sum();
    }

    int passedOnTo(URI replica) {
        return passedOn.getOrDefault(replica, 0);
    }

    private void pass(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        int first = turn.getAndIncrement();
        List<URI> all = List.copyOf(behind);
        for (int i = 0; i < all.size(); i++) {
            URI replica = all.get((first + i) % all.size());
            HttpResponse<byte[]> answer = ask(exchange, replica, body);
            if (answer != null && answer.statusCode() != 503) {
                passedOn.merge(replica, 1, Integer::sum);
                answer.headers()
                        .firstValue("Content-Type")
                        .ifPresent(type -> exchange.getResponseHeaders().set("Content-Type", type));
                exchange.sendResponseHeaders(
                        answer.statusCode(), answer.body().length == 0 ? -1 : answer.body().length);
                if (answer.body().length > 0) {
                    exchange.getResponseBody().write(answer.body());
                }
                exchange.close();
                return;
            }
        }
        exchange.sendResponseHeaders(502, -1);
        exchange.close();
    }

    private @Nullable HttpResponse<byte[]> ask(HttpExchange exchange, URI replica, byte[] body) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(replica.resolve("/slack/events"))
                        .timeout(Duration.ofSeconds(30))
                        .POST(HttpRequest.BodyPublishers.ofByteArray(body));
        for (String name :
                List.of("X-Slack-Request-Timestamp", "X-Slack-Signature", "Content-Type")) {
            request.header(name, exchange.getRequestHeaders().getFirst(name));
        }
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException away) {
            // Easel knows each event by its key, whatever the first one made of it
            return null;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return null;
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
        http.shutdownNow();
    }
}
