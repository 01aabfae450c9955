package bot.easel.standin.discord;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// HTTP: authorisation, size, rate limits with their headers, ordered troubles, and the file host.
final class RestServer implements AutoCloseable {
    private static final int REQUEST_LIMIT = 25 * 1024 * 1024;
    private static final String PREFIX = "/api/v10/";

    private final World world;
    private final List<Route> routes;
    private final RateLimits limits;
    private final Faults faults;
    private final HttpServer server;
    private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();

    RestServer(World world, RestApi api, Faults faults) throws IOException {
        this.world = world;
        this.routes = api.routes();
        this.limits = new RateLimits(world.settings);
        this.faults = faults;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::serve);
        server.setExecutor(workers);
        server.start();
        world.files.at(address());
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private void serve(HttpExchange exchange) throws IOException {
        long arrived = System.nanoTime();
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            if (FileHost.keeps(path)) {
                serveFile(exchange);
            } else if (path.startsWith(PREFIX)) {
                serveApi(exchange, path.substring(PREFIX.length()), arrived);
            } else {
                answer(exchange, Answer.error(404, 0, "404: Not Found"));
            }
        }
    }

    private void serveFile(HttpExchange exchange) throws IOException {
        if (exchange.getRequestHeaders().containsKey("Authorization")) {
            world.violate("token-to-file-host", exchange.getRequestURI().getPath());
        }
        Optional<StoredFile> file = world.files.fetch(exchange.getRequestURI());
        if (file.isEmpty()) {
            exchange.sendResponseHeaders(404, -1);
            return;
        }
        exchange.getResponseHeaders().set("Content-Type", FileHost.contentType(file.get().name()));
        byte[] bytes = file.get().bytes();
        exchange.sendResponseHeaders(200, bytes.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }

    private void serveApi(HttpExchange exchange, String path, long arrived) throws IOException {
        String method = exchange.getRequestMethod();
        byte[] body;
        try (InputStream in = exchange.getRequestBody()) {
            body = in.readNBytes(REQUEST_LIMIT + 1);
            in.transferTo(OutputStream.nullOutputStream());
        }
        for (Route route : routes) {
            Optional<Map<String, String>> values = route.match(method, path);
            if (values.isPresent()) {
                serveRoute(exchange, route, values.get(), body, arrived);
                return;
            }
        }
        world.violate("unknown-route", method + " " + path);
        finish(exchange, method, "?", Answer.error(404, 0, "404: Not Found"));
    }

    private void serveRoute(
            HttpExchange exchange,
            Route route,
            Map<String, String> values,
            byte[] body,
            long arrived)
            throws IOException {
        Optional<Faults.Fault> fault = faults.next(route.method(), route.template());
        fault.map(Faults.Fault::hold).ifPresent(Faults.Hold::pass);
        String type = exchange.getRequestHeaders().getFirst("Content-Type");
        Route.Call call;
        try {
            call =
                    new Route.Call(
                            values,
                            exchange.getRequestURI().getQuery(),
                            Multipart.read(type, body),
                            arrived);
        } catch (IOException e) {
            world.violate(
                    "malformed", route.method() + " " + route.template() + ": " + e.getMessage());
            finish(
                    exchange,
                    route.method(),
                    route.template(),
                    Answer.error(400, 50109, "invalid JSON"));
            return;
        }
        Answer answer = decide(exchange, route, call, body.length, fault);
        if (fault.isPresent() && fault.get().kind() == Faults.Kind.LOSE_ANSWER) {
            note(exchange, route.method(), route.template(), answer);
            throw new IOException("the answer was ordered to get lost");
        }
        finish(exchange, route.method(), route.template(), answer);
    }

    private Answer decide(
            HttpExchange exchange,
            Route route,
            Route.Call call,
            int length,
            Optional<Faults.Fault> fault) {
        String given = exchange.getRequestHeaders().getFirst("Authorization");
        if (!route.tokenInPath() && !("Bot " + world.settings.token()).equals(given)) {
            world.violate("unauthorized", route.method() + " " + route.template());
            return Answer.error(401, 0, "401: Unauthorized");
        }
        if (!route.template().endsWith("/callback")) {
            RateLimits.Standing standing =
                    limits.take(route.method(), route.template(), call.major(), System.nanoTime());
            headers(exchange, standing);
            if (standing.exceeded()) {
                double seconds = standing.resetAfterNanos() / 1e9;
                exchange.getResponseHeaders()
                        .set("Retry-After", Long.toString((long) Math.ceil(seconds)));
                exchange.getResponseHeaders().set("X-RateLimit-Scope", "user");
                return new Answer(
                        429,
                        Json.object()
                                .put("message", "You are being rate limited.")
                                .put("retry_after", seconds)
                                .put("global", false));
            }
        }
        if (length > REQUEST_LIMIT) {
            return Answer.error(413, 40005, "Request entity too large");
        }
        if (fault.isPresent() && fault.get().answer() != null) {
            return fault.map(Faults.Fault::answer).orElseThrow();
        }
        try {
            return world.monitor.with(() -> route.handler().handle(call));
        } catch (Refused e) {
            if (e.answer().status() == 400) {
                world.violate(
                        "bad-request",
                        route.method() + " " + route.template() + ": " + e.answer().body());
            }
            return e.answer();
        }
    }

    private static void headers(HttpExchange exchange, RateLimits.Standing standing) {
        double seconds = standing.resetAfterNanos() / 1e9;
        double at = System.currentTimeMillis() / 1e3 + seconds;
        var headers = exchange.getResponseHeaders();
        headers.set("X-RateLimit-Limit", Integer.toString(standing.limit()));
        headers.set("X-RateLimit-Remaining", Integer.toString(standing.remaining()));
        headers.set("X-RateLimit-Reset", String.format(Locale.ROOT, "%.3f", at));
        headers.set("X-RateLimit-Reset-After", String.format(Locale.ROOT, "%.3f", seconds));
        headers.set("X-RateLimit-Bucket", standing.bucket());
    }

    private void finish(HttpExchange exchange, String method, String template, Answer answer)
            throws IOException {
        note(exchange, method, template, answer);
        answer(exchange, answer);
    }

    private void note(HttpExchange exchange, String method, String template, Answer answer) {
        world.monitor.run(() ->
                world.seen.add(
                        new World.Seen(
                                System.nanoTime(),
                                method,
                                template,
                                exchange.getRequestURI().getPath(),
                                answer.status(),
                                answer.code())));
    }

    private static void answer(HttpExchange exchange, Answer answer) throws IOException {
        exchange.getResponseHeaders().set("Via", "1.1 google");
        if (answer.body() == null) {
            exchange.sendResponseHeaders(answer.status(), -1);
            return;
        }
        byte[] bytes = Json.bytes(answer.body());
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(answer.status(), bytes.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        workers.shutdownNow();
    }
}
