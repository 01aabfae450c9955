package bot.easel.command;

import static org.assertj.core.api.Assertions.assertThat;

import bot.easel.chat.Choice;
import bot.easel.chat.Form;
import bot.easel.chat.playground.PlaygroundDriver;
import bot.easel.chat.playground.PlaygroundMessage;
import bot.easel.studio.Generation;
import bot.easel.studio.Recipe;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Styles, as admins make them and members draw in them.
class FrontDoorStyleTest {
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

    @Test
    void aStylesTextComesBehindTheWordsAndTheRecipeRemembersBoth() {
        assertThat(said(easel.eve, "add Ink black ink on rough paper"))
                .contains("The style ink is added, for the whole workspace.");

        PlaygroundMessage picture = draw("a fox --style INK");

        Generation drawn = easel.newest();
        Recipe recipe = drawn.recipe();
        assertThat(recipe.prompt()).isEqualTo("a fox\n\nStyle: black ink on rough paper");
        assertThat(recipe.style()).isNotNull();
        assertThat(drawn.caption()).isEqualTo("a fox");
        assertThat(picture.text()).contains("a fox").doesNotContain("rough paper");
        easel.ada.press(picture, "More");
        PlaygroundMessage more = easel.ada.awaitAnswer();
        assertThat(more.text()).contains("Style: ink", "rough paper");
    }

    @Test
    void rerollKeepsTheStyleAsItWasWhenItWasDrawn() {
        said(easel.eve, "add ink black ink");
        PlaygroundMessage picture = draw("a fox --style ink");
        assertThat(said(easel.eve, "change ink white chalk")).contains("is changed");
        assertThat(said(easel.eve, "remove ink")).contains("is removed");

        easel.ada.press(picture, "Reroll");

        PlaygroundMessage again = easel.ada.awaitPicture();
        assertThat(again.text()).contains("a fox");
        Recipe recipe = easel.newest().recipe();
        assertThat(recipe.prompt()).isEqualTo("a fox\n\nStyle: black ink");
        assertThat(recipe.style())
                .isNotNull()
                .extracting(used -> used.name() + ": " + used.text())
                .isEqualTo("ink: black ink");
    }

    @Test
    void theReferencesOfAStyleJoinTheSourcesAndTheirPriceIsSaid() {
        draw("a stroke of ink");
        String id = easel.newest().shortId();
        assertThat(said(easel.eve, "add ink black ink --reference " + id))
                .contains("goes by 1 picture");

        easel.ada.say("/imagine a fox --style ink");

        assertThat(easel.ada.awaitAnswer().text())
                .contains("It goes by 1 picture of the style ink, which counts in the price.");
        assertThat(easel.ada.awaitPicture().text()).contains("a fox");
        assertThat(easel.newest().recipe().sources()).hasSize(1);
    }

    @Test
    void aPictureThatIsAttachedIsWhatAStyleGoesBy() throws IOException {
        String file = easel.eve.put("paper.png", png());
        easel.eve.say("/easel styles add paper rough paper", List.of(file));

        assertThat(easel.eve.awaitAnswer().text()).contains("goes by 1 picture");
    }

    @Test
    void aChannelsOwnStyleIsForThatChannelAndGoesBeforeTheWorkspaces() {
        said(easel.eve, "add ink black ink");
        assertThat(said(easel.eve, "add ink red ink --here")).contains("for this channel.");

        draw("a fox --style ink");
        assertThat(easel.newest().recipe().prompt()).endsWith("Style: red ink");
        assertThat(said(easel.ada.in("office"), "")).contains("black ink").doesNotContain("red");
        assertThat(said(easel.ada, "")).contains("red ink", "this channel's own");
    }

    @Test
    void theSheetShowsTheNewestPictureOfEachStyle() {
        said(easel.eve, "add ink black ink");
        assertThat(said(easel.ada, "")).contains("1 ink — black ink", "--style ink");
        draw("a fox --style ink");
        said(easel.eve, "add chalk white chalk");

        easel.ada.say("/easel styles");
        PlaygroundMessage sheet = easel.ada.awaitAnswer();

        assertThat(sheet.text()).contains("1 chalk", "2 ink");
        assertThat(sheet.pictures()).hasSize(1);
        assertThat(sheet.pictures().getFirst().picture().altText()).isEqualTo("1: chalk; 2: ink");
    }

