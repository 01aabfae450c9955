package bot.easel.command;

import static org.assertj.core.api.Assertions.assertThat;

import bot.easel.chat.Choice;
import bot.easel.chat.Form;
import bot.easel.chat.playground.PlaygroundMessage;
import bot.easel.spend.Usd;
import bot.easel.studio.ApprovalSettings;
import bot.easel.studio.BatchLook;
import bot.easel.studio.BatchResult;
import bot.easel.studio.FakeBatches;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Pictures for the night, as members ask for them and get them in the morning.
class FrontDoorOvernightTest {
    private static final Duration HOUR = Duration.ofMinutes(61);

    @TempDir private Path folder;
    private final AheadClock clock = new AheadClock();
    private FrontDoor easel;

    @BeforeEach
    void open() {
        easel = new FrontDoor(folder, ApprovalSettings.defaults(), clock, door -> {});
    }

    @AfterEach
    void close() {
        assertThat(easel.ledger.audit()).isEmpty();
        easel.close();
    }

    private PlaygroundMessage asked(String prompt) {
        easel.ada.say("/imagine " + prompt);
        return easel.ada.awaitMessage(
                "the placeholder",
                message ->
                        message.text().contains("Drawn overnight, for half the price")
                                && message.text().contains(prompt.split(" --", 2)[0])
                                && !message.card().buttons().isEmpty());
    }

    private FakeBatches.Made sent() {
        clock.pass(HOUR);
        easel.beat("overnight");
        return easel.batches.made.getLast();
    }

    @Test
    void aPictureOfTheNightIsThereInTheMorningInItsOwnMessageWithItsButtons() {
        PlaygroundMessage waiting = asked("a lighthouse at dusk --when overnight");
        assertThat(waiting.text())
                .contains("a lighthouse at dusk", "at the latest", "about an hour", " held")
                .doesNotContain("ahead of you");
        // The answer may come behind the message that everybody sees.
        PlaygroundMessage answer =
                easel.ada.awaitMessage(
                        "the answer", each -> each.text().contains("To be drawn overnight"));
        assertThat(answer.text()).contains("half the usual price");

        sent().complete();
        easel.beat("overnight-results");

        PlaygroundMessage picture = easel.ada.awaitPicture();
        assertThat(picture.id()).isEqualTo(waiting.id());
        // 10 tokens of text and 439 of pictures, at half of 5 and 30 dollars a million.
        assertThat(picture.text()).contains("$0.0066", "overnight").doesNotContain(" s ·");
        assertThat(easel.newest().cost()).isEqualTo(Usd.ofNanos(6_610_000));
        assertThat(easel.pencil.calls).isEmpty();

        easel.bob.press(picture, "Reroll");
        easel.bob.awaitMessage("Bob's own", by -> by.text().contains("— Bob"));
        easel.bob.awaitPicture();
        assertThat(easel.pencil.calls).hasSize(1);
    }

    @Test
    void theOptionSaysTheSameAsTheFlagAndNowIsNow() {
        asked("a fox --when=overnight");
        easel.ada.say("/imagine a hare --when now");
        easel.ada.awaitPicture();
        assertThat(easel.pencil.calls).hasSize(1);

        easel.ada.say("/imagine a hare --when tomorrow");
        assertThat(easel.ada.awaitRefusal().text())
                .contains("tomorrow", "now or overnight", "nothing was charged");
    }

    @Test
    void theFormOffersTheNight() {
        easel.ada.say("/imagine");
        Form form = easel.ada.awaitForm();
        assertThat(form.inputs().getLast().choices())
                .extracting(Choice::value)
                .containsExactly("now", "overnight");

        easel.ada.submit(form, Map.of("prompt", "the fox of a form", "when", "overnight"));

        easel.ada.awaitMessage(
                "the placeholder",
                message ->
                        message.text().contains("the fox of a form")
                                && message.text().contains("Drawn overnight"));
        assertThat(easel.pencil.calls).isEmpty();
    }

