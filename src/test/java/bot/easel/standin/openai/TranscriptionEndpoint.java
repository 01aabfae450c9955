package bot.easel.standin.openai;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// POST /audio/transcriptions: a multipart form with one file, as the provider checks it.
final class TranscriptionEndpoint {
    /// Nano-dollars a second; the last two bill by tokens.
    static final Map<String, Long> MODELS =
            Map.of(
                    "gpt-transcribe",
                    75_000L,
                    "whisper-1",
                    100_000L,
                    "gpt-4o-transcribe",
                    0L,
                    "gpt-4o-mini-transcribe",
                    0L);

    private static final Set<String> FIELDS =
            Set.of(
                    "file",
                    "model",
                    "language",
                    "prompt",
                    "response_format",
                    "temperature",
                    "stream",
                    "chunking_strategy",
                    "include[]",
                    "timestamp_granularities[]");

    private static final Map<String, String> BEGINNINGS =
            Map.of(
                    "ogg", "OggS",
                    "webm", "\u001aE\u00df\u00a3",
                    "wav", "RIFF",
                    "m4a", "ftyp",
                    "mp4", "ftyp",
                    "mp3", "");

    private static final int MOST = 25 * 1024 * 1024;

    private final Journal journal;
    private final Deque<Transcript> queue = new ArrayDeque<>();
    private final List<HeardClip> clips = new ArrayList<>();

    TranscriptionEndpoint(Journal journal) {
        this.journal = journal;
    }

    synchronized void next(List<Transcript> transcripts) {
        queue.addAll(transcripts);
    }

    synchronized List<HeardClip> clips() {
        return List.copyOf(clips);
    }

    private synchronized Transcript take(HeardClip clip) {
        clips.add(clip);
        Transcript queued = queue.poll();
        return queued == null ? Transcript.of("a red fox in the snow", 3) : queued;
    }

    void handle(HttpExchange exchange, String requestId) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        Map<String, MultipartForm.Part> parts = new HashMap<>();
        try {
            for (MultipartForm.Part part :
                    MultipartForm.read(Wire.header(exchange, "Content-Type").orElse(""), body)) {
                if (!FIELDS.contains(part.name()) || parts.put(part.name(), part) != null) {
                    refuse(exchange, "an unknown field, or one twice: " + part.name());
                    return;
                }
            }
        } catch (MultipartForm.Malformed e) {
            refuse(exchange, String.valueOf(e.getMessage()));
            return;
        }
        MultipartForm.Part file = parts.get("file");
        MultipartForm.Part model = parts.get("model");
        if (file == null || model == null || file.filename() == null) {
            refuse(exchange, "no file with a name, or no model");
            return;
        }
        String name = String.valueOf(file.filename());
        HeardClip clip =
                new HeardClip(
                        requestId, model.text(), name, file.contentType(), file.content().length);
        Long price = MODELS.get(clip.model());
        if (price == null) {
            journal.violation("transcriptions: there is no model " + clip.model());
            Wire.send(exchange, Refusal.modelGone(clip.model()));
            return;
        }
        if (!isOfItsKind(name, file) || file.content().length > MOST) {
            refuse(exchange, "the file is not what it is called: " + name);
            return;
        }
        if (!Wire.header(exchange, "x-stainless-retry-count").orElse("0").equals("0")) {
            journal.violation("a paid call was repeated by the SDK: transcriptions");
        }
        Transcript transcript = take(clip);
        Refusal refused = transcript.refused();
        if (refused != null) {
            Wire.send(exchange, refused);
            return;
        }
        journal.bill(
                new BilledCall(
                        requestId,
                        clip.model(),
                        0,
                        "",
                        "",
                        new StandInUsage(0, 0, 0, true),
                        price * transcript.seconds()));
        send(exchange, transcript);
    }

    private static boolean isOfItsKind(String name, MultipartForm.Part file) {
        String beginning = BEGINNINGS.get(name.substring(name.lastIndexOf('.') + 1));
        byte[] bytes = file.content();
        return beginning != null
                && file.contentType().matches("(audio|video)/[a-z0-9]+")
                && new String(bytes, 0, Math.min(8, bytes.length), StandardCharsets.ISO_8859_1)
                        .contains(beginning);
    }

    private void refuse(HttpExchange exchange, String why) throws IOException {
        journal.violation("transcriptions 400: " + why);
        Wire.send(exchange, Refusal.of(400, "invalid_request_error", null, "file", why));
    }

    private static void send(HttpExchange exchange, Transcript transcript) throws IOException {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("text", transcript.text());
        ObjectNode usage = root.putObject("usage");
        if (transcript.tokens()) {
            usage.put("type", "tokens")
                    .put("input_tokens", 30)
                    .put("output_tokens", 8)
                    .put("total_tokens", 38);
            usage.putObject("input_token_details").put("text_tokens", 2).put("audio_tokens", 28);
        } else {
            usage.put("type", "duration").put("seconds", transcript.seconds());
        }
        byte[] bytes = root.toString().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
