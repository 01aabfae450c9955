package bot.easel.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/// The page of all models says what the catalogue says.
class ModelPageTest {
    private static final Catalogue SHIPPED =
            switch (CatalogueFile.read(Path.of("config", "catalogue.yaml"))) {
                case CatalogueReading.Read(Catalogue read) -> read;
                case CatalogueReading.Broken(var problems) ->
                        throw new AssertionError(problems.toString());
            };

    @Test
    void thePageInTheDocumentationIsThatOfTheCatalogue() throws IOException {
        assertThat(Files.readString(Path.of("docs", "models.md")))
                .as("make it anew: ./easel catalogue --markdown > docs/models.md")
                .isEqualTo(ModelPage.of(SHIPPED));
    }

    @Test
    void everyModelIsOnThePage() {
        String page = ModelPage.of(SHIPPED);

        assertThat(SHIPPED.models())
                .allSatisfy(model -> assertThat(page).contains("`" + model.id() + "`"));
    }

    @Test
    void aModelHasItsJobsStateEndSuccessorsAndPriceInItsRow() {
        assertThat(ModelPage.of(SHIPPED))
                .contains(
                        "| GPT Image 1.5<br>`gpt-image-1.5`<br>dated: `gpt-image-1.5-2025-12-16`"
                                + " | draw, edit | end announced | 2026-12-01 |"
                                + " `gpt-image-2.5-sunburst`, `gpt-image-2.5-flare` | text in $5.00,"
                                + " image in $8.00, image out $32.00, text out $10.00 a million"
                                + " tokens |");
    }
}
