package bot.easel.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CatalogueSourceTest {

    private static final String DELIVERED = CatalogueText.delivered();

    @TempDir Path folder;
    private Path file = Path.of("");
    private long second;

    @BeforeEach
    void deliver() throws IOException {
        file = folder.resolve("catalogue.yaml");
        write(DELIVERED);
    }

    @Test
    void aChangedFileIsTakenWithoutARestart() throws IOException {
        CatalogueSource source = CatalogueSource.watching(file, CatalogueText.read(DELIVERED));
        assertThat(source.refresh()).isEmpty();
        Catalogue before = source.get();
        String version = version(before);

        write(DELIVERED.replace("per-picture: \"0.03\"", "per-picture: \"0.04\""));
        assertThat(source.refresh()).isEmpty();

        assertThat(version(source.get())).isNotEqualTo(version);
        assertThat(version(before)).as("an answer in hand stays as it is").isEqualTo(version);
    }

    @Test
    void anUnchangedFileIsNotReadAgain() {
        CatalogueSource source = CatalogueSource.watching(file, CatalogueText.read(DELIVERED));
        source.refresh();
        Catalogue once = source.get();
        source.refresh();
        assertThat(source.get()).isSameAs(once);
    }

    @Test
    void aBrokenOrMissingFileLeavesTheLastGoodOneInUse() throws IOException {
        CatalogueSource source = CatalogueSource.watching(file, CatalogueText.read(DELIVERED));
        source.refresh();
        Catalogue good = source.get();

        write(DELIVERED.replace("usage: trusted", "usage: believed"));
        assertThat(source.refresh()).isNotEmpty();
        assertThat(source.get()).isSameAs(good);

        Files.delete(file);
        assertThat(source.refresh()).isNotEmpty();
        assertThat(source.get()).isSameAs(good);

        write(DELIVERED);
        assertThat(source.refresh()).isEmpty();
        assertThat(source.get()).isNotSameAs(good);
    }

    @Test
    void aFixedCatalogueHasNothingToRefresh() {
        Catalogue catalogue = CatalogueText.read(DELIVERED);
        CatalogueSource source = CatalogueSource.of(catalogue);
        assertThat(source.refresh()).isEmpty();
        assertThat(source.get()).isSameAs(catalogue);
    }

    /// Each write is a second later than the one before, whatever the file system resolves.
    private void write(String text) throws IOException {
        Files.writeString(file, text);
        Instant at = Instant.parse("2026-11-21T00:00:00Z").plusSeconds(second++);
        Files.setLastModifiedTime(file, FileTime.from(at));
    }

    private static String version(Catalogue catalogue) {
        return catalogue.served("painter-studio", "painter").orElseThrow().priceVersion();
    }
}
