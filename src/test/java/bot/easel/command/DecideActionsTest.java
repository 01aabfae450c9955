package bot.easel.command;

import static org.assertj.core.api.Assertions.assertThat;

import bot.easel.chat.Card;
import bot.easel.chat.Interaction;
import bot.easel.chat.Member;
import bot.easel.studio.Approval;
import bot.easel.studio.ApprovalView;
import bot.easel.studio.Approvals;
import bot.easel.studio.Refusal;
import bot.easel.studio.StudioEvents;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What people read about approvals, and what their buttons answer.
class DecideActionsTest {
    private static final ApprovalView.Links NO_LINKS = new ApprovalView.Links(null, null);

    private final FakeApprovals approvals = new FakeApprovals();
    private final ApprovalCards cards = new ApprovalCards();
    private final CommandRouter router =
            new CommandRouter(
                    new Handlers(
                            List.of(),
                            DecideActions.all(approvals),
                            DecideActions.forms(approvals),
                            List.of(),
                            message -> Optional.empty(),
                            opened -> {}),
                    Member::admin,
                    new StudioEvents() {},
                    () -> "id-42");

    private Answers press(String button) {
        Answers answers = new Answers();
        router.on(Samples.press(Samples.EVE, answers, button));
        return answers;
    }

    private static String text(Answers answers) {
        return PlainCards.text(answers.card());
    }

    @Test
    void theCardSaysEverythingThatADecisionNeeds() {
        Golden.check("approval-asked", cards.card(ApprovalWords.asked(), NO_LINKS));
        Golden.check(
                "approval-refused", cards.card(ApprovalWords.refused("not *today*"), NO_LINKS));
        Golden.check(
                "approval-undrawn",
                cards.word(
                        ApprovalWords.approved(
                                new Approval.Outcome(
                                        Approval.Outcome.Kind.DEARER,
                                        "it could cost up to $0.90 now")),
                        true));
    }

    @Test
    void theCardLeadsToWhereItWasAskedAndToThePictureThatItStartsFrom() {
        Card card =
                cards.card(
                        ApprovalWords.asked(),
                        new ApprovalView.Links(
                                URI.create("https://chat.example/design"),
                                URI.create("https://chat.example/picture")));

        assertThat(card.lines().get(1).plain())
                .startsWith("Ada asks for it in this conversation, ")
                .endsWith(". It starts from this picture.");
    }

    @Test
    void whoeverElseReadsTheWordLearnsNothingOfIt() {
        Card word = cards.word(ApprovalWords.refused("you know why"), false);

        assertThat(PlainCards.text(word))
                .contains("Refused", "About what Ada asked for here.")
                .doesNotContain("lighthouse", "you know why", "Eve");
    }

    @Test
    void aDecisionIsConfirmedAndASecondOneToldOfTheFirst() {
        approvals.deciding = new Approvals.Deciding.Decided(ApprovalWords.approved(null));
        assertThat(text(press("approve:approval-1.3")))
                .contains("Approved, for at most $0.60. It is being drawn for Ada, who pays.");
        approvals.deciding = new Approvals.Deciding.Already(ApprovalWords.refused("no"));
        assertThat(text(press("approve:approval-1.3")))
                .contains("This was decided already", "Refused by Eve", "The reason: no.");
        approvals.deciding =
                new Approvals.Deciding.Already(ApprovalWords.ended(Approval.State.EXPIRED));
        assertThat(text(press("approve:approval-1.3"))).contains("Nobody decided until");
        approvals.deciding = new Approvals.Deciding.Repriced(ApprovalWords.asked());
        assertThat(text(press("approve:approval-1.3")))
                .contains("it is about $0.02 now, and at most $0.60", "Nothing was approved");
    }

    @Test
    void whatCannotBeDrawnStaysOpenWithItsReason() {
        approvals.deciding =
                new Approvals.Deciding.Impossible(
                        new Refusal.ModelUnavailable("gpt-image-1", "was shut down"));

        assertThat(text(press("approve:approval-1.3")))
                .contains("nothing was approved", "gpt-image-1: was shut down.", "stays open");
    }

    @Test
    void strangersAndTheOneWhoAskedAreTurnedAway() {
        approvals.deciding = new Approvals.Deciding.NotEntitled();
        assertThat(text(press("approve:approval-1.3"))).contains("Only those who approve here");
        approvals.deciding = new Approvals.Deciding.OwnRequest();
        assertThat(text(press("approve:approval-1.3"))).contains("somebody else has to decide");
        approvals.hindered = Optional.of(new Approvals.Deciding.NotEntitled());
        Answers refused = press("refuse:approval-1");
        assertThat(text(refused)).contains("Only those who approve here");
        assertThat(refused.forms).isEmpty();
        assertThat(approvals.reasons).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"approve:approval-1", "approve:approval-1.x", "approve:", "approve"})
    void aButtonThatNobodyMadeApprovesNothing(String button) {
        approvals.deciding = new Approvals.Deciding.Decided(ApprovalWords.approved(null));

        assertThat(text(press(button))).contains("I do not know this request any more");
    }

    @Test
    void aReasonIsAskedForWhereThereAreFormsAndLeftOutElsewhere() {
        Answers opened = press("refuse:approval-1");
        assertThat(opened.forms)
                .singleElement()
                .satisfies(form -> assertThat(form.id()).isEqualTo("refuse:approval-1"));
        assertThat(approvals.reasons).isEmpty();

        approvals.deciding = new Approvals.Deciding.Decided(ApprovalWords.refused("no"));
        Answers sent = new Answers();
        router.on(
                new Interaction.FormSubmit(
                        Samples.origin(Samples.EVE, sent),
                        "refuse:approval-1",
                        Map.of("reason", "  " + "n".repeat(600)),
                        Map.of()));
        assertThat(text(sent)).contains("Refused. Ada is told.");
        assertThat(approvals.reasons)
                .singleElement()
                .satisfies(reason -> assertThat(reason).hasSizeLessThanOrEqualTo(500));

        Answers closed = new Answers();
        closed.noForms = true;
        router.on(Samples.press(Samples.EVE, closed, "refuse:approval-1"));
        assertThat(text(closed)).contains("Refused. Ada is told.");
        assertThat(approvals.reasons).last().isEqualTo("");
    }

    @Test
    void askingIsAnsweredByWhatBecameOfIt() {
        approvals.asking = new Approvals.Asking.Asked(ApprovalWords.asked());
        Answers asked = press("ask-approval:offer-1");
        assertThat(text(asked))
                .contains("at most $0.60", "(Withdraw = withdraw:approval-1)")
                .contains("Nothing is drawn and nothing charged before");
        assertThat(asked.replaced).isEqualTo(1);
        approvals.asking = new Approvals.Asking.Known(ApprovalWords.refused("no"));
        assertThat(text(press("ask-approval:offer-1")))
                .contains("This was decided", "Refused by Eve")
                .doesNotContain("Withdraw");
        approvals.asking = new Approvals.Asking.Nobody();
        assertThat(text(press("ask-approval:offer-1"))).contains("`approvals` in its settings");
        approvals.asking =
                new Approvals.Asking.Refused(new Refusal.NotAllowed("Guests cannot spend here."));
        assertThat(text(press("ask-approval:offer-1"))).contains("Guests cannot spend here.");
        approvals.asking = new Approvals.Asking.Over();
        assertThat(text(press("ask-approval:offer-1"))).contains("made to somebody else");
        approvals.deciding =
                new Approvals.Deciding.Decided(ApprovalWords.ended(Approval.State.WITHDRAWN));
        assertThat(text(press("withdraw:approval-1"))).contains("Withdrawn.");
    }
}
