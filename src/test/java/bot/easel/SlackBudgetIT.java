package bot.easel;

import static bot.easel.SlackTeam.ALICE;
import static bot.easel.SlackTeam.BOB;
import static bot.easel.SlackTeam.CHANNEL;
import static org.assertj.core.api.Assertions.assertThat;

import bot.easel.standin.slack.SlackMessage;
import bot.easel.standin.slack.SlackStandIn;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Limits in Slack: set by words, given to user groups, shown to the caller alone.
class SlackBudgetIT {
    private static final String DESIGNERS = "S0DESIGN01";
    private static final String SETTINGS = "limits: { member: { day: 0.001 } }\n";

    @TempDir private Path folder;

    @Test
    void anAdminGivesAUserGroupAnAllowanceWhichItsMembersThenHave() {
        try (SlackTeam team = new SlackTeam(folder, SETTINGS)) {
            team.slack.group(DESIGNERS, "designers", ALICE);
            team.slack.group("S0OTHERS01", "others", BOB);
            team.restart();
            easel(team, ALICE, "role designers day 5");
            team.told(ALICE, "Only admins set limits");
            easel(team, SlackStandIn.ADMIN, "role <!subteam^" + DESIGNERS + "|@designers> day 5");
            team.told(SlackStandIn.ADMIN, "no allowance of its own a day → $5.00 a day");

            SlackMessage picture = team.imagine("a lighthouse");
            team.slack.slash("/imagine", "a fox", BOB, CHANNEL).awaitAcknowledged();
            team.told(BOB, "Your daily limit has no room for this");
            easel(team, ALICE, "");
            String mine = team.told(ALICE, "Limits in this channel").shown().words();

            assertThat(picture.now().words()).contains("a lighthouse");
            assertThat(mine).contains("$5.00 a day", "by your role designers");
            assertThat(team.slack.messages(CHANNEL)).hasSize(1);
            assertThat(team.slack.violations()).isEmpty();
        }
    }

    @Test
    void aMemberIsNamedByAMentionAndTheHistorySaysWhoDidIt() {
        try (SlackTeam team = new SlackTeam(folder, SETTINGS)) {
            easel(team, SlackStandIn.ADMIN, "<@" + BOB + "|bob> day 1.50");
            team.told(SlackStandIn.ADMIN, "$0.001 a day → $1.50 a day");
            easel(team, SlackStandIn.ADMIN, "history");
            team.told(SlackStandIn.ADMIN, "to $1.50 a day");
            easel(team, SlackStandIn.ADMIN, "channel day 1,50");
            team.told(SlackStandIn.ADMIN, "Write a point: 1.50.");
            team.slack.slash("/imagine", "a fox", BOB, CHANNEL).awaitAcknowledged();

            assertThat(team.picture().now().words()).contains("a fox", "Bob");
            assertThat(team.slack.violations()).isEmpty();
        }
    }

    @Test
    void withoutTheScopeNobodyHasARoleAndAdminsAreToldHowToAddIt() {
        try (SlackTeam team = new SlackTeam(folder, SETTINGS)) {
            team.slack.group(DESIGNERS, "designers", ALICE);
            team.slack.withoutScope("usergroups:read");
            team.restart("limits: { member: { day: 0.001 }, roles: { designers: { day: 5 } } }\n");

            team.slack.slash("/imagine", "a fox", ALICE, CHANNEL).awaitAcknowledged();
            team.told(ALICE, "Your daily limit has no room for this");
            easel(team, SlackStandIn.ADMIN, "role designers day 1");
            team.told(SlackStandIn.ADMIN, "add the scope usergroups:read");
            team.slack.slash("/easel", "status", SlackStandIn.ADMIN, CHANNEL).awaitAcknowledged();
            team.told(SlackStandIn.ADMIN, "usergroups:read");

            assertThat(team.slack.messages(CHANNEL)).isEmpty();
            assertThat(team.slack.violations()).isEmpty();
        }
    }

    private static void easel(SlackTeam team, String member, String words) {
        team.slack
                .slash("/easel", ("budget " + words).strip(), member, CHANNEL)
                .awaitAcknowledged();
    }
}
