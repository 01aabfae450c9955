package bot.easel;

import static org.assertj.core.api.Assertions.assertThat;

import bot.easel.chat.playground.PlaygroundDriver;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What an operator's machines ask the whole program.
class HealthIT {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final HttpClient http = HttpClient.newHttpClient();

    @TempDir private Path folder;

    @Test
    void readyWhenThePlatformsAreConnectedAndTheStoreAnswers() throws Exception {
        try (RunningEasel easel = RunningEasel.in(folder).start()) {
            HttpResponse<String> ready = get(easel, "/health/ready");

            assertThat(ready.statusCode()).isEqualTo(200);
            assertThat(ready.body()).contains("\"store\":\"up\"", "\"playground\":\"up\"");
            assertThat(get(easel, "/health/live").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void metricsTellOfAdmissionsRefusalsCallsDeliveriesQueueHoldsMoneyAndCommits()
            throws Exception {
        try (RunningEasel easel =
                RunningEasel.in(folder).adding("limits: { member: { day: 0.01 } }\n").start()) {
            PlaygroundDriver chat = easel.playground();
            chat.say("/imagine a lighthouse at dusk");
            chat.awaitPicture();
            chat.say("/imagine one too many");
            chat.awaitRefusal();

            // A delivery is counted right after its message can be seen.
            String metrics = metricsWith(easel, "easel_delivery_seconds_count");

            assertThat(metrics.lines())
                    .anyMatch(each -> each.startsWith("easel_admissions_total{") && is(each, 1))
                    .anyMatch(each -> each.startsWith("easel_refusals_total{") && is(each, 1))
                    .anyMatch(each ->
                            each.startsWith("easel_provider_call_seconds_count{")
                                    && each.contains("provider=\"painter\"")
                                    && is(each, 1))
                    .anyMatch(each ->
                            each.startsWith("easel_delivery_seconds_count{")
                                    && each.contains("platform=\"playground\"")
                                    && is(each, 1))
                    .anyMatch(each -> each.startsWith("easel_queue_waiting ") && is(each, 0))
                    .anyMatch(each -> each.startsWith("easel_holds_dollars ") && is(each, 0))
                    .anyMatch(each ->
                            each.startsWith("easel_spend_dollars_total{") && each.endsWith(" 0.01"))
                    .anyMatch(each -> each.startsWith("easel_store_commit_seconds_count "));
            // Metrics say how much, never what.
            assertThat(metrics).doesNotContain("lighthouse");
        }
    }

    private String metricsWith(RunningEasel easel, String name)
            throws IOException, InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        String metrics = get(easel, "/metrics").body();
        while (!metrics.contains(name) && System.nanoTime() < end) {
            metrics = get(easel, "/metrics").body();
        }
        return metrics;
    }

    private static boolean is(String sample, int value) {
        return List.of(" " + value, " " + value + ".0").stream().anyMatch(sample::endsWith);
    }

    private HttpResponse<String> get(RunningEasel easel, String path)
            throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(easel.web().resolve(path)).timeout(PATIENCE).build(),
                BodyHandlers.ofString());
    }
}
