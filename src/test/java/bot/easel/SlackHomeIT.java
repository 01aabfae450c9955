package bot.easel;

import static bot.easel.SlackTeam.ALICE;
import static bot.easel.SlackTeam.BOB;
import static bot.easel.SlackTeam.CHANNEL;
import static bot.easel.standin.slack.SlackStandIn.ADMIN;
import static org.assertj.core.api.Assertions.assertThat;

import bot.easel.standin.slack.OpenedView;
import bot.easel.standin.slack.Shown;
import bot.easel.standin.slack.SlackMessage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The Home tab in Slack, through the whole program.
class SlackHomeIT {
    private static final String LEADS = "C0LEADS001";

    @TempDir private Path folder;
    private SlackTeam team;

    @BeforeEach
    void start() {
        team =
                new SlackTeam(
                        folder,
                        """
                        limits: { member: { day: 0.001 } }
                        approvals:
                          channel: slack:C0LEADS001
                          approvers: { members: [slack:U0BOB00001] }
                        """);
        team.slack.addChannel(LEADS, "leads", true, true);
    }

    @AfterEach
    void stop() {
        team.close();
    }

    private Shown home(String member, String words) {
        team.slack.openTab(member, "home").awaitAcknowledged();
        return team.slack.awaitHome(member, page -> page.words().contains(words)).shown();
    }

    private SlackMessage asks(String member, String words) {
        team.slack.slash("/imagine", words, member, CHANNEL).awaitAcknowledged();
        team.slack
                .press(team.told(member, "has no room for this"), "Ask for approval")
                .awaitAcknowledged();
        team.told(member, "Approval asked for");
        return team.slack.awaitMessage(
                LEADS,
                message ->
                        message.now().words().contains(words)
                                && message.now().button("Approve").isPresent());
    }

    private static int requests(Shown page) {
        return page.words().split("Approval wanted", -1).length - 1;
    }

    /// The page, once it shows this and nothing waits on it any more.
    private Shown decided(String member, String words) {
        return team.slack
                .awaitHome(
                        member,
                        page -> page.words().contains(words) && page.button("Approve").isEmpty())
                .shown();
    }

    @Test
    void itShowsWhatTheMemberHasSpentAndWhereToGo() {
        team.restart("limits: { member: { day: 5.00 } }");
        team.imagine("a fox");
        team.openAi.awaitIdle();
        team.slack.await("nothing held", () -> team.held().isZero());

        Shown page = home(ALICE, "Your spending");

        assertThat(page.words())
                .contains("left of $5.00", "gpt-image-2.5-flare", "1 picture")
                .contains("What you can do", "/easel help")
                .doesNotContain("Approval wanted");
        assertThat(page.buttons()).isEmpty();
        assertThat(home(BOB, "Your spending").words()).contains("Nothing drawn");
        assertThat(team.slack.messages(team.slack.direct(ALICE))).isEmpty();
        team.assertBooksAndRules();
    }

    @Test
    void anApproverDecidesThereAndThePictureIsDrawn() {
        SlackMessage card = asks(ALICE, "a fox <!channel> *bold*");
        Shown page = home(BOB, "Approval wanted");
        assertThat(page.words())
                .contains("a fox <!channel> *bold*", "Alice", "gpt-image-2.5-flare", "$0.001")
                .contains("archives/" + CHANNEL);
        assertThat(page.button("Approve").orElseThrow().value())
                .isEqualTo(card.now().button("Approve").orElseThrow().value());
        assertThat(page.button("Refuse").orElseThrow().value())
                .isEqualTo(card.now().button("Refuse").orElseThrow().value());

        team.slack.pressHome(BOB, "Approve").awaitAcknowledged();

        assertThat(team.picture().now().words()).contains("a fox", "Alice", "approved by Bob");
        assertThat(decided(BOB, "Approved, for at most").words())
                .contains("It is being drawn for Alice, who pays.", "Your spending")
                .doesNotContain("Approval wanted");
        team.slack.awaitMessage(LEADS, message -> message.now().words().contains("Approved by"));
        assertThat(home(BOB, "Your spending").words()).doesNotContain("Approval wanted");
        team.assertBooksAndRules();
    }

