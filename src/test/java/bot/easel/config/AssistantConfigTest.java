package bot.easel.config;

import static org.assertj.core.api.Assertions.assertThat;

import bot.easel.catalogue.AssistantJob;
import bot.easel.catalogue.Catalogue;
import bot.easel.catalogue.CatalogueFile;
import bot.easel.catalogue.CatalogueReading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Which model does what for the assistant, and what is told about a wrong one.
class AssistantConfigTest {
    private static final Catalogue CATALOGUE =
            ((CatalogueReading.Read) CatalogueFile.read(Path.of("config", "catalogue.yaml")))
                    .catalogue();

    @TempDir Path home;

    @Test
    void describingIsOnByItselfWithTheModelOfTheConnectedProvider() throws IOException {
        assertThat(read("", Map.of()).models())
                .isEqualTo(
                        Map.of(
                                AssistantJob.DESCRIBE,
                                "painter-plain",
                                AssistantJob.INTENT,
                                "painter-plain",
                                AssistantJob.REFINE,
                                "painter-plain",
                                AssistantJob.ALT_TEXT,
                                "painter-plain"));
        assertThat(read("", Map.of("OPENAI_API_KEY", "sk-1")).models())
                .isEqualTo(
                        Map.of(
                                AssistantJob.DESCRIBE,
                                "gpt-6-luna",
                                AssistantJob.INTENT,
                                "gpt-6-luna",
                                AssistantJob.REFINE,
                                "gpt-6-luna",
                                AssistantJob.ALT_TEXT,
                                "gpt-6-luna",
                                AssistantJob.TRANSCRIBE,
                                "gpt-transcribe"));
        assertThat(
                        read(
                                        "assistant: {describe: off, refine: off, intent: off,"
                                                + " alt-text: off}",
                                        Map.of())
                                .models())
                .isEmpty();
        assertThat(read("", Map.of("EASEL_ASSISTANT_DESCRIBE", "gpt-4o-mini")).models())
                .containsEntry(AssistantJob.DESCRIBE, "gpt-4o-mini");
    }

    @Test
    void everyModelThatIsFitAndEveryDefaultIsTaken() throws IOException {
        assertThat(read("", Map.of()).problems(CATALOGUE)).isEmpty();
        assertThat(read("", Map.of("OPENAI_API_KEY", "sk-1")).problems(CATALOGUE)).isEmpty();
        for (String model : new String[] {"gpt-4o-mini", "gpt-4.1-nano", "gpt-4-turbo"}) {
            assertThat(read("assistant: {describe: " + model + "}", Map.of()).problems(CATALOGUE))
                    .isEmpty();
        }
    }

    @Test
    void aModelThatIsNotThereOrNotFitIsToldWithItsLineAndWhatToWrite() throws IOException {
        assertThat(read("assistant:\n  describe: gpt-4o-mnii\n", Map.of()).problems(CATALOGUE))
                .singleElement()
                .asString()
                .contains("easel.yaml:2")
                .contains("assistant.describe: the catalogue has no model gpt-4o-mnii")
                .contains("Write gpt-4o-mini");
        assertThat(read("assistant: {describe: gpt-transcribe}", Map.of()).problems(CATALOGUE))
                .singleElement()
                .asString()
                .contains("it takes a model that writes, and gpt-transcribe does not");
        assertThat(read("assistant: {describe: gpt-5-mini}", Map.of()).problems(CATALOGUE))
                .singleElement()
                .asString()
                .contains("looks at pictures, and gpt-5-mini does not");
    }

    @Test
    void listeningTakesAModelThatHears() throws IOException {
        for (String model : new String[] {"gpt-transcribe", "gpt-4o-transcribe", "gpt-audio"}) {
            assertThat(read("assistant: {transcribe: " + model + "}", Map.of()).problems(CATALOGUE))
                    .isEmpty();
        }
        assertThat(read("assistant: {transcribe: gpt-6-luna}", Map.of()).problems(CATALOGUE))
                .singleElement()
                .asString()
                .contains("listens, and gpt-6-luna does not");
    }

    @Test
    void theLongestClipIsTwoMinutesUnlessSaidOtherwise() throws IOException {
        assertThat(read("", Map.of()).longestClip()).isEqualTo(Duration.ofMinutes(2));
        assertThat(read("assistant: {longest-clip: 45s}", Map.of()).longestClip())
                .isEqualTo(Duration.ofSeconds(45));
    }

    private AssistantConfig read(String yaml, Map<String, String> environment) throws IOException {
        Path file = Files.writeString(home.resolve("easel.yaml"), yaml);
        Outcome outcome = new ConfigLoader(home, environment).load(file);
        assertThat(outcome).isInstanceOf(Outcome.Loaded.class);
        return ((Outcome.Loaded) outcome).config().assistant();
    }
}
