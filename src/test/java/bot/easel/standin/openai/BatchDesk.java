package bot.easel.standin.openai;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// `/v1/files` and `/v1/batches`: files with the purpose `batch`, and batches of pictures that get on
/// when the test says so. What is drawn is billed at half of its price.
public final class BatchDesk {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String ENDPOINT = "/v1/images/generations";
    private static final long NOW = 1_795_219_200L;
    private static final long DAY = 86_400;
    private static final int MOST_LINES = 50_000;
    private static final int MOST_BYTES = 200 * 1024 * 1024;

    /// Where a batch stands.
    private static final class Batch {
        final ObjectNode shown = JSON.createObjectNode();
        final List<JsonNode> lines = new ArrayList<>();
    }

    private final Journal journal;
    private final Script script;
    private final Map<String, byte[]> files = new LinkedHashMap<>();
    private final Map<String, Batch> batches = new LinkedHashMap<>();
    private final List<String> deleted = new ArrayList<>();
    private int numbers;

    BatchDesk(Journal journal, Script script) {
        this.journal = journal;
        this.script = script;
    }

    static boolean serves(String path) {
        return path.startsWith("/v1/files") || path.startsWith("/v1/batches");
    }

    /// The lines of the newest batch, as they arrived.
    public synchronized List<String> lines() {
        return newest().lines.stream().map(JsonNode::toString).toList();
    }

    /// How many batches were created.
    public synchronized int created() {
        return batches.size();
    }

    public synchronized List<String> deleted() {
        return List.copyOf(deleted);
    }

    /// The newest batch, as it is shown.
    public synchronized String shown() {
        return newest().shown.toString();
    }

    private Batch newest() {
        return List.copyOf(batches.values()).getLast();
    }

    /// The check is over, and the first request begins.
    public synchronized void begin() {
        Batch batch = newest();
        if (batch.shown.path("status").asText().equals("validating")) {
            batch.shown.put("status", "in_progress").put("in_progress_at", NOW + 1);
        }
    }

    /// Answers every request as the script says.
    public synchronized void complete() throws IOException {
        end(newest(), "completed", Integer.MAX_VALUE, "");
    }

    /// Answers the first ones; then the day is over.
    public synchronized void expire(int answered) throws IOException {
        end(newest(), "expired", answered, "batch_expired");
    }

    /// Answers the first ones; the rest is what the cancellation stopped.
    public synchronized void stop(int answered) throws IOException {
        if (!newest().shown.path("status").asText().equals("cancelling")) {
            throw new IllegalStateException("nobody has asked to cancel it");
        }
        end(newest(), "cancelled", answered, "batch_cancelled");
    }

    /// Takes the last line of a kind of results away.
    public synchronized void loseLastOf(String file) {
        String id = newest().shown.path(file + "_file_id").asText();
        String text = new String(bytes(id), StandardCharsets.UTF_8);
        int end = text.lastIndexOf('\n', text.length() - 2);
        files.put(id, text.substring(0, end + 1).getBytes(StandardCharsets.UTF_8));
    }

    private byte[] bytes(String file) {
        return Optional.ofNullable(files.get(file)).orElseThrow();
    }

    private void end(Batch batch, String status, int most, String unreached) throws IOException {
        begin();
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        ByteArrayOutputStream errors = new ByteArrayOutputStream();
        int completed = 0;
        int done = 0;
        for (JsonNode line : batch.lines) {
            ObjectNode result = JSON.createObjectNode();
            result.put("id", "batch_req_" + ++numbers);
            result.put("custom_id", line.path("custom_id").asText());
            boolean drawn = false;
            if (done++ >= most) {
                result.putNull("response");
                result.putObject("error").put("code", unreached).put("message", "Not executed.");
            } else {
                drawn = answered(line, result);
            }
            ByteArrayOutputStream file = drawn ? output : errors;
            file.write(JSON.writeValueAsBytes(result));
            file.write('\n');
            completed += drawn ? 1 : 0;
        }
        batch.shown.put("status", status).put(status + "_at", NOW + 100);
        if (output.size() > 0) {
            batch.shown.put("output_file_id", kept(output.toByteArray()));
        }
        if (errors.size() > 0) {
            batch.shown.put("error_file_id", kept(errors.toByteArray()));
        }
        counts(batch, completed, batch.lines.size() - completed);
    }

