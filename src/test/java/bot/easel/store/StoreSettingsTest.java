package bot.easel.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Where the books may be.
class StoreSettingsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "jdbc:sqlite:",
                "jdbc:sqlite::memory:",
                "jdbc:sqlite:?mode=memory",
                "jdbc:h2:mem:books",
                "data/easel.db"
            })
    void booksThatWouldNotLastAreRefused(String url) {
        assertThatThrownBy(() -> new StoreSettings(url, "", ""))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theFileIsThatOfTheAddress() {
        assertThat(new StoreSettings("jdbc:sqlite:data/easel.db?cache=private", "", "").file())
                .contains(Path.of("data/easel.db"));
        assertThat(new StoreSettings("jdbc:postgresql://db/easel", "easel", "x").file()).isEmpty();
    }

    @Test
    void passwordsAreNotShown() {
        StoreSettings settings =
                new StoreSettings(
                        "jdbc:postgresql://db/easel?password=hidden1", "easel", "hidden2");

        assertThat(settings.toString())
                .contains("jdbc:postgresql://db/easel")
                .doesNotContain("hidden");
    }
}
