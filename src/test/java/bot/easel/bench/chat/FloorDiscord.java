package bot.easel.bench.chat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/// The floor in Discord: the answer to the interaction becomes the picture.
final class FloorDiscord {
    private static final int INTENTS = 1;
    private static final String BOUNDARY = "easel-floor-boundary";

    private final Floor floor;
    private final String api;
    private final String token;
    private final CompletableFuture<WebSocket> socket = new CompletableFuture<>();
    private final CompletableFuture<String> application = new CompletableFuture<>();

    FloorDiscord(Floor floor, String api, String token) {
        this.floor = floor;
        this.api = api;
        this.token = token;
    }

    void run() throws IOException, InterruptedException {
        JsonNode gateway = Floor.JSON.readTree(floor.send(request("gateway/bot").GET()));
        socket.complete(
                floor.socket(
                        URI.create(gateway.path("url").asText() + "/?v=10&encoding=json"),
                        this::hear));
        Map<String, Object> prompt =
                Map.of("type", 3, "name", "prompt", "description", "what", "required", true);
        Map<String, Object> command =
                Map.of(
                        "type",
                        1,
                        "name",
                        "imagine",
                        "description",
                        "Draws",
                        "options",
                        List.of(prompt));
        floor.send(
                request("applications/" + application.join() + "/commands")
                        .header("Content-Type", "application/json")
                        .PUT(Floor.json(List.of(command))));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(api + path))
                .header("Authorization", "Bot " + token);
    }

    private void hear(JsonNode message) {
        if (message.path("op").asInt() == 10) {
            floor.start(() -> identify(message.path("d").path("heartbeat_interval").asLong()));
        } else if (message.path("t").asText().equals("READY")) {
            application.complete(message.path("d").path("application").path("id").asText());
        } else if (message.path("t").asText().equals("INTERACTION_CREATE")) {
            floor.start(() -> draw(message.path("d")));
        }
    }

    private void identify(long heartbeat) throws IOException, InterruptedException {
        say(
                Map.of(
                        "op",
                        2,
                        "d",
                        Map.of(
                                "token", token,
                                "intents", INTENTS,
                                "properties", Map.of("os", "linux"))));
        while (true) {
            Thread.sleep(heartbeat);
            say(Map.of("op", 1, "d", 0));
        }
    }

    private void say(Map<String, Object> message) throws IOException {
        floor.say(socket.join(), message);
    }

    private void draw(JsonNode interaction) throws IOException, InterruptedException {
        String id = interaction.path("id").asText();
        String hook = interaction.path("token").asText();
        floor.send(
                HttpRequest.newBuilder(
                                URI.create(api + "interactions/" + id + "/" + hook + "/callback"))
                        .header("Content-Type", "application/json")
                        .POST(Floor.json(Map.of("type", 5))));
        byte[] picture =
                floor.picture(
                        interaction.path("data").path("options").path(0).path("value").asText());
        String head =
                "--"
                        + BOUNDARY
                        + "\r\nContent-Disposition: form-data; name=\"payload_json\"\r\n"
                        + "Content-Type: application/json\r\n\r\n"
                        + "{\"allowed_mentions\":{\"parse\":[]},"
                        + "\"attachments\":[{\"id\":0,\"filename\":\"fox.png\"}]}\r\n--"
                        + BOUNDARY
                        + "\r\nContent-Disposition: form-data; name=\"files[0]\"; "
                        + "filename=\"fox.png\"\r\nContent-Type: image/png\r\n\r\n";
        String tail = "\r\n--" + BOUNDARY + "--\r\n";
        floor.send(
                HttpRequest.newBuilder(
                                URI.create(
                                        api
                                                + "webhooks/"
                                                + application.join()
                                                + "/"
                                                + hook
                                                + "/messages/@original"))
                        .header("Content-Type", "multipart/form-data; boundary=" + BOUNDARY)
                        .method(
                                "PATCH",
                                BodyPublishers.concat(
                                        BodyPublishers.ofString(head, StandardCharsets.UTF_8),
                                        BodyPublishers.ofByteArray(picture),
                                        BodyPublishers.ofString(tail, StandardCharsets.UTF_8))));
    }
}
