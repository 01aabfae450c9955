package bot.easel;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/// `easel run` in a JVM of its own, and a visitor of its playground: the only way to kill it in
/// earnest.
final class EaselProcess implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String READY = "Easel is ready: ";

    private final Process process;
    private final URI address;
    private final HttpClient visitor =
            HttpClient.newBuilder()
                    .cookieHandler(new CookieManager())
                    .connectTimeout(Duration.ofSeconds(10))
                    .build();
    private final String token;

    private final Path log;
    private final LeakWatch watch;
    private final Thread listener;

    private EaselProcess(
            Process process, BufferedReader output, URI address, Path log, LeakWatch watch) {
        this.process = process;
        this.address = address;
        this.log = log;
        this.watch = watch;
        this.listener = Thread.ofVirtual().start(new WatchedOutput(output, watch));
        this.token = get("/api/session").path("token").asText();
    }

    /// Starts it and returns when it says that it is ready.
    static EaselProcess start(Path config, Path log, Map<String, String> environment)
            throws IOException {
        List<String> command =
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-Djava.awt.headless=true",
                        "--enable-native-access=ALL-UNNAMED",
                        // The program's own log, not that of the tests beside it on the class path.
                        "-Dlogback.configurationFile=logback.xml",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "run",
                        "--config",
                        config.toString());
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().putAll(environment);
        builder.redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()));
        Process process = builder.start();
        // The process writes a line to its standard output, or ends: nothing can hang here.
        BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
        String line = output.readLine();
        if (line == null || !line.startsWith(READY)) {
            process.destroyForcibly();
            throw new AssertionError("Easel did not start, see " + log + ": " + line);
        }
        LeakWatch watch = LeakWatch.overProcess(environment);
        watch.written("the standard output", line);
        return new EaselProcess(
                process, output, URI.create(line.substring(READY.length())), log, watch);
    }

    /// Where its web port listens.
    URI address() {
        return address;
    }

    /// Types a line; `false` when the process was no longer there to hear it.
    boolean say(String channel, String text) {
        try {
            String body =
                    JSON.writeValueAsString(
                            Map.of(
                                    "channel",
                                    channel,
                                    "text",
                                    text,
                                    "event",
                                    UUID.randomUUID().toString()));
            HttpResponse<String> answer =
                    visitor.send(
                            HttpRequest.newBuilder(address.resolve("/api/say"))
                                    .timeout(Duration.ofSeconds(20))
                                    .header("Content-Type", "application/json")
                                    .header("X-Easel-Token", token)
                                    .POST(HttpRequest.BodyPublishers.ofString(body))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
            watch.shown("/api/say", answer.body());
            return answer.statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /// What the visitor's page shows now.
    List<JsonNode> messages() {
        List<JsonNode> all = new ArrayList<>();
        get("/api/messages").path("messages").forEach(all::add);
        return all;
    }

    private JsonNode get(String path) {
        try {
            HttpResponse<String> answer =
                    visitor.send(
                            HttpRequest.newBuilder(address.resolve(path))
                                    .timeout(Duration.ofSeconds(20))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
            watch.shown(path, answer.body());
            if (answer.statusCode() != 200) {
                throw new AssertionError(path + " answered " + answer.statusCode());
            }
            return JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /// SIGKILL: nothing of it runs any more when this returns.
    void kill() throws InterruptedException {
        process.destroyForcibly();
        process.waitFor();
    }

    /// SIGTERM, as Ctrl-C and container runtimes stop it; returns the exit code.
    int stop() throws InterruptedException {
        // Process.destroy() would close the pipe of the last words before they are read.
        process.toHandle().destroy();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("Easel did not stop within a minute");
        }
        return process.exitValue();
    }

    @Override
    public void close() {
        try (watch) {
            if (process.isAlive()) {
                WebVisit.everywhere(address, watch);
            }
            process.destroyForcibly();
            if (!listener.join(Duration.ofSeconds(20))) {
                throw new AssertionError("its standard output does not end");
            }
            watch.writtenTo(log);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
