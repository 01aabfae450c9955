package bot.easel;

import static bot.easel.SlackTeam.ALICE;
import static bot.easel.SlackTeam.BOB;
import static bot.easel.SlackTeam.CHANNEL;
import static bot.easel.standin.slack.SlackStandIn.STRANGER;
import static org.assertj.core.api.Assertions.assertThat;

import bot.easel.spend.Usd;
import bot.easel.standin.openai.Answer;
import bot.easel.standin.slack.OpenedView;
import bot.easel.standin.slack.Said;
import bot.easel.standin.slack.SlackEphemeral;
import bot.easel.standin.slack.SlackFile;
import bot.easel.standin.slack.SlackFile.Kept;
import bot.easel.standin.slack.SlackMessage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// Pictures of people as what Easel starts from in Slack: where they are kept, and how they are
/// handed over.
class SlackSourcesIT {
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

    @ParameterizedTest
    @EnumSource(
            value = Kept.class,
            names = {"AT_ORIGIN", "AT_EDGE", "IN_OTHER_WORKSPACE"})
    void aPictureIsFoundWhereverSlackKeepsIt(Kept kept) {
        SlackFile cat = team.slack.file("cat.png", SlackTeam.png(1), kept);
        team.slack.say(ALICE, CHANNEL, "@Easel a hat for it").with(cat).send();
        team.picture();

        assertThat(team.lastCall().files()).hasSize(1);
        team.assertBooksAndRules();
    }

    @ParameterizedTest
    @CsvSource({
        "ELSEWHERE, somewhere else",
        "BEHIND_FOREIGN_REDIRECT, somewhere else",
        "KEPT_BACK, kept from me",
        "BEHIND_LOGIN, web page"
    })
    void aPictureThatCannotBeReadIsToldAndCostsNothing(Kept kept, String why) {
        SlackFile cat = team.slack.file("cat.png", SlackTeam.png(1), kept);
        team.slack.say(ALICE, CHANNEL, "@Easel a hat for it").with(cat).send();

        assertThat(team.told(ALICE, why).shown().words()).contains("nothing was charged");
        assertThat(team.openAi.calls()).isEmpty();
        assertThat(team.slack.messages(CHANNEL)).isEmpty();
        team.assertBooksAndRules();
    }

    @Test
    void aTextUnderThePicturesNameIsRefused() {
        SlackFile text =
                team.slack.file("cat.png", "not a picture".getBytes(StandardCharsets.UTF_8));
        Said said = team.slack.say(BOB, CHANNEL, "my cat").with(text).send().message();
        team.slack.say(ALICE, CHANNEL, "@Easel a hat for it").under(said.ts()).send();

        assertThat(team.told(ALICE, _ -> true).shown().words()).contains("picture");
        assertThat(team.openAi.calls()).isEmpty();
        team.assertBooksAndRules();
    }

    @Test
    void theActionEditImageOpensItsFormForAnybodysPicture() {
        SlackFile cat = team.slack.file("cat.png", SlackTeam.png(1));
        SlackFile hat = team.slack.file("hat.png", SlackTeam.png(2));
        Said said = team.slack.say(BOB, CHANNEL, "my cat").with(cat).send().message();

        team.slack.shortcut("edit-image", said, ALICE).awaitAcknowledged();
        OpenedView form = team.slack.awaitView(ALICE);
        team.slack
                .submitView(
                        form,
                        Map.of("prompt", "put the hat on the cat"),
                        Map.of("reference", List.of(hat)))
                .awaitAcknowledged();
        SlackMessage picture = team.picture();

        assertThat(picture.threadTs()).isEqualTo(said.ts());
        assertThat(picture.now().words()).contains("put the hat on the cat", "Alice");
        assertThat(team.lastCall().files()).hasSize(2);
        team.assertBooksAndRules();
    }

