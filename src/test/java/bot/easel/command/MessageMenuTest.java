package bot.easel.command;

import static org.assertj.core.api.Assertions.assertThat;

import bot.easel.chat.Attachment;
import bot.easel.chat.Form;
import bot.easel.chat.Interaction;
import bot.easel.chat.Member;
import bot.easel.chat.MessageActionSpec;
import bot.easel.chat.MessageRef;
import bot.easel.chat.SeenMessage;
import bot.easel.studio.GenerationState;
import bot.easel.studio.StudioEvents;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessageMenuTest {
    private static final MessageRef PICTURE = new MessageRef("message");
    private static final MessageRef OTHER = new MessageRef("other");

    private final FakeStudio studio = new FakeStudio();
    private final FakePending pending = new FakePending();
    private final CommandParts parts = pending.parts(studio);
    private final CommandRouter router =
            new CommandRouter(
                    new Handlers(
                            List.of(),
                            List.of(),
                            List.of(),
                            MessageMenu.all(parts, new PictureForms(parts)),
                            new SpokenEdit(parts, origin -> SpokenCards.HELP),
                            opened -> {}),
                    Member::admin,
                    new StudioEvents() {},
                    () -> "id-42");
    private final Answers answers = new Answers();

    @Test
    void platformsLearnWhatToPutIntoTheMenus() {
        assertThat(router.actionSpecs())
                .containsExactly(
                        new MessageActionSpec("edit-image", "Edit image"),
                        new MessageActionSpec("describe-image", "Describe image"),
                        new MessageActionSpec("use-as-reference", "Use as reference"));
    }

    @Test
    void editImageOpensTheFormAboutAPictureOfEasels() {
        studio.with(Samples.ready(Samples.ID, 1));
        choose("edit-image", SeenMessage.of(PICTURE, List.of(Samples.png("easel.png"))));
        assertThat(form().id()).isEqualTo("edit:" + Samples.ID + ".1");
        assertThat(form().title()).isEqualTo("Edit picture");
    }

    @Test
    void useAsReferenceOpensItsFormAboutAPictureOfEasels() {
        studio.with(Samples.ready(Samples.ID, 1));
        choose("use-as-reference", SeenMessage.of(PICTURE, List.of()));
        assertThat(form().id()).isEqualTo("reference:" + Samples.ID + ".1");
        assertThat(form().title()).isEqualTo("Draw with this picture");
    }

    @Test
    void ofSeveralPicturesOneIsChosenByItsNumber() {
        studio.with(Samples.ready(Samples.ID, 3));
        choose("edit-image", SeenMessage.of(PICTURE, List.of()));
        assertThat(answers.forms).isEmpty();
        Golden.check("menu-which-one", answers.card());
    }

    @ParameterizedTest
    @ValueSource(strings = {"edit-image", "use-as-reference"})
    void anybodysPicturesWaitInTheStore(String action) {
        choose(action, seen(Samples.png("cat.png"), Samples.file("a.pdf", "application/pdf")));
        assertThat(form().id()).endsWith(":pending-1");
        assertThat(pending.kept.get("pending-1"))
                .contains("cat.png", Samples.BOB.id().key())
                .doesNotContain("a.pdf");
    }

    @ParameterizedTest
    @ValueSource(strings = {"edit-image", "use-as-reference"})
    void aMessageWithoutAPictureSaysSo(String action) {
        choose(action, seen(Samples.file("a.pdf", "application/pdf")));
        assertThat(answers.forms).isEmpty();
        Golden.check("spoken-without-picture", answers.card());
    }

    @Test
    void aDeletedMessageSaysSo() {
        studio.with(Samples.ready(Samples.ID, 1));
        choose("edit-image", SeenMessage.gone(PICTURE));
        Golden.check("spoken-deleted", answers.card());
    }

    @Test
    void aPictureThatIsStillDrawnSaysSo() {
        studio.with(Samples.generation(GenerationState.RUNNING));
        choose("edit-image", SeenMessage.of(PICTURE, List.of()));
        assertThat(answers.text()).contains("still being drawn");
    }

    @Test
    void describeImageSaysWhatItLacks() {
        choose("describe-image", seen(Samples.png("cat.png")));
        Golden.check("menu-describe", answers.card());
    }

    @Test
    void anEntryOfAnotherVersionIsAnswered() {
        choose("paint-image", seen(Samples.png("cat.png")));
        assertThat(answers.text()).contains("menu entry", "/easel help", "nothing was charged");
    }

    private Form form() {
        assertThat(answers.cards).isEmpty();
        return answers.forms.getFirst();
    }

    private static SeenMessage seen(Attachment... files) {
        return SeenMessage.of(OTHER, List.of(files));
    }

    private void choose(String action, SeenMessage message) {
        router.on(
                new Interaction.MessageAction(
                        Samples.origin(Samples.BOB, answers), action, message));
    }
}
