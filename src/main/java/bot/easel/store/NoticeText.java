package bot.easel.store;

import bot.easel.spend.Period;
import bot.easel.spend.Scope;
import bot.easel.spend.ScopeKind;
import bot.easel.spend.Usd;
import bot.easel.spend.Window;
import bot.easel.studio.Notice;
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

/// A notice as the JSON text of its column. The names are fixed here, because they outlive any
/// renaming in the code.
final class NoticeText {
    private static final ObjectMapper JSON = new ObjectMapper();

    private NoticeText() {}

    static String of(Notice notice) {
        ObjectNode node = JSON.createObjectNode();
        switch (notice) {
            case Notice.LimitReached reached -> {
                node.put("kind", "limit")
                        .put("scopeKind", reached.scope().kind().name())
                        .put("scope", reached.scope().key())
                        .put("period", reached.window().period().name())
                        .put("start", reached.window().start().toEpochMilli())
                        .put("end", reached.window().end().toEpochMilli())
                        .put("limit", reached.limit().nanos())
                        .put("percent", reached.percent())
                        .put("settled", reached.settled().nanos())
                        .put("held", reached.held().nanos());
                Usd refused = reached.refused();
                if (refused != null) {
                    node.put("refused", refused.nanos());
                }
            }
            case Notice.PriceTooLow price ->
                    node.put("kind", "price")
                            .put("provider", price.provider())
                            .put("model", price.model())
                            .put("version", price.priceVersion())
                            .put("held", price.held().nanos())
                            .put("actual", price.actual().nanos());
            case Notice.MoneyUnknown unknown ->
                    node.put("kind", "unknown")
                            .put("calls", unknown.calls())
                            .put("held", unknown.held().nanos())
                            .put("oldest", unknown.oldest().toEpochMilli())
                            .put("settledAt", unknown.settledAt().toEpochMilli());
            case Notice.UnknownBooked booked ->
                    node.put("kind", "booked")
                            .put("calls", booked.calls())
                            .put("amount", booked.amount().nanos());
            case Notice.BooksDoNotBalance books ->
                    node.put("kind", "books")
                            .put("findings", books.findings())
                            .put("first", books.first());
            case Notice.ModelEnds end -> {
                node.put("kind", "ends")
                        .put("provider", end.provider())
                        .put("model", end.model())
                        .put("on", end.on().toString())
                        .put("step", end.step());
                end.successors().forEach(node.withArray("successors")::add);
            }
            case Notice.JobMoved moved ->
                    node.put("kind", "job")
                            .put("job", moved.job())
                            .put("model", moved.model())
                            .put("successor", moved.successor());
            case Notice.AccountEmpty(String provider) ->
                    node.put("kind", "account").put("provider", provider);
            case Notice.KeyRefused(String provider) ->
                    node.put("kind", "key").put("provider", provider);
            case Notice.BillUnreadable(String provider) ->
                    node.put("kind", "unreadable").put("provider", provider);
            case Notice.WeeklyDigest(var digest, var words) ->
                    DigestText.put(node.put("kind", "digest"), digest, words);
            case Notice.ScheduleNotDrawn run ->
                    node.put("kind", "schedule")
                            .put("channel", run.channel().key())
                            .put("schedule", run.schedule())
                            .put("dueAt", run.dueAt().toEpochMilli())
                            .put("payer", run.payer())
                            .put("why", run.why())
                            .put("paused", run.paused());
            case Notice.BillDiffers(var check) ->
                    node.put("kind", "bill").set("check", BillText.node(check));
        }
        return node.toString();
    }

    static Notice read(String text) throws SQLException {
        try {
            JsonNode node = JSON.readTree(text);
            return switch (node.path("kind").asText()) {
                case "limit" -> limit(node);
                case "price" ->
                        new Notice.PriceTooLow(
                                node.path("provider").asText(),
                                node.path("model").asText(),
                                node.path("version").asText(),
                                usd(node, "held"),
                                usd(node, "actual"));
                case "unknown" ->
                        new Notice.MoneyUnknown(
                                node.path("calls").asLong(),
                                usd(node, "held"),
                                instant(node, "oldest"),
                                instant(node, "settledAt"));
                case "booked" ->
                        new Notice.UnknownBooked(node.path("calls").asLong(), usd(node, "amount"));
                case "books" ->
                        new Notice.BooksDoNotBalance(
                                node.path("findings").asInt(), node.path("first").asText());
                case "ends" ->
                        new Notice.ModelEnds(
                                node.path("provider").asText(),
                                node.path("model").asText(),
                                LocalDate.parse(node.path("on").asText()),
                                node.path("step").asInt(),
                                texts(node.path("successors")));
                case "job" ->
                        new Notice.JobMoved(
                                node.path("job").asText(),
                                node.path("model").asText(),
                                node.path("successor").asText());
                case "account" -> new Notice.AccountEmpty(node.path("provider").asText());
                case "key" -> new Notice.KeyRefused(node.path("provider").asText());
                case "unreadable" -> new Notice.BillUnreadable(node.path("provider").asText());
                case "digest" ->
                        new Notice.WeeklyDigest(DigestText.read(node), DigestText.words(node));
                case "schedule" ->
                        new Notice.ScheduleNotDrawn(
                                Keys.channel(node.path("channel").asText()),
                                node.path("schedule").asText(),
                                instant(node, "dueAt"),
                                node.path("payer").asText(),
                                node.path("why").asText(),
                                node.path("paused").asBoolean());
                case "bill" -> new Notice.BillDiffers(BillText.read(node.path("check")));
                default -> throw new SQLException("a stored notice is of no known kind");
            };
        } catch (JsonProcessingException
                | IllegalArgumentException
                | DateTimeException unreadable) {
            throw new SQLException("a stored notice cannot be read", unreadable);
        }
    }

    private static Notice limit(JsonNode node) {
        return new Notice.LimitReached(
                new Scope(
                        ScopeKind.valueOf(node.path("scopeKind").asText()),
                        node.path("scope").asText()),
                new Window(
                        Period.valueOf(node.path("period").asText()),
                        instant(node, "start"),
                        instant(node, "end")),
                usd(node, "limit"),
                node.path("percent").asInt(),
                usd(node, "settled"),
                usd(node, "held"),
                node.hasNonNull("refused") ? usd(node, "refused") : null);
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(text -> texts.add(text.asText()));
        return texts;
    }

    private static Usd usd(JsonNode node, String name) {
        return Usd.ofNanos(node.path(name).asLong());
    }

    private static Instant instant(JsonNode node, String name) {
        return Instant.ofEpochMilli(node.path(name).asLong());
    }
}
