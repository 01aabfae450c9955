package bot.easel.catalogue;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/// Whatever is in a catalogue file.
class CatalogueFuzzTest {
    static Stream<byte[]> files() throws IOException {
        return Stream.of(
                Files.readAllBytes(Path.of("config", "catalogue.yaml")),
                CatalogueText.delivered().substring(0, 900).getBytes(UTF_8),
                "as-of: 2026-01-01\nimage-models: {a: {price: {per-picture: \"1e9\"}}}\n"
                        .getBytes(UTF_8));
    }

    /// A file is a catalogue, or there is something to correct in it.
    @MethodSource("files")
    @FuzzTest
    void aFileIsACatalogueOrSaysWhatToCorrect(byte[] file) {
        switch (CatalogueFile.parse("file", new String(file, UTF_8))) {
            case CatalogueReading.Read(Catalogue catalogue) ->
                    assertThat(catalogue.models()).isNotEmpty();
            case CatalogueReading.Broken(var problems) -> {
                assertThat(problems).isNotEmpty();
                assertThat(problems).allSatisfy(each -> assertThat(each.message()).isNotBlank());
            }
        }
    }
}