    @Test
    void alternativesAreAllInTheOneStyle() {
        said(easel.eve, "add ink black ink");
        easel.ada.say("/imagine a {red,green} fox --style ink");
        PlaygroundMessage question = easel.ada.awaitAnswer();
        easel.ada.press(question, question.card().buttons().getFirst().label());
        easel.ada.awaitPicture();
        easel.ada.awaitPicture();

        assertThat(easel.pencil.calls)
                .extracting(call -> call.recipe().prompt())
                .containsExactlyInAnyOrder(
                        "a red fox\n\nStyle: black ink", "a green fox\n\nStyle: black ink");
        easel.ada.say("/imagine a fox {--style ink,--style chalk}");
        assertThat(easel.ada.awaitRefusal().text()).contains("outside the braces");
    }

    @Test
    void anUnknownStyleIsAnsweredWithTheNearestAndChargesNothing() {
        said(easel.eve, "add ink black ink");
        easel.ada.say("/imagine a fox --style inc");

        assertThat(easel.ada.awaitRefusal().text())
                .contains(
                        "I know no style inc here.", "The nearest is ink.", "nothing was charged");
        assertThat(easel.pencil.calls).isEmpty();
    }

    @Test
    void whatIsTooLongWithTheStyleIsToldBeforeItCosts() {
        said(easel.eve, "add long " + "very ".repeat(180));
        easel.ada.say("/imagine " + "x".repeat(3_500) + " --style long");

        assertThat(easel.ada.awaitRefusal().text()).contains("With the text of the style long");
        assertThat(easel.pencil.calls).isEmpty();
    }

    @Test
    void onlyAdminsChangeStylesAndEverybodySeesThem() {
        said(easel.eve, "add ink black ink");

        for (String words : List.of("add oil oil", "change ink oil", "remove ink")) {
            assertThat(said(easel.ada, words)).contains("Only admins add, change and remove");
        }

        assertThat(said(easel.ada, "list")).contains("1 ink — black ink");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    add                              | A style needs a name.
                    add ink                          | A style needs a text
                    add in_k black                   | cannot be the name of a style
                    add <@U1> black                  | cannot be the name of a style
                    add ink black --reference zzz    | I cannot read zzz as a picture
                    add ink black --ref 1a2b3c4d     | I know no picture 1a2b3c4d
                    change ink black                 | I know no style ink here
                    remove ink                       | I know no style ink here
                    paint ink                        | I cannot paint a style
                    """)
    void whatIsWrongIsSaidAndChangesNothing(String words, String answer) {
        assertThat(said(easel.eve, words)).contains(answer, "Nothing was changed.");
        assertThat(said(easel.eve, "")).contains("There are none here yet.");
    }

    @Test
    void completionOffersWhatThisChannelHas() {
        draw("a stroke of ink");
        said(easel.eve, "add ink black ink --reference " + easel.newest().shortId());
        said(easel.eve.in("office"), "add office plain --here");

        assertThat(easel.offered("ada", "style"))
                .containsExactly(Map.entry("ink", "ink · goes by 1 picture"));
    }

    @Test
    void theFormOffersTheStylesOfTheChannel() {
        said(easel.eve, "add ink black ink");

        easel.ada.say("/imagine --style ink");
        Form form = easel.ada.awaitForm();

        Form.Input style =
                form.inputs().stream()
                        .filter(input -> input.name().equals("style"))
                        .findFirst()
                        .orElseThrow();
        assertThat(style.choices()).extracting(Choice::value).containsExactly("ink");
        assertThat(style.initial()).isEqualTo("ink");
        easel.ada.submit(form, Map.of("prompt", "a fox of a form", "style", "ink"));
        easel.ada.awaitMessage(
                "the picture",
                each -> each.text().contains("a fox of a form") && each.pictures().size() == 1);
        assertThat(easel.pencil.calls.element().recipe().prompt())
                .isEqualTo("a fox of a form\n\nStyle: black ink");
    }

    /// Ada draws, and has read that it is under way.
    private PlaygroundMessage draw(String words) {
        PlaygroundMessage picture = easel.draw(words);
        easel.ada.awaitAnswer();
        return picture;
    }

    private static byte[] png() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(64, 64, BufferedImage.TYPE_INT_RGB), "png", out);
        return out.toByteArray();
    }

    private static String said(PlaygroundDriver member, String words) {
        member.say("/easel styles " + words);
        return member.awaitAnswer().text();
    }
}
