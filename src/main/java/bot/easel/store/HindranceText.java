package bot.easel.store;

import bot.easel.spend.Period;
import bot.easel.spend.ScopeKind;
import bot.easel.spend.Usd;
import bot.easel.studio.Hindrance;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// What stood in the way of a request, as the JSON text of its column.
final class HindranceText {
    private static final ObjectMapper JSON = new ObjectMapper();

    private HindranceText() {}

    static String of(List<Hindrance> hindrances) {
        ArrayNode all = JSON.createArrayNode();
        hindrances.forEach(hindrance -> all.add(node(hindrance)));
        return all.toString();
    }

    private static ObjectNode node(Hindrance hindrance) {
        ObjectNode node = JSON.createObjectNode();
        return switch (hindrance) {
            case Hindrance.Ceiling(Usd worstCase, Usd ceiling) ->
                    node.put("worstCase", worstCase.nanos()).put("ceiling", ceiling.nanos());
            case Hindrance.Full full ->
                    node.put("scope", full.scope().name())
                            .put("period", full.period().name())
                            .put("limit", full.limit().nanos())
                            .put("spent", full.spent().nanos())
                            .put("held", full.held().nanos())
                            .put("resets", full.resets().toEpochMilli());
        };
    }

    static List<Hindrance> read(String text) throws SQLException {
        try {
            List<Hindrance> all = new ArrayList<>();
            for (JsonNode node : JSON.readTree(text)) {
                all.add(hindrance(node));
            }
            return List.copyOf(all);
        } catch (JsonProcessingException | IllegalArgumentException unreadable) {
            throw new SQLException("what stood in the way cannot be read", unreadable);
        }
    }

    private static Hindrance hindrance(JsonNode node) {
        return node.has("ceiling")
                ? new Hindrance.Ceiling(usd(node, "worstCase"), usd(node, "ceiling"))
                : new Hindrance.Full(
                        ScopeKind.valueOf(node.path("scope").asText()),
                        Period.valueOf(node.path("period").asText()),
                        usd(node, "limit"),
                        usd(node, "spent"),
                        usd(node, "held"),
                        Instant.ofEpochMilli(node.path("resets").asLong()));
    }

    private static Usd usd(JsonNode node, String name) {
        return Usd.ofNanos(node.path(name).asLong());
    }
}