    private boolean answered(JsonNode line, ObjectNode result) throws IOException {
        String requestId = "req_batch%06d".formatted(++numbers);
        Map<String, String> parameters = parameters(line.path("body"));
        ImageCall call =
                new ImageCall(numbers, requestId, ENDPOINT, Map.of(), parameters, List.of());
        Reply reply = script.take(call.prompt());
        ObjectNode response = result.putObject("response");
        response.put("request_id", requestId);
        result.putNull("error");
        Optional<Refusal> refusal = reply.refusal();
        if (refusal.isPresent()) {
            response.put("status_code", refusal.get().status());
            response.set("body", JSON.readTree(refusal.get().body()));
            return false;
        }
        Drawing drawing = new Drawing(call, List.of(), reply);
        response.put("status_code", 200);
        response.set("body", JSON.readTree(drawing.json(List.of())));
        BilledCall bill = drawing.bill();
        journal.bill(
                new BilledCall(
                        bill.requestId(),
                        bill.model(),
                        bill.images(),
                        bill.size(),
                        bill.quality(),
                        bill.usage(),
                        bill.nanos() / 2));
        return true;
    }

    private String kept(byte[] bytes) {
        String id = "file-standin" + ++numbers;
        files.put(id, bytes);
        return id;
    }

    private static Map<String, String> parameters(JsonNode body) {
        Map<String, String> parameters = new HashMap<>();
        body.properties()
                .forEach(field ->
                        parameters.put(
                                field.getKey(),
                                field.getValue().isValueNode()
                                        ? field.getValue().asText()
                                        : field.getValue().toString()));
        return parameters;
    }

    synchronized void handle(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        String[] path = exchange.getRequestURI().getPath().substring("/v1/".length()).split("/");
        String what =
                exchange.getRequestMethod()
                        + " "
                        + path[0]
                        + (path.length > 1 ? "/id" : "")
                        + (path.length > 2 ? "/" + path[2] : "");
        String id = path.length > 1 ? path[1] : "";
        switch (what) {
            case "POST files" -> upload(exchange, body);
            case "GET files/id/content" -> content(exchange, id);
            case "DELETE files/id" -> delete(exchange, id);
            case "POST batches" -> create(exchange, JSON.readTree(body));
            case "GET batches" -> list(exchange);
            case "GET batches/id" -> show(exchange, id);
            case "POST batches/id/cancel" -> cancel(exchange, id);
            default -> refuse(exchange, 404, "unknown_url", what);
        }
    }

    private void upload(HttpExchange exchange, byte[] body) throws IOException {
        byte @Nullable [] file = null;
        String purpose = "";
        try {
            for (MultipartForm.Part part :
                    MultipartForm.read(Wire.header(exchange, "Content-Type").orElse(""), body)) {
                if (part.name().equals("file")) {
                    file = part.content();
                    String name = part.filename();
                    if (name == null || !name.endsWith(".jsonl")) {
                        journal.violation("a batch file without the name of one: " + name);
                    }
                } else if (part.name().equals("purpose")) {
                    purpose = part.text();
                }
            }
        } catch (MultipartForm.Malformed e) {
            refuse(exchange, 400, "malformed", String.valueOf(e.getMessage()));
            return;
        }
        if (file == null || !purpose.equals("batch") || file.length > MOST_BYTES) {
            refuse(exchange, 400, "invalid_file", "purpose " + purpose);
            return;
        }
        String id = kept(file);
        ObjectNode shown = JSON.createObjectNode();
        shown.put("id", id).put("object", "file").put("bytes", file.length);
        shown.put("created_at", NOW).put("filename", "batch.jsonl");
        shown.put("purpose", "batch").put("status", "processed");
        send(exchange, shown);
    }

