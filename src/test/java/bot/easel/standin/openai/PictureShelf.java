package bot.easel.standin.openai;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/// Serves pictures that were answered as URLs, as image servers with `response_format=url` do.
final class PictureShelf {
    private record Item(Supplier<byte[]> bytes, String mediaType) {}

    private final List<Item> items = new ArrayList<>();
    private volatile String base = "";

    void base(String url) {
        base = url;
    }

    synchronized String put(byte[] picture, String mediaType) {
        items.add(new Item(() -> picture, mediaType));
        return base + "/pictures/" + (items.size() - 1);
    }

    void handle(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        Item item = item(Integer.parseInt(path.substring(path.lastIndexOf('/') + 1)));
        exchange.getResponseHeaders().set("Content-Type", item.mediaType);
        byte[] bytes = item.bytes.get();
        exchange.sendResponseHeaders(200, bytes.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }

    private synchronized Item item(int index) {
        return items.get(index);
    }
}
