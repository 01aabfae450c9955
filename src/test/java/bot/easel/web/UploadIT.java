package bot.easel.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Pictures that people put in, over the wire.
class UploadIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final byte[] PNG = {
        (byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n', '<', 's', 'v', 'g', '>'
    };

    private final HttpClient http = HttpClient.newHttpClient();
    private final RunningWeb web = new RunningWeb();

    @AfterEach
    void close() {
        web.close();
        http.close();
    }

    @Test
    void aPictureIsServedAsWhatItsBytesAreAndAsNothingElse() throws Exception {
        Session ada = new Session();

        HttpResponse<String> put = ada.put("evil.svg", "image/svg+xml", PNG);
        String address = JSON.readTree(put.body()).path("url").asText();
        HttpResponse<String> served = ada.get(address);

        assertThat(put.statusCode()).as(put.body()).isEqualTo(200);
        assertThat(served.statusCode()).isEqualTo(200);
        assertThat(served.headers().firstValue("Content-Type")).hasValue("image/png");
        assertThat(served.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(served.headers().firstValue("Content-Security-Policy"))
                .hasValue("default-src 'none'; sandbox");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<svg xmlns='http://www.w3.org/2000/svg'/>",
                "<html></html>",
                "%PDF-1.7",
                ""
            })
    void whatIsNoPictureIsRefusedInWords(String content) throws Exception {
        HttpResponse<String> answer =
                new Session().put("fox.png", "image/png", content.getBytes(StandardCharsets.UTF_8));

        assertThat(answer.statusCode()).isEqualTo(415);
        assertThat(answer.body()).contains("not a picture").contains("PNG, JPEG, WebP or GIF");
    }

    @Test
    void aLongTextThatIsCalledAPictureIsReadToItsEndAndRefusedInWords() throws Exception {
        HttpResponse<String> answer =
                new Session()
                        .put(
                                "fox.png",
                                "image/png",
                                "no picture ".repeat(900_000).getBytes(StandardCharsets.UTF_8));

        assertThat(answer.statusCode()).isEqualTo(415);
        assertThat(answer.body()).contains("not a picture");
    }