    private void content(HttpExchange exchange, String id) throws IOException {
        byte[] bytes = files.get(id);
        if (bytes == null) {
            refuse(exchange, 404, "not_found", id);
            return;
        }
        exchange.getResponseHeaders().set("Content-Type", "application/octet-stream");
        exchange.sendResponseHeaders(200, bytes.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }

    private void delete(HttpExchange exchange, String id) throws IOException {
        if (files.remove(id) == null) {
            Wire.send(
                    exchange,
                    Refusal.of(404, "invalid_request_error", null, "id", "No such File object"));
            return;
        }
        deleted.add(id);
        send(
                exchange,
                JSON.createObjectNode().put("id", id).put("object", "file").put("deleted", true));
    }

    private void create(HttpExchange exchange, JsonNode asked) throws IOException {
        String file = asked.path("input_file_id").asText();
        byte[] bytes = files.get(file);
        if (bytes == null
                || !asked.path("endpoint").asText().equals(ENDPOINT)
                || !asked.path("completion_window").asText().equals("24h")) {
            refuse(exchange, 400, "invalid_request", asked.toString());
            return;
        }
        Batch batch = new Batch();
        String id = "batch_standin" + ++numbers;
        batch.shown.put("id", id).put("object", "batch").put("endpoint", ENDPOINT);
        batch.shown.put("input_file_id", file).put("completion_window", "24h");
        batch.shown.put("created_at", System.currentTimeMillis() / 1_000);
        batch.shown.put("expires_at", NOW + DAY).put("status", "validating");
        batch.shown.set("metadata", asked.path("metadata"));
        List<String> wrong = check(batch, new String(bytes, StandardCharsets.UTF_8));
        if (!wrong.isEmpty()) {
            batch.shown.put("status", "failed").put("failed_at", NOW + 1);
            ObjectNode errors = batch.shown.putObject("errors").put("object", "list");
            var data = errors.putArray("data");
            wrong.forEach(each -> data.addObject().put("code", "invalid").put("message", each));
        }
        counts(batch, 0, 0);
        batches.put(id, batch);
        send(exchange, batch.shown);
    }

    /// What the check of the whole file finds; any of it fails the batch.
    private List<String> check(Batch batch, String text) {
        List<String> wrong = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        Set<String> models = new HashSet<>();
        for (String written : text.split("\n")) {
            JsonNode line;
            try {
                line = JSON.readTree(written);
            } catch (JsonProcessingException e) {
                wrong.add("a line is no JSON");
                continue;
            }
            batch.lines.add(line);
            JsonNode body = line.path("body");
            String model = body.path("model").asText();
            models.add(model);
            if (!ids.add(line.path("custom_id").asText(""))) {
                wrong.add("a custom_id is missing or there twice");
            }
            if (!line.path("method").asText().equals("POST")
                    || !line.path("url").asText().equals(ENDPOINT)) {
                wrong.add("a line is for another endpoint than its batch");
            }
            if (body.has("stream") || body.has("partial_images")) {
                wrong.add("nothing streams in a batch");
            }
            if (model.startsWith("gpt-image-2.6")) {
                wrong.add(model + " is not available in batches");
            }
            new RequestRules(false, false, parameters(body), List.of())
                    .check()
                    .ifPresent(refusal -> journal.violation("in a batch: " + refusal.body()));
        }
        if (models.size() != 1 || batch.lines.size() > MOST_LINES) {
            wrong.add("a batch is of one model, and of 50,000 requests at most");
        }
        return wrong;
    }

    private static void counts(Batch batch, int completed, int failed) {
        batch.shown
                .putObject("request_counts")
                .put("total", batch.lines.size())
                .put("completed", completed)
                .put("failed", failed);
    }

    /// The newest first, in pages.
    private void list(HttpExchange exchange) throws IOException {
        String query = Optional.ofNullable(exchange.getRequestURI().getQuery()).orElse("");
        List<String> ids = new ArrayList<>(batches.keySet()).reversed();
        int from = 0;
        for (String part : query.split("&")) {
            if (part.startsWith("after=")) {
                from = ids.indexOf(part.substring("after=".length())) + 1;
            }
        }
        // Pages of two, whatever was asked for: more is never promised.
        int to = Math.min(ids.size(), from + 2);
        ObjectNode page = JSON.createObjectNode().put("object", "list");
        var data = page.putArray("data");
        ids.subList(from, to)
                .forEach(id -> data.add(Optional.ofNullable(batches.get(id)).orElseThrow().shown));
        page.put("has_more", to < ids.size());
        send(exchange, page);
    }

    private void show(HttpExchange exchange, String id) throws IOException {
        Batch batch = batches.get(id);
        if (batch == null) {
            refuse(exchange, 404, "not_found", id);
        } else {
            send(exchange, batch.shown);
        }
    }

    private void cancel(HttpExchange exchange, String id) throws IOException {
        Batch batch = batches.get(id);
        String status = batch == null ? "" : batch.shown.path("status").asText();
        if (batch == null || !Set.of("validating", "in_progress").contains(status)) {
            refuse(exchange, 409, "cannot_cancel", id);
            return;
        }
        batch.shown.put("status", "cancelling").put("cancelling_at", NOW + 2);
        send(exchange, batch.shown);
    }

    private void refuse(HttpExchange exchange, int status, String code, String what)
            throws IOException {
        journal.violation("batches: " + code + " " + what);
        Wire.send(exchange, Refusal.of(status, "invalid_request_error", code, null, what));
    }

    private static void send(HttpExchange exchange, ObjectNode answer) throws IOException {
        Wire.send(exchange, new Refusal(200, Map.of(), answer.toString()));
    }
}
