package bot.easel.command;

import static bot.easel.command.ApprovalDoor.IN_THE_OFFICE;
import static bot.easel.command.ApprovalDoor.labels;
import static org.assertj.core.api.Assertions.assertThat;

import bot.easel.chat.Form;
import bot.easel.chat.playground.PlaygroundMessage;
import bot.easel.spend.Usd;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A member asks for approval where a limit is in the way, and an admin decides in another channel.
class ApprovalFrontDoorTest {
    @TempDir private Path folder;
    private ApprovalDoor door;

    @BeforeEach
    void open() {
        door = new ApprovalDoor(folder, IN_THE_OFFICE);
    }

    @AfterEach
    void close() {
        assertThat(door.easel().ledger.audit()).isEmpty();
        door.close();
    }

    private Usd cost() {
        return Objects.requireNonNull(door.easel().newest().cost());
    }

    @Test
    void whatIsApprovedIsDrawnWhereItWasAskedAndTheLimitsStayAsTheyWere() {
        PlaygroundMessage refusal = door.refusedBeyondTheDay("a fox *bold* @everyone");
        Usd first = cost();

        PlaygroundMessage card = door.ask(refusal, door.office("eve"));

        assertThat(card.text())
                .contains("a fox *bold* @everyone", "Ada asks for it in design")
                .contains("gpt-image-2.5-flare · 1024x1024 · medium · 1 picture")
                .contains("about $0.019, at most $")
                .contains("In the way: the daily limit of Ada")
                .contains("$0.03; spent $0.019, held $0.00, left $0.011");
        assertThat(labels(card)).containsExactly("Approve", "Refuse");
        assertThat(door.easel().pencil.calls).hasSize(1);

        door.office("eve").press(card, "Approve");

        PlaygroundMessage picture = door.easel().ada.awaitPicture();
        assertThat(picture.text()).contains("a fox *bold* @everyone — Ada", "approved by Eve");
        assertThat(door.office("eve").awaitAnswer().text()).contains("Approved, for at most $");
        Usd both = first.plus(cost());
        door.assertSpent("ada", both);
        door.office("fay")
                .awaitMessage(
                        "the decided card",
                        message ->
                                message.text().contains("Approved by Eve")
                                        && labels(message).isEmpty());
        door.easel().ada.press(picture, "More");
        assertThat(
                        door.easel()
                                .ada
                                .awaitMessage("details", m -> m.text().contains("Details"))
                                .text())
                .contains("Approved by: Eve");
        door.easel().ada.say("/spend");
        door.easel().ada.awaitMessage("the spending", m -> m.text().contains("approved by Eve"));
        assertThat(labels(door.refused("one more"))).contains("Ask for approval");
        assertThat(door.easel().pencil.calls).hasSize(2);
        door.assertSpent("ada", both);
    }

    @Test
    void whatIsAboveTheCeilingForOnePictureIsApprovedToo() {
        door.easel().limits("0.001", "50.00", "10.00", "2.00");
        PlaygroundMessage refusal = door.refused("a dear fox");
        assertThat(refusal.text()).contains("Too dear");

        PlaygroundMessage card = door.ask(refusal, door.office("eve"));
        assertThat(card.text()).contains("In the way: the ceiling for one picture");
        door.office("eve").press(card, "Approve");

        door.easel().ada.awaitPicture();
        door.assertSpent("ada", cost());
        assertThat(door.refused("another").text()).contains("Too dear");
    }

    @Test
    void theOneWhoAskedReadsWhyItWasRefused() {
        PlaygroundMessage card = door.ask(door.refusedBeyondTheDay("a fox"), door.office("eve"));
        Usd first = cost();

        door.office("eve").press(card, "Refuse");
        Form form = door.office("eve").awaitForm();
        door.office("eve").submit(form, Map.of("reason", "The budget is *tight*"));

        PlaygroundMessage word =
                door.easel()
                        .ada
                        .direct()
                        .awaitMessage("the word", m -> m.text().contains("Refused by Eve"));
        assertThat(word.text())
                .contains("a fox", "The reason: The budget is *tight*.", "nothing was charged");
        door.office("fay").awaitMessage("the card", m -> m.text().contains("Refused by Eve"));
        door.assertSpent("ada", first);
        assertThat(door.easel().pencil.calls).hasSize(1);
    }

