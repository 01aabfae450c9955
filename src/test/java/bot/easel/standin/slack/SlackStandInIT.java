package bot.easel.standin.slack;

import static org.assertj.core.api.Assertions.assertThat;

import com.slack.api.Slack;
import com.slack.api.SlackConfig;
import com.slack.api.bolt.App;
import com.slack.api.bolt.AppConfig;
import com.slack.api.bolt.request.Request;
import com.slack.api.bolt.response.Response;
import com.slack.api.bolt.socket_mode.SocketModeApp;
import com.slack.api.bolt.util.SlackRequestParser;
import com.slack.api.methods.MethodsClient;
import com.slack.api.methods.SlackApiException;
import com.slack.api.methods.request.files.FilesCompleteUploadExternalRequest.FileDetails;
import com.slack.api.methods.response.chat.ChatPostMessageResponse;
import com.slack.api.methods.response.files.FilesGetUploadURLExternalResponse;
import com.slack.api.methods.response.views.ViewsPublishResponse;
import com.slack.api.socket_mode.SocketModeClient;
import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Drives the stand-in with Slack's own SDK, so that what the tests of the whole rest on is true.
class SlackStandInIT {
    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10, 1, 2, 3};
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.now());
    private final SlackStandIn slack = SlackStandIn.start(now::get);
    private final SlackConfig config = new SlackConfig();

    @BeforeEach
    void pointTheSdkAtTheStandIn() {
        config.setProxyUrl(null);
        config.setMethodsEndpointUrlPrefix(slack.apiUrl());
    }

    @AfterEach
    void stop() {
        slack.close();
    }

    private MethodsClient methods() {
        return Slack.getInstance(config).methods(slack.tokens().bot());
    }

    private App app() {
        return new App(
                AppConfig.builder()
                        .slack(Slack.getInstance(config))
                        .singleTeamBotToken(slack.tokens().bot())
                        .signingSecret(slack.tokens().signingSecret())
                        .build());
    }

    @Test
    void aSlashCommandIsAcknowledgedOverTheSocketAndItsAnswerShown() throws Exception {
        App app = app();
        app.command("/imagine", (req, ctx) -> ctx.ack("drawing " + req.getPayload().getText()));
        SocketModeApp socket =
                new SocketModeApp(
                        slack.tokens().app(), app, SocketModeClient.Backend.JavaWebSocket, 4);
        socket.startAsync();
        try {
            Delivery delivery =
                    slack.slash("/imagine", "a fox", SlackStandIn.ALICE, SlackStandIn.CHANNEL);

            delivery.awaitAcknowledged();

            assertThat(delivery.attempts()).isEqualTo(1);
            assertThat(slack.awaitEphemeral(SlackStandIn.ALICE, _ -> true).shown().text())
                    .isEqualTo("drawing a fox");
            assertThat(slack.violations()).isEmpty();
        } finally {
            socket.close();
        }
    }

    @Test
    void anEnvelopeThatIsNotAcknowledgedComesAgainAndCountsAsAViolation() throws Exception {
        AtomicInteger seen = new AtomicInteger();
        App app = app();
        app.command(
                "/imagine",
                (_, ctx) ->
                        seen.incrementAndGet() == 1
                                ? Response.builder().statusCode(500).build()
                                : ctx.ack());
        SocketModeApp socket =
                new SocketModeApp(
                        slack.tokens().app(), app, SocketModeClient.Backend.JavaWebSocket, 4);
        socket.startAsync();
        try {
            Delivery delivery =
                    slack.slash("/imagine", "a fox", SlackStandIn.ALICE, SlackStandIn.CHANNEL);
            delivery.awaitAcknowledged();

            assertThat(delivery.attempts()).isEqualTo(2);
            assertThat(slack.violations())
                    .singleElement()
                    .asString()
                    .contains("not acknowledged within 3 s");
        } finally {
            socket.close();
        }
    }

    @Test
    void aRefreshedSocketIsReplacedByANewOne() throws Exception {
        App app = app();
        app.command("/imagine", (_, ctx) -> ctx.ack());
        SocketModeApp socket =
                new SocketModeApp(
                        slack.tokens().app(), app, SocketModeClient.Backend.JavaWebSocket, 4);
        socket.startAsync();
        try {
            slack.awaitSockets(1);
            int before = slack.socketsOpenedSoFar();

            slack.refreshSockets();
            slack.await("a new socket", () -> slack.socketsOpenedSoFar() > before);
            slack.slash("/imagine", "x", SlackStandIn.ALICE, SlackStandIn.CHANNEL)
                    .awaitAcknowledged();

            assertThat(slack.violations()).isEmpty();
        } finally {
            socket.close();
        }
    }

    @Test
    void signedRequestsPassBoltsVerifierAndAnswersComeBack() throws Exception {
        App app = app();
        app.command("/imagine", (_, ctx) -> ctx.ack("over HTTP"));
        SlackRequestParser parser = new SlackRequestParser(app.config());
        HttpServer server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/slack/events",
                exchange -> {
                    String body =
                            new String(
                                    exchange.getRequestBody().readAllBytes(),
                                    StandardCharsets.UTF_8);
                    Request<?> request =
                            parser.parse(
                                    SlackRequestParser.HttpRequest.builder()
                                            .requestUri("/slack/events")
                                            .requestBody(body)
                                            .headers(
                                                    new com.slack.api.bolt.request.RequestHeaders(
                                                            Map.copyOf(
                                                                    exchange.getRequestHeaders())))
                                            .build());
                    Response response;
                    try {
                        response = app.run(request);
                    } catch (Exception e) {
                        throw new java.io.IOException(e);
                    }
                    byte[] out =
                            response.getBody() == null
                                    ? new byte[0]
                                    : response.getBody().getBytes(StandardCharsets.UTF_8);
                    exchange.sendResponseHeaders(
                            response.getStatusCode(), out.length == 0 ? -1 : out.length);
                    exchange.getResponseBody().write(out);
                    exchange.close();
                });
        server.start();
        try {
            slack.deliverOverHttp(
                    URI.create(
                            "http://127.0.0.1:" + server.getAddress().getPort() + "/slack/events"));

            slack.slash("/imagine", "a <!channel> & co", SlackStandIn.BOB, SlackStandIn.CHANNEL)
                    .awaitAcknowledged();

            assertThat(slack.awaitEphemeral(SlackStandIn.BOB, _ -> true).shown().text())
                    .isEqualTo("over HTTP");
            assertThat(slack.violations()).isEmpty();
        } finally {
            server.stop(0);
        }
    }

    @Test
    void anUploadIsRefusedInBlocksUntilItWasProcessed() throws Exception {
        MethodsClient methods = methods();
        slack.processingTakes(Duration.ofDays(1));
        String file = upload(methods, "fox.png", PNG);
        ChatPostMessageResponse posted =
                methods.chatPostMessage(r -> r.channel(SlackStandIn.CHANNEL).text("drawing"));
        String blocks =
                "[{\"type\":\"image\",\"slack_file\":{\"id\":\"%s\"},\"alt_text\":\"a fox\"}]"
                        .formatted(file);

        String early = update(methods, posted, blocks);
        assertThat(processed(methods, file)).isFalse();
        slack.processingTakes(Duration.ZERO);
        assertThat(processed(methods, file)).isTrue();
        String late = update(methods, posted, blocks);

        assertThat(early).isEqualTo("invalid_blocks");
        assertThat(late).isNull();
        SlackMessage message = slack.messages(SlackStandIn.CHANNEL).getFirst();
        assertThat(message.history()).hasSize(2);
        assertThat(message.now().images()).containsExactly(new Shown.ShownImage(file, "a fox"));
        assertThat(slack.file(file).orElseThrow().bytes()).isEqualTo(PNG);
        assertThat(slack.file(file).orElseThrow().altText()).isEqualTo("alt");
        assertThat(slack.violations()).singleElement().asString().contains("not processed yet");
    }

    @Test
    void aFileSharedIntoAThreadSaysWhereItWent() throws Exception {
        MethodsClient methods = methods();
        byte[] webp = "RIFF....WEBP".getBytes(StandardCharsets.US_ASCII);
        ChatPostMessageResponse parent =
                methods.chatPostMessage(r -> r.channel(SlackStandIn.CHANNEL).text("parent"));
        FilesGetUploadURLExternalResponse url = begin(methods, "fox.webp", webp);
        methods.filesCompleteUploadExternal(r ->
                r.files(List.of(FileDetails.builder().id(url.getFileId()).build()))
                        .channelId(SlackStandIn.CHANNEL)
                        .threadTs(parent.getTs()));

        SlackMessage share = slack.awaitMessage(SlackStandIn.CHANNEL, m -> !m.fileIds().isEmpty());

        assertThat(share.threadTs()).isEqualTo(parent.getTs());
        assertThat(
                        methods.filesInfo(r -> r.file(url.getFileId()))
                                .getFile()
                                .getShares()
                                .getPublicChannels()
                                .get(SlackStandIn.CHANNEL))
                .singleElement()
                .extracting(com.slack.api.model.File.ShareDetail::getTs)
                .isEqualTo(share.ts());
        assertThat(slack.violations()).isEmpty();
    }

    @Test
    void theFiftyFirstUpdateOfAMinuteHasToWait() throws Exception {
        MethodsClient methods = methods();
        ChatPostMessageResponse posted =
                methods.chatPostMessage(r -> r.channel(SlackStandIn.CHANNEL).text("0"));
        for (int i = 0; i < 50; i++) {
            assertThat(update(methods, posted, "[]")).isNull();
        }

        String retryAfter = "";
        try {
            update(methods, posted, "[]");
        } catch (SlackApiException e) {
            retryAfter = e.getResponse().header("Retry-After", "");
        }
        now.set(now.get().plus(Duration.ofSeconds(62)));

        assertThat(retryAfter).isEqualTo("61");
        assertThat(update(methods, posted, "[]")).isNull();
        assertThat(slack.rateLimited("chat.update")).isEqualTo(1);
        assertThat(slack.violations()).isEmpty();
    }

    @Test
    void liveMentionsAreViolationsAndEscapedOnesAreNot() throws Exception {
        MethodsClient methods = methods();
        methods.chatPostMessage(
                r -> r.channel(SlackStandIn.CHANNEL).text("a &lt;!channel&gt; &amp; co"));
        assertThat(slack.violations()).isEmpty();

        methods.chatPostMessage(r -> r.channel(SlackStandIn.CHANNEL).text("a <!channel>"));
        methods.chatPostMessage(r -> r.channel(SlackStandIn.CHANNEL).text("a <@U0ALICE001>"));
        methods.chatPostMessage(r -> r.channel(SlackStandIn.CHANNEL).text("a & b"));

        assertThat(slack.violations()).hasSize(3);
        assertThat(slack.violations().getFirst()).contains("a live mention: <!channel>");
    }

    @Test
    void blockKitLimitsAreHeld() throws Exception {
        String long76 = "x".repeat(76);
        assertInvalid(
                "[{\"type\":\"actions\",\"elements\":[{\"type\":\"button\",\"text\":"
                        + "{\"type\":\"plain_text\",\"text\":\"%s\"}}]}]".formatted(long76));
        assertInvalid(
                "[{\"type\":\"section\",\"text\":{\"type\":\"mrkdwn\",\"text\":\"%s\"}}]"
                        .formatted("x".repeat(3_001)));
        assertInvalid("[" + "{\"type\":\"divider\"},".repeat(50) + "{\"type\":\"divider\"}]");
        assertInvalid("[{\"type\":\"image\",\"slack_file\":{\"id\":\"F1\"},\"alt_text\":\"x\"}]");
        assertThat(slack.violations()).hasSize(4);
    }

    @Test
    void aTriggerOpensOneViewAndOnlyForThreeSeconds() throws Exception {
        App app = app();
        app.command("/imagine", (_, ctx) -> ctx.ack());
        SocketModeApp socket =
                new SocketModeApp(
                        slack.tokens().app(), app, SocketModeClient.Backend.JavaWebSocket, 4);
        socket.startAsync();
        try {
            MethodsClient methods = methods();
            Delivery first =
                    slack.slash("/imagine", "", SlackStandIn.ALICE, SlackStandIn.CHANNEL)
                            .awaitAcknowledged();
            Delivery second =
                    slack.slash("/imagine", "", SlackStandIn.ALICE, SlackStandIn.CHANNEL)
                            .awaitAcknowledged();
            assertThat(open(methods, first.triggerId())).isNull();
            assertThat(open(methods, first.triggerId())).isEqualTo("exchanged_trigger_id");
            now.set(now.get().plus(Duration.ofSeconds(4)));
            assertThat(open(methods, second.triggerId())).isEqualTo("expired_trigger_id");
            assertThat(slack.views(SlackStandIn.ALICE)).hasSize(1);
        } finally {
            socket.close();
        }
    }

    private static ViewsPublishResponse publish(
            MethodsClient methods, String user, @Nullable String hash, String type, int blocks)
            throws Exception {
        String block = "{\"type\":\"divider\"}";
        return methods.viewsPublish(r ->
                r.userId(user)
                        .hash(hash)
                        .viewAsString(
                                "{\"type\":\"%s\",\"blocks\":[%s]}"
                                        .formatted(
                                                type,
                                                String.join(
                                                        ",", Collections.nCopies(blocks, block)))));
    }

    @Test
    void aHomeTabIsPublishedByItsRules() throws Exception {
        MethodsClient methods = methods();
        String alice = SlackStandIn.ALICE;

        ViewsPublishResponse first = publish(methods, alice, null, "home", 100);
        assertThat(first.isOk()).isTrue();
        String hash = first.getView().getHash();
        ViewsPublishResponse second = publish(methods, alice, hash, "home", 1);
        assertThat(second.getView().getId()).isEqualTo(first.getView().getId());
        assertThat(publish(methods, alice, hash, "home", 2).getError()).isEqualTo("hash_conflict");
        assertThat(slack.home(alice).orElseThrow().view().getAsJsonArray("blocks")).hasSize(1);
        assertThat(slack.violations()).isEmpty();

        assertThat(publish(methods, alice, null, "home", 101).isOk()).isFalse();
        assertThat(publish(methods, alice, null, "modal", 1).isOk()).isFalse();
        assertThat(publish(methods, "U0NOBODY01", null, "home", 1).isOk()).isFalse();
        assertThat(slack.violations())
                .anyMatch(each -> each.contains("101 blocks in a view"))
                .anyMatch(each -> each.contains("a view of type modal"))
                .anyMatch(each -> each.contains("invalid `user_id` U0NOBODY01"));

        slack.withoutHomeTab();
        assertThat(publish(methods, alice, null, "home", 1).getError()).isEqualTo("not_enabled");
    }

    @Test
    void aResponseUrlWorksFiveTimesAndForHalfAnHour() throws Exception {
        App app = app();
        AtomicReference<String> url = new AtomicReference<>("");
        app.command(
                "/imagine",
                (req, ctx) -> {
                    url.set(req.getPayload().getResponseUrl());
                    return ctx.ack();
                });
        SocketModeApp socket =
                new SocketModeApp(
                        slack.tokens().app(), app, SocketModeClient.Backend.JavaWebSocket, 4);
        socket.startAsync();
        try {
            slack.slash("/imagine", "x", SlackStandIn.ALICE, SlackStandIn.CHANNEL)
                    .awaitAcknowledged();
            for (int i = 0; i < 5; i++) {
                assertThat(respond(url.get(), "answer " + i)).isEqualTo(200);
            }
            assertThat(respond(url.get(), "too much")).isEqualTo(404);
            slack.slash("/imagine", "y", SlackStandIn.ALICE, SlackStandIn.CHANNEL)
                    .awaitAcknowledged();
            now.set(now.get().plus(Duration.ofMinutes(31)));
            assertThat(respond(url.get(), "too late")).isEqualTo(404);
            assertThat(slack.ephemerals(SlackStandIn.ALICE)).hasSize(5);
        } finally {
            socket.close();
        }
    }

    @Test
    void wrongTokensAndForeignChannelsAreRefused() throws Exception {
        MethodsClient wrong = Slack.getInstance(config).methods("xoxb-wrong");
        assertThat(wrong.authTest(r -> r).getError()).isEqualTo("invalid_auth");
        assertThat(
                        methods()
                                .chatPostMessage(
                                        r -> r.channel(SlackStandIn.FOREIGN_CHANNEL).text("x"))
                                .getError())
                .isEqualTo("not_in_channel");
        assertThat(
                        methods()
                                .chatPostMessage(
                                        r -> r.channel(SlackStandIn.PRIVATE_CHANNEL).text("x"))
                                .getError())
                .isEqualTo("channel_not_found");
    }

    private static int respond(String url, String text) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                            HttpRequest.newBuilder(URI.create(url))
                                    .POST(
                                            HttpRequest.BodyPublishers.ofString(
                                                    "{\"text\":\"" + text + "\"}"))
                                    .build(),
                            HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        }
    }

    private static String open(MethodsClient methods, String trigger) throws Exception {
        return methods.viewsOpen(r ->
                        r.triggerId(trigger)
                                .viewAsString(
                                        """
                                        {"type":"modal","callback_id":"f",\
                                        "title":{"type":"plain_text","text":"Imagine"},\
                                        "submit":{"type":"plain_text","text":"Draw"},\
                                        "blocks":[{"type":"input","block_id":"prompt",\
                                        "label":{"type":"plain_text","text":"Prompt"},\
                                        "element":{"type":"plain_text_input",\
                                        "action_id":"a"}}]}\
                                        """))
                .getError();
    }

    private void assertInvalid(String blocks) throws Exception {
        assertThat(
                        methods()
                                .chatPostMessage(r ->
                                        r.channel(SlackStandIn.CHANNEL)
                                                .text("x")
                                                .blocksAsString(blocks))
                                .getError())
                .isEqualTo("invalid_blocks");
    }

    private static boolean processed(MethodsClient methods, String file) {
        try {
            return !methods.filesInfo(r -> r.file(file)).getFile().getMimetype().isEmpty();
        } catch (java.io.IOException | SlackApiException e) {
            throw new AssertionError(e);
        }
    }

    private static String update(
            MethodsClient methods, ChatPostMessageResponse posted, String blocks) throws Exception {
        return methods.chatUpdate(r ->
                        r.channel(posted.getChannel())
                                .ts(posted.getTs())
                                .text("done")
                                .blocksAsString(blocks))
                .getError();
    }

    private static FilesGetUploadURLExternalResponse begin(
            MethodsClient methods, String name, byte[] bytes) throws Exception {
        FilesGetUploadURLExternalResponse url =
                methods.filesGetUploadURLExternal(
                        r -> r.filename(name).length(bytes.length).altTxt("alt"));
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<Void> sent =
                    client.send(
                            HttpRequest.newBuilder(URI.create(url.getUploadUrl()))
                                    .POST(HttpRequest.BodyPublishers.ofByteArray(bytes))
                                    .build(),
                            HttpResponse.BodyHandlers.discarding());
            assertThat(sent.statusCode()).isEqualTo(200);
        }
        return url;
    }

    private static String upload(MethodsClient methods, String name, byte[] bytes)
            throws Exception {
        FilesGetUploadURLExternalResponse url = begin(methods, name, bytes);
        methods.filesCompleteUploadExternal(
                r -> r.files(List.of(FileDetails.builder().id(url.getFileId()).build())));
        return url.getFileId();
    }
}
