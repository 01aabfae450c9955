package bot.easel.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import bot.easel.chat.Button;
import bot.easel.chat.Card;
import bot.easel.chat.Line;
import bot.easel.chat.Span;
import bot.easel.studio.Failure;
import bot.easel.studio.Generation;
import bot.easel.studio.GenerationState;
import java.net.URI;
import java.time.Duration;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class MoreActionTest {
    private static final URI THERE = URI.create("https://chat.example/message/1");

    @Test
    void showsTheRecipeAndWhatElseCanBeDone() {
        Presses easel = new Presses(Drawn.named("a lighthouse at dusk").done());
        Golden.check("more", easel.press(Samples.ADA, "more:" + Samples.ID).card());
    }

    @Test
    void showsTheChainOfFiveEditsWithTheirMessages() {
        Presses easel = new Presses(chain());
        easel.studio.links.put(Drawn.id("0001"), THERE);
        Card details = easel.press(Samples.ADA, "more:" + Drawn.id("0006")).card();
        Golden.check("more-chain", details);
        assertThat(details.lines().stream().map(Line::spans).flatMap(spans -> spans.stream()))
                .contains(new Span.Link("its message", THERE));
    }

    private static Generation[] chain() {
        return new Generation[] {
            Drawn.named("a lighthouse at dusk").as("0001").done(),
            edit("make it night", "0002", "0001"),
            edit("now with snow", "0003", "0002"),
            edit("and a ship", "0004", "0003"),
            edit("in oils", "0005", "0004"),
            edit("less snow", "0006", "0005")
        };
    }

    private static Generation edit(String words, String end, String parent) {
        return Drawn.named(words).as(end).from(Generation.Kind.EDIT, parent).done();
    }

    @Test
    void takesAnOldStepUpAgainWithoutItsMessage() {
        Presses easel = new Presses(chain());
        Card details = easel.press(Samples.BOB, "more:" + Drawn.id("0006")).card();
        Button back =
                details.buttons().stream()
                        .filter(button -> button.label().equals("Back to 00000002"))
                        .findFirst()
                        .orElseThrow();
        Card old = easel.press(Samples.BOB, back.id()).card();
        assertThat(PlainCards.text(old)).contains("make it night", "Id: 00000002");
        assertThat(old.buttons())
                .extracting(Button::label)
                .containsExactly(
                        "Reroll",
                        "Vary",
                        "Edit",
                        "Upscale",
                        "Use as reference",
                        "Back to 00000001");
    }

    @Test
    void hidesAPrivateStepAndAllBeforeItFromOthers() {
        Presses easel =
                new Presses(
                        Drawn.named("my first fox").as("0001").done(),
                        Drawn.named("my secret fox")
                                .as("0002")
                                .from(Generation.Kind.EDIT, "0001")
                                .forAdaAlone()
                                .done(),
                        edit("make it night", "0003", "0002"));
        assertThat(easel.press(Samples.BOB, "more:" + Drawn.id("0003")).text())
                .contains("made from a picture that was deleted or is private")
                .doesNotContain("secret", "first", "00000002");
        assertThat(easel.press(Samples.ADA, "more:" + Drawn.id("0003")).text())
                .contains("my secret fox", "my first fox");
    }

    @Test
    void hidesADeletedStep() {
        Presses easel =
                new Presses(
                        Drawn.named("a regret").as("0001").with(0).done(),
                        edit("make it night", "0002", "0001"));
        assertThat(easel.press(Samples.ADA, "more:" + Drawn.id("0002")).text())
                .contains("made from a picture that was deleted or is private")
                .doesNotContain("a regret", "Back to");
        assertThat(easel.press(Samples.ADA, "details:" + Drawn.id("0001")).text())
                .contains("I do not know this picture");
    }

    @Test
    void saysWhatWasAskedBesideWhatWasSent() {
        Presses easel =
                new Presses(
                        Drawn.named("a fox")
                                .saying("Draw a new picture near the given one: a fox")
                                .done());
        assertThat(easel.press(Samples.ADA, "more:" + Samples.ID).text())
                .contains("Asked for: a fox", "Draw a new picture near the given one: a fox");
    }

    @Test
    void showsALongPromptWholeOnRequest() {
        String prompt = "a fox\nin a wood, ".repeat(235).strip();
        Presses easel = new Presses(Drawn.named(prompt).done());
        Card details = easel.press(Samples.ADA, "more:" + Samples.ID).card();
        assertThat(PlainCards.text(details)).doesNotContain(prompt).contains("Id: 0000abcd");
        Button whole =
                details.buttons().stream()
                        .filter(button -> button.label().equals("Whole prompt"))
                        .findFirst()
                        .orElseThrow();
        Card shown = easel.press(Samples.ADA, whole.id()).card();
        assertThat(shown.lines().stream().map(Line::plain).collect(Collectors.joining()))
                .isEqualTo(prompt);
        assertThat(shown.lines()).allMatch(line -> line.plain().length() <= 2_000);
        assertThat(easel.press(Samples.STRANGER, whole.id()).text())
                .contains("I do not know this picture");
    }

    @Test
    void showsAPromptWholeThatIsOneLetterWithThousandsOfMarks() {
        String prompt = "a" + "\u0301".repeat(3_900);
        Presses easel = new Presses(Drawn.named(prompt).done());
        Card shown =
                assertTimeoutPreemptively(
                        Duration.ofSeconds(20),
                        () -> easel.press(Samples.ADA, "prompt:" + Samples.ID).card());
        assertThat(shown.lines().stream().map(Line::plain).collect(Collectors.joining()))
                .isEqualTo(prompt);
        assertThat(shown.lines()).hasSize(2);
    }

    @Test
    void saysWhenThePictureIsNoLongerKeptAndStillOffersToGoOn() {
        Presses easel = new Presses(Drawn.named("a fox").done());
        easel.studio.keepsPictures = false;
        assertThat(easel.press(Samples.ADA, "more:" + Samples.ID).text())
                .contains("no longer kept here", "take it from its message", "Use as reference");
        easel.press(Samples.ADA, "vary:" + Samples.ID);
        assertThat(easel.studio.submitted).hasSize(1);
    }

    @Test
    void isAboutTheOnePictureThatWasChosen() {
        Presses easel = new Presses(Drawn.named("a fox").with(4).done());
        Card details = easel.press(Samples.ADA, "more:" + Samples.ID + ".3").card();
        assertThat(details.title()).isEqualTo("Details of picture 3 of 4");
        assertThat(details.buttons())
                .extracting(Button::id)
                .containsExactly("reference:" + Samples.ID + ".3", "delete:" + Samples.ID);
    }

    @Test
    void offersToDeleteOnlyToThoseWhoMay() {
        Presses easel = new Presses(Drawn.named("a fox").done());
        assertThat(easel.press(Samples.BOB, "more:" + Samples.ID).text()).doesNotContain("Delete");
        assertThat(easel.press(Samples.EVE, "more:" + Samples.ID).text()).contains("Delete");
    }

    @Test
    void answersTheButtonsOfMessagesFromBeforeThereWasMore() {
        Presses easel = new Presses(Drawn.named("a fox").with(2).done());
        Card details = easel.press(Samples.ADA, "details:" + Samples.ID).card();
        assertThat(details.title()).isEqualTo("Details");
        assertThat(details.buttons())
                .extracting(Button::label)
                .containsExactly("Use as reference", "Delete");
        assertThat(easel.press(Samples.ADA, "delete:" + Samples.ID).text())
                .contains("Delete this for everybody?");
    }

    @Test
    void offersNothingForWhatHasNoPicture() {
        Presses easel =
                new Presses(
                        Samples.generation(
                                GenerationState.FAILED,
                                null,
                                Failure.of(Failure.Kind.UNREACHABLE),
                                false),
                        Drawn.named("a fox").as("0001").givenUp().done());
        assertThat(easel.press(Samples.ADA, "details:" + Samples.ID).card().buttons()).isEmpty();
        assertThat(easel.press(Samples.ADA, "details:" + Drawn.id("0001")).card().buttons())
                .isEmpty();
    }
}
