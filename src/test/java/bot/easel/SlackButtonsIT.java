package bot.easel;

import static bot.easel.SlackTeam.ALICE;
import static bot.easel.SlackTeam.BOB;
import static bot.easel.SlackTeam.CHANNEL;
import static bot.easel.SlackTeam.sources;
import static bot.easel.standin.slack.SlackStandIn.GUEST;
import static org.assertj.core.api.Assertions.assertThat;

import bot.easel.standin.slack.Shown;
import bot.easel.standin.slack.SlackEphemeral;
import bot.easel.standin.slack.SlackFile;
import bot.easel.standin.slack.SlackMessage;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The buttons under a picture in Slack, through the whole program.
class SlackButtonsIT {
    @TempDir private Path folder;
    private SlackTeam team;

    @BeforeEach
    void start() {
        team = new SlackTeam(folder, "");
    }

    @AfterEach
    void stop() {
        team.close();
    }

    private void press(SlackMessage message, String label, String member) {
        team.slack.press(message, label, member).awaitAcknowledged();
    }

    private void press(SlackEphemeral card, String label) {
        team.slack.press(card, label).awaitAcknowledged();
    }

    @Test
    void fromTheFirstWordsOverARestartEverythingGoesOn() {
        SlackMessage first = team.imagine("a lighthouse at dusk --count 2");
        team.say(ALICE, first, "@Easel make it night");
        SlackMessage night = team.picture();
        team.say(BOB, first, "@Easel now with snow");
        SlackMessage snow = team.picture();
        press(first, "Vary", BOB);
        press(team.told(BOB, "Which of the 2 pictures"), "2");
        SlackMessage varied = team.picture();
        press(snow, "More", ALICE);
        SlackEphemeral details = team.told(ALICE, "Details");
        team.restart();
        press(first, "Edit", ALICE);
        press(team.told(ALICE, "Which of the 2 pictures"), "1");
        team.slack
                .submitView(team.slack.awaitView(ALICE), Map.of("prompt", "in the morning"))
                .awaitAcknowledged();
        SlackMessage morning = team.picture();

        assertThat(sources(team.openAi.calls().get(1)))
                .containsExactly(team.file(first, 0).sha256(), team.file(first, 1).sha256());
        assertThat(sources(team.openAi.calls().get(2)))
                .containsExactly(team.file(night, 0).sha256());
        assertThat(sources(team.openAi.calls().get(3)))
                .containsExactly(team.file(first, 1).sha256());
        assertThat(team.openAi.calls().get(3).prompt()).contains("a lighthouse at dusk");
        assertThat(sources(team.lastCall())).containsExactly(team.file(first, 0).sha256());
        assertThat(details.shown().words())
                .contains("Made from", "make it night", "a lighthouse at dusk");
        assertThat(varied.now().words()).contains("Bob");
        assertThat(morning.now().words()).contains("in the morning", "Alice");
        team.assertBooksAndRules();
    }

    @Test
    void detailsShowTheChainWithLinksToItsMessages() {
        SlackMessage first = team.imagine("a lighthouse at dusk");
        team.say(ALICE, first, "@Easel make it night");
        SlackMessage night = team.picture();
        team.say(ALICE, first, "@Easel now with snow");
        SlackMessage snow = team.picture();

        press(snow, "More", BOB);

        String words = team.told(BOB, "Details").shown().words();
        String home = "https://easel-stand-in.slack.com/archives/" + CHANNEL + "/p";
        assertThat(words)
                .contains("an edit", "gpt-image-2.5-flare", team.billedLast().display())
                .contains(home + first.ts().replace(".", "") + "|")
                .contains(
                        home
                                + night.ts().replace(".", "")
                                + "?thread_ts="
                                + first.ts()
                                + "&amp;cid="
                                + CHANNEL
                                + "|");
        team.assertBooksAndRules();
    }

