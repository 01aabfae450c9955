package bot.easel.command;

import static bot.easel.command.ApprovalDoor.IN_THE_OFFICE;
import static bot.easel.command.ApprovalDoor.ONE_BY_ONE;
import static bot.easel.command.ApprovalDoor.labels;
import static org.assertj.core.api.Assertions.assertThat;

import bot.easel.chat.MemberId;
import bot.easel.chat.playground.PlaygroundMessage;
import bot.easel.store.Database;
import bot.easel.store.JdbcApprovals;
import bot.easel.store.StoreSettings;
import bot.easel.studio.Approval;
import bot.easel.studio.ApprovalSettings;
import bot.easel.studio.ApprovalStore;
import bot.easel.studio.Approver;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Approvals over hours, restarts and a death in the worst moment.
class ApprovalRecoveryTest {
    private static final Approver EVE = new Approver(new MemberId(Samples.TEAM, "eve"), "Eve");

    @TempDir private Path folder;
    private ApprovalDoor door;

    @BeforeEach
    void open() {
        door = new ApprovalDoor(folder, IN_THE_OFFICE);
    }

    private void reopen(ApprovalSettings settings) {
        door.close();
        door = new ApprovalDoor(folder, settings);
    }

    @AfterEach
    void close() {
        assertThat(door.easel().ledger.audit()).isEmpty();
        door.close();
    }

    /// What a process did to the books before it was killed.
    private void inTheBooks(Consumer<ApprovalStore> deed) {
        try (Database database =
                Database.open(
                        StoreSettings.sqlite(folder.resolve("easel.db")),
                        door.clock,
                        (operations, took) -> {})) {
            deed.accept(new JdbcApprovals(database));
        }
    }

    private static String id(PlaygroundMessage card) {
        String button = card.card().buttons().getFirst().id();
        return button.substring(button.indexOf(':') + 1, button.lastIndexOf('.'));
    }

    /// Eve's decision, with nothing of what follows from it.
    private void approved(PlaygroundMessage card) {
        inTheBooks(approvals -> {
            Approval asked = approvals.find(id(card)).orElseThrow();
            assertThat(
                            approvals.approve(
                                    asked.id(),
                                    1,
                                    EVE,
                                    asked.worstCase(),
                                    asked.priceVersion(),
                                    "grant-1",
                                    Duration.ofHours(1)))
                    .isTrue();
        });
    }

    @Test
    void whatWasApprovedBeforeADeathIsDrawnAfterItOnce() {
        PlaygroundMessage card = door.ask(door.refusedBeyondTheDay("a fox"), door.office("eve"));

        door.restart(() -> approved(card), ApprovalDoor::tight);

        assertThat(door.easel().ada.awaitPicture().text()).contains("a fox", "approved by Eve");
        door.office("eve")
                .awaitMessage("the card", message -> message.text().contains("Approved by Eve"));
        door.restart(() -> {}, ApprovalDoor::tight);
        assertThat(door.refused("one more").text()).contains("limit");
        assertThat(door.easel().pencil.calls).isEmpty();
    }

    @Test
    void whatIsAskedIsDecidedAfterHoursAndARestart() {
        PlaygroundMessage card = door.ask(door.refusedBeyondTheDay("a fox"), door.office("eve"));
        // Hours, but in the day whose limit is used up, whenever this runs.
        door.restart(() -> door.clock.pass(Duration.ofHours(20)), ApprovalDoor::tight);

        door.office("fay").press(card, "Approve");

        assertThat(door.easel().ada.awaitPicture().text()).contains("a fox", "approved by Fay");
        assertThat(door.easel().pencil.calls).hasSize(1);
    }

    @Test
    void whatNobodyDecidesRunsOutAndBothAreTold() {
        PlaygroundMessage card = door.ask(door.refusedBeyondTheDay("a fox"), door.office("eve"));

        door.clock.pass(Duration.ofHours(24));

        door.office("eve")
                .awaitMessage("the card", message -> message.text().contains("Nobody decided"));
        assertThat(labels(door.office("eve").current(card))).isEmpty();
        assertThat(
                        door.easel()
                                .ada
                                .direct()
                                .awaitMessage(
                                        "the word",
                                        message -> message.text().contains("Nobody decided"))
                                .text())
                .contains("a fox", "nothing was charged");
        assertThat(door.easel().pencil.calls).hasSize(1);
    }

