package bot.easel.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bot.easel.spend.Usd;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WebServerIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SECRET = "a long enough secret";

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private @Nullable RunningWeb running;

    @AfterEach
    void close() {
        if (running != null) {
            running.close();
        }
    }

    @Test
    void pageComesWithAStrictPolicyAndNothingFromElsewhere() throws Exception {
        RunningWeb web = start(null);

        HttpResponse<String> page = get(web, "/", Map.of());

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Content-Security-Policy"))
                .hasValueSatisfying(policy ->
                        assertThat(policy)
                                .startsWith("default-src 'self';")
                                .doesNotContain("unsafe"));
        assertThat(page.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(page.body())
                .contains("<title>Easel playground</title>")
                .doesNotContainPattern("(src|href)=\"https?:")
                .doesNotContainPattern("<script[^>]*>[^<]")
                .doesNotContain(" style=", " onclick=");
        assertThat(page.headers().firstValue("Server")).isEmpty();
    }

    @Test
    void assetsAreTheNamedOnesAloneAndAskedForAgainOnlyWhenChanged() throws Exception {
        RunningWeb web = start(null);

        HttpResponse<String> script = get(web, "/assets/app.js", Map.of());
        String tag = script.headers().firstValue("ETag").orElseThrow();

        assertThat(script.headers().firstValue("Content-Type"))
                .hasValueSatisfying(type -> assertThat(type).startsWith("text/javascript"));
        assertThat(get(web, "/assets/app.js", Map.of("If-None-Match", tag)).statusCode())
                .isEqualTo(304);
        assertThat(get(web, "/assets/..%2Findex.html", Map.of()).statusCode()).isIn(400, 404);
        assertThat(get(web, "/assets/nothing.js", Map.of()).statusCode()).isEqualTo(404);
    }

    @Test
    void everyAssetThatThePageNamesIsServed() throws Exception {
        RunningWeb web = start(null);
        String page = get(web, "/", Map.of()).body() + get(web, "/assets/app.js", Map.of()).body();

        var names =
                Pattern.compile("(?:\"/assets/|from \"\\./)([a-z.-]+)[\"#]")
                        .matcher(page)
                        .results()
                        .map(match -> match.group(1))
                        .distinct()
                        .toList();

        assertThat(names).hasSizeGreaterThan(12);
        for (String name : names) {
            assertThat(get(web, "/assets/" + name, Map.of()).statusCode()).as(name).isEqualTo(200);
        }
    }

    @Test
    void onlyThisMachinesNamesAreAnsweredWithoutASecret() throws Exception {
        RunningWeb web = start(null);

        assertThat(status(web, "GET /api/session", "localhost:" + web.port())).isEqualTo(200);
        assertThat(status(web, "GET /api/session", "[::1]:" + web.port())).isEqualTo(200);
        assertThat(status(web, "GET /api/session", "evil.example")).isEqualTo(421);
        assertThat(status(web, "GET /", "evil.example:" + web.port())).isEqualTo(421);
        assertThat(status(web, "GET /pictures/x", "127.0.0.1.evil.example")).isEqualTo(421);
    }

    @Test
    void actionsNeedASessionItsTokenAndOurOwnPage() throws Exception {
        RunningWeb web = start(null);
        Page page = new Page(web);
        Map<String, Object> words = Map.of("channel", "studio", "text", "hi", "event", "event-001");

        assertThat(page.post("/api/say", words, Map.of("X-Easel-Token", "wrong")).statusCode())
                .isEqualTo(403);
        assertThat(
                        page.post("/api/say", words, Map.of("Origin", "http://evil.example"))
                                .statusCode())
                .isEqualTo(403);
        assertThat(page.post("/api/say", words, Map.of("Origin", "null")).statusCode())
                .isEqualTo(403);
        assertThat(
                        page.post("/api/say", words, Map.of("Sec-Fetch-Site", "cross-site"))
                                .statusCode())
                .isEqualTo(403);
        assertThat(page.post("/api/say", words, Map.of("Cookie", "easel=none")).statusCode())
                .isEqualTo(403);
        assertThat(web.playground.view().messages("ada")).isEmpty();
        assertThat(page.post("/api/say", words, Map.of("Origin", web.address())).statusCode())
                .isEqualTo(200);
        assertThat(web.playground.view().messages("ada")).hasSize(1);
    }

    @Test
    void sameActionSentTwiceIsDoneOnce() throws Exception {
        RunningWeb web = start(null);
        Page page = new Page(web);
        Map<String, Object> words = Map.of("channel", "studio", "text", "hi", "event", "event-001");

        page.post("/api/say", words, Map.of());
        page.post("/api/say", words, Map.of());

        assertThat(web.playground.view().messages("ada")).hasSize(1);
    }

    @Test
    void memberIsTheServersChoiceAndSeesOnlyItsOwnAnswers() throws Exception {
        RunningWeb web = start(null);
        Page ada = new Page(web);
        Page ben = new Page(web);
        ben.post("/api/member", Map.of("member", "ben"), Map.of());
        Stream<String> events = ada.events("");
        Iterator<String> lines = events.iterator();

        ada.say("/spend");
        awaitLine(lines, "Your spend today");

        assertThat(ada.messages()).contains("Your spend today");
        assertThat(ben.messages()).doesNotContain("Your spend today");
        String answer = web.playground.view().messages("ada").getFirst().id();
        assertThat(ben.post("/api/dismiss", Map.of("message", answer), Map.of()).statusCode())
                .isEqualTo(404);
        assertThat(ben.post("/api/member", Map.of("member", "mallory"), Map.of()).statusCode())
                .isEqualTo(404);
        assertThat(ben.get("/api/balance?channel=@ada").statusCode()).isEqualTo(404);
        assertThat(ben.get("/api/balance?channel=@ben").statusCode()).isEqualTo(200);
        events.close();
    }

    @Test
    void eventsResumeAfterTheLastOneSeen() throws Exception {
        RunningWeb web = start(null);
        Page page = new Page(web);
        String cursor = JSON.readTree(page.messages()).path("cursor").asText();
        page.say("missed while away");

        try (Stream<String> events = page.events(cursor)) {
            String line = awaitLine(events.iterator(), "missed while away");
            assertThat(line).startsWith("data: ");
        }
        try (Stream<String> events = page.events("another-run-12")) {
            awaitLine(events.iterator(), "event: reset");
        }
    }

    @Test
    void streamsAreBounded() throws Exception {
        RunningWeb web = start(null, 1);
        Page page = new Page(web);
        String cursor = JSON.readTree(page.messages()).path("cursor").asText();

        try (Stream<String> first = page.events(cursor)) {
            assertThat(first.iterator().next()).isEqualTo("retry: 1000");
            assertThat(page.get("/api/events?after=" + cursor).statusCode()).isEqualTo(503);
        }
    }

    @Test
    void changeOfMemberEndsTheStreamsOfTheFormerOne() throws Exception {
        RunningWeb web = start(null);
        Page page = new Page(web);
        String cursor = JSON.readTree(page.messages()).path("cursor").asText();

        try (Stream<String> events = page.events(cursor)) {
            Iterator<String> lines = events.iterator();
            awaitLine(lines, "retry");
            page.post("/api/member", Map.of("member", "ben"), Map.of());
            awaitLine(lines, "event: reset");
        }
    }

    @Test
    void picturesAreServedAsTheirTypeToWhoeverSeesThem() throws Exception {
        RunningWeb web = start(null);
        Page page = new Page(web);
        String cursor = JSON.readTree(page.messages()).path("cursor").asText();
        try (Stream<String> events = page.events(cursor)) {
            page.say("/imagine a square");
            awaitLine(events.iterator(), "Reroll");
        }
        JsonNode shown = JSON.readTree(page.messages()).path("messages").path(0);
        String url = shown.path("pictures").path(0).path("url").asText();

        HttpResponse<byte[]> picture =
                http.send(page.request(url).GET().build(), BodyHandlers.ofByteArray());

        assertThat(picture.statusCode()).isEqualTo(200);
        assertThat(picture.headers().firstValue("Content-Type")).hasValue("image/png");
        assertThat(picture.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(picture.headers().firstValue("Content-Security-Policy"))
                .hasValueSatisfying(policy -> assertThat(policy).contains("sandbox"));
        assertThat(picture.body()).startsWith(0x89, 'P', 'N', 'G');
        assertThat(shown.path("pictures").path(0).path("alt").asText()).isEqualTo("a square");
        assertThat(get(web, url, Map.of()).statusCode()).isEqualTo(403);
        assertThat(page.get("/pictures/AAAAAAAAAAAAAAAAAAAAAA").statusCode()).isEqualTo(404);
    }

    @Test
    void balanceIsTheMembersOwn() throws Exception {
        RunningWeb web = start(null);
        Page page = new Page(web);
        String cursor = JSON.readTree(page.messages()).path("cursor").asText();
        try (Stream<String> events = page.events(cursor)) {
            page.say("/imagine a square");
            awaitLine(events.iterator(), "Reroll");
        }

        JsonNode windows =
                JSON.readTree(page.get("/api/balance?channel=studio").body()).path("windows");

        assertThat(windows).hasSize(2);
        JsonNode own = windows.path(0);
        assertThat(own.path("label").asText()).isEqualTo("You, today");
        assertThat(own.path("left").asText()).isEqualTo("$0.90");
        assertThat(own.path("spentPermille").asInt()).isEqualTo(100);
        assertThat(own.path("tightest").asBoolean()).isTrue();
        page.post("/api/member", Map.of("member", "ben"), Map.of());
        assertThat(page.get("/api/balance?channel=studio").body()).contains("\"left\":\"$1.00\"");
    }

    @Test
    void whatIsTooLongOrCannotBeReadIsToldInOneSentence() throws Exception {
        RunningWeb web = start(null);
        Page page = new Page(web);

        HttpResponse<String> tooLong =
                page.post(
                        "/api/say",
                        Map.of("channel", "studio", "text", "x".repeat(9_000), "event", "event-01"),
                        Map.of());
        assertThat(tooLong.statusCode()).isEqualTo(400);
        assertThat(tooLong.body()).isEqualTo("{\"error\":\"A message has 1 to 8000 characters.\"}");
        assertThat(
                        page.post(
                                        "/api/say",
                                        Map.of("channel", "x".repeat(90_000), "text", "y"),
                                        Map.of())
                                .statusCode())
                .isEqualTo(413);
        assertThat(page.send("/api/say", "{", Map.of()).statusCode()).isEqualTo(400);
        assertThat(page.send("/api/say", "[]", Map.of()).statusCode()).isEqualTo(400);
        assertThat(page.get("/api/nothing").statusCode()).isEqualTo(404);
    }

    @Test
    void secretIsAskedForComparedAndRateLimited() throws Exception {
        RunningWeb web = start(SECRET);

        assertThat(get(web, "/", Map.of()).statusCode()).isEqualTo(302);
        assertThat(get(web, "/api/session", Map.of()).statusCode()).isEqualTo(401);
        assertThat(get(web, "/api/messages", Map.of()).statusCode()).isEqualTo(401);
        assertThat(get(web, "/api/events?after=", Map.of()).statusCode()).isEqualTo(401);
        assertThat(get(web, "/sign-in", Map.of()).statusCode()).isEqualTo(200);

        assertThat(signIn(web, "wrong").statusCode()).isEqualTo(403);
        HttpResponse<String> right = signIn(web, SECRET);
        assertThat(right.statusCode()).isEqualTo(200);
        String cookie = right.headers().firstValue("Set-Cookie").orElseThrow();
        assertThat(cookie).contains("HttpOnly", "SameSite=Strict");
        String session = cookie.substring(0, cookie.indexOf(';'));
        assertThat(get(web, "/api/session", Map.of("Cookie", session)).statusCode()).isEqualTo(200);

        for (int i = 0; i < 5; i++) {
            signIn(web, "guess " + i);
        }
        assertThat(signIn(web, SECRET).statusCode()).isEqualTo(429);
    }

    @Test
    void everyAnswerIsMarkedAsNothingToFrameSniffOrReferFrom() throws Exception {
        RunningWeb web = start(SECRET);

        for (String path : List.of("/", "/sign-in", "/assets/app.js", "/api/session", "/nowhere")) {
            var headers = get(web, path, Map.of()).headers();
            assertThat(headers.firstValue("Content-Security-Policy"))
                    .as(path)
                    .hasValueSatisfying(policy ->
                            assertThat(policy)
                                    .contains("default-src 'self'", "frame-ancestors 'none'")
                                    .doesNotContain("unsafe", "*"));
            assertThat(headers.firstValue("X-Frame-Options")).as(path).hasValue("DENY");
            assertThat(headers.firstValue("X-Content-Type-Options")).as(path).hasValue("nosniff");
            assertThat(headers.firstValue("Referrer-Policy")).as(path).hasValue("no-referrer");
        }
    }

    @Test
    void aSessionsCookieIsForThisMachinesPortWhereThereIsNoTls() throws Exception {
        RunningWeb web = start(SECRET);
        String first = cookie(signIn(web, SECRET));
        String second = cookie(signIn(web, SECRET, Map.of("X-Forwarded-Proto", "http, https")));

        assertThat(second)
                .isNotEqualTo(first)
                .matches(
                        "easel-%d=[^;]{20,}; Path=/; HttpOnly; SameSite=Strict"
                                .formatted(web.port()));
    }

    @Test
    void aSessionsCookieGoesOverTlsToThisHostAloneWhereThereIsTls() throws Exception {
        RunningWeb web = start(SECRET);
        Map<String, String> tls = Map.of("X-Forwarded-Proto", "https, http");
        String cookie = cookie(signIn(web, SECRET, tls));

        assertThat(cookie)
                .matches(
                        "__Host-easel-%d=[^;]{20,}; Path=/; HttpOnly; SameSite=Strict; Secure"
                                .formatted(web.port()));
        String session = cookie.substring(0, cookie.indexOf(';'));
        Map<String, String> returning =
                Map.of("X-Forwarded-Proto", "https, http", "Cookie", session);
        assertThat(get(web, "/api/session", returning).statusCode()).isEqualTo(200);
    }

    @Test
    void aSessionThatNobodySignsInToHasTheSameCookie() throws Exception {
        RunningWeb web = start(null);
        String plain = cookie(get(web, "/api/session", Map.of()));
        String tls = cookie(get(web, "/api/session", Map.of("X-Forwarded-Proto", "https")));

        assertThat(plain).startsWith("easel-").endsWith("; Path=/; HttpOnly; SameSite=Strict");
        assertThat(tls)
                .startsWith("__Host-easel-")
                .endsWith("; Path=/; HttpOnly; SameSite=Strict; Secure");
    }

    @Test
    void signingOutEndsTheSession() throws Exception {
        RunningWeb web = start(SECRET);
        String cookie = cookie(signIn(web, SECRET));
        Page page = new Page(web, cookie.substring(0, cookie.indexOf(';')));

        HttpResponse<String> out = page.post("/sign-out", Map.of(), Map.of());

        assertThat(out.statusCode()).isEqualTo(200);
        assertThat(cookie(out))
                .isEqualTo(
                        "easel-%d=; Max-Age=0; Path=/; HttpOnly; SameSite=Strict"
                                .formatted(web.port()));
        assertThat(page.get("/api/messages").statusCode()).isEqualTo(401);
    }

    @Test
    void signingOutOverTlsTakesTheCookieThatTlsHas() throws Exception {
        RunningWeb web = start(SECRET);
        Map<String, String> tls = Map.of("X-Forwarded-Proto", "https");
        String cookie = cookie(signIn(web, SECRET, tls));
        String session = cookie.substring(0, cookie.indexOf(';'));
        Map<String, String> returning = Map.of("X-Forwarded-Proto", "https", "Cookie", session);
        String token =
                JSON.readTree(get(web, "/api/session", returning).body()).path("token").asText();

        HttpResponse<String> out =
                http.send(
                        HttpRequest.newBuilder(URI.create(web.address() + "/sign-out"))
                                .header("X-Forwarded-Proto", "https")
                                .header("Cookie", session)
                                .header("X-Easel-Token", token)
                                .POST(HttpRequest.BodyPublishers.ofString("{}"))
                                .build(),
                        BodyHandlers.ofString());

        assertThat(cookie(out))
                .isEqualTo(
                        "__Host-easel-%d=; Max-Age=0; Path=/; HttpOnly; SameSite=Strict; Secure"
                                .formatted(web.port()));
        assertThat(get(web, "/api/session", returning).statusCode()).isEqualTo(401);
    }

    @Test
    void listeningElsewhereNeedsASecret() {
        assertThatThrownBy(() -> new WebSettings("0.0.0.0", 0, null, 8))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("sign-in secret");
        assertThatThrownBy(() -> new WebSettings("127.0.0.1", 0, "short", 8))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(new WebSettings("0.0.0.0", 0, SECRET, 8).toString()).doesNotContain(SECRET);
        assertThat(WebSettings.isLoopback("::1")).isTrue();
        assertThat(WebSettings.isLoopback("")).isFalse();
    }

    @Test
    void playgroundThatIsSwitchedOffIsNotThere() throws Exception {
        RunningWeb web = new RunningWeb(null, 8, 0, false);
        running = web;

        assertThat(get(web, "/", Map.of()).statusCode()).isEqualTo(404);
        assertThat(get(web, "/api/session", Map.of()).statusCode()).isEqualTo(404);
        assertThat(get(web, "/health/live", Map.of()).statusCode()).isEqualTo(200);
        assertThat(get(web, "/metrics", Map.of()).statusCode()).isEqualTo(200);
    }

    @Test
    void readyNamesWhatDoesNotStand() throws Exception {
        RunningWeb web = start(null);

        assertThat(get(web, "/health/live", Map.of()).statusCode()).isEqualTo(200);
        assertThat(get(web, "/health/ready", Map.of()).statusCode()).isEqualTo(200);

        web.storeStands.set(false);
        HttpResponse<String> ready = get(web, "/health/ready", Map.of());
        assertThat(ready.statusCode()).isEqualTo(503);
        assertThat(JSON.readTree(ready.body()).path("checks").path("store").asText())
                .isEqualTo("down");
        assertThat(get(web, "/health/live", Map.of()).statusCode()).isEqualTo(200);

        web.storeStands.set(true);
        web.playground.stopIntake();
        assertThat(get(web, "/health/ready", Map.of()).statusCode()).isEqualTo(503);
    }

    @Test
    void metricsCountWhatTheStudioTells() throws Exception {
        RunningWeb web = start(null);
        web.metrics.queue(() -> 3);
        web.metrics.held(() -> Usd.parse("0.25"));
        web.metrics.admitted("square-1", Usd.parse("0.10"));
        web.metrics.refused("limit");
        web.metrics.called("painter", "square-1", "ok", Duration.ofMillis(300));
        web.metrics.settled("square-1", Usd.parse("0.08"));
        web.metrics.delivered("playground", true, Duration.ofMillis(20));
        web.metrics.committed(4, Duration.ofMillis(2));

        String metrics = get(web, "/metrics", Map.of()).body();

        assertThat(metrics)
                .contains(
                        "easel_admissions_total{model=\"square-1\"} 1.0",
                        "easel_refusals_total{reason=\"limit\"} 1.0",
                        "easel_provider_call_seconds_count{model=\"square-1\",outcome=\"ok\",provider=\"painter\",way=\"now\"} 1",
                        "easel_delivery_seconds_count{outcome=\"ok\",platform=\"playground\"} 1",
                        "easel_queue_waiting 3.0",
                        "easel_holds_dollars 0.25",
                        "easel_spend_dollars_total{model=\"square-1\"} 0.08",
                        "easel_store_commit_seconds_count 1");
    }

    @Test
    void rawHandlerGetsTheExactBodyAndHeaders() throws Exception {
        RunningWeb web = start(null);

        HttpResponse<String> answer =
                http.send(
                        HttpRequest.newBuilder(URI.create(web.address() + "/slack/events"))
                                .header("X-Signature", "v0=abc")
                                .POST(HttpRequest.BodyPublishers.ofString("a=ü&b=%20"))
                                .build(),
                        BodyHandlers.ofString());

        assertThat(answer.body()).isEqualTo("[v0=abc] a=ü&b=%20");
    }

    private RunningWeb start(@Nullable String secret) {
        return start(secret, 64);
    }

    private RunningWeb start(@Nullable String secret, int streams) {
        RunningWeb web = new RunningWeb(secret, streams, 0);
        running = web;
        return web;
    }

    private HttpResponse<String> get(RunningWeb web, String path, Map<String, String> headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(web.address() + path));
        headers.forEach(request::header);
        return http.send(request.timeout(Duration.ofSeconds(10)).build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> signIn(RunningWeb web, String secret)
            throws IOException, InterruptedException {
        return signIn(web, secret, Map.of());
    }

    private HttpResponse<String> signIn(RunningWeb web, String secret, Map<String, String> headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(web.address() + "/sign-in"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .header("Accept", "application/json")
                        .POST(
                                HttpRequest.BodyPublishers.ofString(
                                        "secret=" + secret.replace(' ', '+')));
        headers.forEach(request::header);
        return http.send(request.build(), BodyHandlers.ofString());
    }

    private static String cookie(HttpResponse<String> answer) {
        return answer.headers().firstValue("Set-Cookie").orElseThrow();
    }

    /// Asks under any name: the JDK's client does not let a Host header be chosen.
    private static int status(RunningWeb web, String line, String host) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), web.port())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream()
                    .write(
                            (line + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n")
                                    .getBytes(StandardCharsets.US_ASCII));
            String first =
                    new BufferedReader(
                                    new InputStreamReader(
                                            socket.getInputStream(), StandardCharsets.US_ASCII))
                            .readLine();
            return Integer.parseInt(first.split(" ")[1]);
        }
    }

    private static String awaitLine(Iterator<String> lines, String part) {
        while (lines.hasNext()) {
            String line = lines.next();
            if (line.contains(part)) {
                return line;
            }
        }
        throw new AssertionError("the stream ended without " + part);
    }

    /// What a page does: it keeps its cookie, and sends its token and a name with each action.
    private final class Page {
        private final RunningWeb web;
        private final String cookie;
        private final String token;
        private int events;

        Page(RunningWeb web) throws IOException, InterruptedException {
            this(web, cookieOf(WebServerIT.this.get(web, "/api/session", Map.of())));
        }

        Page(RunningWeb web, String cookie) throws IOException, InterruptedException {
            this.web = web;
            this.cookie = cookie;
            this.token = JSON.readTree(get("/api/session").body()).path("token").asText();
        }

        HttpResponse<String> get(String path) throws IOException, InterruptedException {
            return WebServerIT.this.get(web, path, Map.of("Cookie", cookie));
        }

        String messages() throws IOException, InterruptedException {
            return get("/api/messages").body();
        }

        void say(String text) throws IOException, InterruptedException {
            HttpResponse<String> answer =
                    post(
                            "/api/say",
                            Map.of(
                                    "channel",
                                    "studio",
                                    "text",
                                    text,
                                    "event",
                                    "event-0" + ++events),
                            Map.of());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        }

        HttpResponse<String> post(
                String path, Map<String, Object> body, Map<String, String> headers)
                throws IOException, InterruptedException {
            return send(path, JSON.writeValueAsString(body), headers);
        }

        HttpResponse<String> send(String path, String body, Map<String, String> headers)
                throws IOException, InterruptedException {
            Map<String, String> all = new HashMap<>();
            all.put("Cookie", cookie);
            all.put("X-Easel-Token", token);
            all.put("Content-Type", "application/json");
            all.putAll(headers);
            HttpRequest.Builder request =
                    HttpRequest.newBuilder(URI.create(web.address() + path))
                            .timeout(Duration.ofSeconds(10))
                            .POST(HttpRequest.BodyPublishers.ofString(body));
            all.forEach(request::header);
            return http.send(request.build(), BodyHandlers.ofString());
        }

        HttpRequest.Builder request(String path) {
            return HttpRequest.newBuilder(URI.create(web.address() + path))
                    .header("Cookie", cookie);
        }

        Stream<String> events(String after) throws IOException, InterruptedException {
            String cursor =
                    after.isEmpty() ? JSON.readTree(messages()).path("cursor").asText() : after;
            return http.send(
                            request("/api/events").header("Last-Event-ID", cursor).build(),
                            BodyHandlers.ofLines())
                    .body();
        }

        private static String cookieOf(HttpResponse<String> answer) {
            String cookie = answer.headers().firstValue("Set-Cookie").orElseThrow();
            return cookie.substring(0, cookie.indexOf(';'));
        }
    }
}
