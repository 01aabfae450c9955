package bot.easel;

import static bot.easel.SlackTeam.ALICE;
import static bot.easel.SlackTeam.CHANNEL;
import static org.assertj.core.api.Assertions.assertThat;

import bot.easel.standin.slack.OpenedView;
import bot.easel.standin.slack.SlackStandIn;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Styles in Slack: made by an admin's words, drawn in by a flag.
class SlackStyleIT {
    @TempDir private Path folder;

    @Test
    void anAdminAddsAStyleAndMembersDrawInIt() {
        try (SlackTeam team = new SlackTeam(folder, "")) {
            styles(team, ALICE, "add ink black ink");
            team.told(ALICE, "Only admins add, change and remove styles.");
            styles(team, SlackStandIn.ADMIN, "add ink black *ink* <!here>");
            team.told(SlackStandIn.ADMIN, "is added");

            assertThat(team.imagine("a fox --style ink").now().words()).contains("a fox");

            assertThat(team.openAi.calls().getLast().prompt())
                    .startsWith("a fox\n\nStyle: black *ink*");
            team.slack.slash("/imagine", "", ALICE, CHANNEL).awaitAcknowledged();
            OpenedView form = team.slack.awaitView(ALICE);
            assertThat(form.view().toString()).contains("static_select", "\"ink\"");
            team.slack.submitView(form, Map.of("prompt", "a cat", "style", "ink"));
            assertThat(team.picture().now().words()).contains("a cat");
            assertThat(team.openAi.calls().getLast().prompt()).startsWith("a cat\n\nStyle: black");
            styles(team, ALICE, "");
            team.told(ALICE, "Draw in one: /imagine a fox --style ink");
            assertThat(team.slack.violations()).isEmpty();
        }
    }

    private static void styles(SlackTeam team, String member, String words) {
        team.slack
                .slash("/easel", ("styles " + words).strip(), member, CHANNEL)
                .awaitAcknowledged();
    }
}
