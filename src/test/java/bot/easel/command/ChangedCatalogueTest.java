package bot.easel.command;

import static org.assertj.core.api.Assertions.assertThat;

import bot.easel.catalogue.Catalogue;
import bot.easel.catalogue.CatalogueFile;
import bot.easel.catalogue.CatalogueReading;
import bot.easel.chat.playground.PlaygroundMessage;
import bot.easel.spend.Invariant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The catalogue changes while one picture is drawn and another waits for its turn: both keep to
/// what they were admitted under, and only the next wish sees the change.
class ChangedCatalogueTest {
    private static final String MODEL = "  gpt-image-2.5-flare:\n";

    @TempDir private Path folder;
    private FrontDoor easel;

    @BeforeEach
    void open() {
        easel = new FrontDoor(folder);
    }

    @AfterEach
    void close() {
        assertThat(easel.ledger.audit()).isEmpty();
        easel.close();
    }

    /// The shipped catalogue with another text in the entry of the usual model.
    private static Catalogue catalogue(String old, String changed) throws IOException {
        String text = Files.readString(Path.of("config", "catalogue.yaml"));
        int entry = text.indexOf(MODEL);
        int place = text.indexOf(old, entry);
        assertThat(entry).isPositive();
        assertThat(place).isGreaterThan(entry);
        return switch (CatalogueFile.parse(
                "changed",
                text.substring(0, place) + changed + text.substring(place + old.length()))) {
            case CatalogueReading.Read(var read) -> read;
            case CatalogueReading.Broken(var problems) -> throw new AssertionError(problems);
        };
    }

    private List<PlaygroundMessage> twoUnderWayWhileTheCatalogueBecomes(Catalogue changed)
            throws InterruptedException {
        CountDownLatch gate = easel.pencil.holdNext();
        easel.ada.say("/imagine a lighthouse at dusk");
        easel.pencil.awaitCall();
        easel.bob.say("/imagine a waiting fox");
        assertThat(easel.bob.awaitAnswer().text()).contains("about $0.019");

        easel.catalogue(changed);
        gate.countDown();
        return List.of(easel.ada.awaitPicture(), easel.bob.awaitPicture());
    }

    @Invariant(13)
    @Test
    void aPriceThatRisesMeanwhileIsPaidByTheNextWishOnly() throws Exception {
        assertThat(
                        twoUnderWayWhileTheCatalogueBecomes(
                                catalogue("image-out: \"30\"", "image-out: \"60\"")))
                .allSatisfy(picture ->
                        assertThat(picture.text()).contains("gpt-image-2.5-flare", "$0.019"));

        easel.eve.say("/imagine the next one");

        assertThat(easel.eve.awaitPicture().text()).contains("$0.038");
    }

    @Invariant(13)
    @Test
    void aModelThatEndsMeanwhileDrawsWhatItWasAdmittedForAndNothingMore() throws Exception {
        assertThat(
                        twoUnderWayWhileTheCatalogueBecomes(
                                catalogue(
                                        "released: 2026-09-08",
                                        """
                                        released: 2026-09-08
                                            shutdown: 2026-09-09
                                            successors: [gpt-image-2.5-sunburst]\
                                        """)))
                .allSatisfy(picture -> assertThat(picture.text()).contains("gpt-image-2.5-flare"));

        easel.eve.say("/imagine the next one");

        assertThat(easel.eve.awaitPicture().text()).contains("gpt-image-2.5-sunburst");
    }
}