    @Test
    void whatIsRefusedThereTellsItsReasonToTheOneWhoAsked() {
        asks(ALICE, "a fox");
        home(BOB, "Approval wanted");

        team.slack.pressHome(BOB, "Refuse").awaitAcknowledged();
        OpenedView form = team.slack.awaitView(BOB);
        assertThat(form.title()).isEqualTo("Refuse the request");
        team.slack.submitView(form, Map.of("reason", "not <!here> today")).awaitAcknowledged();

        decided(BOB, "Refused. Alice is told.");
        team.slack.awaitMessage(
                team.slack.direct(ALICE),
                message -> message.now().words().contains("The reason: not <!here> today."));
        assertThat(team.openAi.calls()).isEmpty();
        team.assertBooksAndRules();
    }

    @Test
    void whoMayNotDecideSeesNothingOfItAndDecidesNothing() {
        asks(ALICE, "a fox");
        home(BOB, "Approval wanted");
        OpenedView ofBob = team.slack.home(BOB).orElseThrow();
        assertThat(home(ALICE, "Your spending").words()).doesNotContain("Approval wanted", "a fox");

        team.slack.press(ofBob, "Approve", ALICE).awaitAcknowledged();
        decided(ALICE, "Only those who approve here");
        team.slack.press(ofBob, "Refuse", ALICE).awaitAcknowledged();
        team.slack.await("another page", () -> team.slack.calls("views.publish") == 4);

        assertThat(team.slack.views(ALICE)).isEmpty();
        assertThat(home(BOB, "Approval wanted").button("Approve")).isPresent();
        assertThat(team.openAi.calls()).isEmpty();
        team.assertBooksAndRules();
    }

    @Test
    void nobodyFindsTheirOwnRequestThere() {
        asks(ADMIN, "my own fox");
        home(BOB, "my own fox");
        OpenedView ofBob = team.slack.home(BOB).orElseThrow();

        assertThat(home(ADMIN, "Your spending").words()).doesNotContain("my own fox");
        team.slack.press(ofBob, "Approve", ADMIN).awaitAcknowledged();

        decided(ADMIN, "You asked for this yourself");
        assertThat(team.openAi.calls()).isEmpty();
        team.assertBooksAndRules();
    }

    @Test
    void fiveAreShownOldestFirstAndTheOthersCounted() {
        for (int i = 1; i <= 4; i++) {
            asks(ALICE, "fox number " + i);
        }
        for (int i = 5; i <= 7; i++) {
            asks(ADMIN, "fox number " + i);
        }

        Shown page = home(BOB, "fox number 5");

        assertThat(requests(page)).isEqualTo(5);
        assertThat(page.words())
                .containsSubsequence("fox number 1", "fox number 2", "fox number 5", "And 2 more")
                .doesNotContain("fox number 6");
        team.slack.pressHome(BOB, "Approve").awaitAcknowledged();
        assertThat(team.picture().now().words()).contains("fox number 1");
        team.slack.awaitHome(
                BOB,
                now -> now.words().contains("fox number 6") && now.words().contains("And 1 more"));
        team.assertBooksAndRules();
    }

    @Test
    void whatWasDecidedMeanwhileIsSaid() {
        SlackMessage card = asks(ALICE, "a fox");
        home(BOB, "Approval wanted");
        team.slack.press(card, "Approve", ADMIN).awaitAcknowledged();
        team.picture();

        team.slack.pressHome(BOB, "Approve").awaitAcknowledged();

        assertThat(decided(BOB, "This was decided already").words()).contains("Approved by Ada");
        assertThat(team.openAi.calls()).hasSize(1);
        team.assertBooksAndRules();
    }

    @Test
    void whatRanOutIsNoLongerThere() {
        asks(ALICE, "a fox");
        home(BOB, "Approval wanted");
        team.restartAfter(Duration.ofHours(25));

        assertThat(home(BOB, "Nothing drawn").words()).contains("Your spending");

        team.slack.await(
                "a page without it",
                () -> team.slack.home(BOB).filter(page -> requests(page.shown()) == 0).isPresent());
        team.assertBooksAndRules();
    }

    @Test
    void anAppWithoutAHomeTabWorksAsBefore() {
        team.slack.withoutHomeTab();

        SlackMessage card = asks(ALICE, "a fox");
        team.slack.press(card, "Approve", BOB).awaitAcknowledged();

        assertThat(team.picture().now().words()).contains("approved by Bob");
        assertThat(team.slack.calls("views.publish")).isZero();
        team.assertBooksAndRules();
    }
}
