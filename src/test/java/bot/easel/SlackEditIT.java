package bot.easel;

import static bot.easel.SlackTeam.ALICE;
import static bot.easel.SlackTeam.BOB;
import static bot.easel.SlackTeam.CHANNEL;
import static bot.easel.SlackTeam.sources;
import static bot.easel.standin.slack.SlackStandIn.GUEST;
import static org.assertj.core.api.Assertions.assertThat;

import bot.easel.sound.Clips;
import bot.easel.spend.Usd;
import bot.easel.standin.openai.Gate;
import bot.easel.standin.openai.SentFile;
import bot.easel.standin.openai.Transcript;
import bot.easel.standin.slack.Delivery;
import bot.easel.standin.slack.Saying;
import bot.easel.standin.slack.Saying.Order;
import bot.easel.standin.slack.SlackFile;
import bot.easel.standin.slack.SlackMessage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Pictures changed by words in Slack, through the whole program.
class SlackEditIT {
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
    @EnumSource
    void aPictureIsChangedByWordsInItsThreadOnceHoweverSlackDeliversThem(Order order) {
        SlackMessage first = team.imagine("a lighthouse at dusk");
        Gate gate = team.nextWaits();

        Saying.Sent sent =
                team.slack
                        .say(BOB, CHANNEL, "@Easel make it night")
                        .under(first.ts())
                        .order(order)
                        .send();
        gate.awaitArrival();
        Usd held = team.held();
        for (Delivery delivery : sent.awaitAcknowledged().deliveries()) {
            team.slack.deliverAgain(delivery).awaitAcknowledged();
        }
        gate.open();
        SlackMessage night = team.picture();

        assertThat(team.openAi.calls()).hasSize(2);
        assertThat(team.lastCall().isEdit()).isTrue();
        assertThat(team.lastCall().prompt()).isEqualTo("make it night");
        assertThat(team.lastCall().files())
                .singleElement()
                .satisfies(file -> {
                    assertThat(file.field()).startsWith("image");
                    assertThat(file.contentType()).isEqualTo("image/png");
                    assertThat(file.filename()).endsWith(".png");
                    assertThat(file.sha256()).isEqualTo(team.file(first, 0).sha256());
                });
        assertThat(night.threadTs()).isEqualTo(first.ts());
        assertThat(night.now().words())
                .contains("make it night", "Bob", team.billedLast().display());
        assertThat(held.isMoreThan(team.billedLast()) || held.equals(team.billedLast())).isTrue();
        assertThat(team.slack.messages(CHANNEL)).hasSize(2);
        team.assertBooksAndRules();
    }

    @Test
    void theNewestPictureOfTheThreadIsTakenUpAgain() {
        SlackMessage first = team.imagine("a lighthouse at dusk");
        team.say(ALICE, first, "@Easel make it night");
        SlackMessage night = team.picture();
        team.say(BOB, first, "@Easel now with snow");
        SlackMessage snow = team.picture();

        assertThat(sources(team.lastCall())).containsExactly(team.file(night, 0).sha256());
        assertThat(List.of(night.threadTs(), snow.threadTs()))
                .containsExactly(first.ts(), first.ts());
        team.assertBooksAndRules();
    }

    @Test
    void aMentionWithPicturesStartsFromThemAndAnswersInItsOwnThread() {
        SlackFile cat = team.slack.file("cat.png", SlackTeam.png(1));
        SlackFile hat = team.slack.file("hat.png", SlackTeam.png(2));

        Saying.Sent sent =
                team.slack
                        .say(ALICE, CHANNEL, "@Easel put the hat on the cat")
                        .with(cat, hat)
                        .send();
        SlackMessage picture = team.picture();

        assertThat(team.lastCall().files())
                .hasSize(2)
                .extracting(SentFile::contentType)
                .containsOnly("image/png");
        assertThat(team.lastCall().prompt()).isEqualTo("put the hat on the cat");
        assertThat(picture.threadTs()).isEqualTo(sent.message().ts());
        assertThat(team.slack.downloads(cat)).isEqualTo(1);
        assertThat(team.slack.downloads(hat)).isEqualTo(1);
        team.assertBooksAndRules();
    }

    @Test
    void somebodysPictureIsChangedByWordsInItsThread() {
        SlackFile cat = team.slack.file("cat.png", SlackTeam.png(1));
        String root = team.slack.say(BOB, CHANNEL, "my cat").with(cat).send().message().ts();

        team.slack.say(ALICE, CHANNEL, "@Easel as a watercolour").under(root).send();
        SlackMessage picture = team.picture();

        assertThat(picture.threadTs()).isEqualTo(root);
        assertThat(team.lastCall().isEdit()).isTrue();
        assertThat(team.lastCall().files()).hasSize(1);
        assertThat(picture.now().words()).contains("Alice");
        team.assertBooksAndRules();
    }

    @Test
    void withoutAMentionWordsInAThreadAreForPeople() {
        SlackMessage first = team.imagine("a fox");
        team.say(BOB, first, "lovely, but too red");
        team.say(ALICE, first, "@Easel less red");
        team.picture();

        assertThat(team.openAi.calls()).hasSize(2);
        assertThat(team.slack.ephemerals(BOB)).isEmpty();
        team.assertBooksAndRules();
    }

