package bot.easel.provider.painter;

import static org.assertj.core.api.Assertions.assertThat;

import bot.easel.catalogue.Catalogue;
import bot.easel.catalogue.CatalogueFile;
import bot.easel.catalogue.CatalogueReading;
import bot.easel.catalogue.ServedModel;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

/// What the catalogue promises of the painter, the painter does.
class PainterCatalogueTest {

    @Test
    void theCatalogueListsThePaintersModelsWithPlayMoneyPrices() {
        Catalogue catalogue =
                switch (CatalogueFile.read(Path.of("config", "catalogue.yaml"))) {
                    case CatalogueReading.Read(Catalogue read) -> read;
                    case CatalogueReading.Broken(var problems) ->
                            throw new AssertionError(problems.toString());
                };
        PainterProvider painter =
                new PainterProvider(new PainterSettings(Duration.ZERO), delay -> {});
        var listed = catalogue.callable(PainterProvider.NAME, LocalDate.of(2026, 11, 21));
        assertThat(listed)
                .extracting(ServedModel::id)
                .containsExactlyInAnyOrderElementsOf(painter.models().keySet());
        assertThat(listed)
                .allSatisfy(model ->
                        assertThat(model.capabilities().formats()).containsExactly("png", "jpeg"));
        assertThat(listed)
                .anySatisfy(model -> {
                    assertThat(model.capabilities().streams()).isTrue();
                    assertThat(model.capabilities().edits()).isTrue();
                });
    }
}
