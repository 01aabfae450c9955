package bot.easel;

import static org.assertj.core.api.Assertions.assertThat;

import bot.easel.config.ConfigLoader;
import bot.easel.config.EaselConfig;
import bot.easel.config.Outcome;
import bot.easel.studio.ProviderFailure;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/// The files for whoever watches Easel, against a running one: they name nothing that is not there.
class WatchingIT {
    private static final ObjectMapper JSON = JsonMapper.builder().build();
    private static final Path DASHBOARD = Path.of("config/grafana/easel.json");
    private static final Path RULES = Path.of("config/prometheus/rules.yaml");
    private static final Path COMPOSE = Path.of("compose.yaml");
    private static final Path KUBERNETES = Path.of("config/kubernetes/easel.yaml");
    private static final Pattern METRIC = Pattern.compile("\\beasel_[a-z_]+");
    private static final Pattern OUTCOME = Pattern.compile("outcome=~?\"([A-Za-z|]+)\"");

    @TempDir private Path folder;

    private static List<JsonNode> documents(Path yaml) throws IOException {
        List<JsonNode> documents = new ArrayList<>();
        new Load(LoadSettings.builder().build())
                .loadAllFromString(Files.readString(yaml))
                .forEach(each -> documents.add(JSON.valueToTree(each)));
        return documents;
    }

    private static List<String> queries() throws IOException {
        List<String> queries =
                new ArrayList<>(documents(RULES).getFirst().findValuesAsText("expr"));
        queries.addAll(JSON.readTree(DASHBOARD.toFile()).findValuesAsText("expr"));
        return queries;
    }

    private static HttpResponse<String> get(URI address) throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(
                    HttpRequest.newBuilder(address).timeout(Duration.ofSeconds(10)).build(),
                    HttpResponse.BodyHandlers.ofString());
        }
    }

    @Test
    void dashboardAndRulesAskForMetricsThatThereAre() throws Exception {
        Set<String> asked = new TreeSet<>();
        for (String query : queries()) {
            METRIC.matcher(query).results().map(MatchResult::group).forEach(asked::add);
        }
        try (RunningEasel easel = RunningEasel.in(folder).start()) {
            easel.playground().say("/imagine a fox");
            easel.playground().awaitPicture();
            easel.playground().say("/imagine a fox --model no-such-model");

            String metrics = get(easel.web().resolve("/metrics")).body();
            Set<String> there =
                    metrics.lines()
                            .filter(line -> !line.startsWith("#"))
                            .map(line -> line.replaceFirst("[ {].*$", ""))
                            .collect(Collectors.toSet());

            assertThat(asked).hasSizeGreaterThan(8);
            assertThat(there).containsAll(asked);
        }
    }

    @Test
    void theOutcomesThatAreLookedForAreThoseThatCallsHave() throws IOException {
        Set<String> known =
                Arrays.stream(ProviderFailure.class.getPermittedSubclasses())
                        .map(Class::getSimpleName)
                        .collect(Collectors.toCollection(TreeSet::new));
        known.addAll(Set.of("ok", "failed"));
        Set<String> looked = new TreeSet<>();
        for (String query : queries()) {
            OUTCOME.matcher(query)
                    .results()
                    .flatMap(found -> Arrays.stream(found.group(1).split("[|]")))
                    .forEach(looked::add);
        }

        assertThat(looked).contains("Unknown", "failed");
        assertThat(known).containsAll(looked);
    }

    @Test
    void theProbesAnswerAndStopsAreLongerThanTheGrace() throws Exception {
        JsonNode pod = documents(KUBERNETES).getFirst().at("/spec/template/spec");
        Set<String> probes = new TreeSet<>(pod.findValuesAsText("path"));
        EaselConfig shipped = loaded(Map.of());
        long grace = shipped.studio().shutdownGrace().toSeconds();

        assertThat(pod.path("terminationGracePeriodSeconds").asLong()).isGreaterThan(grace);
        assertThat(documents(COMPOSE).getFirst().at("/x-easel/stop_grace_period").asText())
                .isEqualTo("120s");
        assertThat(grace).isLessThan(120);
        assertThat(probes).containsExactly("/health/live", "/health/ready");
        try (RunningEasel easel = RunningEasel.in(folder).start()) {
            for (String probe : probes) {
                assertThat(get(easel.web().resolve(probe)).statusCode()).isEqualTo(200);
            }
        }
    }

    @Test
    void whatComposeSetsIsUnderstood() throws IOException {
        Map<String, String> environment = new HashMap<>();
        documents(COMPOSE)
                .getFirst()
                .at("/x-easel/environment")
                .forEachEntry((name, value) ->
                        environment.put(
                                name,
                                value.asText()
                                        .replaceAll("\\$\\{[A-Z_]+:-[}]", "")
                                        .replaceAll(
                                                "\\$\\{([A-Z_]+):[?][^}]*[}]", "given-for-$1")));
        EaselConfig config = loaded(environment);

        assertThat(config.log().json()).isTrue();
        assertThat(config.store().url()).startsWith("jdbc:postgresql://database");
        assertThat(config.slack().enabled()).as("an empty token").isFalse();
        assertThat(config.web().signInSecret().isSet()).isTrue();
    }

    private static EaselConfig loaded(Map<String, String> environment) {
        Outcome outcome = new ConfigLoader(Path.of("").toAbsolutePath(), environment).load(null);
        assertThat(outcome).isInstanceOf(Outcome.Loaded.class);
        Outcome.Loaded loaded = (Outcome.Loaded) outcome;
        assertThat(loaded.warnings()).isEmpty();
        return loaded.config();
    }

    /// A whole picture's life, and not a line that a collector could not read; the id of the job is
    /// in each line about it.
    @Test
    void aLogInJsonIsOneObjectALine() throws IOException {
        Path log = folder.resolve("easel.log");
        Path config =
                Files.writeString(
                        folder.resolve("json.yaml"),
                        "web: { port: 0 }\nlog: { format: json }\ndata-dir: '"
                                + folder.resolve("json")
                                + "'\n");
        try (EaselProcess easel = EaselProcess.start(config, log, Map.of())) {
            assertThat(easel.say("studio", "/imagine a fox")).isTrue();
            Replicas.until("the line", () -> lines(log).stream().anyMatch(this::isAdmission));
        }

        assertThat(lines(log))
                .isNotEmpty()
                .allSatisfy(line -> {
                    JsonNode read = JSON.readTree(line);
                    assertThat(read.path("timestamp").isIntegralNumber()).isTrue();
                    assertThat(read.path("level").asText()).isNotEmpty();
                    assertThat(read.path("loggerName").asText()).isNotEmpty();
                    assertThat(read.path("formattedMessage").asText()).isNotEmpty();
                });
    }

    private boolean isAdmission(String line) {
        return line.contains("\"formattedMessage\":\"Admitted\"")
                && line.matches(".*\"generation\": ?\"([^\"]+)\".*")
                && line.replaceFirst(".*\"generation\": ?\"([^\"]+)\".*", "\"request\":\"$1\"")
                        .transform(line.replace(" ", "")::contains);
    }

    private static List<String> lines(Path log) {
        try {
            return Files.readAllLines(log);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