    @Test
    void whatCannotBeDrawnOvernightNamesWhatCanAndCostsNothing() {
        easel.ada.say("/imagine a fox --model gpt-image-1.5 --when overnight");
        assertThat(easel.ada.awaitRefusal().text())
                .contains(
                        "gpt-image-1.5 is not drawn overnight",
                        Samples.FLARE + " or gpt-image-2",
                        "nothing was charged");
        easel.ada.say("/compare a fox --models gpt-image-2,gpt-image-1.5 --when overnight");
        assertThat(easel.ada.awaitRefusal().text()).contains("compared now, not overnight");
        easel.eve.say("/easel schedule add 0 9 * * * a fox --when overnight");
        easel.eve.awaitMessage("no", no -> no.text().contains("at its own time, not overnight"));
        assertThat(easel.balances("ada"))
                .allSatisfy(balance -> assertThat(balance.held().isZero()).isTrue());
    }

    @Test
    void aLimitRefusesTheNightToo() {
        easel.memberMaySpend("0.001");
        easel.ada.say("/imagine a fox --when overnight");
        assertThat(easel.ada.awaitRefusal().text()).contains("$0.001");
    }

    @Test
    void nightsTakeNoneOfTheJobsAtOnce() {
        easel.membersMayAsk(100, 1);
        asked("a fox --when overnight");
        asked("a hare --when overnight");
        easel.draw("an owl");
        assertThat(easel.pencil.calls).hasSize(1);
    }

    @Test
    void cancellingIsFreeBeforeItIsSentAndToldAfterwards() {
        PlaygroundMessage early = asked("the early fox --when overnight");
        easel.ada.press(early, "Cancel");
        easel.ada.awaitMessage("for nothing", now -> now.text().contains("nothing is charged"));
        assertThat(easel.ada.awaitFailure().text()).contains("Cancelled", "Nothing was charged.");

        PlaygroundMessage late = asked("the late fox --when overnight");
        FakeBatches.Made batch = sent();
        easel.ada.press(late, "Cancel");
        easel.ada.awaitMessage(
                "what that means", now -> now.text().contains("it is in its batch already"));
        batch.complete();
        easel.beat("overnight-results");

        PlaygroundMessage end =
                easel.ada.awaitMessage(
                        "what it cost", now -> now.text().contains("so it cost $0.0066"));
        easel.ada.press(end, "Show it");
        easel.ada.awaitPicture();
    }

    @Test
    void aNightWithoutAPictureSaysSoAndRetryIsAnotherNight() {
        asked("a fox --when overnight");
        FakeBatches.Made batch = sent();
        batch.fail(batch.calls.getFirst(), new BatchResult.NotReached());
        batch.over(BatchLook.State.EXPIRED);
        easel.beat("overnight-results");

        PlaygroundMessage failed = easel.ada.awaitFailure();
        assertThat(failed.text())
                .contains("Not drawn overnight", "a day for a batch", "Nothing was charged.");
        easel.ada.press(failed, "Retry");
        easel.ada.awaitMessage(
                "another night", now -> now.text().contains("To be drawn overnight"));
        assertThat(easel.pencil.calls).isEmpty();
    }

    @Test
    void severalPromptsOfANightAreConfirmedAndShareABatch() {
        easel.ada.say("/imagine a {red,green} fox --n 2 --when overnight");
        PlaygroundMessage question =
                easel.ada.awaitMessage("the question", asked -> asked.text().contains("2 prompts"));
        easel.ada.press(question, question.card().buttons().getFirst().label());
        easel.ada.awaitMessage("the red", now -> now.text().contains("a red fox — Ada"));
        easel.ada.awaitMessage("the green", now -> now.text().contains("a green fox — Ada"));

        FakeBatches.Made batch = sent();

        assertThat(batch.calls).hasSize(2);
        assertThat(batch.calls).allSatisfy(call -> assertThat(call.recipe().count()).isEqualTo(2));
    }

    @Test
    void theModelsSayWhichOfThemDrawOvernight() {
        easel.ada.say("/easel models");
        assertThat(easel.ada.awaitAnswer().card().fields())
                .filteredOn(field -> field.value().plain().contains("draws overnight for less"))
                .hasSize(2);
    }
}
