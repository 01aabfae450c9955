package bot.easel.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Who pays for the sentences of the weekly digest.
class DigestConfigTest {
    @TempDir private Path home;

    @Test
    void nobodyPaysUnlessNamedAndThenOneOnEachPlatform() throws IOException {
        assertThat(new ConfigFile(home).with("").config().digest().payers()).isEmpty();
        assertThat(
                        new ConfigFile(home)
                                .with("digest: { payers: [\"slack:U1\", \"discord:2\"] }\n")
                                .config()
                                .digest()
                                .payers())
                .isEqualTo(Map.of("slack", "slack:U1", "discord", "discord:2"));
        assertThat(
                        new ConfigFile(home)
                                .with("digest: { payers: [\"slack:U1\", \"slack:U2\", bob] }\n")
                                .problems()
                                .toString())
                .contains("\"slack:U2\" is a second one on its platform", "\"bob\" names nobody");
    }
}
