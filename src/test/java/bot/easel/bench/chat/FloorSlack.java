package bot.easel.bench.chat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

/// The floor in Slack: the picture is uploaded and shared into the channel.
final class FloorSlack {
    private final Floor floor;
    private final String api;
    private final String botToken;
    private final String appToken;
    private final CompletableFuture<WebSocket> socket = new CompletableFuture<>();

    FloorSlack(Floor floor, String api, String botToken, String appToken) {
        this.floor = floor;
        this.api = api;
        this.botToken = botToken;
        this.appToken = appToken;
    }

    void run() throws IOException, InterruptedException {
        JsonNode open = call("apps.connections.open", appToken, Map.of());
        socket.complete(floor.socket(URI.create(open.path("url").asText()), this::hear));
    }

    private JsonNode call(String method, String token, Map<String, String> form)
            throws IOException, InterruptedException {
        String body =
                form.entrySet().stream()
                        .map(entry ->
                                entry.getKey()
                                        + "="
                                        + URLEncoder.encode(
                                                entry.getValue(), StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&"));
        JsonNode answer =
                Floor.JSON.readTree(
                        floor.send(
                                HttpRequest.newBuilder(URI.create(api + method))
                                        .header("Authorization", "Bearer " + token)
                                        .header("Content-Type", "application/x-www-form-urlencoded")
                                        .POST(BodyPublishers.ofString(body))));
        if (!answer.path("ok").asBoolean()) {
            throw new IOException(method + ": " + answer);
        }
        return answer;
    }

    private void hear(JsonNode message) {
        if (message.path("type").asText().equals("slash_commands")) {
            floor.start(() -> {
                floor.say(
                        socket.join(), Map.of("envelope_id", message.path("envelope_id").asText()));
                draw(message.path("payload"));
            });
        }
    }

    private void draw(JsonNode command) throws IOException, InterruptedException {
        byte[] picture = floor.picture(command.path("text").asText());
        JsonNode address =
                call(
                        "files.getUploadURLExternal",
                        botToken,
                        Map.of("filename", "fox.png", "length", Integer.toString(picture.length)));
        floor.send(
                HttpRequest.newBuilder(URI.create(address.path("upload_url").asText()))
                        .header("Content-Type", "application/octet-stream")
                        .POST(BodyPublishers.ofByteArray(picture)));
        String files =
                Floor.JSON.writeValueAsString(
                        List.of(Map.of("id", address.path("file_id").asText())));
        call(
                "files.completeUploadExternal",
                botToken,
                Map.of("files", files, "channel_id", command.path("channel_id").asText()));
    }
}
