package bot.easel.provider.openai;

import bot.easel.studio.ProviderBill;
import com.fasterxml.jackson.databind.JsonNode;
import com.google.errorprone.annotations.MustBeClosed;
import com.openai.client.OpenAIClient;
import com.openai.core.http.HttpResponse;
import com.openai.errors.NotFoundException;
import com.openai.models.admin.organization.usage.UsageCompletionsParams;
import com.openai.models.admin.organization.usage.UsageCostsParams;
import com.openai.models.admin.organization.usage.UsageImagesParams;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/// OpenAI's own figures: costs by project and line item, and how often which model was called. They
/// are for an admin key, which goes to the configured address alone and is not used for anything
/// else.
public final class OpenAiBill implements ProviderBill, AutoCloseable {
    private static final long PAGE = 31;
    private static final int MOST_PAGES = 1_000;

    private final OpenAiSettings settings;
    private final OkHttpClient http;
    private final OpenAIClient client;
    private final Failures failures;

    /// @param settings with the account's project, where there is one; its key is not used
    /// @param adminKey never printed
    public OpenAiBill(OpenAiSettings settings, String adminKey, InstantSource clock) {
        this.settings = settings;
        this.http = HttpClients.http(settings);
        this.client = HttpClients.admin(settings, adminKey, http);
        this.failures = new Failures(new RetryAfter(clock));
    }

    @Override
    public String provider() {
        return settings.name();
    }

    @Override
    public Map<LocalDate, Day> read(LocalDate first, LocalDate last) {
        CallTrace trace = new CallTrace(settings.root());
        try {
            return ScopedValue.where(CallTrace.CURRENT, trace)
                    .call(() -> days(start(first), start(last.plusDays(1))));
        } catch (Exception e) {
            throw failures.of(e, trace);
        }
    }

    private static long start(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toEpochSecond();
    }

    private Map<LocalDate, Day> days(long from, long until) throws IOException {
        Map<LocalDate, List<Line>> lines = new TreeMap<>();
        Map<LocalDate, List<Requests>> requests = new TreeMap<>();
        each(
                Figures.COSTS,
                from,
                until,
                (day, result) ->
                        lines.computeIfAbsent(day, d -> new ArrayList<>()).add(line(result)));
        try {
            BucketReader counted =
                    (day, result) ->
                            requests.computeIfAbsent(day, d -> new ArrayList<>())
                                    .add(requests(result));
            each(Figures.IMAGES, from, until, counted);
            // Where the Responses API draws, the calls are counted as completions.
            each(Figures.COMPLETIONS, from, until, counted);
        } catch (NotFoundException withoutUsage) {
            // The costs are what counts; without the other figures less can be explained.
            requests.clear();
        }
        Map<LocalDate, Day> days = new LinkedHashMap<>();
        lines.forEach((day, found) ->
                days.put(day, new Day(found, requests.getOrDefault(day, Collections.emptyList()))));
        return days;
    }

    /// What OpenAI can be asked for.
    private enum Figures {
        COSTS,
        IMAGES,
        COMPLETIONS
    }

    /// Takes one result of a bucket of time.
    @FunctionalInterface
    private interface BucketReader {
        void take(LocalDate day, JsonNode result) throws IOException;
    }

    private void each(Figures figures, long from, long until, BucketReader reader)
            throws IOException {
        Optional<String> next = Optional.empty();
        for (int i = 0; i < MOST_PAGES; i++) {
            JsonNode page;
            try (HttpResponse response = ask(figures, from, until, next.orElse(null))) {
                page = ExactJson.read(response.body());
            }
            for (JsonNode bucket : page.path("data")) {
                LocalDate day =
                        Instant.ofEpochSecond(bucket.path("start_time").asLong())
                                .atZone(ZoneOffset.UTC)
                                .toLocalDate();
                for (JsonNode result : bucket.path("results")) {
                    reader.take(day, result);
                }
            }
            String following = page.path("next_page").asText("");
            if (!page.path("has_more").asBoolean() || following.isEmpty()) {
                return;
            }
            next = Optional.of(following);
        }
        throw new IOException("the bill does not come to an end");
    }

    private Line line(JsonNode result) throws IOException {
        JsonNode amount = result.path("amount");
        String currency = amount.path("currency").asText("usd");
        if (!currency.equalsIgnoreCase("usd")) {
            throw new IOException("the bill is not in US dollars");
        }
        String project = text(result, "project_id");
        return new Line(project, text(result, "line_item"), decimal(amount), isOurs(project));
    }

    /// A number, or the same as a text; what has no amount costs nothing.
    private static BigDecimal decimal(JsonNode amount) throws IOException {
        JsonNode value = amount.path("value");
        if (value.isMissingNode() || value.isNull()) {
            return BigDecimal.ZERO;
        }
        try {
            return (value.isNumber() ? ExactJson.decimal(value) : ExactJson.decimal(value.asText()))
                    .orElseThrow(() -> new IOException("an amount of the bill is out of measure"));
        } catch (NumberFormatException unreadable) {
            throw new IOException("an amount of the bill is no number", unreadable);
        }
    }

    private Requests requests(JsonNode result) {
        String project = text(result, "project_id");
        return new Requests(
                project,
                text(result, "model"),
                result.path("num_model_requests").asLong(),
                isOurs(project));
    }

    /// Without a configured project every one may be ours.
    private boolean isOurs(String project) {
        String own = settings.project();
        return own == null || project.isEmpty() || own.equals(project);
    }

    private static String text(JsonNode node, String name) {
        return node.path(name).asText("");
    }

    /// @param page null is the first one
    @MustBeClosed
    private HttpResponse ask(Figures figures, long from, long until, @Nullable String page) {
        var usage = client.admin().organization().usage().withRawResponse();
        if (figures == Figures.COSTS) {
            return usage.costs(
                    UsageCostsParams.builder()
                            .startTime(from)
                            .endTime(until)
                            .bucketWidth(UsageCostsParams.BucketWidth._1D)
                            .addGroupBy(UsageCostsParams.GroupBy.PROJECT_ID)
                            .addGroupBy(UsageCostsParams.GroupBy.LINE_ITEM)
                            .limit(PAGE)
                            .page(Optional.ofNullable(page))
                            .build());
        }
        if (figures == Figures.IMAGES) {
            return usage.images(
                    UsageImagesParams.builder()
                            .startTime(from)
                            .endTime(until)
                            .bucketWidth(UsageImagesParams.BucketWidth._1D)
                            .addGroupBy(UsageImagesParams.GroupBy.PROJECT_ID)
                            .addGroupBy(UsageImagesParams.GroupBy.MODEL)
                            .limit(PAGE)
                            .page(Optional.ofNullable(page))
                            .build());
        }
        return usage.completions(
                UsageCompletionsParams.builder()
                        .startTime(from)
                        .endTime(until)
                        .bucketWidth(UsageCompletionsParams.BucketWidth._1D)
                        .addGroupBy(UsageCompletionsParams.GroupBy.PROJECT_ID)
                        .addGroupBy(UsageCompletionsParams.GroupBy.MODEL)
                        .limit(PAGE)
                        .page(Optional.ofNullable(page))
                        .build());
    }

    @Override
    public void close() {
        client.close();
        http.dispatcher().executorService().shutdown();
        http.connectionPool().evictAll();
    }
}
