package bot.easel.chat.slack;

import bot.easel.chat.Content;
import bot.easel.chat.DeliveryFailure;
import com.google.gson.Gson;
import com.slack.api.util.json.GsonFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;

/// The two addresses outside the Web API: uploads and response URLs. Neither is given a token, and
/// neither address is ever logged.
final class SlackWeb implements AutoCloseable {
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration ANSWER = Duration.ofSeconds(10);
    private static final Duration UPLOAD = Duration.ofMinutes(2);
    private static final Duration AWAY = Duration.ofSeconds(5);

    private final Gson gson = GsonFactory.createSnakeCase();
    private final HttpClient http = HttpClient.newBuilder().connectTimeout(CONNECT).build();

    /// Sends a file's bytes to the address that Slack gave for them.
    void upload(URI address, Content content) {
        HttpRequest request =
                HttpRequest.newBuilder(address)
                        .timeout(UPLOAD)
                        .header("Content-Type", "application/octet-stream")
                        .POST(
                                BodyPublishers.fromPublisher(
                                        BodyPublishers.ofInputStream(() -> open(content)),
                                        content.length()))
                        .build();
        int status = send(request);
        if (status != 200) {
            throw new DeliveryFailure.Temporary("Slack answered " + status + " to a file", AWAY);
        }
    }

    /// Posts to a response URL.
    void respond(URI address, Map<String, Object> body) {
        HttpRequest request =
                HttpRequest.newBuilder(address)
                        .timeout(ANSWER)
                        .header("Content-Type", "application/json; charset=utf-8")
                        .POST(BodyPublishers.ofString(json(body)))
                        .build();
        int status = send(request);
        switch (status) {
            case 200 -> {}
            case 404, 410, 403 ->
                    throw new DeliveryFailure.TokenExpired("the response URL is used up");
            case 400 -> throw new DeliveryFailure.Rejected("Slack refused the answer");
            default ->
                    throw new DeliveryFailure.Temporary(
                            "Slack answered " + status + " to an answer", AWAY);
        }
    }

    String json(Object body) {
        return gson.toJson(body);
    }

    @Override
    public void close() {
        http.shutdownNow();
    }

    private int send(HttpRequest request) {
        try {
            HttpResponse<Void> response = http.send(request, BodyHandlers.discarding());
            return response.statusCode();
        } catch (IOException e) {
            throw new DeliveryFailure.Temporary("Slack did not answer", AWAY, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DeliveryFailure.Temporary("interrupted", AWAY, e);
        }
    }

    private static InputStream open(Content content) {
        try {
            return content.open();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
