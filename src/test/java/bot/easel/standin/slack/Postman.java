package bot.easel.standin.slack;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/// Carries events to the program, over Socket Mode or signed HTTP, as impatiently as Slack.
final class Postman implements AutoCloseable {
    static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final int MOST_TRIES = 4;
    private static final Duration FIND_SOCKET = Duration.ofSeconds(20);

    private final Workspace workspace;
    private final SocketHub sockets;
    private final ChatMethods chat;
    private final String signingSecret;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private volatile @Nullable URI endpoint;

    Postman(Workspace workspace, SocketHub sockets, ChatMethods chat, String signingSecret) {
        this.workspace = workspace;
        this.sockets = sockets;
        this.chat = chat;
        this.signingSecret = signingSecret;
    }

    void overHttp(URI address) {
        endpoint = address;
    }

    void overSockets() {
        endpoint = null;
    }

    void deliver(Delivery delivery) {
        URI address = endpoint;
        threads.execute(() -> {
            if (address == null) {
                bySocket(delivery);
            } else {
                byHttp(delivery, address, 0);
            }
        });
    }

    @Override
    public void close() {
        threads.shutdownNow();
        http.shutdownNow();
    }

    private void bySocket(Delivery delivery) {
        for (int attempt = 0; attempt < MOST_TRIES; attempt++) {
            int number = attempt;
            JsonObject envelope =
                    Json.of(
                            "envelope_id",
                            delivery.envelopeId(),
                            "type",
                            delivery.kind().envelope,
                            "payload",
                            delivery.payload(),
                            "accepts_response_payload",
                            delivery.kind() != Delivery.Kind.EVENT,
                            "retry_attempt",
                            number,
                            "retry_reason",
                            number == 0 ? "" : "timeout");
            workspace.await(
                    "open socket",
                    FIND_SOCKET,
                    () ->
                            sockets.open() == 0
                                    ? Optional.empty()
                                    : workspace.locked(() -> send(delivery, envelope)));
            boolean acknowledged =
                    workspace.await(
                            "end of the wait",
                            PATIENCE.multipliedBy(3),
                            () ->
                                    delivery.acknowledgedAfter().isPresent()
                                            ? Optional.of(true)
                                            : delivery.age().compareTo(PATIENCE) > 0
                                                    ? Optional.of(false)
                                                    : Optional.empty());
            if (acknowledged) {
                return;
            }
            workspace.violations.add("not acknowledged within 3 s: " + delivery.kind().envelope);
        }
    }

    private Optional<Boolean> send(Delivery delivery, JsonObject envelope) {
        return sockets.send(delivery.envelopeId(), envelope, body -> acknowledged(delivery, body))
                ? Optional.of(sent(delivery))
                : Optional.empty();
    }

    private static Boolean sent(Delivery delivery) {
        delivery.sent();
        return Boolean.TRUE;
    }

    private void acknowledged(Delivery delivery, JsonObject body) {
        boolean first = delivery.acknowledgedAfter().isEmpty();
        delivery.acknowledged(body);
        if (!first) {
            return;
        }
        if (delivery.kind() == Delivery.Kind.SLASH && !body.isEmpty() && delivery.hook() != null) {
            chat.show(delivery.hook(), body);
        }
    }

    /// Slack repeats events only; a command or a press that fails is shown to the member at once.
    private void byHttp(Delivery delivery, URI address, int retry) {
        String body = body(delivery);
        String timestamp = Long.toString(workspace.now().getEpochSecond());
        HttpRequest.Builder request =
                HttpRequest.newBuilder(address)
                        .timeout(PATIENCE)
                        .header("X-Slack-Request-Timestamp", timestamp)
                        .header("X-Slack-Signature", signature(timestamp, body))
                        .header(
                                "Content-Type",
                                delivery.kind() == Delivery.Kind.EVENT
                                        ? "application/json"
                                        : "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(body));
        if (retry > 0) {
            request.header("X-Slack-Retry-Num", Integer.toString(retry))
                    .header("X-Slack-Retry-Reason", "http_timeout");
        }
        workspace.locked(() -> sent(delivery));
        try {
            HttpResponse<String> response =
                    http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() == 200) {
                workspace.locked(() -> httpAcknowledged(delivery, response.body()));
                return;
            }
            workspace.locked(() -> httpRefused(delivery));
            if (response.headers().firstValue("X-Slack-No-Retry").isPresent()) {
                return;
            }
        } catch (IOException e) {
            workspace.violations.add("no answer over HTTP within 3 s: " + delivery.kind().envelope);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return;
        }
        if (delivery.kind() == Delivery.Kind.EVENT && retry + 1 < MOST_TRIES) {
            byHttp(delivery, address, retry + 1);
        }
    }

    private Boolean httpAcknowledged(Delivery delivery, String text) {
        JsonObject body = new JsonObject();
        if (!text.isBlank()) {
            try {
                JsonElement parsed = JsonParser.parseString(text);
                body = parsed.isJsonObject() ? parsed.getAsJsonObject() : Json.of("text", text);
            } catch (JsonParseException e) {
                body = Json.of("text", text);
            }
        }
        acknowledged(delivery, body);
        return Boolean.TRUE;
    }

    private static Boolean httpRefused(Delivery delivery) {
        delivery.refused();
        return Boolean.TRUE;
    }

    private static String body(Delivery delivery) {
        return switch (delivery.kind()) {
            case EVENT -> delivery.payload().toString();
            case INTERACTIVE -> "payload=" + encoded(delivery.payload().toString());
            case SLASH ->
                    delivery.payload().entrySet().stream()
                            .map(e -> e.getKey() + "=" + encoded(e.getValue().getAsString()))
                            .collect(Collectors.joining("&"));
        };
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /// Slack's version 0 signature.
    String signature(String timestamp, String body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(
                    new SecretKeySpec(
                            signingSecret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            byte[] digest =
                    mac.doFinal(("v0:" + timestamp + ":" + body).getBytes(StandardCharsets.UTF_8));
            return "v0=" + HexFormat.of().formatHex(digest);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
