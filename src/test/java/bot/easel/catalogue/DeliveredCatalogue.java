package bot.easel.catalogue;

import java.nio.file.Path;
import java.time.LocalDate;

/// The catalogue that is delivered with the program.
final class DeliveredCatalogue {

    static final LocalDate TODAY = LocalDate.of(2026, 11, 21);

    private DeliveredCatalogue() {}

    static Catalogue read() {
        return switch (CatalogueFile.read(Path.of("config", "catalogue.yaml"))) {
            case CatalogueReading.Read(Catalogue catalogue) -> catalogue;
            case CatalogueReading.Broken(var problems) ->
                    throw new AssertionError(
                            String.join(
                                    "\n",
                                    problems.stream().map(CatalogueProblem::message).toList()));
        };
    }

    static ServedModel at(String provider, String model) {
        return read().served(model, provider).orElseThrow();
    }
}
