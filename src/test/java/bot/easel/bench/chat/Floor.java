package bot.easel.bench.chat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/// The least that a bot for pictures can do, with the JDK alone: acknowledge, ask the provider, read
/// its answer, decode it, upload it. It knows no limits, keeps nothing, shows nothing on the way, and
/// loses every picture that it has when it dies. No bot on this machine can be faster by much.
public final class Floor {
    static final ObjectMapper JSON = new ObjectMapper();
    private static final byte[] FIELD = "\"b64_json\":\"".getBytes(StandardCharsets.US_ASCII);

    final HttpClient http = HttpClient.newHttpClient();
    final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final ReentrantLock saying = new ReentrantLock();
    private final URI openAi;
    private final String openAiKey;

    private Floor(String openAi, String openAiKey) {
        this.openAi = URI.create(openAi + "/images/generations");
        this.openAiKey = openAiKey;
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        List<String> given = Arrays.asList(arguments);
        Floor floor = new Floor(given.get(0), given.get(1));
        if (given.get(2).equals("discord")) {
            new FloorDiscord(floor, given.get(3), given.get(4)).run();
        } else {
            new FloorSlack(floor, given.get(3), given.get(4), given.get(5)).run();
        }
        System.out.println("the floor is ready");
        new CountDownLatch(1).await();
    }

    byte[] picture(String prompt) throws IOException, InterruptedException {
        byte[] answer =
                send(
                        HttpRequest.newBuilder(openAi)
                                .header("Authorization", "Bearer " + openAiKey)
                                .header("Content-Type", "application/json")
                                .POST(
                                        json(
                                                Map.of(
                                                        "model",
                                                        "gpt-image-2.5-flare",
                                                        "prompt",
                                                        prompt,
                                                        "size",
                                                        "1024x1024",
                                                        "quality",
                                                        "low"))));
        int from = indexOf(answer, FIELD) + FIELD.length;
        int to = from;
        while (answer[to] != '"') {
            to++;
        }
        ByteBuffer decoded = Base64.getDecoder().decode(ByteBuffer.wrap(answer, from, to - from));
        return decoded.array();
    }

    private static int indexOf(byte[] in, byte[] wanted) {
        for (int i = 0; i + wanted.length <= in.length; i++) {
            if (Arrays.equals(in, i, i + wanted.length, wanted, 0, wanted.length)) {
                return i;
            }
        }
        throw new IllegalStateException("no picture: " + new String(in, StandardCharsets.UTF_8));
    }

    byte[] send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<byte[]> response = http.send(request.build(), BodyHandlers.ofByteArray());
        if (response.statusCode() / 100 != 2) {
            throw new IOException(
                    response.uri()
                            + " answered "
                            + response.statusCode()
                            + " "
                            + new String(response.body(), StandardCharsets.UTF_8));
        }
        return response.body();
    }

    static BodyPublisher json(Object value) throws IOException {
        return BodyPublishers.ofByteArray(JSON.writeValueAsBytes(value));
    }

    interface Work {
        void run() throws IOException, InterruptedException;
    }

    void start(Work work) {
        threads.execute(() -> {
            try {
                work.run();
            } catch (IOException | RuntimeException e) {
                throw new IllegalStateException("a picture is lost", e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    /// Opens a socket whose messages are JSON.
    WebSocket socket(URI address, Consumer<JsonNode> hear) {
        return http.newWebSocketBuilder()
                .buildAsync(
                        address,
                        new WebSocket.Listener() {
                            private final StringBuilder text = new StringBuilder();

                            @Override
                            public CompletionStage<?> onText(
                                    WebSocket socket, CharSequence data, boolean last) {
                                text.append(data);
                                if (last) {
                                    hear.accept(read(text.toString()));
                                    text.setLength(0);
                                }
                                return WebSocket.Listener.super.onText(socket, data, last);
                            }
                        })
                .orTimeout(20, TimeUnit.SECONDS)
                .join();
    }

    /// One after the other: a socket takes no second message before the first is out.
    void say(WebSocket socket, Object message) throws IOException {
        String text = JSON.writeValueAsString(message);
        saying.lock();
        try {
            socket.sendText(text, true).join();
        } finally {
            saying.unlock();
        }
    }

    private static JsonNode read(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
