package bot.easel.command;

import static org.assertj.core.api.Assertions.assertThat;

import bot.easel.studio.Asset;
import bot.easel.studio.AssetId;
import bot.easel.studio.Gathering;
import bot.easel.studio.Generation;
import bot.easel.studio.GenerationState;
import bot.easel.studio.ImageRequest;
import bot.easel.studio.Refusal;
import bot.easel.studio.SourceRef;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class VaryActionTest {
    private static final Asset KEPT =
            new Asset(new AssetId("ef".repeat(32)), "image/png", 1024, 1024, 5);

    @Test
    void drawsOneNearItForWhoeverPresses() {
        Generation picture = Drawn.named("a lighthouse at dusk").done();
        Presses easel = new Presses(picture);
        easel.studio.gathering = new Gathering.Ready(List.of(KEPT), null, null, List.of());

        Answers answers = easel.press(Samples.BOB, "vary:" + Samples.ID);

        assertThat(answers.text()).contains("Drawing … about $0.013");
        assertThat(easel.studio.gathered).containsExactly(new SourceRef.Drawn(picture, 0));
        ImageRequest request = easel.studio.submitted.getFirst();
        assertThat(request.member()).isEqualTo(Samples.BOB);
        assertThat(request.options().count()).isEqualTo(1);
        assertThat(request.prompt())
                .startsWith("Draw a new picture near the given one.")
                .endsWith("a lighthouse at dusk");
        assertThat(request.basis().kind()).isEqualTo(Generation.Kind.VARY);
        assertThat(request.basis().parent()).isEqualTo(picture);
        assertThat(request.basis().sources()).containsExactly(KEPT);
        assertThat(request.basis().caption()).isEqualTo("a lighthouse at dusk");
        assertThat(request.privately()).isFalse();
    }

    @Test
    void takesTheOneThatWasChosenByNumber() {
        Generation four = Drawn.named("a fox").with(4).done();
        Presses easel = new Presses(four);
        easel.press(Samples.BOB, "vary:" + Samples.ID + ".2");
        assertThat(easel.studio.gathered).containsExactly(new SourceRef.Drawn(four, 1));
        assertThat(easel.studio.submitted).hasSize(1);
    }

    @Test
    void tellsTheModelAllThatWasAskedForStepByStep() {
        Presses easel =
                new Presses(
                        Drawn.named("a lighthouse at dusk").as("0001").done(),
                        Drawn.named("a lighthouse at dusk")
                                .as("0002")
                                .saying("Draw a new picture near the given one …")
                                .from(Generation.Kind.VARY, "0001")
                                .done(),
                        Drawn.named("make it night")
                                .as("0003")
                                .from(Generation.Kind.EDIT, "0002")
                                .done(),
                        Drawn.named("now with snow")
                                .as("0004")
                                .from(Generation.Kind.EDIT, "0003")
                                .done());
        easel.press(Samples.ADA, "vary:" + Drawn.id("0004"));
        assertThat(easel.studio.submitted.getFirst().prompt())
                .endsWith("a lighthouse at dusk, then: make it night, then: now with snow");
    }

    @Test
    void keepsTheNewestWordsWhereAllWouldBeTooLong() {
        Presses easel =
                new Presses(
                        Drawn.named("old ".repeat(990).strip()).as("0001").done(),
                        Drawn.named("make it night")
                                .as("0002")
                                .from(Generation.Kind.EDIT, "0001")
                                .done());
        easel.press(Samples.ADA, "vary:" + Drawn.id("0002"));
        assertThat(easel.studio.submitted.getFirst().prompt())
                .endsWith("words: make it night")
                .doesNotContain("old old");
        easel.press(Samples.ADA, "vary:" + Drawn.id("0001"));
        assertThat(easel.studio.submitted.getLast().prompt())
                .contains("words: old old")
                .hasSizeLessThanOrEqualTo(PromptText.MAX);
    }

    @Test
    void neverRepeatsTheWordsOfAPrivateOrDeletedStep() {
        Presses easel =
                new Presses(
                        Drawn.named("my secret fox").as("0001").forAdaAlone().done(),
                        Drawn.named("make it night")
                                .as("0002")
                                .from(Generation.Kind.EDIT, "0001")
                                .done(),
                        Drawn.named("a regret").as("0003").with(0).done(),
                        Drawn.named("make it day")
                                .as("0004")
                                .from(Generation.Kind.EDIT, "0003")
                                .done());
        easel.press(Samples.BOB, "vary:" + Drawn.id("0002"));
        easel.press(Samples.BOB, "vary:" + Drawn.id("0004"));
        easel.press(Samples.ADA, "vary:" + Drawn.id("0002"));
        assertThat(easel.studio.submitted)
                .extracting(ImageRequest::prompt)
                .satisfiesExactly(
                        bob -> assertThat(bob).endsWith("words: make it night"),
                        deleted -> assertThat(deleted).endsWith("words: make it day"),
                        ada -> assertThat(ada).endsWith("my secret fox, then: make it night"));
    }

    @Test
    void keepsWhatComesOfAPrivatePicturePrivate() {
        Presses easel = new Presses(Drawn.named("my secret fox").forAdaAlone().done());
        easel.press(Samples.ADA, "vary:" + Samples.ID);
        assertThat(easel.studio.submitted.getFirst().privately()).isTrue();
        easel.press(Samples.ADA, "reroll:" + Samples.ID);
        assertThat(easel.studio.repeated.getFirst().privately()).isTrue();
        assertThat(easel.press(Samples.BOB, "vary:" + Samples.ID).text())
                .contains("I do not know this picture");
        assertThat(easel.studio.submitted).hasSize(1);
    }

    @Test
    void takesADoubleClickAsOnePressAndALaterOneAsAnother() {
        Presses easel = new Presses(Drawn.named("a fox").done());
        easel.press(Samples.ADA, "vary:" + Samples.ID);
        assertThat(easel.press(Samples.ADA, "vary:" + Samples.ID).text())
                .contains("two quick presses as one");
        assertThat(easel.studio.submitted).hasSize(1);
        assertThat(easel.studio.gathered).hasSize(1);
        easel.pass(Duration.ofSeconds(2));
        easel.press(Samples.ADA, "vary:" + Samples.ID);
        assertThat(easel.studio.submitted).hasSize(2);
    }

    @Test
    void paysOnceForAPressThatIsDeliveredTwice() {
        Presses easel = new Presses(Drawn.named("a fox").done());
        easel.press(Samples.ADA, "vary:" + Samples.ID, "same-event");
        assertThat(easel.press(Samples.ADA, "vary:" + Samples.ID, "same-event").text())
                .contains("on its way, and paid for once");
        assertThat(easel.studio.submitted).hasSize(1);
    }

    @Test
    void chargesNothingWhereTheMemberMayNotDraw() {
        Presses easel = new Presses(Drawn.named("a fox").done());
        easel.studio.gathering =
                new Gathering.Refused(new Refusal.NotAllowed("guests may not draw here"));
        assertThat(easel.press(Samples.BOB, "vary:" + Samples.ID).text())
                .contains("Guests may not draw here.", "nothing was charged");
        assertThat(easel.studio.submitted).isEmpty();
    }

    @Test
    void saysWhatWasNoticedAboutTheSource() {
        Presses easel = new Presses(Drawn.named("a fox").done());
        easel.studio.gathering =
                new Gathering.Ready(
                        List.of(KEPT), null, null, List.of("Only its first frame is used"));
        assertThat(easel.press(Samples.BOB, "vary:" + Samples.ID).text())
                .contains("Drawing …", "Only its first frame is used.");
    }

    @Test
    void showsThatItWorksBeforeItFetches() {
        Presses easel = new Presses(Drawn.named("a fox").done());
        Answers answers = easel.press(Samples.BOB, "vary:" + Samples.ID);
        assertThat(answers.acknowledgedBefore).isEqualTo(1);
    }

    @Test
    void hasNothingToGoOnFromWithoutAPicture() {
        Presses easel =
                new Presses(
                        Samples.generation(GenerationState.RUNNING),
                        Drawn.named("a fox").as("0001").givenUp().done(),
                        Samples.generation(
                                Drawn.id("0002"),
                                "a fox",
                                1,
                                GenerationState.FAILED,
                                null,
                                null,
                                false,
                                null));
        assertThat(easel.press(Samples.ADA, "vary:" + Samples.ID).text())
                .contains("still being drawn");
        assertThat(easel.press(Samples.ADA, "vary:" + Drawn.id("0001")).text())
                .contains("bring it back with Show it");
        assertThat(easel.press(Samples.ADA, "vary:" + Drawn.id("0002")).text())
                .contains("none was drawn");
        assertThat(easel.studio.gathered).isEmpty();
    }
}
