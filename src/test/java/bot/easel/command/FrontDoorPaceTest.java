package bot.easel.command;

import static org.assertj.core.api.Assertions.assertThat;

import bot.easel.catalogue.AssistantJob;
import bot.easel.chat.Card;
import bot.easel.chat.playground.PlaygroundMessage;
import bot.easel.sound.Clips;
import bot.easel.spend.Balance;
import bot.easel.spend.Usd;
import bot.easel.studio.AssistantTask;
import bot.easel.studio.Refinement;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// How often a member may ask, whatever it is that is asked and however many models it takes.
class FrontDoorPaceTest {
    private static final String EARLY = "One moment, please";
    private static final String FREE = "Nothing was drawn, nothing was charged.";

    @TempDir private Path folder;
    private FrontDoor easel;

    @BeforeEach
    void open() {
        opened(new FrontDoor(folder));
    }

    private void opened(FrontDoor door) {
        easel = door;
        easel.assistant =
                Map.of(
                        AssistantJob.DESCRIBE, "gpt-6-luna",
                        AssistantJob.INTENT, "gpt-6-luna");
    }

    @AfterEach
    void close() {
        assertThat(easel.ledger.audit()).isEmpty();
        easel.close();
    }

    @Test
    void descriptionsAndPicturesAreOfTheSameMinute() {
        easel.membersMayAsk(1, 0);
        easel.ada.say("/describe", fox());
        described();
        Usd spent = spent();

        easel.ada.say("/describe", fox());
        assertThat(easel.ada.awaitRefusal().text())
                .contains(EARLY, "once a minute", "Please try again in ", FREE);
        easel.ada.say("/imagine a lighthouse");

        assertThat(easel.ada.awaitRefusal().text()).contains(EARLY);
        assertThat(easel.oracle.calls).hasSize(1);
        assertThat(easel.pencil.calls).isEmpty();
        assertThat(spent()).isEqualTo(spent);
        assertThat(easel.ledger.held()).isEqualTo(Usd.ZERO);
    }

    @Test
    void anAnswerThatIsReadAloudIsOneRequest() {
        easel.assistant =
                Map.of(AssistantJob.DESCRIBE, "gpt-6-luna", AssistantJob.VOICE, "gpt-audio-mini");
        easel.membersMayAsk(1, 0);

        easel.ada.say("/describe", fox());

        easel.ada.awaitMessage(
                "the reading", each -> each.text().contains("read aloud by gpt-audio-mini"));
        easel.ada.say("/describe", fox());
        assertThat(easel.ada.awaitRefusal().text()).contains(EARLY);
        assertThat(easel.oracle.calls).hasSize(2);
    }

    @Test
    void aPictureWithARefinedPromptIsOneRequest() {
        refining(Refinement.ALWAYS);
        easel.membersMayAsk(1, 0);

        assertThat(easel.draw("a fox").text()).contains("Refined: ");

        easel.ada.say("/imagine a bear");
        assertThat(easel.ada.awaitRefusal().text()).contains(EARLY);
        assertThat(easel.oracle.calls).hasSize(1);
        assertThat(easel.pencil.calls).hasSize(1);
    }

    @Test
    void whoAsksTooFastForARefinedPictureIsToldWhenAndKeepsTheOneThatThereIs() {
        refining(Refinement.SUGGEST);
        easel.membersMayAsk(1, 0);
        easel.ada.say("/imagine a fox");
        PlaygroundMessage receipt = easel.ada.awaitAnswer();
        easel.ada.awaitPicture();

        easel.ada.press(receipt, "Draw refined");

        assertThat(easel.ada.awaitRefusal().text()).contains(EARLY, "Please try again in ", FREE);
        assertThat(easel.oracle.calls).isEmpty();
        assertThat(easel.pencil.calls).hasSize(1);
    }

    @Test
    void wordsThatAreReadAndDrawnAreOneRequest() {
        understood("draw", "a banner");
        easel.membersMayAsk(1, 0);

        easel.ada.say("@Easel make me a banner");

        assertThat(easel.ada.awaitPicture().text()).contains("a banner");
        assertThat(easel.oracle.calls).hasSize(1);
    }

    /// What they ask for is not known, so they are no prompt either.
    @Test
    void wordsThatComeTooFastAreNeitherReadNorDrawn() {
        easel.membersMayAsk(1, 0);
        easel.draw("a fox");
        understood("spend", "");

        easel.ada.say("@Easel how much have I spent?");

        assertThat(easel.ada.awaitRefusal().text()).contains(EARLY, "Please try again in ", FREE);
        assertThat(easel.oracle.calls).isEmpty();
        assertThat(easel.pencil.calls).hasSize(1);
    }

    @Test
    void whatIsSaidHeardReadAndDrawnIsOneRequest() {
        easel.assistant =
                Map.of(
                        AssistantJob.TRANSCRIBE, "gpt-transcribe",
                        AssistantJob.INTENT, "gpt-6-luna");
        PlaygroundMessage fox = easel.draw("a fox");
        easel.oracle.says("make it night");
        understood("edit", "make it night");
        easel.membersMayAsk(1, 0);

        easel.bob.reply(fox, "", recording(), "a-voice");

        easel.bob.awaitMessage(
                "the change",
                each ->
                        each.card().tone() == Card.Tone.PICTURE
                                && each.text().contains("make it night"));
        assertThat(easel.oracle.calls).hasSize(2);
        easel.bob.reply(fox, "", recording(), "another-voice");
        assertThat(easel.bob.awaitRefusal().text()).contains(EARLY, FREE);
        assertThat(easel.oracle.calls).hasSize(2);
    }