    @Test
    void whatCanNoLongerBeDrawnUsesNothingAndBothAreTold() {
        PlaygroundMessage card = door.ask(door.refusedBeyondTheDay("a fox"), door.office("eve"));

        door.restart(
                () -> approved(card),
                easel -> {
                    ApprovalDoor.tight(easel);
                    easel.enabled = false;
                });

        door.office("eve")
                .awaitMessage(
                        "the card", message -> message.text().contains("can no longer be drawn"));
        assertThat(
                        door.easel()
                                .ada
                                .direct()
                                .awaitMessage(
                                        "the word", message -> message.text().contains("not drawn"))
                                .text())
                .contains("Easel does not draw in this channel.", "nothing was charged");
        assertThat(door.easel().pencil.calls).isEmpty();
        inOpenBooks(id(card), Approval.Outcome.Kind.IMPOSSIBLE);
    }

    @Test
    void aPriceAboveWhatWasApprovedUsesNothing() {
        door.easel().previews = 0;
        door.easel().limits("0.50", "50.00", "10.00", "0.02");
        PlaygroundMessage refusal = door.refusedBeyondTheDay("a fox");
        PlaygroundMessage card = door.ask(refusal, door.office("eve"));

        door.restart(
                () -> approved(card),
                easel -> {
                    ApprovalDoor.tight(easel);
                    easel.previews = 3;
                });

        door.easel()
                .ada
                .direct()
                .awaitMessage("the word", message -> message.text().contains("price has gone up"));
        assertThat(door.easel().pencil.calls).isEmpty();
        inOpenBooks(id(card), Approval.Outcome.Kind.DEARER);
    }

    @Test
    void aGrantThatNobodyCouldUseInTimeEnds() {
        PlaygroundMessage card = door.ask(door.refusedBeyondTheDay("a fox"), door.office("eve"));

        door.restart(
                () -> {
                    approved(card);
                    door.clock.pass(Duration.ofHours(1));
                },
                ApprovalDoor::tight);

        door.easel()
                .ada
                .direct()
                .awaitMessage("the word", message -> message.text().contains("could not be drawn"));
        assertThat(door.easel().pencil.calls).isEmpty();
        inOpenBooks(id(card), Approval.Outcome.Kind.UNUSED);
    }

    private void inOpenBooks(String id, Approval.Outcome.Kind outcome) {
        door.restart(
                () ->
                        inTheBooks(approvals -> {
                            Optional<Approval> found = approvals.find(id);
                            assertThat(found.map(Approval::outcome))
                                    .hasValueSatisfying(
                                            each -> assertThat(each.kind()).isEqualTo(outcome));
                        }),
                ApprovalDoor::tight);
    }

    @Test
    void withoutAChannelEachApproverIsAskedAloneAndAllSeeTheDecision() {
        reopen(ONE_BY_ONE);
        PlaygroundMessage refusal = door.refusedBeyondTheDay("a fox");
        PlaygroundMessage eves = door.ask(refusal, door.easel().eve.direct());
        PlaygroundMessage fays =
                door.easel()
                        .ada
                        .as("fay")
                        .direct()
                        .awaitMessage("the card", m -> m.text().contains("Approval wanted"));

        door.easel().eve.direct().press(eves, "Approve");

        door.easel().ada.awaitPicture();
        door.easel()
                .ada
                .as("fay")
                .direct()
                .awaitMessage("the decision", m -> m.text().contains("Approved by Eve"));
        assertThat(labels(door.easel().ada.as("fay").direct().current(fays))).isEmpty();
        assertThat(door.easel().ada.direct().messages()).isEmpty();
    }

    @Test
    void aMemberHasOnlySoManyOpen() {
        reopen(ONE_BY_ONE);
        door.ask(door.refusedBeyondTheDay("a fox"), door.easel().eve.direct());

        door.easel().ada.press(door.refused("an owl"), "Ask for approval");

        door.easel()
                .ada
                .awaitMessage(
                        "too many",
                        m -> m.text().contains("asked for approval of 1 request already"));
    }

    @Test
    void whereApprovalsAreOffOrNobodyDecidesThereIsNoButton() {
        reopen(
                new ApprovalSettings(
                        true,
                        Set.of(),
                        Set.of(),
                        Set.of("directors"),
                        false,
                        false,
                        Duration.ofHours(24),
                        Duration.ofHours(1),
                        5));

        assertThat(labels(door.refusedBeyondTheDay("a fox"))).isEmpty();
    }

    @Test
    void aClosedChannelSendsTheCardToEachApprover() {
        reopen(ApprovalDoor.settings(Set.of("playground:nowhere"), 5));

        door.ask(door.refusedBeyondTheDay("a fox"), door.easel().eve.direct());
    }
}
