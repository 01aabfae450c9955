package bot.easel;

import static org.assertj.core.api.Assertions.assertThat;

import bot.easel.chat.playground.PlaygroundDriver;
import bot.easel.standin.collector.CollectedSpan;
import bot.easel.standin.collector.CollectorStandIn;
import bot.easel.standin.openai.OpenAiStandIn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What an OpenTelemetry collector gets of a whole program.
class TelemetryIT {
    @TempDir private Path folder;

    private static String section(String endpoint, String more) {
        return "telemetry: { endpoint: '" + endpoint + "'" + more + " }\n";
    }

    /// Whatever is left is sent when the program ends.
    private void draws(String yaml) {
        try (OpenAiStandIn openAi = OpenAiStandIn.start();
                RunningEasel easel =
                        RunningEasel.in(folder)
                                .openAi(openAi.apiKey(), openAi.baseUrl())
                                .set("EASEL_TELEMETRY_AUTHORIZATION", "Bearer collectors-own")
                                .adding(yaml)
                                .start()) {
            easel.playground().say("/imagine a lighthouse at dusk --model gpt-image-2.5-flare");
            easel.playground().awaitPicture();
        }
    }

    @Test
    void aPictureIsOneTraceFromTheCommandToTheMessageAndMetricsComeBesideIt() {
        try (CollectorStandIn collector = CollectorStandIn.start();
                LogLines log = LogLines.open()) {
            draws(section(collector.endpoint(), ", interval: 1h"));

            String request = log.saying("Admitted").getFirst().request();
            Map<String, List<CollectedSpan>> traces =
                    collector.spans().stream().collect(Collectors.groupingBy(CollectedSpan::trace));
            assertThat(traces).containsOnlyKeys(request.replace("-", ""));
            List<CollectedSpan> trace = collector.spans();
            CollectedSpan root =
                    trace.stream().filter(span -> span.parent().isEmpty()).findAny().orElseThrow();
            assertThat(root.name()).isEqualTo("request");
            assertThat(root.attributes()).containsEntry("easel.kind", "CommandCall");
            assertThat(trace)
                    .filteredOn(span -> !span.equals(root))
                    .allSatisfy(span -> {
                        assertThat(span.parent()).isEqualTo(root.id());
                        assertThat(span.start()).isGreaterThanOrEqualTo(root.start() - 2_000_000);
                    })
                    .extracting(CollectedSpan::name)
                    .containsExactlyInAnyOrder("admit", "call", "store", "settle", "deliver");
            assertThat(trace)
                    .allSatisfy(span -> {
                        assertThat(span.attributes()).containsEntry("easel.request", request);
                        assertThat(span.end()).isGreaterThanOrEqualTo(span.start());
                    });
            assertThat(trace)
                    .filteredOn(span -> span.name().equals("call"))
                    .singleElement()
                    .extracting(CollectedSpan::attributes)
                    .isEqualTo(
                            Map.of(
                                    "easel.request", request,
                                    "easel.provider", "openai",
                                    "easel.model", "gpt-image-2.5-flare",
                                    "easel.outcome", "ok"));
            assertThat(collector.metrics())
                    .contains("easel.provider.call", "easel.admissions", "easel.store.commit");
            assertThat(collector.services()).containsExactly("easel");
            assertThat(collector.authorizations()).containsExactly("Bearer collectors-own");
            assertThat(collector.violations()).isEmpty();
            assertThat(collector.everything())
                    .doesNotContain("lighthouse", "collectors-own", "Ada", "sk-");
        }
    }

    @Test
    void nothingOfItIsLoadedUnlessItIsSwitchedOn() throws IOException {
        Path loaded = folder.resolve("classes.log");
        Path config =
                Files.writeString(
                        folder.resolve("plain.yaml"),
                        "web: { port: 0 }\ndata-dir: '" + folder.resolve("plain") + "'\n");
        try (EaselProcess easel =
                EaselProcess.start(
                        config,
                        folder.resolve("plain.log"),
                        Map.of("JDK_JAVA_OPTIONS", "-Xlog:class+load:file=" + loaded))) {
            assertThat(easel.say("studio", "/imagine a fox")).isTrue();
        }

        assertThat(Files.readString(loaded))
                .contains("io.micrometer.prometheusmetrics", "bot.easel.web.StudioMetrics")
                .doesNotContain(
                        "io.opentelemetry.",
                        "io.micrometer.tracing.",
                        "io.micrometer.registry.otlp.",
                        "com.google.protobuf.");
    }

    @Test
    void whatIsSwitchedOffIsNotSent() {
        try (CollectorStandIn collector = CollectorStandIn.start()) {
            draws("");
            draws(section(collector.endpoint(), ", metrics: false, traces: false"));
            assertThat(collector.requests()).isZero();

            draws(section(collector.endpoint(), ", metrics: false"));
            assertThat(collector.metrics()).isEmpty();
            assertThat(collector.spans()).isNotEmpty();
        }
    }

    @Test
    void aCollectorThatIsDownDisturbsNothing() {
        String away;
        try (CollectorStandIn collector = CollectorStandIn.start()) {
            away = collector.endpoint();
        }
        try (LogLines log = LogLines.open();
                RunningEasel easel =
                        RunningEasel.in(folder).adding(section(away, ", interval: 1s")).start()) {
            PlaygroundDriver chat = easel.playground();
            for (int i = 0; i < 3; i++) {
                chat.say("/imagine a fox, the " + i);
                chat.awaitPicture();
            }
            Replicas.until("all to be delivered", () -> log.saying("Delivered").size() == 3);
        }
    }
}
