package bot.easel.command;

import static org.assertj.core.api.Assertions.assertThat;

import bot.easel.chat.Attachment;
import bot.easel.chat.Choice;
import bot.easel.chat.Conversation;
import bot.easel.chat.Form;
import bot.easel.chat.Interaction;
import bot.easel.chat.Member;
import bot.easel.chat.MessageRef;
import bot.easel.studio.Asset;
import bot.easel.studio.Generation;
import bot.easel.studio.GenerationState;
import bot.easel.studio.ImageRequest;
import bot.easel.studio.SourceRef;
import bot.easel.studio.StudioEvents;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PictureFormsTest {
    private final FakeStudio studio = new FakeStudio();
    private final FakePending pending = new FakePending();
    private final PictureForms forms = new PictureForms(pending.parts(studio));
    private final CommandRouter router =
            new CommandRouter(
                    new Handlers(
                            List.of(),
                            List.of(),
                            forms.actions(),
                            List.of(),
                            new SpokenEdit(pending.parts(studio), origin -> SpokenCards.HELP),
                            opened -> {}),
                    Member::admin,
                    new StudioEvents() {},
                    () -> "id-42");
    private final Generation picture = Samples.ready(Samples.ID, 2);
    private final Answers answers = new Answers();

    @Test
    void theFormForAChangeAsksForWordsModelSizeAndQuality() {
        Form form = edit(1);
        assertThat(form.id()).isEqualTo("edit:" + Samples.ID + ".2");
        assertThat(form.title()).isEqualTo("Edit picture");
        assertThat(form.inputs())
                .extracting(Form.Input::name)
                .containsExactly("prompt", "model", "size", "quality");
        assertThat(form.inputs()).extracting(Form.Input::initial).containsOnlyNulls();
        assertThat(form.inputs().get(1).choices())
                .extracting(Choice::value)
                .contains(Samples.FLARE, "gpt-image-2");
        assertThat(form.files()).extracting(Form.FileInput::name).isEqualTo("reference");
    }

    @Test
    void theFormForAReferenceAsksHowManyToo() {
        forms.openReference(Samples.origin(Samples.BOB, answers), picture, 0);
        Form form = answers.forms.getFirst();
        assertThat(form.id()).isEqualTo("reference:" + Samples.ID + ".1");
        assertThat(form.inputs())
                .extracting(Form.Input::name)
                .containsExactly("prompt", "model", "size", "quality", "count");
    }

    @Test
    void changesThePictureThatTheFormIsAbout() {
        studio.with(picture);
        Form form = edit(1);
        submit(
                Samples.BOB,
                form.id(),
                Map.of("prompt", "make it night --format webp", "quality", "high"),
                Samples.png("logo.png"));
        ImageRequest request = studio.submitted.getFirst();
        assertThat(request.prompt()).isEqualTo("make it night");
        assertThat(request.options().quality()).isEqualTo("high");
        assertThat(request.options().format()).isEqualTo("webp");
        assertThat(request.member()).isEqualTo(Samples.BOB);
        assertThat(request.basis().kind()).isEqualTo(Generation.Kind.EDIT);
        assertThat(request.basis().parent()).isEqualTo(picture);
        assertThat(studio.gathered)
                .containsExactly(
                        new SourceRef.Drawn(picture, 1),
                        new SourceRef.Given(Samples.png("logo.png")));
        assertThat(answers.text()).contains("Drawing … about $0.013.");
    }

    @Test
    void drawsWithThePictureThatTheFormIsAbout() {
        studio.with(picture);
        submit(Samples.BOB, "reference:" + Samples.ID + ".1", Map.of("prompt", "a mug"));
        ImageRequest request = studio.submitted.getFirst();
        assertThat(request.basis().kind()).isEqualTo(Generation.Kind.NEW);
        assertThat(request.basis().parent()).isNull();
        assertThat(studio.gathered).containsExactly(new SourceRef.Drawn(picture, 0));
    }

    @Test
    void changesPicturesOfAnybodyThatWaitInTheStore() {
        Attachment cat = Samples.png("cat: 1,2.png");
        forms.openEdit(
                Samples.origin(Samples.BOB, new Answers()), List.of(cat, Samples.png("dog.png")));
        submit(Samples.BOB, "edit:pending-1", Map.of("prompt", "make it night"));
        assertThat(studio.gathered)
                .containsExactly(
                        new SourceRef.Given(cat), new SourceRef.Given(Samples.png("dog.png")));
        assertThat(studio.submitted.getFirst().basis().kind()).isEqualTo(Generation.Kind.EDIT);
        assertThat(studio.submitted.getFirst().basis().parent()).isNull();
    }

    @Test
    void theIdOfWaitingPicturesSaysNothingAboutThem() {
        forms.openReference(Samples.origin(Samples.BOB, answers), List.of(Samples.png("cat.png")));
        assertThat(answers.forms.getFirst().id()).isEqualTo("reference:pending-1");
    }

    @Test
    void waitingPicturesAreForWhomTheyWait() {
        forms.openEdit(Samples.origin(Samples.BOB, new Answers()), List.of(Samples.png("cat.png")));
        submit(Samples.ADA, "edit:pending-1", Map.of("prompt", "make it night"));
        assertThat(studio.submitted).isEmpty();
        Golden.check("form-over", answers.card());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "edit:long-ago",
                "edit:",
                "edit",
                "edit:" + Samples.ID + ".3",
                "edit:" + Samples.ID + ".0",
                "edit:01938f00-0000-7000-8000-000000000000.1",
                "reference:" + Samples.ID + ".99"
            })
    void aFormAboutNothingIsOver(String form) {
        studio.with(picture);
        submit(Samples.BOB, form, Map.of("prompt", "make it night"));
        assertThat(studio.submitted).isEmpty();
        Golden.check("form-over", answers.card());
    }

    @Test
    void aFormAboutAnothersPrivatePictureIsOver() {
        studio.with(
                Samples.shownIn(
                        picture,
                        new Conversation(Samples.DESIGN, "dm-ada", true),
                        new MessageRef("message")));
        submit(Samples.BOB, "edit:" + Samples.ID + ".1", Map.of("prompt", "make it night"));
        Golden.check("form-over", answers.card());
    }

    @Test
    void aFormAboutAPictureThatWasNeverDrawnIsOver() {
        studio.with(Samples.generation(GenerationState.FAILED));
        submit(Samples.BOB, "edit:" + Samples.ID + ".1", Map.of("prompt", "make it night"));
        Golden.check("form-over", answers.card());
    }

    @Test
    void aFormWithoutWordsSaysSo() {
        studio.with(picture);
        submit(Samples.BOB, "edit:" + Samples.ID + ".1", Map.of("prompt", " "));
        assertThat(studio.gathered).isEmpty();
        assertThat(answers.text()).contains("the words are missing", "nothing was charged");
    }

    @Test
    void aFlagThatCannotBeReadIsAnswered() {
        studio.with(picture);
        submit(Samples.BOB, "edit:" + Samples.ID + ".1", Map.of("prompt", "night --qualty low"));
        assertThat(answers.text()).contains("--quality", "nothing was charged");
    }

    @Test
    void whereNoFormOpensItSaysWhatWorks() {
        answers.noForms = true;
        forms.openEdit(Samples.origin(Samples.BOB, answers), picture, 0);
        assertThat(answers.text()).contains("could not be opened", "reply to the picture");
    }

    @Test
    void aMaskFromTheFormLiesOverThePicture() {
        studio.with(picture);
        submit(
                Samples.BOB,
                "edit:" + Samples.ID + ".1",
                Map.of("prompt", "make it night"),
                Samples.png("mask.png"));
        assertThat(studio.submitted.getFirst().basis().mask()).isInstanceOf(Asset.class);
        assertThat(studio.submitted.getFirst().basis().sources()).hasSize(1);
    }

    private Form edit(int index) {
        Answers opened = new Answers();
        forms.openEdit(Samples.origin(Samples.BOB, opened), picture, index);
        return opened.forms.getFirst();
    }

    private void submit(
            Member member, String form, Map<String, String> values, Attachment... files) {
        router.on(
                new Interaction.FormSubmit(
                        Samples.origin(member, answers),
                        form,
                        values,
                        files.length == 0 ? Map.of() : Map.of("reference", List.of(files))));
    }
}
