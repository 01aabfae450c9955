package bot.easel.store;

import bot.easel.chat.MemberId;
import bot.easel.chat.WorkspaceId;
import bot.easel.spend.Period;
import bot.easel.spend.SpendLine;
import bot.easel.spend.Usd;
import bot.easel.studio.Digest;
import bot.easel.studio.DigestWords;
import bot.easel.studio.Requester;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A digest inside the JSON text of its notice.
final class DigestText {
    private DigestText() {}

    static void put(ObjectNode node, Digest digest, @Nullable DigestWords words) {
        node.put("platform", digest.workspace().platform())
                .put("workspace", digest.workspace().id())
                .put("zone", digest.zone().getId())
                .put("start", digest.start().toEpochMilli())
                .put("end", digest.end().toEpochMilli())
                .put("spent", digest.spent().nanos())
                .put("held", digest.held().nanos())
                .put("pictures", digest.pictures());
        ArrayNode members = node.putArray("members");
        digest.members()
                .forEach(each -> put(members.addObject().put("id", each.id()), each.line()));
        ArrayNode models = node.putArray("models");
        digest.models().forEach(line -> put(models.addObject(), line));
        ArrayNode channels = node.putArray("channels");
        digest.channels().forEach(line -> put(channels.addObject(), line));
        ArrayNode left = node.putArray("left");
        digest.left()
                .forEach(each ->
                        left.addObject()
                                .put("period", each.period().name())
                                .put("left", each.left().nanos())
                                .put("limit", each.limit().nanos()));
        if (words != null) {
            node.putObject("words")
                    .put("text", words.text())
                    .put("model", words.model())
                    .put("cost", words.cost().nanos())
                    .put("payer", words.payer().id().id())
                    .put("payerName", words.payer().displayName());
        }
    }

    /// The sentences of a digest; null for one without.
    static @Nullable DigestWords words(JsonNode node) {
        JsonNode words = node.path("words");
        return words.isMissingNode()
                ? null
                : new DigestWords(
                        words.path("text").asText(),
                        words.path("model").asText(),
                        usd(words, "cost"),
                        new Requester(
                                new MemberId(workspace(node), words.path("payer").asText()),
                                words.path("payerName").asText()));
    }

    private static WorkspaceId workspace(JsonNode node) {
        return new WorkspaceId(node.path("platform").asText(), node.path("workspace").asText());
    }

    private static void put(ObjectNode node, SpendLine line) {
        node.put("label", line.label())
                .put("settled", line.settled().nanos())
                .put("held", line.held().nanos())
                .put("pictures", line.pictures());
    }

    static Digest read(JsonNode node) {
        List<Digest.Spender> members = new ArrayList<>();
        node.path("members")
                .forEach(each ->
                        members.add(new Digest.Spender(each.path("id").asText(), line(each))));
        List<Digest.Left> left = new ArrayList<>();
        node.path("left")
                .forEach(each ->
                        left.add(
                                new Digest.Left(
                                        Period.valueOf(each.path("period").asText()),
                                        usd(each, "left"),
                                        usd(each, "limit"))));
        return new Digest(
                workspace(node),
                ZoneId.of(node.path("zone").asText()),
                Instant.ofEpochMilli(node.path("start").asLong()),
                Instant.ofEpochMilli(node.path("end").asLong()),
                usd(node, "spent"),
                usd(node, "held"),
                node.path("pictures").asLong(),
                members,
                lines(node.path("models")),
                lines(node.path("channels")),
                left);
    }

    private static List<SpendLine> lines(JsonNode array) {
        List<SpendLine> lines = new ArrayList<>();
        array.forEach(each -> lines.add(line(each)));
        return lines;
    }

    private static SpendLine line(JsonNode node) {
        return new SpendLine(
                node.path("label").asText(),
                usd(node, "settled"),
                usd(node, "held"),
                node.path("pictures").asLong());
    }

    private static Usd usd(JsonNode node, String name) {
        return Usd.ofNanos(node.path(name).asLong());
    }
}