    @Test
    void onlyThoseWhoDecideDecideAndNobodyAboutTheirOwn() {
        PlaygroundMessage card = door.ask(door.refusedBeyondTheDay("a fox"), door.office("eve"));

        door.office("ada").press(card, "Approve");
        assertThat(door.office("ada").awaitAnswer().text()).contains("Only those who approve");
        door.office("ada").press(card, "Refuse");
        assertThat(door.office("ada").awaitAnswer().text()).contains("Only those who approve");
        assertThat(door.easel().pencil.calls).hasSize(1);

        door.easel().eve.say("/imagine the first picture of eve");
        door.easel().eve.awaitPicture();
        door.easel().eve.say("/imagine the second picture of eve");
        PlaygroundMessage refusal = door.easel().eve.awaitRefusal();
        door.easel().eve.press(refusal, "Ask for approval");
        PlaygroundMessage own =
                door.office("eve")
                        .awaitMessage("the card", m -> m.text().contains("Eve asks for it"));
        door.office("eve").press(own, "Approve");
        assertThat(door.office("eve").awaitAnswer().text()).contains("You asked for this yourself");

        door.office("bob").press(own, "Approve");
        door.easel().eve.awaitMessage("the picture", m -> m.text().contains("approved by Bob"));
    }

    @Test
    void aPressTwiceAsksOnceAndOneDecisionCounts() {
        PlaygroundMessage refusal = door.refusedBeyondTheDay("a fox");
        door.easel().ada.press(refusal, "Ask for approval", "one");
        PlaygroundMessage card =
                door.office("eve")
                        .awaitMessage("the card", m -> m.text().contains("Approval wanted"));
        PlaygroundMessage again = door.refused("a fox");
        door.easel().ada.press(again, "Ask for approval");
        door.easel().ada.awaitMessage("known", m -> m.text().contains("Asked for already"));

        String id = card.card().buttons().getFirst().id();
        var actions = door.easel().platform.actions();
        actions.press("eve", card.id(), id, "press of eve");
        actions.press("fay", card.id(), id, "press of fay");

        door.easel().ada.awaitPicture();
        door.office("eve").awaitMessage("the card", m -> m.text().contains("Approved by"));
        assertThat(door.easel().pencil.calls).hasSize(2);
        assertThat(
                        door.office("eve").messages().stream()
                                // Who came second is told so, and nobody else sees it.
                                .filter(m -> m.visibleTo() == null)
                                .filter(m -> m.text().contains("Approved by")))
                .hasSize(1);
    }

    @Test
    void whatIsTakenBackCanNoLongerBeApproved() {
        PlaygroundMessage refusal = door.refusedBeyondTheDay("a fox");
        PlaygroundMessage card = door.ask(refusal, door.office("eve"));
        PlaygroundMessage asked =
                door.easel()
                        .ada
                        .awaitMessage("asked", m -> m.text().contains("Approval asked for"));

        door.easel().ada.press(asked, "Withdraw");

        door.office("eve").awaitMessage("the card", m -> m.text().contains("Withdrawn"));
        assertThat(labels(door.office("eve").current(card))).isEmpty();
        assertThat(door.easel().pencil.calls).hasSize(1);
    }

