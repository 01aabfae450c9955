package bot.easel;

import bot.easel.config.ConfigLoader;
import bot.easel.config.Outcome;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import picocli.CommandLine.Command;

/// `easel rehearse`: starts Easel in a folder that is thrown away and draws some sketches, so that a
/// Java machine that is told to (`-XX:AOTCacheOutput`) keeps what it has loaded and learnt for the
/// starts to come. Nothing leaves the machine: Discord, Slack and OpenAI are asked for at a port of
/// its own where nobody listens, so that their libraries are loaded too.
@Command(
        name = "rehearse",
        hidden = true,
        description = "Runs through everything once, for the Java machine to learn from.")
final class RehearseCommand implements Callable<Integer> {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int SKETCHES = 20;
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration STALL = Duration.ofSeconds(4);
    private static final Duration LOOK = Duration.ofMillis(50);

    private static final String YAML =
            """
            web: { port: 0 }
            discord: { token: rehearsal, api-url: "http://127.0.0.1:9/api/v10/" }
            slack: { bot-token: xoxb-rehearsal, app-token: xapp-rehearsal, api-url: "http://127.0.0.1:9/api/" }
            providers:
              painter: { delay: 0ms }
              openai: { api-key: rehearsal, base-url: "http://127.0.0.1:9/v1" }
            defaults: { model: painter-sketch, models: [painter-sketch, gpt-image-2.5-flare] }
            limits: { member: { day: 1000.00, month: 1000.00 }, channel: { day: 1000.00 } }
            studio: { shutdown-grace: 5s }
            """;

    private final HttpClient visitor =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();

    @Override
    public Integer call() throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("easel-rehearsal");
        try {
            return rehearse(folder);
        } finally {
            delete(folder);
        }
    }

    private int rehearse(Path folder) throws IOException, InterruptedException {
        Path file = Files.writeString(folder.resolve("easel.yaml"), YAML);
        ConfigLoader loader =
                new ConfigLoader(
                        Home.folder(), Map.of("EASEL_DATA_DIR", folder.resolve("data").toString()));
        switch (loader.load(file)) {
            case Outcome.Rejected rejected -> {
                rejected.problems().forEach(System.err::println);
                return 1;
            }
            case Outcome.Loaded loaded -> {
                try (App app = App.start(loaded.config(), loader.looks(file))) {
                    return draw(URI.create(app.address())) ? 0 : 1;
                }
            }
        }
    }

    private boolean draw(URI web) throws IOException, InterruptedException {
        get(web.resolve("/"));
        String token = JSON.readTree(get(web.resolve("/api/session"))).path("token").asText();
        sketch(web, token, SKETCHES);
        say(web, token, "/imagine a fox --model gpt-image-2.5-flare");
        say(web, token, "/spend");
        say(web, token, "/easel models");
        Instant end = Instant.now().plus(PATIENCE);
        Instant stalled = Instant.now().plus(STALL);
        long before = 0;
        for (long drawn = drawn(web); drawn < SKETCHES; drawn = drawn(web)) {
            Instant now = Instant.now();
            if (now.isAfter(end)) {
                System.err.println(
                        "The sketches did not come within " + PATIENCE.toSeconds() + " s.");
                return false;
            }
            if (drawn > before) {
                before = drawn;
                stalled = now.plus(STALL);
            } else if (now.isAfter(stalled)) {
                // A busy machine refuses what it could not hold in time, as it should.
                sketch(web, token, SKETCHES - drawn);
                stalled = now.plus(STALL);
            }
            Thread.sleep(LOOK);
        }
        return true;
    }

    private void sketch(URI web, String token, long howMany)
            throws IOException, InterruptedException {
        for (long i = 0; i < howMany; i++) {
            say(web, token, "/imagine a fox number " + i);
        }
    }

    private long drawn(URI web) throws IOException, InterruptedException {
        JsonNode messages = JSON.readTree(get(web.resolve("/api/messages"))).path("messages");
        return StreamSupport.stream(messages.spliterator(), false)
                .filter(each -> !each.path("pictures").isEmpty())
                .count();
    }

    private void say(URI web, String token, String text) throws IOException, InterruptedException {
        String body =
                JSON.writeValueAsString(
                        Map.of(
                                "channel",
                                "studio",
                                "text",
                                text,
                                "event",
                                UUID.randomUUID().toString()));
        send(
                HttpRequest.newBuilder(web.resolve("/api/say"))
                        .header("Content-Type", "application/json")
                        .header("X-Easel-Token", token)
                        .POST(BodyPublishers.ofString(body)));
    }

    private String get(URI address) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(address));
    }

    private String send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> answer =
                visitor.send(request.timeout(PATIENCE).build(), BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IOException(answer.uri().getPath() + " answered " + answer.statusCode());
        }
        return answer.body();
    }

    private static void delete(Path folder) throws IOException {
        List<Path> all;
        try (Stream<Path> walk = Files.walk(folder)) {
            all = walk.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path each : all) {
            Files.deleteIfExists(each);
        }
    }
}
