package bot.easel.standin.openai;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;

/// POST /chat/completions: read, check, ask the script, answer.
final class ChatEndpoint {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int TOKENS_OF_A_MESSAGE = 4;

    /// A frame of MP3 that says nothing.
    private static final byte[] SOUND = {(byte) 0xff, (byte) 0xfb, 0x14, 0, 1, 2, 3};

    private final Journal journal;
    private final boolean compatible;
    private final Deque<Answer> queue = new ArrayDeque<>();
    private final List<ChatCall> calls = new ArrayList<>();
    private Answer otherwise = Answer.normal();

    ChatEndpoint(Journal journal, boolean compatible) {
        this.journal = journal;
        this.compatible = compatible;
    }

    synchronized void next(List<Answer> answers) {
        queue.addAll(answers);
    }

    synchronized void otherwise(Answer answer) {
        otherwise = answer;
    }

    synchronized List<ChatCall> calls() {
        return List.copyOf(calls);
    }

    /// Opens every gate, so that no handler outlives the server.
    synchronized void openAllGates() {
        List<Answer> all = new ArrayList<>(queue);
        all.add(otherwise);
        for (Answer answer : all) {
            Gate gate = answer.before();
            if (gate != null) {
                gate.open();
            }
        }
    }

    private synchronized Answer take(ChatCall call) {
        calls.add(call);
        Answer queued = queue.poll();
        return queued == null ? otherwise : queued;
    }

    /// @param deployment the model named in an Azure path, or null
    void handle(HttpExchange exchange, String requestId, @Nullable String deployment)
            throws IOException {
        byte[] bytes = exchange.getRequestBody().readAllBytes();
        String path = exchange.getRequestURI().getPath();
        JsonNode body;
        try {
            body = JSON.readTree(bytes);
        } catch (JsonProcessingException e) {
            journal.violation(path + ": " + e.getOriginalMessage());
            Wire.send(exchange, Refusal.of(400, "invalid_request_error", null, null, "Malformed"));
            return;
        }
        String id = deployment == null ? body.path("model").asText() : deployment;
        ChatCall call = new ChatCall(requestId, headers(exchange), id, body);
        Answer answer = take(call);
        if (!call.headers().getOrDefault("x-stainless-retry-count", "0").equals("0")) {
            journal.violation("a paid call was repeated by the SDK: " + path);
        }
        Optional<ChatShelf> model =
                compatible ? Optional.of(ChatShelf.anyOf(id)) : ChatShelf.find(id);
        if (model.isEmpty() || model.get().gone()) {
            journal.violation(path + ": there is no model " + id);
            Wire.send(exchange, Refusal.modelGone(id));
            return;
        }
        ChatRules rules = new ChatRules(model.get(), body);
        Optional<Refusal> broken = rules.check();
        if (broken.isPresent()) {
            journal.violation(path + " " + broken.get().status() + ": " + broken.get().body());
            Wire.send(exchange, broken.get());
            return;
        }
        answer(
                exchange,
                call,
                model.get(),
                promptTokens(call, rules.pictures()),
                soundTokens(rules.clips()),
                answer);
    }

    private void answer(
            HttpExchange exchange,
            ChatCall call,
            ChatShelf model,
            long promptTokens,
            long soundTokens,
            Answer answer)
            throws IOException {
        Spoken spoken = Spoken.of(call, model, promptTokens, soundTokens, answer);
        if (answer.refusal().isEmpty()) {
            journal.bill(spoken.bill(call, model));
        }
        Gate before = answer.before();
        if (before != null) {
            before.pass();
        }
        if (answer.refusal().isPresent()) {
            Wire.send(exchange, answer.refusal().get());
        } else if (answer.ending() == Reply.Ending.RESET_BEFORE_ANSWER) {
            exchange.close();
        } else if (answer.ending() == Reply.Ending.GARBAGE) {
            Wire.send(exchange, new Refusal(200, Map.of(), "<html>proxy error</html>"));
        } else {
            send(exchange, spoken.json(call, answer), answer.ending());
        }
    }