    @Test
    void aPictureOfMoreThanFiftyMegabytesIsRefusedWhetherItSaysSoOrNot() throws Exception {
        byte[] large = new byte[50_000_001];
        System.arraycopy(PNG, 0, large, 0, PNG.length);
        Session ada = new Session();

        HttpResponse<String> unannounced =
                ada.put(
                        "large.png",
                        BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large)));

        assertThat(unannounced.statusCode()).isEqualTo(413);
        assertThat(unannounced.body()).contains("at most 50 MB");
    }

    @Test
    void anExactlyFiftyMegabytesPictureIsTaken() throws Exception {
        byte[] large = new byte[50_000_000];
        System.arraycopy(PNG, 0, large, 0, PNG.length);

        HttpResponse<String> answer = new Session().put("large.png", "image/png", large);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    @Test
    void onlyTheSessionsOwnPageMayPutPicturesIn() throws Exception {
        Session ada = new Session();

        assertThat(send(ada.request("fox.png", BodyPublishers.ofByteArray(PNG), "wrong")))
                .isEqualTo(403);
        assertThat(
                        send(
                                ada.request("fox.png", BodyPublishers.ofByteArray(PNG), ada.token)
                                        .header("Origin", "https://elsewhere.example")))
                .isEqualTo(403);
        assertThat(
                        send(
                                HttpRequest.newBuilder(
                                                URI.create(web.address() + "/api/upload?name=a"))
                                        .header("X-Easel-Token", ada.token)
                                        .POST(BodyPublishers.ofByteArray(PNG))))
                .isEqualTo(403);
    }

    @Test
    void anotherMemberSeesThePictureOnlyOnceItWasSent() throws Exception {
        Session ada = new Session();
        Session ben = new Session();
        ben.post("/api/member", Map.of("member", "ben"));
        JsonNode file = JSON.readTree(ada.put("fox.png", "image/png", PNG).body());
        String address = file.path("url").asText();

        int before = ben.get(address).statusCode();
        int stolen = ben.say("mine", "event-of-ben", List.of(file.path("id").asText()), null);
        int sent = ada.say("", "event-of-ada", List.of(file.path("id").asText()), null);
        int again = ada.say("", "event-of-ada", List.of(file.path("id").asText()), null);

        assertThat(before).isEqualTo(404);
        assertThat(stolen).isEqualTo(410);
        assertThat(List.of(sent, again)).containsOnly(200);
        assertThat(ben.get(address).statusCode()).isEqualTo(200);
        JsonNode messages = JSON.readTree(ben.get("/api/messages").body()).path("messages");
        assertThat(messages).hasSize(1);
        assertThat(messages.get(0).path("pictures").get(0).path("url").asText()).isEqualTo(address);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/files/..%2Fplayground.log",
                "/files/%2e%2e%2fplayground.log",
                "/files/..",
                "/files/nothing"
            })
    void noPathLeadsOutOfTheShelf(String path) throws Exception {
        assertThat(new Session().get(path).statusCode()).isBetween(400, 404);
    }

    @Test
    void aNameIsTextAndNeverAPath() throws Exception {
        JsonNode file =
                JSON.readTree(new Session().put("..%2F..%2Fevil%0A.png", "image/png", PNG).body());

        assertThat(file.path("alt").asText()).isEqualTo("evil.png");
        assertThat(file.path("id").asText()).matches("[A-Za-z0-9_-]{22}");
    }

    @Test
    void aSessionPutsInSixtyPicturesAMinute() throws Exception {
        Session ada = new Session();
        for (int i = 0; i < 60; i++) {
            assertThat(ada.put("fox.png", "image/png", PNG).statusCode()).isEqualTo(200);
        }

        HttpResponse<String> answer = ada.put("fox.png", "image/png", PNG);

        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(answer.body()).contains("Wait a minute");
        assertThat(new Session().put("fox.png", "image/png", PNG).statusCode()).isEqualTo(200);
    }

    @Test
    void aReplyNamesTheMessageThatItAnswers() throws Exception {
        Session ada = new Session();
        ada.say("hello", "event-0001", List.of(), null);
        String first = ada.lastMessage().path("id").asText();

        int answered = ada.say("hello yourself", "event-0002", List.of(), first);
        int blank = ada.say("hello?", "event-0003", List.of(), " ");

        assertThat(answered).isEqualTo(200);
        assertThat(blank).isEqualTo(400);
        assertThat(ada.lastMessage().path("repliedTo").asText()).isEqualTo(first);
    }

    private int send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.build(), BodyHandlers.discarding()).statusCode();
    }

    /// One browser.
    private final class Session {
        private final String cookie;
        private final String token;

        Session() throws IOException, InterruptedException {
            HttpResponse<String> answer =
                    http.send(
                            HttpRequest.newBuilder(URI.create(web.address() + "/api/session"))
                                    .build(),
                            BodyHandlers.ofString());
            cookie = answer.headers().firstValue("Set-Cookie").orElseThrow().split(";")[0];
            token = JSON.readTree(answer.body()).path("token").asText();
        }

        HttpResponse<String> get(String path) throws IOException, InterruptedException {
            return http.send(
                    HttpRequest.newBuilder(URI.create(web.address() + path))
                            .header("Cookie", cookie)
                            .build(),
                    BodyHandlers.ofString());
        }

        HttpResponse<String> put(String name, String type, byte[] bytes)
                throws IOException, InterruptedException {
            return http.send(
                    request(name, BodyPublishers.ofByteArray(bytes), token)
                            .header("Content-Type", type)
                            .build(),
                    BodyHandlers.ofString());
        }

        HttpResponse<String> put(String name, BodyPublisher body)
                throws IOException, InterruptedException {
            return http.send(request(name, body, token).build(), BodyHandlers.ofString());
        }

        HttpRequest.Builder request(String name, BodyPublisher body, String given) {
            return HttpRequest.newBuilder(URI.create(web.address() + "/api/upload?name=" + name))
                    .timeout(Duration.ofSeconds(30))
                    .header("Cookie", cookie)
                    .header("X-Easel-Token", given)
                    .POST(body);
        }

        HttpResponse<String> post(String path, Map<String, Object> body)
                throws IOException, InterruptedException {
            return http.send(
                    HttpRequest.newBuilder(URI.create(web.address() + path))
                            .header("Cookie", cookie)
                            .header("X-Easel-Token", token)
                            .POST(BodyPublishers.ofString(JSON.writeValueAsString(body)))
                            .build(),
                    BodyHandlers.ofString());
        }

        int say(String text, String event, List<String> files, @Nullable String repliedTo)
                throws IOException, InterruptedException {
            Map<String, Object> body =
                    new HashMap<>(
                            Map.of(
                                    "channel", "studio", "text", text, "files", files, "event",
                                    event));
            if (repliedTo != null) {
                body.put("repliedTo", repliedTo);
            }
            return post("/api/say", body).statusCode();
        }

        JsonNode lastMessage() throws IOException, InterruptedException {
            JsonNode messages = JSON.readTree(get("/api/messages").body()).path("messages");
            return messages.get(messages.size() - 1);
        }
    }
}