    @Test
    void anEventThatComesAgainCountsOnceWhateverItLedTo() {
        understood("draw", "a banner");
        easel.membersMayAsk(2, 0);
        easel.ada.say("@Easel make me a banner", "one-event");
        easel.ada.awaitPicture();
        easel.close();
        opened(new FrontDoor(folder));
        easel.membersMayAsk(2, 0);

        easel.ada.say("@Easel make me a banner", "one-event");
        easel.ada.say("/describe", fox());
        described();
        easel.ada.say("/imagine a lighthouse");

        assertThat(easel.ada.awaitRefusal().text()).contains(EARLY, "2 times a minute");
        assertThat(easel.oracle.calls).hasSize(1);
        assertThat(easel.pencil.calls).isEmpty();
    }

    @Test
    void anEventThatComesAgainIsAnsweredAgainAlsoWhenTheMinuteIsUsedUp() {
        String picture = easel.draw("a fox").text();
        assertThat(picture).contains("a fox");
        easel.membersMayAsk(1, 0);
        String describe = "/describe --reference " + easel.newest().shortId();
        easel.ada.say(describe, "one-event");
        PlaygroundMessage first = described();
        easel.ada.say("/imagine a bear");
        easel.ada.awaitRefusal();

        easel.ada.say(describe, "one-event");

        easel.ada.awaitMessage(
                "the answer again",
                each ->
                        !each.id().equals(first.id())
                                && each.card().tone() == Card.Tone.INFO
                                && each.text().contains("A red fox in fresh snow"));
        assertThat(easel.oracle.calls).hasSize(1);
    }

    @Test
    void aQuestionThatALimitRefusesCountsForNothing() {
        easel.memberMaySpend("0.0001");
        easel.membersMayAsk(1, 0);
        easel.ada.say("/describe", fox());
        assertThat(easel.ada.awaitRefusal().text()).contains("Your daily limit");
        easel.memberMaySpend("1");
        easel.membersMayAsk(1, 0);

        easel.ada.say("/describe", fox());

        described();
    }

    @Test
    void whatTheProgramAsksForAPictureIsNotCounted() {
        easel.assistant =
                Map.of(
                        AssistantJob.MODERATE, "omni-moderation-latest",
                        AssistantJob.ALT_TEXT, "gpt-6-luna");
        easel.wantsAltTexts = true;
        easel.membersMayAsk(2, 0);

        easel.draw("a fox");
        easel.altTexts.awaitNext("written: ");
        easel.draw("a bear");

        easel.altTexts.awaitNext("written: ");
        easel.ada.say("/imagine a third");
        assertThat(easel.ada.awaitRefusal().text()).contains(EARLY);
        assertThat(easel.pencil.calls).hasSize(2);
    }

    /// Each look goes to a provider, so it counts; the event that comes again leads to no second one.
    @Test
    void whatTheModerationModelRefusesIsCountedOnce() {
        easel.assistant = Map.of(AssistantJob.MODERATE, "omni-moderation-latest");
        easel.oracle.flags = judge -> judge.text().contains("brawl");
        easel.membersMayAsk(2, 0);
        easel.ada.say("/imagine a brawl", "one-event");
        PlaygroundMessage first = easel.ada.awaitRefusal();

        easel.ada.say("/imagine a brawl", "one-event");
        easel.ada.awaitMessage(
                "the refusal again",
                each -> !each.id().equals(first.id()) && each.text().contains("moderation model"));
        easel.draw("a fox");
        easel.ada.say("/imagine a bear");

        assertThat(easel.ada.awaitRefusal().text()).contains(EARLY);
        assertThat(easel.oracle.calls)
                .extracting(call -> ((AssistantTask.Judge) call.task()).text())
                .containsExactly("a brawl", "a fox");
    }

    private void refining(Refinement refinement) {
        easel.assistant = Map.of(AssistantJob.REFINE, "gpt-6-luna");
        easel.refine = refinement;
        easel.oracle.says("A red fox in fresh snow, low winter sun.");
    }

    private void understood(String intent, String words) {
        Map<String, String> answer = new HashMap<>();
        answer.put("intent", intent);
        answer.put("sure", "true");
        answer.put("words", words);
        easel.oracle.filled = answer;
    }

    private PlaygroundMessage described() {
        return easel.ada.awaitMessage(
                "the description", each -> each.text().contains("A red fox in fresh snow"));
    }

    private List<String> recording() {
        return List.of(easel.bob.put("recording", Clips.mp4(Duration.ofSeconds(10))));
    }

    private List<String> fox() {
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        try {
            ImageIO.write(new BufferedImage(64, 48, BufferedImage.TYPE_INT_RGB), "png", png);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return List.of(easel.ada.put("fox.png", png.toByteArray()));
    }

    private Usd spent() {
        return easel.balances("ada").stream()
                .map(Balance::settled)
                .max(Usd::compareTo)
                .orElseThrow();
    }
}
