package bot.easel;

import static bot.easel.standin.discord.Option.option;
import static org.assertj.core.api.Assertions.assertThat;

import bot.easel.sound.Clips;
import bot.easel.spend.Usd;
import bot.easel.standin.discord.DiscordStandIn;
import bot.easel.standin.discord.MessageView;
import bot.easel.standin.discord.Person;
import bot.easel.standin.discord.Place;
import bot.easel.standin.discord.Revision;
import bot.easel.standin.discord.SentInteraction;
import bot.easel.standin.openai.Gate;
import bot.easel.standin.openai.OpenAiStandIn;
import bot.easel.standin.openai.Reply;
import bot.easel.standin.openai.Transcript;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Changing Easel's own pictures by replies on Discord, through the whole program.
class DiscordEditIT {
    private final DiscordProgram program;
    private final DiscordStandIn discord;
    private final OpenAiStandIn openAi;
    private final Person ada;
    private final Person ben;

    DiscordEditIT(@TempDir Path folder) {
        program = new DiscordProgram(folder);
        discord = program.discord;
        openAi = program.openAi;
        ada = program.ada;
        ben = program.ben;
    }

    @BeforeEach
    void start() {
        program.start(DiscordProgram.YAML);
    }

    @AfterEach
    void close() {
        program.close();
    }

    @Test
    void aReplyToAPictureAndOneToThatReplyChangeItStepByStep() {
        MessageView day = program.imagine("a lighthouse at dusk");
        String drawnByDay = program.lastPicture();
        Usd before = program.settled();
        Gate gate = new Gate();
        openAi.next(Reply.normal().waitingAt(gate));
        MessageView night =
                program.next(() -> {
                    discord.reply(ben, day, "make it night", true);
                    gate.awaitArrival();
                    assertThat(program.held().isMoreThan(Usd.ZERO)).isTrue();
                    // What was drawn before, and what it took to read the words.
                    assertThat(program.settled())
                            .isEqualTo(before.plus(Usd.ofNanos(openAi.bill().get(1).nanos())));
                    gate.open();
                });
        assertThat(program.lastCall().prompt()).isEqualTo("make it night");
        DiscordProgram.assertFiles(program.lastCall(), "image");
        assertThat(program.lastCall().files().getFirst().sha256()).isEqualTo(drawnByDay);
        assertThat(night.text()).contains("make it night").contains("<@" + ben.id() + ">");
        assertThat(night.files().getFirst().sha256()).isEqualTo(program.lastPicture());

        String drawnByNight = program.lastPicture();
        MessageView snow = program.edited(ada, night, "now with snow");
        assertThat(program.lastCall().files().getFirst().sha256()).isEqualTo(drawnByNight);
        assertThat(snow.files().getFirst().description().orElse(""))
                .contains("a lighthouse at dusk", "make it night", "now with snow");
        assertThat(program.settledBy(ben).isMoreThan(Usd.ZERO)).isTrue();
        assertThat(program.settledBy(ben).plus(program.settledBy(ada)))
                .isEqualTo(Usd.ofNanos(openAi.billedNanos()));
        for (MessageView picture : List.of(day, night, snow)) {
            assertThat(picture.revisions())
                    .extracting(Revision::text)
                    .noneMatch(text -> text.contains("@everyone"));
        }
        program.allIsWell();
    }

    @Test
    void theSameReplyDeliveredAgainIsOneEditAlsoAfterARestart() {
        MessageView fox = program.imagine("a fox");
        MessageView reply = discord.reply(ben, fox, "make it blue", true);
        discord.deliverAgain(reply);
        discord.awaitMessage(
                program.art, DiscordProgram.PATIENCE, view -> isFinished(view, "make it blue"));
        program.start(DiscordProgram.YAML);
        discord.deliverAgain(reply);
        program.edited(ben, fox, "make it green");
        assertThat(openAi.calls()).hasSize(3);
        program.allIsWell();
    }

    private static boolean isFinished(MessageView view, String words) {
        return view.text().contains(words) && view.buttonLabels().contains("Edit");
    }

    @Test
    void wordsInTheThreadOfAPictureChangeItsNewestVersion() {
        MessageView fox = program.imagine("a fox");
        Place thread = discord.threadOn(fox, "the fox");
        discord.say(ben, thread, "<@" + discord.botId() + "> make it night");
        discord.awaitMessage(
                thread, DiscordProgram.PATIENCE, view -> isFinished(view, "make it night"));
        String night = program.lastPicture();
        discord.say(ada, thread, "<@" + discord.botId() + "> now with snow");
        discord.awaitMessage(
                thread, DiscordProgram.PATIENCE, view -> isFinished(view, "now with snow"));
        assertThat(program.lastCall().files().getFirst().sha256()).isEqualTo(night);
        assertThat(discord.messages(program.art)).hasSize(1);
        program.allIsWell();
    }

