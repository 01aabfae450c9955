package bot.easel.standin.openai;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// `GET /organization/costs` and `/organization/usage/…`: what the stand-in billed, for an admin key
/// alone, in buckets of a UTC day, a page at a time.
public final class BillDesk {
    /// The project that the stand-in's own key belongs to.
    public static final String PROJECT = "proj_standin";

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final int MOST_BUCKETS = 180;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /// Something on the bill.
    ///
    /// @param at when it was billed
    /// @param model null for a line that names none
    private record Item(
            Instant at, String project, @Nullable String model, String line, long nanos) {}

    /// What a result is about, by what was asked to be told apart.
    private record Group(@Nullable String project, @Nullable String other) {}

    private final Journal journal;
    private final String adminKey;
    private final List<Item> items = new CopyOnWriteArrayList<>();
    private final Deque<Refusal> refusals = new ArrayDeque<>();
    private final CountDownLatch read = new CountDownLatch(1);
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private volatile Duration ago = Duration.ZERO;
    private volatile Duration late = Duration.ZERO;
    private volatile int decimals = 12;
    private volatile int pageSize = MOST_BUCKETS;

    BillDesk(Journal journal, String adminKey) {
        this.journal = journal;
        this.adminKey = adminKey;
    }

    /// The only key that may read the bill.
    public String adminKey() {
        return adminKey;
    }

    /// What is drawn from now on counts as drawn so long ago.
    public void dated(Duration before) {
        ago = before;
    }

    /// What was billed less than this ago is not in the figures yet.
    public void lagsBehind(Duration lag) {
        late = lag;
    }

    /// Amounts are rounded to so many decimals.
    public void rounding(int places) {
        decimals = places;
    }

    /// At most so many days on a page.
    public void pagesOf(int buckets) {
        pageSize = buckets;
    }

    /// Somebody else's spending on the same bill.
    public void others(
            Instant at, String project, @Nullable String model, String line, long nanos) {
        items.add(new Item(at, project, model, line, nanos));
    }

    /// Answers the next question so.
    public void refuseNext(Refusal refusal) {
        synchronized (refusals) {
            refusals.add(refusal);
        }
    }

