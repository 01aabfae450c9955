package bot.easel.standin.openai;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// POST /images/generations and /images/edits: read, check, ask the script, answer.
final class ImageEndpoint {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Journal journal;
    private final Script script;
    private final PictureShelf shelf;
    private final boolean compatible;
    private final AtomicInteger numbers = new AtomicInteger();

    ImageEndpoint(Journal journal, Script script, PictureShelf shelf, boolean compatible) {
        this.journal = journal;
        this.script = script;
        this.shelf = shelf;
        this.compatible = compatible;
    }

    private record Request(Map<String, String> parameters, List<MultipartForm.Part> files) {}

    /// @param deployment the model named in an Azure path, or null
    void handle(HttpExchange exchange, String requestId, @Nullable String deployment)
            throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        String path = exchange.getRequestURI().getPath();
        boolean edit = path.endsWith("/edits");
        Request request;
        try {
            request = edit ? form(exchange, body) : json(exchange, body);
        } catch (MultipartForm.Malformed | JsonProcessingException e) {
            journal.violation(path + ": " + e.getMessage());
            Wire.send(exchange, Refusal.of(400, "invalid_request_error", null, null, "Malformed"));
            return;
        }
        if (deployment != null) {
            request.parameters.put("model", deployment);
        }
        ImageCall call =
                new ImageCall(
                        numbers.incrementAndGet(),
                        requestId,
                        path,
                        headers(exchange),
                        request.parameters,
                        request.files.stream().map(ImageEndpoint::sentFile).toList());
        journal.begin(call);
        try {
            answer(exchange, call, request, edit);
        } finally {
            journal.end();
        }
    }

    private void answer(HttpExchange exchange, ImageCall call, Request request, boolean edit)
            throws IOException {
        if (!call.headers().getOrDefault("x-stainless-retry-count", "0").equals("0")) {
            journal.violation("a paid call was repeated by the SDK: " + call.path());
        }
        Optional<Refusal> broken =
                new RequestRules(edit, compatible, request.parameters, request.files).check();
        if (broken.isPresent()) {
            journal.violation(
                    call.path() + " " + broken.get().status() + ": " + broken.get().body());
            Wire.send(exchange, broken.get());
            return;
        }
        Reply reply = script.take(call.prompt());
        if (call.parameter("response_format").filter("url"::equals).isPresent()) {
            reply = reply.asUrl(true);
        }
        Optional<Drawing> drawing =
                reply.refusal().isPresent()
                        ? Optional.empty()
                        : Optional.of(new Drawing(call, request.files, reply));
        if (reply.billed()) {
            drawing.ifPresent(drawn -> journal.bill(drawn.bill()));
        }
        Gate before = reply.before();
        if (before != null) {
            before.pass();
        }
        if (drawing.isEmpty()) {
            Wire.send(exchange, reply.refusal().orElseThrow());
        } else if (reply.ending() == Reply.Ending.RESET_BEFORE_ANSWER) {
            exchange.close();
        } else if (reply.ending() == Reply.Ending.GARBAGE) {
            Wire.send(exchange, new Refusal(200, Map.of(), "<html>proxy error</html>"));
        } else if (call.streamed() && !compatible) {
            stream(exchange, drawing.get(), call, reply);
        } else {
            whole(exchange, drawing.get(), call, reply);
        }
    }

    private void whole(HttpExchange exchange, Drawing drawing, ImageCall call, Reply reply)
            throws IOException {
        List<String> urls = new ArrayList<>();
        if (reply.asUrl()) {
            drawing.pictures().forEach(p -> urls.add(shelf.put(p, drawing.mediaType())));
        }
        byte[] json = drawing.json(urls);
        draw(reply);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, json.length);
        try (OutputStream out = exchange.getResponseBody()) {
            if (reply.ending() == Reply.Ending.RESET_IN_BODY) {
                out.write(json, 0, json.length / 2);
                out.flush();
                exchange.close();
                return;
            }
            remember(drawing, call);
            out.write(json);
        }
    }

    private void stream(HttpExchange exchange, Drawing drawing, ImageCall call, Reply reply)
            throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "text/event-stream; charset=utf-8");
        boolean broken = reply.ending() == Reply.Ending.RESET_IN_BODY;
        // A promised length that is never reached makes the server close the connection.
        exchange.sendResponseHeaders(200, broken ? Long.MAX_VALUE : 0);
        OutputStream out = exchange.getResponseBody();
        for (int i = 0; i < drawing.partials(); i++) {
            event(out, drawing.family() + ".partial_image", drawing.partialEvent(i));
        }
        draw(reply);
        switch (reply.ending()) {
            case RESET_IN_BODY -> {
                byte[] last = drawing.completedEvent(0);
                out.write("data: ".getBytes(StandardCharsets.US_ASCII));
                out.write(last, 0, last.length / 2);
                out.flush();
                exchange.close();
                return;
            }
            case ERROR_LINE ->
                    event(
                            out,
                            "error",
                            Refusal.of(500, "server_error", "internal_error", null, "Broken.")
                                    .body()
                                    .replaceAll("\\s*\\R\\s*", "")
                                    .getBytes(StandardCharsets.UTF_8));
            case CUT_BEFORE_COMPLETED -> out.flush();
            case COMPLETE, RESET_BEFORE_ANSWER, GARBAGE -> {
                remember(drawing, call);
                for (int i = 0; i < call.count(); i++) {
                    event(out, drawing.family() + ".completed", drawing.completedEvent(i));
                }
            }
        }
        out.close();
    }

    /// The model's time until the picture is finished, with previews or without.
    private static void draw(Reply reply) {
        Gate beforeFinal = reply.beforeFinal();
        if (beforeFinal != null) {
            beforeFinal.pass();
        }
    }

    private void remember(Drawing drawing, ImageCall call) {
        for (int i = 0; i < drawing.pictures().size(); i++) {
            byte[] picture = drawing.pictures().get(i);
            journal.sent(
                    new SentPicture(
                            call.requestId(),
                            i,
                            drawing.mediaType(),
                            picture.length,
                            Wire.sha256(picture)));
        }
    }

    private static void event(OutputStream out, String name, byte[] data) throws IOException {
        out.write(("event: " + name + "\ndata: ").getBytes(StandardCharsets.US_ASCII));
        out.write(data);
        out.write("\n\n".getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    private Request json(HttpExchange exchange, byte[] body) throws IOException {
        String type = Wire.header(exchange, "Content-Type").orElse("");
        if (!type.toLowerCase(Locale.ROOT).startsWith("application/json")) {
            journal.violation("generations with Content-Type " + type);
        }
        Map<String, String> parameters = new HashMap<>();
        JsonNode root = JSON.readTree(body);
        root.properties()
                .forEach(field -> {
                    if (!field.getValue().isNull()) {
                        JsonNode value = field.getValue();
                        parameters.put(
                                field.getKey(),
                                value.isValueNode() ? value.asText() : value.toString());
                    }
                });
        return new Request(parameters, List.of());
    }

    private static Request form(HttpExchange exchange, byte[] body) throws MultipartForm.Malformed {
        Map<String, String> parameters = new HashMap<>();
        List<MultipartForm.Part> files = new ArrayList<>();
        for (MultipartForm.Part part :
                MultipartForm.read(Wire.header(exchange, "Content-Type").orElse(""), body)) {
            boolean file =
                    part.filename() != null
                            || part.name().startsWith("image")
                            || part.name().equals("mask")
                            || part.name().equals("markup");
            if (file) {
                files.add(part);
            } else {
                parameters.put(part.name(), part.text());
            }
        }
        return new Request(parameters, files);
    }

    private static SentFile sentFile(MultipartForm.Part part) {
        String filename = part.filename();
        Optional<PixelSize> pixels = FileRules.dimensions(part.content());
        return new SentFile(
                part.name(),
                filename == null ? "" : filename,
                part.contentType(),
                part.content().length,
                Wire.sha256(part.content()),
                pixels.map(PixelSize::width).orElse(0),
                pixels.map(PixelSize::height).orElse(0));
    }

    private static Map<String, String> headers(HttpExchange exchange) {
        Map<String, String> headers = new HashMap<>();
        exchange.getRequestHeaders()
                .forEach((name, values) ->
                        headers.put(name.toLowerCase(Locale.ROOT), values.getFirst()));
        headers.remove("authorization");
        headers.remove("api-key");
        return headers;
    }
}
