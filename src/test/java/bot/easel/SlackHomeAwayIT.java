package bot.easel;

import static bot.easel.SlackTeam.ALICE;
import static org.assertj.core.api.Assertions.assertThat;

import bot.easel.store.StoppablePostgres;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The Home tab in Slack while the database is stopped.
class SlackHomeAwayIT {
    @TempDir private Path folder;

    @Test
    void whileTheBooksAreAwayThePageSaysSoAndAfterwardsItIsThereAgain() {
        try (StoppablePostgres postgres = StoppablePostgres.start(folder.resolve("postgres"));
                SlackTeam team =
                        new SlackTeam(
                                folder,
                                "",
                                Map.of(
                                        "EASEL_STORE_URL", postgres.settings().url(),
                                        "EASEL_STORE_USER", postgres.settings().user(),
                                        "EASEL_STORE_PASSWORD", postgres.settings().password()))) {
            postgres.stop(StoppablePostgres.Stop.FAST);

            team.slack.openTab(ALICE, "home").awaitAcknowledged();

            assertThat(
                            team.slack
                                    .awaitHome(
                                            ALICE,
                                            page -> page.words().contains("My books do not answer"))
                                    .shown()
                                    .words())
                    .doesNotContain("Your spending");
            postgres.startAgain();
            team.slack.await("readiness", team::isReady);
            team.slack.openTab(ALICE, "home").awaitAcknowledged();
            team.slack.awaitHome(ALICE, page -> page.words().contains("Your spending"));
            team.assertBooksAndRules();
        }
    }
}
