package bot.easel.store;

import bot.easel.spend.Usd;
import bot.easel.studio.BillCheck;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/// A comparison with a provider's bill as JSON.
final class BillText {
    private static final ObjectMapper JSON = new ObjectMapper();

    private BillText() {}

    static String of(BillCheck check) {
        return node(check).toString();
    }

    static BillCheck read(String text) throws SQLException {
        try {
            return read(JSON.readTree(text));
        } catch (JsonProcessingException
                | IllegalArgumentException
                | DateTimeException unreadable) {
            throw new SQLException("a stored comparison of a bill cannot be read", unreadable);
        }
    }

    static ObjectNode node(BillCheck check) {
        ObjectNode node =
                JSON.createObjectNode()
                        .put("provider", check.provider())
                        .put("day", check.day().toString())
                        .put("ours", check.ours().nanos())
                        .put("theirs", check.theirs().nanos())
                        .put("unknown", check.unknown().nanos())
                        .put("midnight", check.midnight().nanos())
                        .put("rounding", check.rounding().nanos())
                        .put("ourCalls", check.ourCalls())
                        .put("unknownCalls", check.unknownCalls())
                        .put("verdict", check.verdict().name())
                        .put("checkedAt", check.checkedAt().toEpochMilli());
        check.theirCalls().ifPresent(calls -> node.put("theirCalls", calls));
        for (BillCheck.OfModel model : check.models()) {
            node.withArray("models")
                    .addObject()
                    .put("model", model.model())
                    .put("ours", model.ours().nanos())
                    .put("theirs", model.theirs().nanos())
                    .put("unknown", model.unknown().nanos());
        }
        for (BillCheck.Foreign foreign : check.foreign()) {
            node.withArray("foreign")
                    .addObject()
                    .put("project", foreign.project())
                    .put("item", foreign.item())
                    .put("amount", foreign.amount().nanos());
        }
        return node;
    }

    static BillCheck read(JsonNode node) {
        List<BillCheck.OfModel> models = new ArrayList<>();
        node.path("models")
                .forEach(model ->
                        models.add(
                                new BillCheck.OfModel(
                                        model.path("model").asText(),
                                        usd(model, "ours"),
                                        usd(model, "theirs"),
                                        usd(model, "unknown"))));
        List<BillCheck.Foreign> foreign = new ArrayList<>();
        node.path("foreign")
                .forEach(other ->
                        foreign.add(
                                new BillCheck.Foreign(
                                        other.path("project").asText(),
                                        other.path("item").asText(),
                                        usd(other, "amount"))));
        return new BillCheck(
                node.path("provider").asText(),
                LocalDate.parse(node.path("day").asText()),
                usd(node, "ours"),
                usd(node, "theirs"),
                usd(node, "unknown"),
                usd(node, "midnight"),
                usd(node, "rounding"),
                node.path("ourCalls").asLong(),
                node.path("unknownCalls").asLong(),
                node.hasNonNull("theirCalls")
                        ? OptionalLong.of(node.path("theirCalls").asLong())
                        : OptionalLong.empty(),
                BillCheck.Verdict.valueOf(node.path("verdict").asText()),
                models,
                foreign,
                Instant.ofEpochMilli(node.path("checkedAt").asLong()));
    }

    private static Usd usd(JsonNode node, String name) {
        return Usd.ofNanos(node.path(name).asLong());
    }
}
