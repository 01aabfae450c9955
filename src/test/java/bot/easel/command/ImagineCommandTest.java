package bot.easel.command;

import static org.assertj.core.api.Assertions.assertThat;

import bot.easel.chat.Card;
import bot.easel.chat.Choice;
import bot.easel.chat.Completion;
import bot.easel.chat.Form;
import bot.easel.chat.Interaction;
import bot.easel.chat.Member;
import bot.easel.chat.OptionValue;
import bot.easel.studio.ImageRequest;
import bot.easel.studio.Refusal;
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
        assertThat(request.size()).isEqualTo("16:9");
        assertThat(request.count()).isEqualTo(2);
        assertThat(request.privately()).isTrue();
        assertThat(request.model()).isNull();
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
        assertThat(request.model()).isEqualTo("gpt-image-2");
        assertThat(request.quality()).isEqualTo("high");
        assertThat(request.count()).isEqualTo(3);
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
                .containsExactly("prompt", "model", "size", "quality", "count");
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
        type("--size wide --n 2");
        Form form = answers.forms.getFirst();
        assertThat(form.inputs().get(1).initial()).isNull();
        assertThat(form.inputs().get(2).initial()).isEqualTo("wide");
        assertThat(form.inputs().get(4).initial()).isEqualTo("2");
    }

    @Test
    void drawsWhatTheFormSays() {
        submit(Map.of("prompt", "a fox --format webp", "model", "gpt-image-2", "count", "2"));
        ImageRequest request = studio.submitted.getFirst();
        assertThat(request.prompt()).isEqualTo("a fox");
        assertThat(request.format()).isEqualTo("webp");
        assertThat(request.model()).isEqualTo("gpt-image-2");
        assertThat(request.count()).isEqualTo(2);
        assertThat(request.size()).isNull();
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
        assertThat(studio.submitted).extracting(ImageRequest::size).containsOnly("wide");
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
