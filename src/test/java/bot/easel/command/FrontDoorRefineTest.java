package bot.easel.command;

import static org.assertj.core.api.Assertions.assertThat;

import bot.easel.catalogue.AssistantJob;
import bot.easel.chat.Button;
import bot.easel.chat.playground.PlaygroundMessage;
import bot.easel.spend.Balance;
import bot.easel.spend.Usd;
import bot.easel.studio.BlockedWords;
import bot.easel.studio.ContentRules;
import bot.easel.studio.ProviderFailure;
import bot.easel.studio.Refinement;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Richer prompts, where a channel wants them, and the way back.
class FrontDoorRefineTest {
    private static final String RICH = "a red fox in fresh snow, low sun, long shadows";

    @TempDir private Path folder;
    private FrontDoor easel;

    @BeforeEach
    void open() {
        easel = new FrontDoor(folder);
        easel.assistant = Map.of(AssistantJob.REFINE, "gpt-6-luna");
        easel.refine = Refinement.ALWAYS;
        easel.oracle.says(RICH);
    }

    @AfterEach
    void close() {
        assertThat(easel.ledger.audit()).isEmpty();
        easel.close();
    }

    @Test
    void theRicherPromptIsDrawnShownAndRecordedBesideThePlainOneAtItsExactPrice() {
        PlaygroundMessage picture = easel.draw("a fox");

        assertThat(picture.text()).contains("a fox", "Refined: " + RICH);
        assertThat(easel.newest().recipe().prompt()).isEqualTo(RICH);
        assertThat(easel.newest().caption()).isEqualTo("a fox");
        Usd drawn = easel.newest().cost();
        assertThat(drawn).isNotNull();
        assertThat(settled()).containsOnly(drawn.plus(Usd.parse(Oracle.COST)));
        easel.ada.press(picture, "More");
        assertThat(
                        easel.ada
                                .awaitMessage("details", each -> each.text().contains("Asked for"))
                                .text())
                .contains("Asked for: a fox", RICH);
    }

    @Test
    void drawAsWrittenGoesBackToThePlainPromptAtThePriceOfAPicture() {
        PlaygroundMessage refined = easel.draw("a fox");
        Usd before = settled().getFirst();

        easel.ada.press(refined, "Draw as written");

        PlaygroundMessage plain = easel.ada.awaitPicture();
        assertThat(plain.text()).contains("a fox").doesNotContain("Refined");
        assertThat(labels(plain)).doesNotContain("Draw as written");
        assertThat(easel.newest().recipe().prompt()).isEqualTo("a fox");
        Usd drawn = easel.newest().cost();
        assertThat(drawn).isNotNull();
        assertThat(settled()).containsOnly(before.plus(drawn));
        assertThat(easel.oracle.calls).hasSize(1);
    }

    @Test
    void rerollKeepsTheRicherPromptAndTheWayBack() {
        easel.ada.press(easel.draw("a fox"), "Reroll");

        PlaygroundMessage again = easel.ada.awaitPicture();
        assertThat(again.text()).contains("a fox", "Refined: " + RICH);
        assertThat(labels(again)).contains("Draw as written");
        assertThat(easel.oracle.calls).hasSize(1);
    }

    @Test
    void aStyleStaysBehindTheRicherPrompt() {
        easel.eve.say("/easel styles add ink black ink");
        easel.eve.awaitAnswer();

        PlaygroundMessage picture = easel.draw("a fox --style ink");

        assertThat(easel.newest().recipe().prompt()).isEqualTo(RICH + "\n\nStyle: black ink");
        easel.ada.press(picture, "Draw as written");
        easel.ada.awaitPicture();
        assertThat(easel.newest().recipe().prompt()).isEqualTo("a fox\n\nStyle: black ink");
        assertThat(easel.newest().isRefined()).isFalse();
    }

    @Test
    void aModelThatFailsLeavesThePlainPromptAndSaysSo() {
        easel.oracle.failNext(new ProviderFailure.RateLimited("busy", "", Duration.ZERO));

        easel.ada.say("/imagine a fox");

        assertThat(easel.ada.awaitAnswer().text())
                .contains("did not answer. It is drawn as you wrote it.");
        assertThat(easel.ada.awaitPicture().text()).contains("a fox").doesNotContain("Refined");
        assertThat(easel.newest().recipe().prompt()).isEqualTo("a fox");
    }