    @Test
    void whereTheChannelSaysSoPlainWordsInAPicturesThreadChangeIt() {
        team.restart("  plain-replies: true\n");
        SlackMessage first = team.imagine("a fox");
        String other = team.slack.say(BOB, CHANNEL, "lunch?").send().message().ts();
        team.slack.say(ALICE, CHANNEL, "yes please").under(other).send().awaitAcknowledged();
        team.say(BOB, first, "in winter");
        SlackMessage winter = team.picture();

        assertThat(winter.threadTs()).isEqualTo(first.ts());
        assertThat(team.lastCall().prompt()).isEqualTo("in winter");
        assertThat(team.openAi.calls()).hasSize(2);
        assertThat(team.slack.ephemerals(ALICE)).noneMatch(each -> other.equals(each.threadTs()));
        team.assertBooksAndRules();
    }

    @Test
    void whoeverSaysNothingIsToldWhatIsMissing() {
        SlackMessage first = team.imagine("a fox");
        team.say(BOB, first, "@Easel");

        assertThat(team.told(BOB, "not what to change").threadTs()).isEqualTo(first.ts());
        assertThat(team.openAi.calls()).hasSize(1);
        team.assertBooksAndRules();
    }

    @Test
    void aVoiceClipInTheThreadChangesThePictureOnceHoweverOftenItIsDelivered() {
        SlackMessage first = team.imagine("a fox");
        team.openAi.nextTranscripts(Transcript.of("make it night", 61));

        Saying.Sent sent =
                team.slack
                        .say(BOB, CHANNEL, "@Easel")
                        .under(first.ts())
                        .with(team.slack.voice(Clips.mp4(Duration.ofSeconds(61))))
                        .send();
        for (Delivery delivery : sent.awaitAcknowledged().deliveries()) {
            team.slack.deliverAgain(delivery).awaitAcknowledged();
        }
        SlackMessage night = team.picture();

        team.told(BOB, "Listening with gpt-transcribe");
        assertThat(team.lastCall().prompt()).isEqualTo("make it night");
        assertThat(team.lastCall().isEdit()).isTrue();
        assertThat(night.now().words()).contains("\uD83C\uDF99\uFE0F make it night", "Bob");
        assertThat(team.openAi.clips())
                .singleElement()
                .satisfies(clip -> {
                    assertThat(clip.filename()).isEqualTo("voice.m4a");
                    assertThat(clip.contentType()).isEqualTo("audio/mp4");
                });
        team.assertBooksAndRules();
    }

    @Test
    void fortyMinutesOfVoiceAreRefusedBeforeAnythingIsPaid() {
        SlackMessage first = team.imagine("a fox");
        team.slack
                .say(BOB, CHANNEL, "@Easel")
                .under(first.ts())
                .with(team.slack.voice(Clips.mp4(Duration.ofMinutes(40))))
                .send();

        team.told(BOB, "at most 2:00 minutes");
        assertThat(team.openAi.clips()).isEmpty();
        assertThat(team.openAi.calls()).hasSize(1);
        team.assertBooksAndRules();
    }

    @Test
    void aPictureThatWasDeletedMeanwhileIsToldAndCostsNothing() {
        SlackFile cat = team.slack.file("cat.png", SlackTeam.png(1));
        String root = team.slack.say(BOB, CHANNEL, "my cat").with(cat).send().message().ts();
        team.slack.say(ALICE, CHANNEL, "nice").under(root).send();
        team.slack.remove(CHANNEL, root);

        team.slack.say(ALICE, CHANNEL, "@Easel as a watercolour").under(root).send();

        assertThat(team.told(ALICE, "was deleted").threadTs()).isEqualTo(root);
        assertThat(team.openAi.calls()).isEmpty();
        team.assertBooksAndRules();
    }

    @Test
    void wordsWithoutAnyPictureAreOfferedAsANewOneAndDrawnOnlyWhenConfirmed() {
        team.slack.say(ALICE, CHANNEL, "@Easel a lighthouse at dusk").send();
        var offer = team.told(ALICE, "no picture");
        assertThat(team.openAi.calls()).isEmpty();
        team.slack.press(offer, offer.shown().buttons().getFirst().label()).awaitAcknowledged();
        SlackMessage picture = team.picture();

        assertThat(picture.now().words()).contains("a lighthouse at dusk");
        assertThat(team.lastCall().isEdit()).isFalse();
        team.assertBooksAndRules();
    }

    @Test
    void whenTheLimitIsUsedUpTheWriterAloneIsTold() {
        SlackMessage first = team.imagine("a fox");
        team.restart("limits: { member: { day: 0.001 } }\n");
        team.say(ALICE, first, "@Easel in winter");

        assertThat(team.told(ALICE, "$0.001").threadTs()).isEqualTo(first.ts());
        assertThat(team.openAi.calls()).hasSize(1);
        team.assertBooksAndRules();
    }

    @Test
    void guestsAreRefusedBeforeAnythingIsFetched() {
        SlackFile cat = team.slack.file("cat.png", SlackTeam.png(1));
        team.slack.say(GUEST, CHANNEL, "@Easel a hat").with(cat).send();

        team.told(GUEST, _ -> true);
        assertThat(team.slack.downloads(cat)).isZero();
        assertThat(team.openAi.calls()).isEmpty();
        team.assertBooksAndRules();
    }
}
