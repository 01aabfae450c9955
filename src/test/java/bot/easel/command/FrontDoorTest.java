package bot.easel.command;

import static org.assertj.core.api.Assertions.assertThat;

import bot.easel.chat.Button;
import bot.easel.chat.Card;
import bot.easel.chat.Form;
import bot.easel.chat.playground.PlaygroundDriver;
import bot.easel.chat.playground.PlaygroundMessage;
import bot.easel.spend.Invariant;
import bot.easel.studio.ProviderFailure;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What a member of a team does and reads, from the typed line to the picture.
class FrontDoorTest {
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
    void aPictureComesWithItsPriceAndTheBalanceGoesDown() {
        easel.ada.say("/imagine a lighthouse at dusk");

        assertThat(easel.ada.awaitAnswer().text())
                .contains("Drawing … about $0.019.")
                .doesNotContain("direct message");
        PlaygroundMessage picture = easel.ada.awaitPicture();
        assertThat(picture.pictures()).hasSize(1);
        assertThat(picture.text())
                .contains("a lighthouse at dusk — Ada")
                .containsPattern(
                        "gpt-image-2.5-flare · 1024x1024 · medium · \\$0.019 · \\d+\\.\\d s");
        assertThat(picture.card().buttons())
                .extracting(Button::label)
                .containsExactly("Reroll", "Vary", "Edit", "Upscale", "More");
        easel.ada.say("/spend");
        assertThat(easel.ada.awaitAnswer().text())
                .contains("Today: $0.019 spent · $0.00 held · $1.98 left of $2.00")
                .contains("gpt-image-2.5-flare: $0.019 · 1 picture");
    }

    /// Counted at the books, behind what is remembered of them.
    @Test
    void spendingThatIsRememberedIsShownWithoutAskingTheBooks() {
        easel.draw("a lighthouse at dusk");
        assertThat(easel.ada.awaitAnswer().text()).contains("Drawing");
        easel.ada.say("/spend");
        assertThat(easel.ada.awaitAnswer().text()).contains("$1.98 left of $2.00");
        int asked = easel.booksAsked.get();
        assertThat(asked).isPositive();

        easel.ada.say("/spend");

        assertThat(easel.ada.awaitAnswer().text()).contains("$1.98 left of $2.00");
        assertThat(easel.booksAsked).hasValue(asked);
    }

    @Test
    void theAnswerToAPrivateRequestSaysWhereThePictureComes() {
        easel.ada.say("/imagine a lighthouse at dusk --private");

        assertThat(easel.ada.awaitAnswer().text())
                .contains("Drawing … about $0.019.", "It comes to you alone, as a direct message.");
    }

    @Test
    void theRefusalOfAUsedUpLimitSaysWhichOneAndWhenItResets() {
        easel.memberMaySpend("0.03");
        easel.draw("a lighthouse at dusk");

        easel.ada.say("/imagine another one");

        String refusal = easel.ada.awaitRefusal().text();
        assertThat(refusal)
                .contains("Your daily limit has no room for this")
                .contains("Limit: $0.03 a day", "Spent: $0.019", "Left: $0.011", "Resets: ")
                .contains("admins", "Nothing was drawn, nothing was charged.");
        assertThat(easel.pencil.calls).hasSize(1);
        easel.bob.say("/imagine mine");
        assertThat(easel.bob.awaitPicture().text()).contains("mine — Bob");
    }