    @Test
    void aPictureInDirectMessagesIsChangedThereAndPaidInItsGuild() {
        Place direct = discord.direct(ada);
        discord.type(
                ada,
                program.art,
                "/imagine",
                option("prompt", "my secret fox"),
                option("private", true));
        MessageView fox =
                discord.awaitMessage(
                        direct, DiscordProgram.PATIENCE, view -> isFinished(view, "my secret fox"));
        discord.reply(ada, fox, "make it night", false);
        discord.awaitMessage(
                direct, DiscordProgram.PATIENCE, view -> isFinished(view, "make it night"));
        assertThat(discord.messages(program.art)).isEmpty();
        assertThat(program.settledBy(ada)).isEqualTo(Usd.ofNanos(openAi.billedNanos()));
        program.allIsWell();
    }

    @Test
    void afterARestartTheFirstPictureIsEditedByItsButton() {
        MessageView first = program.imagine("a lighthouse at dusk");
        String drawn = program.lastPicture();
        MessageView night = program.edited(ada, first, "make it night");
        program.edited(ada, night, "now with snow");
        program.start(DiscordProgram.YAML);

        SentInteraction press = discord.press(ben, first, "Edit");
        press.awaitModal();
        MessageView dawn =
                program.next(() -> discord.submit(press, Map.of("prompt", "make it dawn")));
        assertThat(program.lastCall().prompt()).isEqualTo("make it dawn");
        assertThat(program.lastCall().files().getFirst().sha256()).isEqualTo(drawn);
        assertThat(dawn.text()).contains("<@" + ben.id() + ">");
        program.allIsWell();
    }

    @Test
    void whenTheLimitIsUsedUpTheReplyIsRefusedAndNothingIsSent() {
        MessageView fox = program.imagine("a fox");
        program.start(
                """
                defaults: { model: gpt-image-2.5-flare, models: [gpt-image-2.5-flare] }
                limits: { picture: 3.00, workspace: { month: 50.00 }, member: { day: 0.000001 } }
                """);
        MessageView reply = discord.reply(ada, fox, "make it night", true);
        assertThat(program.below(reply).text()).containsIgnoringCase("limit").contains("$");
        SentInteraction press = discord.press(ada, fox, "Edit");
        press.awaitModal();
        assertThat(program.told(discord.submit(press, Map.of("prompt", "make it dawn"))).text())
                .containsIgnoringCase("limit");
        assertThat(openAi.calls()).hasSize(1);
        program.allIsWell();
    }

    @Test
    void aReplyWithoutWordsIsToldWhatToDo() {
        MessageView fox = program.imagine("a fox");
        MessageView wordless = discord.reply(ben, fox, "<@" + discord.botId() + ">", true);
        assertThat(program.below(wordless).text()).contains("what to change");
        assertThat(openAi.calls()).hasSize(1);
        program.allIsWell();
    }

    @Test
    void aVoiceMessageThatAnswersAPictureChangesIt() {
        MessageView fox = program.imagine("a fox");
        openAi.nextTranscripts(Transcript.of("make it night", 4));

        MessageView night =
                program.next(
                        () -> discord.speakTo(ben, fox, true, Clips.ogg(Duration.ofSeconds(4))));

        assertThat(night.text()).contains("\uD83C\uDF99\uFE0F make it night");
        assertThat(program.lastCall().prompt()).isEqualTo("make it night");
        assertThat(program.lastCall().isEdit()).isTrue();
        assertThat(openAi.clips())
                .singleElement()
                .satisfies(clip -> {
                    assertThat(clip.model()).isEqualTo("gpt-transcribe");
                    assertThat(clip.filename()).isEqualTo("voice.ogg");
                    assertThat(clip.contentType()).isEqualTo("audio/ogg");
                });
        program.allIsWell();
    }

    @Test
    void aBrokenVoiceMessageAndOneOfFortyMinutesCostNothing() {
        MessageView fox = program.imagine("a fox");
        byte[] broken = Clips.ogg(Duration.ofSeconds(4));
        broken[broken.length - 2] ^= 1;
        MessageView first = discord.speakTo(ben, fox, true, broken);
        assertThat(program.below(first).text()).contains("cut off or broken");
        MessageView second = discord.speakTo(ben, fox, true, Clips.ogg(Duration.ofMinutes(40)));
        assertThat(program.below(second).text()).contains("40:00 minutes");
        assertThat(openAi.clips()).isEmpty();
        assertThat(program.settledBy(ben)).isEqualTo(Usd.ZERO);
        program.allIsWell();
    }

    @Test
    void aReplyToADeletedPictureSaysSo() {
        MessageView fox = program.imagine("a fox");
        MessageView reply = discord.replyToDeleted(ben, fox, "make it night", true);
        assertThat(program.below(reply).text()).contains("deleted");
        assertThat(openAi.calls()).hasSize(1);
        program.allIsWell();
    }

    @Test
    void whoHasNotJoinedYetIsRefusedAndPaysNothing() {
        MessageView fox = program.imagine("a fox");
        Person cyd = discord.newcomer("cyd");
        MessageView reply = discord.reply(cyd, fox, "make it night", true);
        assertThat(program.below(reply).text()).isNotBlank();
        assertThat(openAi.calls()).hasSize(1);
        assertThat(program.settledBy(cyd)).isEqualTo(Usd.ZERO);
        program.allIsWell();
    }
}