    @Test
    void theActionEditImageKnowsAPictureOfEasels() {
        SlackMessage first = team.imagine("a fox");

        team.slack.shortcut("edit-image", first, BOB).awaitAcknowledged();
        team.slack
                .submitView(team.slack.awaitView(BOB), Map.of("prompt", "in winter"))
                .awaitAcknowledged();
        SlackMessage winter = team.picture();

        assertThat(SlackTeam.sources(team.lastCall()))
                .containsExactly(team.file(first, 0).sha256());
        assertThat(winter.threadTs()).isEqualTo(first.ts());
        team.assertBooksAndRules();
    }

    @Test
    void theActionUseAsReferenceDrawsSomethingNew() {
        SlackFile cat = team.slack.file("cat.png", SlackTeam.png(1));
        Said said = team.slack.say(BOB, CHANNEL, "my cat").with(cat).send().message();

        team.slack.shortcut("use-as-reference", said, ALICE).awaitAcknowledged();
        team.slack
                .submitView(team.slack.awaitView(ALICE), Map.of("prompt", "its castle"))
                .awaitAcknowledged();
        team.picture();

        assertThat(team.lastCall().prompt()).isEqualTo("its castle");
        assertThat(team.lastCall().files()).hasSize(1);
        team.assertBooksAndRules();
    }

    @Test
    void describeImageGivesAPromptThatOneButtonDraws() {
        team.openAi.nextAnswers(Answer.of("A tabby cat on a red cushion."));
        SlackFile cat = team.slack.file("cat.png", SlackTeam.png(1));
        Said said = team.slack.say(BOB, CHANNEL, "my cat").with(cat).send().message();

        team.slack.shortcut("describe-image", said, ALICE).awaitAcknowledged();
        SlackEphemeral described = team.told(ALICE, "A tabby cat on a red cushion.");
        assertThat(team.openAi.calls()).isEmpty();
        team.slack
                .press(described, described.shown().buttons().getFirst().label())
                .awaitAcknowledged();
        team.picture();

        assertThat(team.lastCall().prompt()).isEqualTo("A tabby cat on a red cushion.");
        assertThat(team.openAi.chats()).hasSize(1);
        assertThat(team.openAi.chats().getFirst().pictures()).isEqualTo(1);
        assertThat(team.held()).isEqualTo(Usd.ZERO);
        team.assertBooksAndRules();
    }

    @Test
    void anActionOnAMessageWithoutAPictureIsAnsweredInWords() {
        Said said = team.slack.say(BOB, CHANNEL, "lunch?").send().message();

        team.slack.shortcut("edit-image", said, ALICE).awaitAcknowledged();

        team.told(ALICE, "no picture");
        assertThat(team.slack.views(ALICE)).isEmpty();
        team.assertBooksAndRules();
    }

    @Test
    void picturesPutIntoTheFormOfImagineAreReferences() {
        SlackFile cat = team.slack.file("cat.png", SlackTeam.png(1));
        team.slack.slash("/imagine", "", ALICE, CHANNEL).awaitAcknowledged();
        team.slack
                .submitView(
                        team.slack.awaitView(ALICE),
                        Map.of("prompt", "its castle"),
                        Map.of("reference", List.of(cat)))
                .awaitAcknowledged();
        SlackMessage picture = team.picture();

        assertThat(picture.threadTs()).isNull();
        assertThat(team.lastCall().files()).hasSize(1);
        team.assertBooksAndRules();
    }

    @Test
    void peopleOfOtherWorkspacesSpendNothingUntilTheChannelLetsThem() {
        SlackFile cat = team.slack.file("cat.png", SlackTeam.png(1), Kept.IN_OTHER_WORKSPACE);
        team.slack.say(STRANGER, CHANNEL, "@Easel a hat for it").with(cat).send();

        team.told(STRANGER, _ -> true);
        assertThat(team.slack.downloads(cat)).isZero();
        assertThat(team.openAi.calls()).isEmpty();
        team.assertBooksAndRules();
    }
}
