package bot.easel;

import static bot.easel.SlackTeam.ALICE;
import static bot.easel.SlackTeam.BOB;
import static bot.easel.SlackTeam.CHANNEL;
import static org.assertj.core.api.Assertions.assertThat;

import bot.easel.standin.slack.SlackStandIn;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Schedules in Slack: made by an admin's words, drawn into the channel, paid by a named member.
class SlackScheduleIT {
    @TempDir private Path folder;

    @Test
    void anAdminSchedulesAPictureThatAMemberPays() {
        try (SlackTeam team = new SlackTeam(folder, "limits: { zone: Europe/Berlin }\n")) {
            schedule(team, ALICE, "add 0 9 * * 1-5 a fox");
            team.told(ALICE, "Only admins see schedules");
            schedule(
                    team,
                    SlackStandIn.ADMIN,
                    "add 0 9 * * 1-5 a fox in {rotate: oil, ink} --payer <@" + BOB + "|bob>");
            String added = team.told(SlackStandIn.ADMIN, "Scheduled").shown().words();
            assertThat(added).contains("09:00", "Europe/Berlin", "Bob pays");

            Matcher id = Pattern.compile("Its id is ([0-9a-f]{8})").matcher(added);
            assertThat(id.find()).isTrue();
            schedule(team, SlackStandIn.ADMIN, "run " + id.group(1));

            assertThat(team.picture().now().words())
                    .contains("a fox in oil", "on a schedule, paid by", "Bob");
            schedule(team, SlackStandIn.ADMIN, "history");
            team.told(SlackStandIn.ADMIN, "Changes of schedules");
            assertThat(team.slack.violations()).isEmpty();
        }
    }

    @Test
    void theWeeksSpendingIsToldToAChannelOnce() {
        try (SlackTeam team = new SlackTeam(folder, "")) {
            team.imagine("a lighthouse");
            Duration week = Duration.ofDays(7);
            team.settings(
                    "digest: { channels: [slack:%s], day: %s, time: \"00:00\" }\n"
                            .formatted(
                                    CHANNEL,
                                    Instant.now()
                                            .plus(week)
                                            .atZone(ZoneOffset.UTC)
                                            .getDayOfWeek()
                                            .name()
                                            .toLowerCase(Locale.ROOT)));
            team.restartAfter(week);

            String digest =
                    team.slack
                            .awaitMessage(
                                    CHANNEL,
                                    message ->
                                            message.now().words().contains("The week's pictures"))
                            .now()
                            .words();

            assertThat(digest).contains("for 1 picture", "Alice", "gpt-image-2.5-flare", CHANNEL);
            assertThat(team.slack.violations()).isEmpty();
        }
    }

    private static void schedule(SlackTeam team, String member, String words) {
        team.slack.slash("/easel", "schedule " + words, member, CHANNEL).awaitAcknowledged();
    }
}
