package bot.easel.config;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/// Whatever is in the configuration file.
class ConfigFuzzTest {
    private static final String SECRET = "sk-fuzz-4c1f9e";
    private static final Map<String, String> ENVIRONMENT =
            Map.of("OPENAI_API_KEY", SECRET, "A", SECRET, "SLACK_BOT_TOKEN", "xoxb-" + SECRET);

    static Stream<byte[]> files() throws IOException {
        return Stream.of(
                Files.readAllBytes(Path.of("config", "easel.yaml")),
                """
                web: { port: 0, secret: "${A}" }
                providers: { painter: { delay: 0ms }, mine: { base-url: "${A}" } }
                studio: { lease: 3s }
                channels: { "slack:C1": { model: a, limits: { member: { day: 1.00 } } } }
                admins: [ "slack:U1" ]
                """
                        .getBytes(UTF_8),
                "web: &a [*a, {? [b] : c}]\nlog: { level: ${A} }\ndigest: !!set {x}\n"
                        .getBytes(UTF_8));
    }

    /// It can be used, or there is something to correct; a secret is never shown.
    @MethodSource("files")
    @FuzzTest
    void aFileIsAConfigurationOrSaysWhatToCorrect(byte[] bytes) throws IOException {
        Path file = Files.createTempFile("easel", ".yaml");
        Outcome outcome;
        try {
            Files.write(file, bytes);
            outcome = new ConfigLoader(Path.of("/nowhere"), ENVIRONMENT).load(file);
        } finally {
            Files.delete(file);
        }
        List<Problem> told =
                switch (outcome) {
                    case Outcome.Loaded(EaselConfig config, List<Problem> warnings, boolean _) -> {
                        assertThat(config.toString()).doesNotContain("xoxb-" + SECRET);
                        yield warnings;
                    }
                    case Outcome.Rejected(List<Problem> problems, List<Problem> warnings) -> {
                        assertThat(problems).isNotEmpty();
                        yield Stream.concat(problems.stream(), warnings.stream()).toList();
                    }
                };
        assertThat(told.toString()).doesNotContain(SECRET);
    }
}
