package bot.easel.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShippedConfigTest {

    private static final Path SHIPPED = Path.of("config", "easel.yaml");

    @TempDir Path home;

    @Test
    void theShippedFileIsTheDefaults() throws IOException {
        EaselConfig defaults = new ConfigFile(home).config();
        Outcome outcome = new ConfigFile(home).with(Files.readString(SHIPPED)).load();

        assertThat(outcome)
                .usingRecursiveComparison()
                .ignoringFieldsMatchingRegexes(".*\\.where")
                .isEqualTo(new Outcome.Loaded(defaults, List.of(), true));
    }

    /// A container's data folder is a volume: books beside it would be gone with the container.
    @Test
    void theBooksFollowTheDataFolder() throws IOException {
        EaselConfig config =
                new ConfigFile(home)
                        .with(Files.readString(SHIPPED))
                        .withVariable("EASEL_DATA_DIR", "/data")
                        .config();

        assertThat(config.store().url()).isEqualTo("jdbc:sqlite:/data/easel.db");
    }

    @Test
    void theExamplesInTheShippedFileAreSettingsThatExist() throws IOException {
        String text = Files.readString(SHIPPED);
        String uncommented =
                Pattern.compile("^( *)# (?=( {0,4}[a-z-]+:|- match:))", Pattern.MULTILINE)
                        .matcher(
                                text.replace("channels: []", "channels:")
                                        .replace("roles: {}  ", "roles:  "))
                        .replaceAll("$1");

        ConfigFile file =
                new ConfigFile(home)
                        .with(uncommented)
                        .withVariable("AZURE_OPENAI_KEY", "azure-key")
                        .withVariable("OPENAI_API_KEY", "key");

        assertThat(file.problems()).isEmpty();
        EaselConfig config = file.config();
        assertThat(config.openAi()).extracting(OpenAiConfig::name).contains("azure", "local");
        assertThat(config.channels().of("slack", "T012AB3CD", "C012AB3CD").model())
                .isEqualTo("gpt-image-2.5-sunburst");
    }
}