    @Test
    void upscaleSaysWhatItCostsAndDrawsWhatIsChosen() {
        SlackMessage first = team.imagine("a fox");

        press(first, "Upscale", BOB);
        SlackEphemeral offer = team.told(BOB, "finer version");
        assertThat(team.openAi.calls()).hasSize(1);
        press(offer, offer.shown().buttons().getFirst().label());
        SlackMessage finer = team.picture();

        assertThat(offer.shown().buttons())
                .extracting(Shown.ShownButton::label)
                .allMatch(label -> label.contains("about $"));
        assertThat(sources(team.lastCall())).containsExactly(team.file(first, 0).sha256());
        assertThat(team.lastCall().parameter("quality")).contains("high");
        assertThat(finer.now().words()).contains("Bob", team.billedLast().display());
        team.assertBooksAndRules();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void deleteTakesTheMessageAndItsFileAlsoAfterARestart(boolean restarted) {
        SlackMessage first = team.imagine("a fox");
        press(first, "More", ALICE);
        press(team.told(ALICE, "Details"), "Delete");
        SlackEphemeral question = team.told(ALICE, "cannot be undone");
        if (restarted) {
            team.restart();
        }
        press(question, "Yes, delete");
        team.told(ALICE, "Deleted");
        team.slack.await("an empty channel", () -> team.slack.messages(CHANNEL).isEmpty());
        team.slack.await(
                "no files", () -> team.slack.files().stream().allMatch(SlackFile::deleted));

        press(first, "Vary", BOB);
        assertThat(team.told(BOB, "nothing was charged")).isNotNull();
        assertThat(team.openAi.calls()).hasSize(1);
        team.assertBooksAndRules();
    }

    @Test
    void guestsAreRefusedAndOnlyTheOneWhoAskedDeletes() {
        SlackMessage first = team.imagine("a fox");

        press(first, "Vary", GUEST);
        team.told(GUEST, _ -> true);
        press(first, "More", BOB);

        assertThat(team.told(BOB, "Details").shown().button("Delete")).isEmpty();
        assertThat(team.openAi.calls()).hasSize(1);
        team.assertBooksAndRules();
    }

    @Test
    void twoPressesAtOnceDrawOnePicture() {
        SlackMessage first = team.imagine("a fox");

        var one = team.slack.press(first, "Vary", BOB);
        var two = team.slack.press(first, "Vary", BOB);
        one.awaitAcknowledged();
        two.awaitAcknowledged();
        team.picture();
        team.told(BOB, "two quick presses");

        assertThat(team.openAi.calls()).hasSize(2);
        team.assertBooksAndRules();
    }

    @Test
    void thePresserPaysAndIsRefusedWhenTheirLimitIsUsedUp() {
        SlackMessage first = team.imagine("a fox");
        team.restart("limits: { member: { day: 0.001 } }\n");

        for (String label : List.of("Vary", "Reroll")) {
            press(first, label, BOB);
            assertThat(team.told(BOB, "$0.001").threadTs()).isNull();
        }
        assertThat(team.openAi.calls()).hasSize(1);
        team.assertBooksAndRules();
    }

    @Test
    void aPressOnAPictureWithAThreadStaysInTheChannel() {
        SlackMessage first = team.imagine("a fox");
        team.say(BOB, first, "lovely");

        press(first, "Reroll", ALICE);
        SlackMessage again = team.picture();

        assertThat(again.threadTs()).isNull();
        team.assertBooksAndRules();
    }

    @Test
    void theGalleryShowsTheLastPicturesToTheCallerAlone() {
        team.imagine("a fox");
        team.imagine("an owl");

        team.slack.slash("/easel", "gallery", ALICE, CHANNEL).awaitAcknowledged();

        SlackEphemeral gallery = team.told(ALICE, "an owl");
        assertThat(gallery.shown().words()).contains("a fox");
        assertThat(gallery.shown().images()).hasSize(1);
        team.assertBooksAndRules();
    }
}
