package bot.easel.command;

import static org.assertj.core.api.Assertions.assertThat;

import bot.easel.chat.Button;
import bot.easel.chat.Card;
import bot.easel.chat.playground.PlaygroundDriver;
import bot.easel.chat.playground.PlaygroundMessage;
import bot.easel.studio.ImageCall;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The buttons that go on from a picture, through the whole program up to the provider.
class FrontDoorButtonsTest {
    @TempDir Path folder;
    private FrontDoor easel;

    @BeforeEach
    void open() {
        easel = new FrontDoor(folder);
    }

    @AfterEach
    void close() {
        easel.close();
    }

    @Test
    void aVariationOfTheSecondPictureIsDrawnFromItAndKnowsItsParentAfterARestart() {
        PlaygroundMessage two = easel.draw("a lighthouse at dusk --n 2");

        easel.bob.press(two, "Vary");
        easel.bob.press(passing(easel.bob, "Which of the 2 pictures?"), "2");
        PlaygroundMessage near = easel.bob.awaitMessage("a variation", finished("a variation of "));

        assertThat(near.text()).contains("a lighthouse at dusk — Bob");
        ImageCall call = List.copyOf(easel.pencil.calls).getLast();
        assertThat(call.recipe().sources()).hasSize(1);
        assertThat(call.recipe().count()).isEqualTo(1);
        assertThat(call.recipe().prompt()).endsWith("a lighthouse at dusk");

        easel.close();
        easel = new FrontDoor(folder);

        easel.ada.press(near, "More");
        PlaygroundMessage details = passing(easel.ada, "Made from");
        assertThat(details.text())
                .contains("Kind: a variation", "Sources: 1 picture", "a lighthouse at dusk");
        String back =
                details.card().buttons().stream()
                        .map(Button::label)
                        .filter(label -> label.startsWith("Back to "))
                        .findFirst()
                        .orElseThrow();
        easel.ada.press(details, back);
        easel.ada.press(passing(easel.ada, "Which of the 2 pictures?"), "1");
        PlaygroundMessage old = passing(easel.ada, "Details of picture 1 of 2");
        easel.ada.press(old, "Vary");
        easel.ada.awaitMessage(
                "another variation",
                message ->
                        finished("a variation of ").test(message)
                                && message.text().contains("— Ada"));
        assertThat(List.copyOf(easel.pencil.calls).getLast().recipe().sources()).hasSize(1);
    }

    @Test
    void aFinerVersionIsDrawnAtThePriceThatWasShown() {
        PlaygroundMessage picture = easel.draw("a lighthouse at dusk");

        easel.bob.press(picture, "Upscale");
        PlaygroundMessage question = passing(easel.bob, "A finer version is drawn anew");
        assertThat(question.text()).contains("It is 1024x1024 at quality medium");
        assertThat(easel.pencil.calls).hasSize(1);
        String high =
                question.card().buttons().stream()
                        .map(Button::label)
                        .filter(label -> label.startsWith("Quality high · about $"))
                        .findFirst()
                        .orElseThrow();
        easel.bob.press(question, high);

        PlaygroundMessage finer =
                easel.bob.awaitMessage("a finer version", finished("a finer version of "));
        assertThat(finer.text()).contains("a lighthouse at dusk — Bob", "1024x1024 · high");
        ImageCall call = List.copyOf(easel.pencil.calls).getLast();
        assertThat(call.recipe().sources()).hasSize(1);
        assertThat(call.recipe().quality()).isEqualTo("high");
        assertThat(passing(easel.bob, "Drawing … about").text())
                .contains(high.substring(high.indexOf('$')));
    }

    @Test
    void theGalleryLeadsBackToAPicture() {
        easel.draw("a red fox");
        easel.draw("a green owl");

        easel.ada.say("/easel gallery");
        PlaygroundMessage gallery = passing(easel.ada, "Your last pictures");
        assertThat(gallery.text()).contains("1 — a green owl — $0.019", "2 — a red fox — $0.019");
        assertThat(gallery.pictures()).hasSize(1);

        easel.ada.press(gallery, "2");
        easel.ada.press(passing(easel.ada, "a red fox\nKind:"), "Vary");
        PlaygroundMessage near = easel.ada.awaitMessage("a variation", finished("a variation of "));
        assertThat(near.text()).contains("a red fox — Ada");

        easel.bob.say("/easel gallery");
        assertThat(passing(easel.bob, "Your last pictures").text())
                .contains("You have drawn nothing yet");
        easel.bob.say("/easel gallery channel");
        assertThat(passing(easel.bob, "The last pictures of this channel").text())
                .contains("3 — a red fox — Ada");
    }

    private static PlaygroundMessage passing(PlaygroundDriver member, String words) {
        return member.awaitMessage(
                words, message -> message.passing() && message.text().contains(words));
    }

    private static Predicate<PlaygroundMessage> finished(String words) {
        return message ->
                message.card().tone() == Card.Tone.PICTURE && message.text().contains(words);
    }
}
