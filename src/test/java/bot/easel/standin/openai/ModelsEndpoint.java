package bot.easel.standin.openai;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// GET /models and /models/{id}: what is still served, with shutdown dates.
final class ModelsEndpoint {
    private static final long CREATED = 1_760_000_000L;

    void list(HttpExchange exchange) throws IOException {
        ObjectNode root = JsonNodeFactory.instance.objectNode().put("object", "list");
        ArrayNode data = root.putArray("data");
        served().forEach(model -> data.add(node(model)));
        Wire.send(exchange, new Refusal(200, Map.of(), root.toString()));
    }

    void one(HttpExchange exchange, String id) throws IOException {
        Optional<ShelfModel> found =
                served().stream().filter(model -> model.id().equals(id)).findFirst();
        Wire.send(
                exchange,
                found.map(model -> new Refusal(200, Map.of(), node(model).toString()))
                        .orElseGet(() -> Refusal.modelGone(id)));
    }

    private static List<ShelfModel> served() {
        return ShelfModel.ALL.stream().filter(model -> !model.gone()).toList();
    }

    private static ObjectNode node(ShelfModel model) {
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
