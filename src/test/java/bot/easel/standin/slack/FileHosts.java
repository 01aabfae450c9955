package bot.easel.standin.slack;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/// Hosts besides Slack's own: its edge, to which it redirects with a signed address, and one that is
/// none of Slack's business.
final class FileHosts implements AutoCloseable {
    static final Answer LOGIN =
            new Answer(
                    200,
                    "text/html; charset=utf-8",
                    "<!DOCTYPE html><title>Sign in</title>".getBytes(StandardCharsets.UTF_8),
                    Map.of());

    private final Workspace workspace;
    private final HttpServer edge;
    private final HttpServer foreign;

    FileHosts(Workspace workspace) throws IOException {
        this.workspace = workspace;
        this.edge = server();
        this.foreign = server();
        edge.createContext("/", this::atEdge);
        foreign.createContext("/", this::atForeign);
        edge.start();
        foreign.start();
    }

    private static HttpServer server() throws IOException {
        return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 16);
    }

    static Answer bytes(SlackFile file) {
        return new Answer(200, "application/octet-stream", file.bytes(), Map.of());
    }

    static Answer redirect(String to) {
        return new Answer(302, "text/html", new byte[0], Map.of("Location", to));
    }

    String edge() {
        return base(edge);
    }

    String foreign() {
        return base(foreign);
    }

    private static String base(HttpServer server) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
    }

    private void atEdge(HttpExchange exchange) throws IOException {
        if (exchange.getRequestHeaders().containsKey("Authorization")) {
            workspace.violations.add("the token was sent to the edge");
        }
        String id = exchange.getRequestURI().getPath().replaceAll(".*/", "");
        boolean signed = "sig=5eed".equals(exchange.getRequestURI().getQuery());
        SlackFile file = workspace.read(() -> workspace.files.get(id));
        answer(exchange, signed && file != null ? bytes(file) : Answer.text(403, "not signed"));
    }

    private void atForeign(HttpExchange exchange) throws IOException {
        workspace.violations.add("a host that is not Slack's was asked for a file");
        if (exchange.getRequestHeaders().containsKey("Authorization")) {
            workspace.violations.add("the token was sent to a host that is not Slack's");
        }
        answer(exchange, Answer.text(200, "mine now"));
    }

    private static void answer(HttpExchange exchange, Answer answer) throws IOException {
        try (exchange) {
            exchange.getResponseHeaders().set("Content-Type", answer.contentType());
            exchange.sendResponseHeaders(answer.status(), answer.body().length);
            exchange.getResponseBody().write(answer.body());
        }
    }

    @Override
    public void close() {
        edge.stop(0);
        foreign.stop(0);
    }
}
