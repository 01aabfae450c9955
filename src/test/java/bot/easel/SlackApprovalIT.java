package bot.easel;

import static bot.easel.SlackTeam.ALICE;
import static bot.easel.SlackTeam.BOB;
import static bot.easel.SlackTeam.CHANNEL;
import static bot.easel.standin.slack.SlackStandIn.ADMIN;
import static org.assertj.core.api.Assertions.assertThat;

import bot.easel.standin.slack.SlackEphemeral;
import bot.easel.standin.slack.SlackFile;
import bot.easel.standin.slack.SlackMessage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Approvals in Slack, through the whole program, after hours and a restart.
class SlackApprovalIT {
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

    private SlackMessage cardFor(String words) {
        team.slack.slash("/imagine", words, ALICE, CHANNEL).awaitAcknowledged();
        SlackEphemeral refusal = team.told(ALICE, "has no room for this");
        team.slack.press(refusal, "Ask for approval").awaitAcknowledged();
        team.told(ALICE, "Approval asked for");
        return team.slack.awaitMessage(
                LEADS, message -> message.now().words().contains("Approval wanted"));
    }

    @Test
    void whoDecidesSeesThePictureThatItStartsFromUntilItIsDecided() {
        SlackFile cat = team.slack.file("cat.png", SlackTeam.png(1));
        team.slack.say(ALICE, CHANNEL, "@Easel a hat for it").with(cat).send();
        SlackEphemeral refusal = team.told(ALICE, "has no room for this");
        team.slack.press(refusal, "Ask for approval").awaitAcknowledged();
        SlackMessage card =
                team.slack.awaitMessage(
                        LEADS, message -> message.now().words().contains("Approval wanted"));

        assertThat(card.now().images()).hasSize(1);
        team.slack.press(card, "Approve", BOB).awaitAcknowledged();

        team.picture();
        assertThat(decided("Approved by").now().images()).isEmpty();
        team.assertBooksAndRules();
    }

    private SlackMessage decided(String words) {
        return team.slack.awaitMessage(
                LEADS,
                message ->
                        message.now().words().contains(words) && message.now().buttons().isEmpty());
    }

    @Test
    void whatIsApprovedHoursLaterAfterARestartIsDrawnWhereItWasAsked() {
        SlackMessage card = cardFor("a fox <!channel> *bold*");
        assertThat(card.now().words())
                .contains("a fox <!channel> *bold*", "Alice", "gpt-image-2.5-flare", "$0.001")
                .contains("archives/" + CHANNEL);
        team.restartAfter(Duration.ofHours(20));

        team.slack.press(card, "Approve", ALICE).awaitAcknowledged();
        team.told(ALICE, "Only those who approve here");
        assertThat(team.openAi.calls()).isEmpty();
        team.slack.press(card, "Approve", BOB).awaitAcknowledged();

        SlackMessage picture = team.picture();
        assertThat(picture.now().words()).contains("a fox", "Alice", "approved by Bob");
        decided("Approved by");
        team.slack.press(card, "Approve", ADMIN).awaitAcknowledged();
        team.told(ADMIN, "This was decided already");
        assertThat(team.openAi.calls()).hasSize(1);
        team.slack.slash("/imagine", "one more", ALICE, CHANNEL).awaitAcknowledged();
        team.told(ALICE, "is used up");
        team.assertBooksAndRules();
    }

    @Test
    void whatIsRefusedTellsTheReasonToTheOneWhoAskedAlone() {
        SlackMessage card = cardFor("a fox");

        team.slack.press(card, "Refuse", BOB).awaitAcknowledged();
        team.slack
                .submitView(team.slack.awaitView(BOB), Map.of("reason", "not <!here> today"))
                .awaitAcknowledged();

        decided("Refused by");
        SlackMessage word =
                team.slack.awaitMessage(
                        team.slack.direct(ALICE),
                        message -> message.now().words().contains("Refused by"));
        assertThat(word.now().words()).contains("a fox", "The reason: not <!here> today.");
        assertThat(team.openAi.calls()).isEmpty();
        team.assertBooksAndRules();
    }
}
