package bot.easel.command;

import static org.assertj.core.api.Assertions.assertThat;

import bot.easel.chat.Button;
import bot.easel.chat.playground.PlaygroundMessage;
import bot.easel.studio.Generation;
import bot.easel.studio.Snapshot;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Pictures by a dated model, and by the same one again.
class SnapshotFrontDoorTest {
    private static final String DATED = "gpt-image-2.5-flare-2026-09-08";

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

    private PlaygroundMessage answered(String words) {
        return easel.ada.awaitMessage(words, message -> message.text().contains(words));
    }

    @Test
    void aChannelThatNamesASnapshotDrawsByItAtThePriceOfItsModel() {
        easel.draw("a fox");
        Generation plain = easel.newest();
        easel.models = List.of(DATED);
        easel.pinned = DATED;

        easel.draw("a fox");

        Generation pinned = easel.newest();
        assertThat(easel.pencil.calls)
                .extracting(call -> call.recipe().model())
                .containsExactly(Samples.FLARE, DATED);
        assertThat(pinned.snapshot()).isEqualTo(new Snapshot(DATED, false));
        assertThat(pinned.held()).isEqualTo(plain.held());
        assertThat(pinned.cost()).isEqualTo(plain.cost());
    }

    @Test
    void aMemberMayNameASnapshotOfAModelThatTheChannelUses() {
        easel.draw("a fox --model " + DATED);

        assertThat(easel.newest().recipe().model()).isEqualTo(DATED);
    }

    @Test
    void detailsTellTheSnapshotAndRerollDrawsByTheSameOne() {
        PlaygroundMessage picture = easel.draw("a fox");
        easel.ada.press(picture, "More");
        PlaygroundMessage details =
                answered("Snapshot: " + DATED + ", by the catalogue when it was asked for");
        assertThat(details.card().buttons())
                .extracting(Button::label)
                .contains("Reroll with the same snapshot");

        easel.ada.press(details, "Reroll with the same snapshot");

        easel.ada.awaitPicture();
        assertThat(easel.pencil.calls)
                .extracting(call -> call.recipe().model())
                .containsExactly(Samples.FLARE, DATED);
        assertThat(easel.newest().kind()).isEqualTo(Generation.Kind.AGAIN);
    }

    @Test
    void whatTheProviderSaysThatDrewIsWhatIsRecorded() {
        easel.pencil.says = "gpt-image-2.5-flare-2027-01-05";

        PlaygroundMessage picture = easel.draw("a fox");

        assertThat(easel.newest().snapshot())
                .isEqualTo(new Snapshot("gpt-image-2.5-flare-2027-01-05", true));
        easel.ada.press(picture, "More");
        answered("Snapshot: gpt-image-2.5-flare-2027-01-05, as the provider says");
    }

    @Test
    void theProvidersWordConfirmsTheSnapshotThatWasAskedFor() {
        easel.pencil.says = DATED;

        easel.draw("a fox --model " + DATED);

        assertThat(easel.newest().snapshot()).isEqualTo(new Snapshot(DATED, true));
    }

    @Test
    void theNameThatWasAskedForIsNoSnapshotWhoeverRepeatsIt() {
        easel.pencil.says = Samples.FLARE;

        easel.draw("a fox");
        assertThat(easel.newest().snapshot()).isEqualTo(new Snapshot(DATED, false));
        easel.draw("a second fox --model " + DATED);

        assertThat(easel.newest().snapshot()).isEqualTo(new Snapshot(DATED, false));
    }

    @Test
    void afterTheEndOfTheModelTheButtonSaysSoAndNothingIsCharged() {
        PlaygroundMessage picture = easel.draw("a fox");
        easel.ada.press(picture, "More");
        PlaygroundMessage details = answered("Snapshot: " + DATED);
        int before = easel.pencil.calls.size();

        easel.catalogue(Samples.ENDED);
        easel.ada.press(details, "Reroll with the same snapshot");

        assertThat(easel.ada.awaitRefusal().text())
                .contains(
                        "The snapshot that drew it, " + DATED + ", draws no more: it was shut down")
                .contains(
                        "Reroll draws it with what this channel uses now.", "nothing was charged");
        assertThat(easel.pencil.calls).hasSize(before);
    }
}
