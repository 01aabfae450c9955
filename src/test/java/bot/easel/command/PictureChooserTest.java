package bot.easel.command;

import static org.assertj.core.api.Assertions.assertThat;

import bot.easel.chat.Button;
import bot.easel.chat.Card;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PictureChooserTest {
    @Test
    void asksWhichOfSeveralPicturesIsMeant() {
        Presses easel = new Presses(Drawn.named("a fox").with(3).done());
        Golden.check("choose", easel.press(Samples.BOB, "vary:" + Samples.ID).card());
        assertThat(easel.studio.gathered).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"vary", "edit", "upscale", "more", "open", "reference"})
    void asksForEverythingThatIsAboutOnePicture(String action) {
        Presses easel = new Presses(Drawn.named("a fox").with(10).done());
        Card question = easel.press(Samples.BOB, action + ":" + Samples.ID).card();
        assertThat(question.buttons()).hasSize(10);
        assertThat(question.buttons())
                .extracting(Button::id)
                .contains(action + ":" + Samples.ID + ".1", action + ":" + Samples.ID + ".10")
                .allMatch(id -> Buttons.read(id).isPresent());
    }

    @ParameterizedTest
    @ValueSource(strings = {"vary", "edit", "upscale", "more", "open", "reference"})
    void knowsNoPictureThatIsNotThere(String action) {
        Presses easel =
                new Presses(
                        Drawn.named("a fox").with(2).done(),
                        Drawn.named("a regret").as("0001").with(0).done(),
                        Drawn.named("a secret").as("0002").forAdaAlone().done());
        for (String argument :
                new String[] {
                    Samples.ID + ".0",
                    Samples.ID + ".3",
                    Samples.ID + ".2.2",
                    Samples.ID + ".",
                    "",
                    "nothing",
                    Drawn.id("0001"),
                    Drawn.id("0002")
                }) {
            assertThat(easel.press(Samples.BOB, action + ":" + argument).text())
                    .as(argument)
                    .contains("I do not know this picture", "nothing was charged");
        }
        assertThat(easel.press(Samples.STRANGER, action + ":" + Samples.ID + ".1").text())
                .contains("I do not know this picture");
        assertThat(easel.studio.gathered).isEmpty();
        assertThat(easel.studio.submitted).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"edit", "reference"})
    void opensTheFormOfTheOnePictureAtOnce(String action) {
        Presses easel = new Presses(Drawn.named("a fox").with(2).done());
        Answers answers = easel.press(Samples.BOB, action + ":" + Samples.ID + ".2");
        assertThat(answers.forms).hasSize(1);
        assertThat(answers.cards).isEmpty();
    }
}