    /// Blocks until somebody has read all there is.
    public void awaitRead() {
        try {
            if (!read.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IllegalStateException("nobody read the bill within " + PATIENCE);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted before the bill was read", e);
        }
    }

    /// The paths that were asked for, in order.
    public List<String> asked() {
        return List.copyOf(asked);
    }

    void bill(BilledCall call) {
        items.add(
                new Item(
                        Clock.systemUTC().instant().minus(ago),
                        PROJECT,
                        call.model(),
                        call.model() + ", image generation",
                        call.nanos()));
    }

    /// Whether the path is one of these.
    static boolean serves(String path) {
        return path.startsWith("/v1/organization/");
    }

    void handle(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        asked.add(path);
        String key =
                Wire.header(exchange, "Authorization")
                        .map(value -> value.replaceFirst("^Bearer ", ""))
                        .orElse("");
        if (!key.equals(adminKey)) {
            Wire.send(exchange, forbidden());
            return;
        }
        Refusal refusal;
        synchronized (refusals) {
            refusal = refusals.poll();
        }
        if (refusal != null) {
            Wire.send(exchange, refusal);
            return;
        }
        Map<String, List<String>> query = query(exchange);
        switch (path.substring("/v1/organization/".length())) {
            case "costs" -> Wire.send(exchange, page(query, this::costs));
            case "usage/images" -> Wire.send(exchange, page(query, this::images));
            case "usage/completions" -> {
                Wire.send(exchange, page(query, (day, groups) -> JSON.arrayNode()));
                read.countDown();
            }
            default -> {
                journal.violation(path + ": no such endpoint");
                Wire.send(
                        exchange,
                        Refusal.of(404, "invalid_request_error", null, null, "Unknown URL"));
            }
        }
    }

    /// As OpenAI answers a project's key.
    private static Refusal forbidden() {
        return Refusal.of(
                401,
                "invalid_request_error",
                "invalid_api_key",
                null,
                "You have insufficient permissions for this operation. Missing scopes:"
                        + " api.usage.read.");
    }

    private static Map<String, List<String>> query(HttpExchange exchange) {
        Map<String, List<String>> query = new HashMap<>();
        String raw = exchange.getRequestURI().getRawQuery();
        for (String part : raw == null ? new String[0] : raw.split("&", -1)) {
            String[] pair = part.split("=", 2);
            String name = URLDecoder.decode(pair[0], StandardCharsets.UTF_8).replace("[]", "");
            query.computeIfAbsent(name, each -> new ArrayList<>())
                    .addAll(
                            Arrays.asList(
                                    URLDecoder.decode(pair[1], StandardCharsets.UTF_8)
                                            .split(",", -1)));
        }
        return query;
    }

    /// The results of one day.
    private interface Results {
        ArrayNode of(LocalDate day, List<String> groups);
    }

    private Refusal page(Map<String, List<String>> query, Results results) {
        if (!query.containsKey("start_time")) {
            journal.violation("a question about the bill without start_time");
            return Refusal.of(
                    400, "invalid_request_error", null, "start_time", "Missing start_time");
        }
        LocalDate from = day(query.get("start_time").getFirst());
        LocalDate until =
                query.containsKey("end_time")
                        ? day(query.get("end_time").getFirst())
                        : LocalDate.now(ZoneOffset.UTC).plusDays(1);
        int limit =
                Math.min(
                        pageSize,
                        Integer.parseInt(query.getOrDefault("limit", List.of("7")).getFirst()));
        long skipped =
                query.containsKey("page")
                        ? Long.parseLong(query.get("page").getFirst().replace("page_", ""))
                        : 0;
        List<String> groups = query.getOrDefault("group_by", List.of());
        long days = ChronoUnit.DAYS.between(from, until);
        ObjectNode root = JSON.objectNode().put("object", "page");
        ArrayNode data = root.putArray("data");
        long end = Math.min(days, skipped + limit);
        for (long i = skipped; i < end; i++) {
            LocalDate day = from.plusDays(i);
            ObjectNode bucket = data.addObject().put("object", "bucket");
            bucket.put("start_time", day.atStartOfDay(ZoneOffset.UTC).toEpochSecond());
            bucket.put("end_time", day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toEpochSecond());
            bucket.set("results", results.of(day, groups));
        }
        root.put("has_more", end < days);
        root.put("next_page", end < days ? "page_" + end : null);
        return new Refusal(200, Map.of(), root.toString());
    }

    private static LocalDate day(String seconds) {
        return Instant.ofEpochSecond(Long.parseLong(seconds)).atZone(ZoneOffset.UTC).toLocalDate();
    }

    private List<Item> of(LocalDate day) {
        Instant known = Clock.systemUTC().instant().minus(late);
        return items.stream()
                .filter(item -> item.at().atZone(ZoneOffset.UTC).toLocalDate().equals(day))
                .filter(item -> !item.at().isAfter(known))
                .toList();
    }

    private ArrayNode costs(LocalDate day, List<String> groups) {
        Map<Group, Long> sums = new LinkedHashMap<>();
        for (Item item : of(day)) {
            Group group =
                    new Group(
                            groups.contains("project_id") ? item.project() : null,
                            groups.contains("line_item") ? item.line() : null);
            sums.merge(group, item.nanos(), Math::addExact);
        }
        ArrayNode results = JSON.arrayNode();
        sums.forEach((group, nanos) -> {
            ObjectNode result = results.addObject().put("object", "organization.costs.result");
            result.putObject("amount")
                    .put(
                            "value",
                            BigDecimal.valueOf(nanos, 9).setScale(decimals, RoundingMode.HALF_EVEN))
                    .put("currency", "usd");
            result.put("project_id", group.project()).put("line_item", group.other());
            result.putNull("api_key_id");
        });
        return results;
    }

    private ArrayNode images(LocalDate day, List<String> groups) {
        Map<Group, Long> counts = new LinkedHashMap<>();
        for (Item item : of(day)) {
            String model = item.model();
            if (model != null) {
                Group group =
                        new Group(
                                groups.contains("project_id") ? item.project() : null,
                                groups.contains("model") ? model : null);
                counts.merge(group, 1L, Math::addExact);
            }
        }
        ArrayNode results = JSON.arrayNode();
        counts.forEach((group, count) ->
                results.addObject()
                        .put("object", "organization.usage.images.result")
                        .put("images", count)
                        .put("num_model_requests", count)
                        .put("project_id", group.project())
                        .put("model", group.other()));
        return results;
    }
}