    private static void send(HttpExchange exchange, ObjectNode json, Reply.Ending ending)
            throws IOException {
        byte[] bytes = json.toString().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, bytes.length);
        OutputStream out = exchange.getResponseBody();
        if (ending == Reply.Ending.RESET_IN_BODY) {
            out.write(bytes, 0, bytes.length / 2);
            out.flush();
            exchange.close();
            return;
        }
        out.write(bytes);
        out.close();
    }

    private static long promptTokens(ChatCall call, List<byte[]> pictures) throws IOException {
        long tokens = 0;
        for (String role : List.of("system", "user")) {
            for (String text : call.texts(role)) {
                tokens += Math.ceilDiv(text.codePointCount(0, text.length()), 4);
            }
        }
        tokens += (long) TOKENS_OF_A_MESSAGE * call.body().path("messages").size();
        for (byte[] picture : pictures) {
            BufferedImage image = ImageIO.read(new ByteArrayInputStream(picture));
            long patches =
                    (long) Math.ceilDiv(image.getWidth(), 32) * Math.ceilDiv(image.getHeight(), 32);
            tokens += Math.min(1_536, patches) * 6 / 5;
        }
        return tokens;
    }

    /// 10 a second of WAV in 16 bits and one channel; what is no WAV counts for a second.
    private static long soundTokens(List<byte[]> clips) {
        long tokens = 0;
        for (byte[] clip : clips) {
            ByteBuffer in = ByteBuffer.wrap(clip).order(ByteOrder.LITTLE_ENDIAN);
            tokens += clip[0] == 'R' ? Math.ceilDiv((clip.length - 44) * 10L, in.getInt(28)) : 10;
        }
        return tokens;
    }

    private static Map<String, String> headers(HttpExchange exchange) {
        Map<String, String> headers = new HashMap<>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> {
                    String lower = name.toLowerCase(Locale.ROOT);
                    if (!lower.equals("authorization") && !lower.equals("api-key")) {
                        headers.put(lower, values.getFirst());
                    }
                });
        return headers;
    }

    /// What is said, and what it takes.
    private record Spoken(
            String text,
            boolean whole,
            long in,
            long sound,
            long cached,
            long written,
            long out,
            long said) {
        static Spoken of(
                ChatCall call,
                ChatShelf model,
                long promptTokens,
                long soundTokens,
                Answer answer) {
            String scripted = answer.text();
            String text = scripted == null ? madeUp(call) : scripted;
            int most = call.body().path("max_completion_tokens").asInt(model.maxOutput());
            boolean whole = Math.ceilDiv(text.length(), 4) <= most;
            String said = whole ? text : text.substring(0, most * 4);
            return new Spoken(
                    said,
                    whole,
                    promptTokens + soundTokens,
                    soundTokens,
                    answer.cached(),
                    answer.cacheWritten(),
                    Math.max(1, Math.ceilDiv(said.length(), 4)) + spoken(call, said),
                    spoken(call, said));
        }

        /// 20 tokens a second, in which 15 characters are said.
        private static long spoken(ChatCall call, String said) {
            return call.body().has("audio") ? Math.ceilDiv(said.length() * 20L, 15) : 0;
        }

        private static String madeUp(ChatCall call) {
            JsonNode schema =
                    call.body().path("response_format").path("json_schema").path("schema");
            return schema.isObject()
                    ? sample(schema).toString()
                    : "A stand-in sees %d pictures and has read %s."
                            .formatted(call.pictures(), call.texts("user"));
        }

        private static JsonNode sample(JsonNode schema) {
            JsonNodeFactory nodes = JsonNodeFactory.instance;
            if (schema.has("enum")) {
                return schema.path("enum").path(0);
            }
            return switch (schema.path("type").asText()) {
                case "object" -> {
                    ObjectNode object = nodes.objectNode();
                    schema.path("properties")
                            .properties()
                            .forEach(each -> object.set(each.getKey(), sample(each.getValue())));
                    yield object;
                }
                case "array" -> nodes.arrayNode();
                case "boolean" -> nodes.booleanNode(false);
                case "integer", "number" -> nodes.numberNode(0);
                default -> nodes.textNode("text");
            };
        }

        BilledCall bill(ChatCall call, ChatShelf model) {
            long nanos =
                    (in - sound - cached - written) * model.in()
                            + sound * model.heard()
                            + cached * model.cached()
                            + written * model.written()
                            + (out - said) * model.out()
                            + said * model.said();
            return new BilledCall(
                    call.requestId(),
                    call.model(),
                    0,
                    "",
                    "",
                    new StandInUsage(in, 0, out, true),
                    nanos);
        }

        ObjectNode json(ChatCall call, Answer answer) {
            ObjectNode root = JsonNodeFactory.instance.objectNode();
            root.put("id", "chatcmpl-" + call.requestId())
                    .put("object", "chat.completion")
                    .put("created", 1_760_000_000L)
                    .put("model", call.model());
            ObjectNode choice = root.putArray("choices").addObject();
            choice.put("index", 0);
            ObjectNode message = choice.putObject("message");
            message.put("role", "assistant").putNull("refusal");
            if (said == 0) {
                message.put("content", text);
            } else {
                message.putNull("content")
                        .putObject("audio")
                        .put("id", "audio_1")
                        .put("expires_at", 1_760_003_600L)
                        .put("data", Base64.getEncoder().encodeToString(SOUND))
                        .put("transcript", text);
            }
            choice.putNull("logprobs").put("finish_reason", whole ? "stop" : "length");
            if (answer.usage()) {
                ObjectNode usage = root.putObject("usage");
                usage.put("prompt_tokens", in)
                        .put("completion_tokens", out)
                        .put("total_tokens", in + out);
                usage.putObject("prompt_tokens_details")
                        .put("cached_tokens", cached)
                        .put("cache_write_tokens", written)
                        .put("audio_tokens", sound);
                usage.putObject("completion_tokens_details")
                        .put("reasoning_tokens", 0)
                        .put("audio_tokens", said);
            }
            return root;
        }
    }
}