    @Invariant(13)
    @Test
    void aLimitThatIsLoweredMeanwhileLetsThePictureUnderWayFinish() throws InterruptedException {
        CountDownLatch gate = easel.pencil.holdNext();
        easel.ada.say("/imagine a lighthouse at dusk");
        easel.pencil.awaitCall();

        easel.memberMaySpend("0.001");
        easel.ada.say("/imagine another one");
        assertThat(easel.ada.awaitRefusal().text()).contains("Limit: $0.001 a day");
        gate.countDown();

        assertThat(easel.ada.awaitPicture().text()).contains("$0.019");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a fox --modle gpt-image-2",
                "a fox --model gpt-imagee-2",
                "a fox --qualty high",
                "a fox --quality hgih",
                "a fox --size 1500x1000",
                "a fox --size 64x64",
                "a fox --ar 9:1",
                "a fox --format bmp",
                "a fox --background white",
                "a fox --n 5",
                "a fox --seed 7",
                "a fox \u2014modle gpt-image-2"
            })
    void whatCannotBeIsAnsweredWithTheNearestAndCostsNothing(String line) {
        easel.ada.say("/imagine " + line);

        assertThat(easel.ada.awaitRefusal().text())
                .contains("nearest", "Nothing was drawn, nothing was charged.");
        assertThat(easel.pencil.calls).isEmpty();
    }

    @Test
    void theNearestSizeIsOneThatWorks() {
        easel.ada.say("/imagine a fox --size 1500x1000");
        String text = easel.ada.awaitRefusal().text();
        String nearest = text.replaceAll("(?s).*The nearest you can use is (\\S+)\\..*", "$1");

        assertThat(easel.draw("a fox --size " + nearest).text()).contains(nearest);
    }

    @Test
    void flagsDecideWhatIsDrawn() {
        PlaygroundMessage picture =
                easel.draw("a fox --ar 16:9 in snow \u2014quality=low --n 2 --format webp");

        assertThat(picture.pictures()).hasSize(2);
        assertThat(picture.text()).contains("a fox in snow — Ada", "1536x864 · low");
        assertThat(easel.pencil.calls.element().recipe().format()).isEqualTo("webp");
    }

    @Test
    void theSameEventTwiceDrawsOnce() {
        easel.ada.say("/imagine a fox", "one-event");
        easel.ada.awaitPicture();
        easel.ada.say("/imagine a fox", "one-event");

        easel.ada.say("/imagine an owl");
        easel.ada.awaitPicture();
        assertThat(easel.pencil.calls).hasSize(2);
    }

    @Test
    void aRerollIsPaidByWhoeverPresses() {
        PlaygroundMessage picture = easel.draw("a lighthouse at dusk");

        easel.bob.press(picture, "Reroll");

        assertThat(easel.bob.awaitAnswer().text()).contains("Drawing … about $0.019");
        PlaygroundMessage again =
                easel.bob.awaitMessage(
                        "the second picture", message -> message.text().contains("— Bob"));
        assertThat(again.text()).contains("a lighthouse at dusk");
        easel.ada.awaitMessage(
                "the finished second picture",
                message -> message.text().contains("— Bob") && message.text().contains("$0.019"));
        easel.bob.say("/spend");
        easel.bob.awaitMessage(
                "Bob's spending", message -> message.text().contains("$1.98 left of $2.00"));
    }

    @Test
    void buttonsWorkAfterARestart() {
        PlaygroundMessage picture = easel.draw("a lighthouse at dusk");
        easel.close();
        easel = new FrontDoor(folder);

        easel.bob.press(picture, "More");
        assertThat(easel.bob.awaitAnswer().text()).contains("a lighthouse at dusk", "Cost: $0.019");
        easel.bob.press(picture, "Reroll");
        assertThat(easel.bob.awaitPicture().text()).contains("a lighthouse at dusk — Bob");
    }

    @Test
    void aDoubleClickOnRerollDrawsOnce() {
        PlaygroundMessage picture = easel.draw("a lighthouse at dusk");

        easel.bob.press(picture, "Reroll");
        easel.bob.press(picture, "Reroll");

        easel.bob.awaitMessage(
                "a word about the double click",
                message -> message.text().contains("two quick presses as one"));
        easel.bob.awaitMessage(
                "the second picture",
                message ->
                        message.text().contains("— Bob")
                                && message.card().tone() == Card.Tone.PICTURE);
        assertThat(easel.pencil.calls).hasSize(2);
    }

    @Test
    void whatWaitsIsCancelledForNothing() {
        CountDownLatch gate = easel.pencil.holdNext();
        easel.bob.say("/imagine the first");
        easel.bob.awaitMessage("Bob's drawing", message -> message.text().contains("so far"));
        easel.ada.say("/imagine the second");
        PlaygroundMessage waiting =
                easel.ada.awaitMessage(
                        "Ada's place in the queue",
                        message ->
                                message.text().contains("the second — Ada")
                                        && !message.card().buttons().isEmpty());

        easel.ada.press(waiting, "Cancel");

        easel.ada.awaitMessage(
                "the free cancellation", message -> message.text().contains("nothing is charged"));
        assertThat(easel.ada.awaitFailure().text()).contains("Cancelled", "Nothing was charged.");
        gate.countDown();
        easel.ada.awaitMessage(
                "Bob's picture",
                message -> message.text().contains("Bob") && message.text().contains("$0.019"));
        assertThat(easel.pencil.calls).hasSize(1);
    }

    @Test
    void whatIsCancelledTooLateCanStillBeSeen() {
        CountDownLatch gate = easel.pencil.holdNext();
        easel.ada.say("/imagine a lighthouse");
        PlaygroundMessage drawing =
                easel.ada.awaitMessage(
                        "the drawing",
                        message ->
                                message.text().contains("so far")
                                        && !message.card().buttons().isEmpty());
        easel.bob.press(drawing, "Cancel");
        assertThat(easel.bob.awaitRefusal().text()).contains("Only the one who asked");

        easel.ada.press(drawing, "Cancel");

        easel.ada.awaitMessage(
                "the price of a late cancellation",
                message -> message.text().contains("provider had already started: it may cost"));
        gate.countDown();
        PlaygroundMessage hidden =
                easel.ada.awaitMessage(
                        "the offer to show it",
                        message ->
                                message.card().buttons().stream()
                                        .anyMatch(button -> button.label().equals("Show it")));
        assertThat(hidden.text()).contains("it cost $0.019");
        easel.ada.press(hidden, "Show it");
        assertThat(easel.ada.awaitPicture().pictures()).hasSize(1);
        assertThat(easel.pencil.calls).hasSize(1);
    }

    @Test
    void aPictureIsDeletedByItsRequesterAfterAQuestion() {
        PlaygroundMessage picture = easel.draw("a lighthouse at dusk");
        easel.bob.press(picture, "More");
        assertThat(awaitDetails(easel.bob).card().buttons())
                .extracting(Button::label)
                .containsExactly("Reroll with the same snapshot", "Use as reference");

        easel.ada.press(picture, "More");
        easel.ada.press(awaitDetails(easel.ada), "Delete");
        PlaygroundMessage question =
                easel.ada.awaitMessage(
                        "the question", message -> message.text().contains("Delete this"));
        assertThat(easel.ada.current(picture).pictures()).hasSize(1);
        easel.ada.press(question, "Yes, delete");

        easel.ada.awaitGone(picture);
    }

    private static PlaygroundMessage awaitDetails(PlaygroundDriver member) {
        return member.awaitMessage("the details", message -> message.text().startsWith("Details"));
    }

    @Test
    void anAdminDeletesWhatSomebodyElseDrew() {
        PlaygroundMessage picture = easel.draw("a lighthouse at dusk");

        easel.eve.press(picture, "More");
        easel.eve.press(awaitDetails(easel.eve), "Delete");
        easel.eve.press(
                easel.eve.awaitMessage(
                        "the question", message -> message.text().contains("Delete this")),
                "Yes, delete");

        easel.ada.awaitGone(picture);
    }

    @Test
    void detailsAreForTheOneWhoPressedAlone() {
        PlaygroundMessage picture = easel.draw("a lighthouse at dusk");

        easel.bob.press(picture, "More");

        PlaygroundMessage details = awaitDetails(easel.bob);
        assertThat(details.text())
                .contains("a lighthouse at dusk", "Cost: $0.019", "Calls to the provider: 1");
        assertThat(details.isVisibleTo("ada")).isFalse();
    }

    @Test
    void aPrivatePictureReachesItsRequesterAlone() {
        easel.ada.say("/imagine a secret lighthouse --private");

        PlaygroundMessage picture = easel.ada.direct().awaitPicture();
        assertThat(picture.text()).contains("a secret lighthouse", "$0.019");
        assertThat(easel.ada.messages()).noneMatch(message -> !message.card().pictures().isEmpty());
        assertThat(easel.bob.history())
                .noneMatch(
                        message -> message.text().contains("secret") && message.author() == null);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "@everyone and @here, <!channel> <!here> <@U123> <#C123>",
                "ثعلب أحمر في الثلج",
                "שועל אדום",
                "👩‍👩‍👧‍👦 🦊 🏴󠁧󠁢󠁥󠁮󠁧󠁿",
                "**bold** `code` [link](https://example.org) <b>html</b> & \"quotes\"",
                "'; drop table generation; --",
                "%s %n ${jndi:ldap://example.org} {{template}}",
                "a \\{red,green\\} fox"
            })
    void nastyPromptsAreDrawnAsTheyAre(String prompt) {
        PlaygroundMessage picture = easel.draw(prompt);

        String meant = prompt.replace("\\", "");
        assertThat(easel.pencil.calls.element().recipe().prompt()).isEqualTo(meant);
        assertThat(picture.text()).contains(Words.clip(meant, 300));
        assertThat(picture.card().pictures().getFirst().altText()).isEqualTo(meant);
    }

    @Test
    void marksThatNobodySeesAreTakenOut() {
        easel.draw("a\u0000 f\u0007ox\u202E in\u2066 snow");

        assertThat(easel.pencil.calls.element().recipe().prompt()).isEqualTo("a fox in snow");
    }

    @Test
    void fourThousandCharactersAreDrawnAndOneMoreIsNot() {
        String longest = "🦊".repeat(2_000) + "x".repeat(2_000);
        PlaygroundMessage picture = easel.draw(longest);
        assertThat(easel.pencil.calls.element().recipe().prompt()).isEqualTo(longest);
        assertThat(picture.card().pictures().getFirst().altText().length()).isLessThan(1_001);

        easel.ada.say("/imagine " + longest + "x");

        assertThat(easel.ada.awaitRefusal().text()).contains("4,001 characters");
        assertThat(easel.pencil.calls).hasSize(1);
    }

    @Test
    void nothingToDrawOpensTheForm() {
        easel.ada.say("/imagine --size wide");
        Form form = easel.ada.awaitForm();
        assertThat(form.inputs()).hasSize(6);

        easel.ada.submit(form, Map.of("prompt", "a fox", "size", "wide", "count", "2"));

        PlaygroundMessage picture = easel.ada.awaitPicture();
        assertThat(picture.pictures()).hasSize(2);
        assertThat(picture.text()).contains("1536x864");
    }

    @Test
    void severalPromptsShowTheirCostAndWaitForAYes() {
        easel.ada.say("/imagine a {red,green} fox");
        PlaygroundMessage offer = easel.ada.awaitAnswer();
        assertThat(offer.text())
                .contains("2 prompts make 2 pictures, about $0.038", "red", "green");
        assertThat(easel.pencil.calls).isEmpty();

        easel.ada.press(offer, "Draw 2 pictures for $0.038");

        List<String> pictures =
                List.of(easel.ada.awaitPicture().text(), easel.ada.awaitPicture().text());
        assertThat(String.join("\n", pictures)).contains("a red fox", "a green fox");
        assertThat(easel.pencil.calls).hasSize(2);
    }

    @Test
    void aRefusalByTheSafetySystemSaysSoAndCostsNothing() {
        easel.pencil.failNext(
                new ProviderFailure.Moderated(
                        "blocked", "req", ProviderFailure.Moderated.Stage.INPUT));
        easel.ada.say("/imagine something");

        PlaygroundMessage failure = easel.ada.awaitFailure();
        assertThat(failure.text())
                .contains("Refused by the provider's safety system", "It refused the prompt")
                .contains("Reword the prompt", "Nothing was charged.")
                .doesNotContain("blocked");
        assertThat(failure.card().buttons()).extracting(Button::label).doesNotContain("Retry");
    }

    @Test
    void anUnknownOutcomeKeepsItsHoldAndOffersARetry() {
        easel.pencil.failNext(new ProviderFailure.Unknown("reset in mid-body", "req"));
        easel.ada.say("/imagine a lighthouse");
        PlaygroundMessage failure = easel.ada.awaitFailure();
        assertThat(failure.text())
                .contains("No picture came back", "stays held until the provider's bill is known")
                .doesNotContain("reset");

        easel.ada.press(failure, "Retry");

        assertThat(easel.ada.awaitPicture().text()).contains("$0.019");
        assertThat(easel.pencil.calls).hasSize(2);
    }

    @Test
    void helpModelsAndStatusAnswer() {
        easel.ada.say("/easel");
        assertThat(easel.ada.awaitAnswer().text()).contains("/imagine", "--ar 16:9", "Reroll");
        easel.ada.say("/easel models");
        easel.ada.awaitMessage(
                "the models", message -> message.text().contains("GPT Image 2.5 Flare (default)"));
        easel.ada.say("/easel status");
        easel.ada
                .within(Duration.ofSeconds(5))
                .awaitMessage("the status", message -> message.text().contains("All is well."));
    }
}
