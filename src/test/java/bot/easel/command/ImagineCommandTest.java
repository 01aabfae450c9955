package bot.easel.command;

import static org.assertj.core.api.Assertions.assertThat;

import bot.easel.chat.Card;
import bot.easel.chat.ChannelId;
import bot.easel.chat.Choice;
import bot.easel.chat.Completion;
import bot.easel.chat.Conversation;
import bot.easel.chat.Form;
import bot.easel.chat.Interaction;
import bot.easel.chat.Member;
import bot.easel.chat.MessageRef;
import bot.easel.chat.OptionValue;
import bot.easel.studio.Asset;
import bot.easel.studio.AssetId;
import bot.easel.studio.Basis;
import bot.easel.studio.Gathering;
import bot.easel.studio.Generation;
import bot.easel.studio.ImageRequest;
import bot.easel.studio.Refusal;
import bot.easel.studio.SourceRef;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImagineCommandTest {
    private final FakeStudio studio = new FakeStudio();
    private final FakePending pending = new FakePending();
    private final ImagineCommand imagine = new ImagineCommand(pending.parts(studio));
    private final Answers answers = new Answers();

    @Test
    void drawsWhatWasTyped() {
        type("a lighthouse at dusk --ar 16:9 --n 2 --private");
        ImageRequest request = studio.submitted.getFirst();
        assertThat(request.prompt()).isEqualTo("a lighthouse at dusk");
        assertThat(request.options().size()).isEqualTo("16:9");
        assertThat(request.options().count()).isEqualTo(2);
        assertThat(request.privately()).isTrue();
        assertThat(request.options().model()).isNull();
        assertThat(answers.text())
                .isEqualTo("[PROGRESS]\nDrawing … about $0.013 for 2 pictures.\n");
    }

    @Test
    void drawsWhatTypedOptionsSay() {
        imagine.run(
                Samples.called(
                        Samples.ADA,
                        answers,
                        "imagine",
                        Map.of(
                                "prompt", new OptionValue.Text("a fox --quality high"),
                                "model", new OptionValue.Text("gpt-image-2"),
                                "count", new OptionValue.Whole(3),
                                "private", new OptionValue.Flag(false))));
        ImageRequest request = studio.submitted.getFirst();
        assertThat(request.prompt()).isEqualTo("a fox");
        assertThat(request.options().model()).isEqualTo("gpt-image-2");
        assertThat(request.options().quality()).isEqualTo("high");
        assertThat(request.options().count()).isEqualTo(3);
        assertThat(request.privately()).isFalse();
    }

    @Test
    void tellsThePriceThePlaceInTheQueueAndWhatElseThereIsToKnow() {
        studio.ahead = 2;
        studio.notice = "gpt-image-1 was shut down; gpt-image-2 takes its place";
        type("a fox");
        Golden.check("imagine-accepted", answers.card());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a fox --modle x",
                "a fox --size squre",
                "a fox --style ink",
                "a fox --count 0",
                "a fox --size wide --size tall",
                "a fox \u2014qualty high"
            })
    void drawsNothingWhenItDoesNotUnderstand(String typed) {
        type(typed);
        assertThat(studio.submitted).isEmpty();
        assertThat(answers.card().tone()).isEqualTo(Card.Tone.REFUSED);
        assertThat(answers.text()).contains("Nothing was drawn, nothing was charged.");
    }

    @Test
    void refusesAPromptThatIsTooLong() {
        type("x".repeat(4_001));
        assertThat(studio.submitted).isEmpty();
        assertThat(answers.text()).contains("4,001 characters", "4,000", "1 character.");
    }

    @Test
    void showsTheStudiosRefusal() {
        studio.refusal = new Refusal.ShuttingDown();
        type("a fox");
        assertThat(answers.text()).contains("About to restart");
    }

    @Test
    void answersTheSameEventTwiceWithoutDrawingTwice() {
        Answers second = new Answers();
        imagine.run(
                new Interaction.CommandCall(
                        Samples.origin(Samples.ADA, answers, "event"),
                        "imagine",
                        Map.of(),
                        "a fox"));
        imagine.run(
                new Interaction.CommandCall(
                        Samples.origin(Samples.ADA, second, "event"),
                        "imagine",
                        Map.of(),
                        "a fox"));
        assertThat(studio.submitted).hasSize(1);
        assertThat(second.text()).contains("Drawing …", "paid for once");
    }

    @Test
    void keepsPromptsThatWouldPingAsTheyAre() {
        type("@everyone <!channel> ثعلب 🦊\u0007\u202E");
        assertThat(studio.submitted.getFirst().prompt()).isEqualTo("@everyone <!channel> ثعلب 🦊");
    }

    @Test
    void opensTheFormWhenThereIsNothingToDraw() {
        type("");
        Form form = answers.forms.getFirst();
        assertThat(form.id()).isEqualTo("imagine");
        assertThat(form.inputs())
                .extracting(Form.Input::name)
                .containsExactly("prompt", "model", "size", "quality", "count", "when");
        assertThat(form.inputs().get(0).required()).isTrue();
        assertThat(form.inputs().get(0).maxLength()).isEqualTo(4_000);
        assertThat(form.inputs().get(1).choices())
                .extracting(Choice::value)
                .containsExactly(Samples.FLARE, "gpt-image-2", "gpt-image-1.5");
        assertThat(form.inputs().get(4).choices()).hasSize(4);
        assertThat(answers.cards).isEmpty();
    }

    @Test
    void saysWhatToDoWhereNoFormOpens() {
        answers.noForms = true;
        type("");
        assertThat(answers.text()).contains("the prompt is empty", "/imagine a lighthouse at dusk");
    }

    @Test
    void fillsInWhatWasSaidAlready() {
        type("--size wide --n 2 --when overnight");
        Form form = answers.forms.getFirst();
        assertThat(form.inputs().get(1).initial()).isNull();
        assertThat(form.inputs().get(2).initial()).isEqualTo("wide");
        assertThat(form.inputs().get(4).initial()).isEqualTo("2");
        assertThat(form.inputs().get(5).initial()).isEqualTo("overnight");
    }

    @Test
    void drawsWhatTheFormSays() {
        submit(Map.of("prompt", "a fox --format webp", "model", "gpt-image-2", "count", "2"));
        ImageRequest request = studio.submitted.getFirst();
        assertThat(request.prompt()).isEqualTo("a fox");
        assertThat(request.options().format()).isEqualTo("webp");
        assertThat(request.options().model()).isEqualTo("gpt-image-2");
        assertThat(request.options().count()).isEqualTo(2);
        assertThat(request.options().size()).isNull();
    }

    @Test
    void saysWhatAnEmptyFormLacks() {
        submit(Map.of("prompt", "  "));
        assertThat(answers.text()).contains("the prompt is empty", "/imagine a lighthouse at dusk");
    }

    @Test
    void showsTheWholeCostOfSeveralPromptsBeforeDrawing() {
        type("{red,green} fox --n 2");
        assertThat(studio.submitted).isEmpty();
        Golden.check("imagine-several", answers.card());
    }

    @Test
    void drawsSeveralPromptsOnceHoweverOftenTheButtonIsPressed() {
        type("{red,green} fox --size wide");
        Answers first = press(Samples.ADA);
        Answers second = press(Samples.ADA);
        assertThat(studio.submitted)
                .extracting(ImageRequest::prompt)
                .containsExactly("red fox", "green fox");
        assertThat(studio.submitted).extracting(each -> each.options().size()).containsOnly("wide");
        assertThat(studio.submitted).extracting(ImageRequest::eventKey).doesNotHaveDuplicates();
        assertThat(first.text()).contains("Drawing … 2 prompts, about $0.026.");
        assertThat(second.text()).contains("drawn already", "paid for once");
    }

    @Test
    void drawsSeveralPromptsForNobodyElse() {
        type("{red,green} fox");
        assertThat(press(Samples.BOB).text()).contains("somebody else", "nothing was charged");
        assertThat(studio.submitted).isEmpty();
    }

    @Test
    void saysHowFarItGotWhenALimitIsMet() {
        type("{red,green,blue} fox");
        studio.acceptedBeforeRefusal = 2;
        studio.refusal = new Refusal.Busy(500);
        assertThat(press(Samples.ADA).text()).contains("2 of 3 prompts", "Too much to do");
    }

    @Test
    void refusesAllPromptsWhenOneCannotBeDrawn() {
        studio.refusal = new Refusal.ModelUnavailable("gpt-image-1", "was shut down");
        type("{red,green} fox");
        assertThat(pending.kept).isEmpty();
        assertThat(answers.card().buttons()).isEmpty();
        assertThat(answers.text()).contains("was shut down");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{a,b,c,d,e} fox | 5 prompts",
                "{a,b,c}{d,e,f} fox | 9 prompts",
                "{a,b,c,d,e,f,g,h,i,j}{a,b,c,d,e,f,g,h,i,j}{a,b,c,d,e,f,g,h,i,j}{a,b,c,d,e,f,g,h,i,j}{a,b,c,d,e,f,g,h,i,j}{a,b,c,d,e,f,g,h,i,j} | more than a million prompts"
            })
    void refusesMorePromptsThanTheChannelDraws(String typed, String many) {
        type(typed);
        assertThat(pending.kept).isEmpty();
        assertThat(answers.text()).contains(many.replace(" prompts", ""), "4 prompts", "\\{");
    }

    @Test
    void drawsWithThePicturesThatWereGiven() {
        imagine.run(
                Samples.called(
                        Samples.ADA,
                        answers,
                        "imagine",
                        Map.of(
                                "prompt", new OptionValue.Text("a mug"),
                                "reference2", new OptionValue.File(Samples.png("cup.png")),
                                "reference", new OptionValue.File(Samples.png("logo.png")),
                                "reference3", new OptionValue.File(Samples.png("mask.png")))));
        assertThat(studio.gathered)
                .containsExactly(
                        new SourceRef.Given(Samples.png("logo.png")),
                        new SourceRef.Given(Samples.png("cup.png")),
                        new SourceRef.Given(Samples.png("mask.png")));
        Basis basis = studio.submitted.getFirst().basis();
        assertThat(basis.kind()).isEqualTo(Generation.Kind.NEW);
        assertThat(basis.parent()).isNull();
        assertThat(basis.sources()).hasSize(2);
        assertThat(basis.mask()).isNotNull();
        assertThat(answers.acknowledged).isEqualTo(1);
        assertThat(answers.text()).contains("Drawing …");
    }

    @Test
    void drawsWithThePicturesOfTheForm() {
        imagine.submitted(
                new Interaction.FormSubmit(
                        Samples.origin(Samples.ADA, answers),
                        "imagine",
                        Map.of("prompt", "a mug"),
                        Map.of("reference", List.of(Samples.png("logo.png")))));
        assertThat(studio.gathered).containsExactly(new SourceRef.Given(Samples.png("logo.png")));
        assertThat(studio.submitted).hasSize(1);
    }

    @Test
    void mixesEarlierPicturesWithThoseThatWereGiven() {
        Generation earlier = Samples.ready(Samples.ID, 2);
        studio.with(earlier);
        imagine.run(
                Samples.called(
                        Samples.BOB,
                        answers,
                        "imagine",
                        Map.of(
                                "prompt",
                                new OptionValue.Text(
                                        "a mug --reference 0000ABCD.2, --ref 0000abcd"),
                                "reference",
                                new OptionValue.File(Samples.png("logo.png")))));
        assertThat(studio.gathered)
                .containsExactly(
                        new SourceRef.Drawn(earlier, 1),
                        new SourceRef.Drawn(earlier, 0),
                        new SourceRef.Given(Samples.png("logo.png")));
        assertThat(studio.submitted.getFirst().prompt()).isEqualTo("a mug");
        assertThat(studio.submitted.getFirst().basis().parent()).isNull();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a mug --reference 12345678 | I know no picture 12345678 that you can use | in its Details",
                "a mug --reference 0000abcd.3 | 0000abcd has only 2 pictures. | The last one is 0000abcd.2",
                "a mug --reference the-lighthouse | I cannot read the-lighthouse as --reference | 8 letters",
                "a mug --ref 11111111 --ref 22222222 --ref 33333333 --ref 44444444 --ref 55555555 | 5 pictures are named | at most 4",
                "a mug --picture 1 | there is none | in a reply",
                "a {mug --ref 0000abcd,cup} | different pictures | outside the braces"
            })
    void saysWhichPicturesCannotBeUsed(String typed, String what, String remedy) {
        studio.with(Samples.ready(Samples.ID, 2));
        type(typed);
        assertThat(studio.gathered).isEmpty();
        assertThat(studio.submitted).isEmpty();
        assertThat(answers.text()).contains(what, remedy, "nothing was charged");
    }

    @Test
    void othersPrivatePicturesAreNotThere() {
        Conversation direct = new Conversation(Samples.DESIGN, "dm-ada", true);
        studio.with(
                Samples.shownIn(Samples.ready(Samples.ID, 1), direct, new MessageRef("message")));
        imagine.run(Samples.typed(Samples.BOB, answers, "imagine", "a mug --reference 0000abcd"));
        assertThat(answers.text()).contains("I know no picture 0000abcd that you can use");
    }

    /// A channel may be closed to whoever knows an id of a picture in it.
    @Test
    void othersPicturesOfAnotherChannelAreNotThereAndOnesOwnAre() {
        Conversation elsewhere =
                new Conversation(new ChannelId(Samples.TEAM, "board"), "board", false);
        studio.with(
                Samples.shownIn(
                        Samples.ready(Samples.ID, 1), elsewhere, new MessageRef("message")));
        imagine.run(Samples.typed(Samples.BOB, answers, "imagine", "a mug --reference 0000abcd"));
        assertThat(answers.text()).contains("I know no picture 0000abcd that you can use");
        assertThat(studio.gathered).isEmpty();

        imagine.run(Samples.typed(Samples.ADA, answers, "imagine", "a mug --reference 0000abcd"));
        assertThat(studio.submitted).hasSize(1);
    }

    @Test
    void whatComesOfAPrivatePictureIsPrivateToo() {
        Conversation direct = new Conversation(Samples.DESIGN, "dm-ada", true);
        studio.with(
                Samples.shownIn(Samples.ready(Samples.ID, 1), direct, new MessageRef("message")));
        type("a mug --reference 0000abcd");
        assertThat(studio.submitted.getFirst().privately()).isTrue();
    }

    @Test
    void drawsSeveralPromptsWithTheirPicturesAfterTheirWholeCostWasShown() {
        studio.gathering =
                new Gathering.Ready(
                        List.of(picture("1"), picture("2")),
                        picture("3"),
                        null,
                        List.of("I took the first frame of logo.gif"));
        imagine.run(
                Samples.called(
                        Samples.ADA,
                        answers,
                        "imagine",
                        Map.of(
                                "prompt", new OptionValue.Text("a {mug,cup}"),
                                "reference", new OptionValue.File(Samples.png("logo.gif")))));
        assertThat(studio.submitted).isEmpty();
        assertThat(studio.quoted)
                .hasSize(2)
                .allSatisfy(request -> assertThat(request.basis().sources()).hasSize(2));
        assertThat(answers.text()).contains("I took the first frame of logo.gif.");

        press(Samples.ADA);
        assertThat(studio.submitted)
                .hasSize(2)
                .allSatisfy(request ->
                        assertThat(request.basis())
                                .isEqualTo(
                                        new Basis(
                                                Generation.Kind.NEW,
                                                null,
                                                List.of(picture("1"), picture("2")),
                                                picture("3"),
                                                null,
                                                null)));
    }

    @Test
    void anOfferThatAnEarlierVersionWroteIsOver() {
        pending.kept.put("pending-1", "20:playground/studio/ada" + "5:a fox");
        assertThat(press(Samples.ADA).text()).contains("This offer is over");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{,} fox", "{red,red} fox"})
    void drawsAlternativesThatAreTheSameOnce(String typed) {
        type(typed);
        assertThat(studio.submitted).hasSize(1);
    }

    @Test
    void quotesAroundNothingAreNothingToDraw() {
        type("\"\"");
        assertThat(answers.forms).hasSize(1);
    }

    @Test
    void theFormTakesPicturesToo() {
        type("");
        Form.FileInput files = answers.forms.getFirst().files();
        assertThat(files)
                .isEqualTo(new Form.FileInput("reference", "Pictures to go by, if any", 10));
    }

    @Test
    void picturesWithoutWordsSayWhatIsMissing() {
        imagine.run(
                Samples.called(
                        Samples.ADA,
                        answers,
                        "imagine",
                        Map.of("reference", new OptionValue.File(Samples.png("logo.png")))));
        assertThat(answers.forms).isEmpty();
        assertThat(answers.text()).contains("the prompt is empty");
    }

    private static Asset picture(String digit) {
        return new Asset(new AssetId(digit.repeat(64)), "image/png", 64, 32, 2_048);
    }

    @Test
    void completesModelsWithThePriceOfAPicture() {
        assertThat(complete("model", "", Map.of()))
                .extracting(Choice::label)
                .allMatch(label -> label.length() <= 75)
                .allMatch(label -> label.matches(".* · \\$0\\.\\d+ a picture"))
                .first()
                .asString()
                .startsWith("GPT Image 2.5 Flare (default) · $0.013");
        assertThat(complete("model", "1.5", Map.of()))
                .extracting(Choice::value)
                .containsExactly("gpt-image-1.5");
        assertThat(complete("model", "zzz", Map.of())).hasSize(3);
    }

    @Test
    void completesSizesOfTheChosenModelWithTheirPrices() {
        assertThat(complete("size", "", Map.of()))
                .extracting(Choice::value)
                .containsExactly("square", "portrait", "landscape", "wide", "tall");
        assertThat(complete("size", "wi", Map.of()))
                .extracting(Choice::label)
                .first()
                .asString()
                .startsWith("wide · 1536x864 · $0.");
        assertThat(complete("size", "2048x1152", Map.of()))
                .extracting(Choice::value)
                .containsExactly("2048x1152");
        assertThat(complete("size", "wi", Map.of("model", "gpt-image-1.5")))
                .extracting(Choice::label)
                .first()
                .asString()
                .startsWith("wide · 1536x1024 · $0.05");
    }

    @Test
    void completesWhatElseTheModelHas() {
        assertThat(complete("quality", "", Map.of()))
                .extracting(Choice::value)
                .contains("low", "medium", "high", "max");
        assertThat(complete("quality", "", Map.of("model", "gpt-image-2")))
                .extracting(Choice::value)
                .doesNotContain("max");
        assertThat(complete("format", "", Map.of()))
                .extracting(Choice::value)
                .containsExactly("png", "jpeg", "webp");
        assertThat(complete("background", "tr", Map.of()))
                .extracting(Choice::value)
                .containsExactly("transparent");
        assertThat(complete("prompt", "", Map.of())).isEmpty();
    }

    private List<Choice> complete(String option, String typed, Map<String, String> others) {
        return imagine.complete(
                new Completion(Samples.ADA, Samples.HERE, "imagine", option, typed, others));
    }

    private void type(String text) {
        imagine.run(Samples.typed(Samples.ADA, answers, "imagine", text));
    }

    private void submit(Map<String, String> values) {
        assertThat(
                        imagine.submitted(
                                new Interaction.FormSubmit(
                                        Samples.origin(Samples.ADA, answers),
                                        "imagine",
                                        values,
                                        Map.of())))
                .isTrue();
    }

    private Answers press(Member member) {
        Answers each = new Answers();
        imagine.actions()
                .getFirst()
                .pressed(Samples.press(member, each, "draw-all:pending-1"), "pending-1");
        return each;
    }
}
