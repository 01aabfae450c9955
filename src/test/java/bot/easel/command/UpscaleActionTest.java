package bot.easel.command;

import static org.assertj.core.api.Assertions.assertThat;

import bot.easel.chat.Button;
import bot.easel.chat.Card;
import bot.easel.spend.Usd;
import bot.easel.studio.Gathering;
import bot.easel.studio.Generation;
import bot.easel.studio.ImageRequest;
import bot.easel.studio.Refusal;
import bot.easel.studio.SourceRef;
import bot.easel.studio.Upscale;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class UpscaleActionTest {
    private static final Upscale HIGH = finer(Upscale.Step.QUALITY, "1024x1024", "high", "0.0527");
    private static final Upscale LARGE = finer(Upscale.Step.SIZE, "2048x2048", "medium", "0.06");

    private final Generation picture = Drawn.named("a lighthouse at dusk").done();
    private final Presses easel = new Presses(picture);

    @Test
    void showsEveryWayWithItsPriceBeforeAnythingIsDrawn() {
        offer(HIGH, LARGE);
        Golden.check("upscale", easel.press(Samples.BOB, "upscale:" + Samples.ID).card());
        assertThat(easel.studio.gathered).isEmpty();
        assertThat(easel.studio.submitted).isEmpty();
    }

    @Test
    void saysWhenAnotherModelWouldDraw() {
        offer(
                new Upscale(
                        Upscale.Step.QUALITY,
                        "gpt-image-2",
                        "1024x1024",
                        "high",
                        Usd.parse("0.2")));
        assertThat(easel.press(Samples.BOB, "upscale:" + Samples.ID).text())
                .contains("drawn anew from it by gpt-image-2, so small things may differ");
    }

    @Test
    void drawsWhatWasChosenForWhoeverPresses() {
        offer(HIGH, LARGE);
        Answers answers = easel.press(Samples.BOB, button("2048x2048"));
        assertThat(answers.text()).contains("Drawing … about");
        assertThat(easel.studio.gathered).containsExactly(new SourceRef.Drawn(picture, 0));
        ImageRequest request = easel.studio.submitted.getFirst();
        assertThat(request.member()).isEqualTo(Samples.BOB);
        assertThat(request.options().size()).isEqualTo("2048x2048");
        assertThat(request.options().quality()).isEqualTo("medium");
        assertThat(request.options().model()).isEqualTo(Samples.FLARE);
        assertThat(request.options().count()).isEqualTo(1);
        assertThat(request.prompt()).contains("exactly as they are").endsWith("at dusk");
        assertThat(request.basis().kind()).isEqualTo(Generation.Kind.UPSCALE);
        assertThat(request.basis().caption()).isEqualTo("a lighthouse at dusk");
    }

    @Test
    void saysPlainlyWhereNothingIsBetter() {
        Golden.check("upscale-nothing", easel.press(Samples.BOB, "upscale:" + Samples.ID).card());
    }

    @Test
    void asksAgainWhereThePriceHasRisenSince() {
        offer(HIGH);
        String button = button("Quality high");
        easel.studio.upscales.clear();
        offer(finer(Upscale.Step.QUALITY, "1024x1024", "high", "0.09"));
        Card again = easel.press(Samples.BOB, button).card();
        assertThat(PlainCards.text(again)).contains("The price went up to about $0.09");
        assertThat(easel.studio.submitted).isEmpty();
        easel.press(Samples.BOB, again.buttons().getFirst().id());
        assertThat(easel.studio.submitted).hasSize(1);
    }

    @Test
    void drawsWithoutAskingWhereThePriceHasFallenSince() {
        offer(HIGH);
        String button = button("Quality high");
        easel.studio.upscales.clear();
        offer(finer(Upscale.Step.QUALITY, "1024x1024", "high", "0.01"));
        easel.press(Samples.BOB, button);
        assertThat(easel.studio.submitted).hasSize(1);
    }

    @Test
    void offersWhatIsLeftWhereTheChosenOneIsNoLongerPossible() {
        offer(HIGH, LARGE);
        String button = button("2048x2048");
        easel.studio.upscales.remove(LARGE);
        Card again = easel.press(Samples.BOB, button).card();
        assertThat(PlainCards.text(again)).contains("That is no longer possible here.");
        assertThat(again.buttons())
                .extracting(Button::label)
                .containsExactly("Quality high · about $0.053");
        assertThat(easel.studio.submitted).isEmpty();
    }

    @Test
    void takesADoubleClickAsOnePress() {
        offer(HIGH);
        String button = button("Quality high");
        easel.press(Samples.ADA, button);
        assertThat(easel.press(Samples.ADA, button).text()).contains("two quick presses as one");
        assertThat(easel.studio.submitted).hasSize(1);
        easel.pass(Duration.ofSeconds(2));
        easel.press(Samples.ADA, button);
        assertThat(easel.studio.submitted).hasSize(2);
    }

    @Test
    void chargesNothingWhereTheMemberMayNotDraw() {
        offer(HIGH);
        easel.studio.gathering =
                new Gathering.Refused(new Refusal.NotAllowed("guests may not draw here"));
        assertThat(easel.press(Samples.BOB, button("Quality high")).text())
                .contains("Guests may not draw here.", "nothing was charged");
        assertThat(easel.studio.submitted).isEmpty();
    }

    @Test
    void knowsNoOfferThatNobodyMade() {
        offer(HIGH);
        for (String argument :
                new String[] {"", Samples.ID, Samples.ID + ".1", Samples.ID + ".1.x.y.z"}) {
            assertThat(easel.press(Samples.BOB, "upscale-to:" + argument).text())
                    .as(argument)
                    .contains("I do not know this picture");
        }
        assertThat(
                        easel.press(
                                        Samples.BOB,
                                        "upscale-to:" + Samples.ID + ".1.9x9.high.999999999")
                                .text())
                .contains("That is no longer possible here.");
        assertThat(easel.studio.submitted).isEmpty();
    }

    private void offer(Upscale... offers) {
        easel.studio.upscales.addAll(List.of(offers));
    }

    /// The id of the button whose label starts so.
    private String button(String label) {
        return easel.press(Samples.BOB, "upscale:" + Samples.ID).card().buttons().stream()
                .filter(button -> button.label().startsWith(label))
                .findFirst()
                .orElseThrow()
                .id();
    }

    private static Upscale finer(Upscale.Step step, String size, String quality, String price) {
        return new Upscale(step, Samples.FLARE, size, quality, Usd.parse(price));
    }
}