    @Test
    void aModelThatIsLateLeavesThePlainPromptAndIsPaidForWhenItAnswers() {
        easel.patience = Duration.ofMillis(30);
        CountDownLatch gate = easel.oracle.holdNext();

        easel.ada.say("/imagine a fox");

        assertThat(easel.ada.awaitAnswer().text())
                .contains("took too long. It is drawn as you wrote it.");
        assertThat(easel.ada.awaitPicture().text()).doesNotContain("Refined");
        gate.countDown();
    }

    @Test
    void whatWouldBeRefusedAsItIsWrittenIsNotRefined() {
        easel.content = new ContentRules(false, new BlockedWords(List.of("zebra")));

        easel.ada.say("/imagine a zebra");

        assertThat(easel.ada.awaitRefusal().text()).contains("not drawn in this channel");
        assertThat(easel.oracle.calls).isEmpty();
        assertThat(settled()).containsOnly(Usd.ZERO);
    }

    @Test
    void aRicherPromptThatMayNotBeDrawnLeavesThePlainOne() {
        easel.content = new ContentRules(false, new BlockedWords(List.of("snow")));

        easel.ada.say("/imagine a fox");

        assertThat(easel.ada.awaitAnswer().text())
                .contains("cannot be drawn here. It is drawn as you wrote it.");
        easel.ada.awaitPicture();
        assertThat(easel.newest().recipe().prompt()).isEqualTo("a fox");
    }

    @Test
    void withoutRoomForBothNothingIsDrawnOrPaid() {
        easel.memberMaySpend("0.0001");

        easel.ada.say("/imagine a fox");

        assertThat(easel.ada.awaitRefusal().text()).contains("Nothing was drawn");
        assertThat(easel.oracle.calls).isEmpty();
        assertThat(easel.pencil.calls).isEmpty();
    }

    @Test
    void whereThePictureItselfHasNoRoomRefiningCostsNothing() {
        easel.memberMaySpend("0.01");

        easel.ada.say("/imagine a fox");

        assertThat(easel.ada.awaitRefusal().text()).contains("Nothing was drawn");
        assertThat(easel.oracle.calls).isEmpty();
        assertThat(easel.pencil.calls).isEmpty();
        assertThat(settled()).containsOnly(Usd.ZERO);
    }

    @Test
    void whereThereIsRoomForThePictureAloneItIsDrawnAsItIsWritten() {
        easel.memberMaySpend("0.0194");

        easel.ada.say("/imagine a fox");

        assertThat(easel.ada.awaitAnswer().text())
                .contains("for refining its prompt. It is drawn as you wrote it.");
        easel.ada.awaitPicture();
        assertThat(easel.oracle.calls).isEmpty();
        assertThat(easel.newest().recipe().prompt()).isEqualTo("a fox");
    }

    @Test
    void aSuggestionThatHasNoRoomCostsNothing() {
        easel.refine = Refinement.SUGGEST;
        easel.ada.say("/imagine a fox");
        PlaygroundMessage receipt = easel.ada.awaitAnswer();
        easel.ada.awaitPicture();
        easel.memberMaySpend("0.02");

        easel.ada.press(receipt, "Draw refined");

        assertThat(easel.ada.awaitRefusal().text()).contains("no room under the limits");
        assertThat(easel.oracle.calls).isEmpty();
    }

    @Test
    void aSuggestionIsAButtonUnderTheReceiptAndDrawsOneMorePicture() {
        easel.refine = Refinement.SUGGEST;
        easel.ada.say("/imagine a fox");
        PlaygroundMessage receipt = easel.ada.awaitAnswer();
        assertThat(easel.ada.awaitPicture().text()).contains("a fox").doesNotContain("Refined");
        assertThat(easel.oracle.calls).isEmpty();

        easel.ada.press(receipt, "Draw refined");

        assertThat(easel.ada.awaitPicture().text()).contains("a fox", "Refined: " + RICH);
        assertThat(easel.oracle.calls).hasSize(1);
        assertThat(easel.pencil.calls).hasSize(2);
    }

    private static List<String> labels(PlaygroundMessage message) {
        return message.card().buttons().stream().map(Button::label).toList();
    }

    private List<Usd> settled() {
        return easel.balances("ada").stream().map(Balance::settled).distinct().toList();
    }
}
