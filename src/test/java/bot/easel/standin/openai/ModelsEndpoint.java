package bot.easel.standin.openai;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// GET /models and /models/{id}: what is still served, with shutdown dates.
final class ModelsEndpoint {
    private static final long CREATED = 1_760_000_000L;

    private final AtomicInteger listings = new AtomicInteger();

    /// How often the list has been read to its end.
    int listings() {
        return listings.get();
    }

    private record Listed(String id, @Nullable LocalDate shutdown) {}

    void list(HttpExchange exchange) throws IOException {
        ObjectNode root = JsonNodeFactory.instance.objectNode().put("object", "list");
        ArrayNode data = root.putArray("data");
        served().forEach(model -> data.add(node(model)));
        Wire.send(exchange, new Refusal(200, Map.of(), root.toString()));
        listings.incrementAndGet();
    }

    void one(HttpExchange exchange, String id) throws IOException {
        Optional<Listed> found = served().filter(model -> model.id().equals(id)).findFirst();
        Wire.send(
                exchange,
                found.map(model -> new Refusal(200, Map.of(), node(model).toString()))
                        .orElseGet(() -> Refusal.modelGone(id)));
    }

    private static Stream<Listed> served() {
        return Stream.of(
                        ShelfModel.ALL.stream()
                                .filter(model -> !model.gone())
                                .map(model -> new Listed(model.id(), model.shutdown())),
                        ChatShelf.ALL.stream()
                                .filter(model -> !model.gone())
                                .map(model -> new Listed(model.id(), null)),
                        Stream.concat(
                                        TranscriptionEndpoint.MODELS.keySet().stream(),
                                        ModerationEndpoint.MODELS.stream())
                                .map(id -> new Listed(id, null)))
                .flatMap(each -> each);
    }

    private static ObjectNode node(Listed model) {
        LocalDate shutdown = model.shutdown();
        return JsonNodeFactory.instance
                .objectNode()
                .put("id", model.id())
                .put("object", "model")
                .put("created", CREATED)
                .put("owned_by", "system")
                .put("shutdown_date", shutdown == null ? null : shutdown.toString());
    }
}
