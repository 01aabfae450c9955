package bot.easel.chat.download;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// A host of files on loopback that answers as a test says and remembers what it was shown.
final class LoopbackHost implements AutoCloseable {
    /// Answers one request; the exchange is closed afterwards.
    interface Page {
        void answer(HttpExchange exchange) throws IOException;
    }

    private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpServer server;
    private final List<String> tokens = new CopyOnWriteArrayList<>();
    private final List<HttpExchange> requests = new CopyOnWriteArrayList<>();

    LoopbackHost() {
        try {
            server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(workers);
        server.start();
    }

    LoopbackHost at(String path, Page page) {
        server.createContext(
                path,
                exchange -> {
                    try (exchange) {
                        requests.add(exchange);
                        List<String> shown = exchange.getRequestHeaders().get("Authorization");
                        tokens.add(shown == null ? "none" : String.join(",", shown));
                        page.answer(exchange);
                    }
                });
        return this;
    }

    LoopbackHost file(String path, String type, byte[] bytes) {
        return at(
                path,
                exchange -> {
                    exchange.getResponseHeaders().set("Content-Type", type);
                    exchange.sendResponseHeaders(200, bytes.length);
                    try (OutputStream out = exchange.getResponseBody()) {
                        out.write(bytes);
                    }
                });
    }

    LoopbackHost status(String path, int status) {
        return at(path, exchange -> exchange.sendResponseHeaders(status, -1));
    }

    LoopbackHost redirect(String path, int status, String to) {
        return at(
                path,
                exchange -> {
                    exchange.getResponseHeaders().set("Location", to);
                    exchange.sendResponseHeaders(status, -1);
                });
    }

    /// As the rules name it.
    String name() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    URI address(String path) {
        return URI.create("http://" + name() + path);
    }

    /// What stood in `Authorization` of each request, or `none`.
    List<String> tokens() {
        return List.copyOf(tokens);
    }

    List<HttpExchange> requests() {
        return List.copyOf(requests);
    }

    @Override
    public void close() {
        server.stop(0);
        workers.shutdownNow();
    }
}
