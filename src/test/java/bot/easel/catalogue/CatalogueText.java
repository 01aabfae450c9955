package bot.easel.catalogue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The delivered file as text, to change one thing in it.
final class CatalogueText {

    private CatalogueText() {}

    static String delivered() {
        try {
            return Files.readString(Path.of("config", "catalogue.yaml"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Catalogue read(String yaml) {
        return switch (CatalogueFile.parse("test.yaml", yaml)) {
            case CatalogueReading.Read(Catalogue catalogue) -> catalogue;
            case CatalogueReading.Broken(var problems) ->
                    throw new AssertionError(problems.toString());
        };
    }
}
