package bot.easel.web;

import bot.easel.chat.MessageActionSpec;
import bot.easel.chat.Standing;
import bot.easel.chat.playground.PlaygroundChannel;
import bot.easel.chat.playground.PlaygroundMember;
import bot.easel.chat.playground.PlaygroundPlatform;
import bot.easel.chat.playground.PlaygroundSettings;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A web server on a free loopback port, with the playground and a fake studio behind it.
final class RunningWeb implements AutoCloseable {
    final PlaygroundPlatform playground;
    final FakeStudio studio;
    final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    final StudioMetrics metrics = new StudioMetrics(registry);
    final AtomicBoolean storeStands = new AtomicBoolean(true);
    private final Path folder = newFolder();
    private final WebServer server;

    RunningWeb() {
        this(null, 64, 0);
    }

    RunningWeb(@Nullable String secret, int streams, int port) {
        this(secret, streams, port, true);
    }

    RunningWeb(@Nullable String secret, int streams, int port, boolean startPlayground) {
        playground =
                new PlaygroundPlatform(
                        new PlaygroundSettings(
                                "home",
                                List.of(
                                        new PlaygroundChannel("studio", "studio", "Draw here"),
                                        new PlaygroundChannel("ideas", "ideas", "Anything goes")),
                                List.of(
                                        member("ada", "Ada Lovelace", true),
                                        member("ben", "Ben Okri", false)),
                                100,
                                folder.resolve("playground.log")),
                        InstantSource.system(),
                        new SecureRandom(),
                        asset -> Optional.empty());
        studio = new FakeStudio(playground, InstantSource.system());
        if (startPlayground) {
            playground.start(
                    studio,
                    FakeStudio.COMMANDS,
                    List.of(new MessageActionSpec("edit-image", "Edit image")));
        }
        server =
                new WebServer(
                        new WebSettings("127.0.0.1", port, secret, streams),
                        playground,
                        studio,
                        List.of(
                                new HealthCheck("playground", playground::ready),
                                new HealthCheck("store", storeStands::get)),
                        registry,
                        Map.of(
                                "/slack/events",
                                request ->
                                        new RawResponse(
                                                200,
                                                "text/plain",
                                                request.headers().get("x-signature")
                                                        + " "
                                                        + request.body())),
                        InstantSource.system(),
                        new SecureRandom());
        server.start();
    }

    int port() {
        return server.port();
    }

    String address() {
        return "http://127.0.0.1:" + server.port();
    }

    @Override
    public void close() {
        studio.release();
        server.close();
        playground.close();
        removeFolder();
    }

    private static Path newFolder() {
        try {
            return Files.createTempDirectory("easel-web");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void removeFolder() {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static PlaygroundMember member(String id, String name, boolean admin) {
        return new PlaygroundMember(id, name, Set.of(), admin, Standing.MEMBER);
    }
}