    @Test
    void aPriceThatRoseSinceTheCardWasShownIsShownAgainFirst() {
        door.easel().previews = 0;
        door.easel().limits("0.50", "50.00", "10.00", "0.02");
        PlaygroundMessage refusal = door.refusedBeyondTheDay("a fox");
        PlaygroundMessage card = door.ask(refusal, door.office("eve"));
        door.easel().previews = 3;

        door.office("eve").press(card, "Approve");

        assertThat(door.office("eve").awaitAnswer().text())
                .contains("The price has changed", "Nothing was approved");
        assertThat(door.easel().pencil.calls).hasSize(1);
        PlaygroundMessage shown =
                door.office("eve")
                        .awaitMessage(
                                "the new price",
                                m ->
                                        m.text().contains("Approval wanted")
                                                && !m.text().equals(card.text()));
        door.office("eve").press(shown, "Approve");
        assertThat(door.easel().ada.awaitPicture().text()).contains("approved by Eve");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Reroll", "Vary"})
    void buttonsUnderAPictureLeadToAnApprovalToo(String label) {
        PlaygroundMessage picture = door.easel().draw("a fox");

        door.easel().ada.press(picture, label);
        PlaygroundMessage card = door.ask(door.easel().ada.awaitRefusal(), door.office("eve"));
        assertThat(card.text()).contains("a fox", "It starts from this picture");
        door.office("eve").press(card, "Approve");

        PlaygroundMessage drawn =
                door.easel()
                        .ada
                        .awaitMessage(
                                "the picture",
                                m ->
                                        !m.pictures().isEmpty()
                                                && m.text().contains("approved by Eve"));
        assertThat(drawn.text()).contains("a fox");
    }

    @Test
    void anEditInWordsIsApprovedWithItsSource() {
        PlaygroundMessage picture = door.easel().draw("a fox");

        door.easel().ada.reply(picture, "@Easel make it night");
        PlaygroundMessage card = door.ask(door.easel().ada.awaitRefusal(), door.office("eve"));
        assertThat(card.text()).contains("make it night", "Starts from: 1 picture");
        assertThat(card.pictures())
                .singleElement()
                .satisfies(small -> {
                    assertThat(small.picture().width()).isEqualTo(320);
                    assertThat(small.picture().height()).isEqualTo(320);
                    assertThat(small.picture().altText())
                            .isEqualTo("The picture that it starts from");
                });
        door.office("eve").press(card, "Approve");
        door.office("eve")
                .awaitMessage(
                        "the card without what there is nothing to decide about any more",
                        m -> m.id().equals(card.id()) && m.pictures().isEmpty());

        door.easel()
                .ada
                .awaitMessage(
                        "the edit",
                        m ->
                                m.text().contains("made from")
                                        && m.text().contains("approved by Eve"));
        assertThat(door.easel().newest().recipe().sources()).hasSize(1);
    }

    @Test
    void thePictureOfAPrivateRequestIsShownInNoChannel() {
        PlaygroundMessage picture = door.easel().draw("a fox");

        door.easel().ada.reply(picture, "@Easel make it night --private");
        PlaygroundMessage card = door.ask(door.easel().ada.awaitRefusal(), door.office("eve"));

        assertThat(card.text()).contains("make it night", "Starts from: 1 picture");
        assertThat(card.pictures()).isEmpty();
    }

    @Test
    void ofSeveralPromptsTheMemberIsToldToSendOneByItself() {
        door.easel().limits("0.001", "50.00", "10.00", "2.00");

        PlaygroundMessage refusal = door.refused("a {red,green} fox");

        assertThat(refusal.text()).contains("Approval is asked for one prompt at a time");
        assertThat(labels(refusal)).doesNotContain("Ask for approval");
    }

    @Test
    void whatFitsAgainNeedsNobody() {
        PlaygroundMessage refusal = door.refusedBeyondTheDay("a fox");
        door.easel().limits("0.50", "50.00", "10.00", "2.00");

        door.easel().ada.press(refusal, "Ask for approval");

        door.easel().ada.awaitMessage("room", m -> m.text().contains("There is room for it now"));
        assertThat(door.office("eve").messages()).isEmpty();
    }
}
