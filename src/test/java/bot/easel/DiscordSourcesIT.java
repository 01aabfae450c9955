package bot.easel;

import static bot.easel.standin.discord.Option.attachment;
import static org.assertj.core.api.Assertions.assertThat;

import bot.easel.spend.Usd;
import bot.easel.standin.discord.DiscordStandIn;
import bot.easel.standin.discord.Enclosed;
import bot.easel.standin.discord.MessageView;
import bot.easel.standin.discord.Person;
import bot.easel.standin.discord.SentInteraction;
import bot.easel.standin.discord.StandInSettings;
import bot.easel.standin.openai.Answer;
import bot.easel.standin.openai.OpenAiStandIn;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Members' own pictures on Discord, and files that are none, through the whole program.
class DiscordSourcesIT {
    private static final byte[] RED = DiscordProgram.png(64, 64, 0xFFCC0000);
    private static final byte[] BLUE = DiscordProgram.png(80, 48, 0xFF0000CC);

    private final Path folder;
    private DiscordProgram program;
    private DiscordStandIn discord;
    private OpenAiStandIn openAi;
    private Person ada;
    private Person ben;

    DiscordSourcesIT(@TempDir Path folder) {
        this.folder = folder;
        this.program = new DiscordProgram(folder);
        this.discord = program.discord;
        this.openAi = program.openAi;
        this.ada = program.ada;
        this.ben = program.ben;
    }

    @BeforeEach
    void start() {
        program.start(DiscordProgram.YAML);
    }

    @AfterEach
    void close() {
        program.close();
    }

    private String mention(String words) {
        return "<@" + discord.botId() + "> " + words;
    }

    private String refused(MessageView said) {
        String answer = program.below(said).text();
        assertThat(openAi.calls()).isEmpty();
        return answer;
    }

    @Test
    void aMentionWithPicturesChangesThemInTheirOrder() {
        program.next(() ->
                discord.say(
                        ada,
                        program.art,
                        mention("put the red one into the blue one"),
                        new Enclosed("red.png", RED),
                        new Enclosed("blue.png", BLUE)));
        assertThat(program.lastCall().prompt()).isEqualTo("put the red one into the blue one");
        DiscordProgram.assertFiles(program.lastCall(), "image[]", "image[]");
        assertThat(program.lastCall().files())
                .extracting(file -> file.sha256())
                .doesNotHaveDuplicates();
        assertThat(discord.downloads()).hasSize(2);
        program.allIsWell();
    }

    @Test
    void aMaskSaysWhereAPictureChanges() {
        program.next(() ->
                discord.say(
                        ada,
                        program.art,
                        mention("a hat"),
                        new Enclosed("red.png", RED),
                        new Enclosed("mask.png", DiscordProgram.mask(64, 64))));
        DiscordProgram.assertFiles(program.lastCall(), "image", "mask");
        program.allIsWell();
    }

    @Test
    void imagineTakesPicturesToGoByAndAMask() {
        program.imagine(
                "a cat in this room",
                attachment("reference", "room.png", RED),
                attachment("reference2", "cat.png", BLUE),
                attachment("reference3", "mask.png", DiscordProgram.mask(64, 64)));
        DiscordProgram.assertFiles(program.lastCall(), "image[]", "image[]", "mask");
        program.allIsWell();
    }

    @Test
    void aPictureWithAReplyToAPictureIsASecondSource() {
        MessageView fox = program.imagine("a fox");
        String drawn = program.lastPicture();
        program.next(
                () -> discord.reply(ben, fox, "in this room", true, new Enclosed("room.png", RED)));
        DiscordProgram.assertFiles(program.lastCall(), "image[]", "image[]");
        assertThat(program.lastCall().files().getFirst().sha256()).isEqualTo(drawn);
        program.allIsWell();
    }

    @Test
    void aMentionBelowAStrangersPictureNeedsTheIntentAndSaysWhatElseToDo() {
        MessageView cat = discord.say(ben, program.art, "my cat", new Enclosed("cat.png", RED));
        MessageView reply = discord.reply(ada, cat, mention("make it night"), true);
        assertThat(refused(reply)).contains("Edit image");
        assertThat(discord.downloads()).isEmpty();
        program.allIsWell();
    }

    @Test
    void withTheIntentAMentionBelowAStrangersPictureChangesIt() {
        program.close();
        program = new DiscordProgram(folder, StandInSettings.usual().withMessageContent(true));
        discord = program.discord;
        openAi = program.openAi;
        ada = program.ada;
        ben = program.ben;
        program.start(DiscordProgram.YAML, discord.fileHost(), true);
        MessageView cat = discord.say(ben, program.art, "my cat", new Enclosed("cat.png", RED));
        MessageView night =
                program.next(() -> discord.reply(ada, cat, mention("make it night"), false));
        DiscordProgram.assertFiles(program.lastCall(), "image");
        program.next(() -> discord.reply(ben, night, "now with snow", false));
        assertThat(program.lastCall().prompt()).isEqualTo("now with snow");
        program.allIsWell();
    }

    @Test
    void editImageInTheMenuOfAStrangersMessageAsksInAFormAndChangesIt() {
        MessageView cat =
                discord.say(
                        ben,
                        program.art,
                        "my cat",
                        new Enclosed("cat.png", RED),
                        new Enclosed("list.txt", "milk".getBytes(StandardCharsets.UTF_8)));
        SentInteraction menu = discord.messageCommand(ada, cat, "Edit image");
        menu.awaitModal();
        MessageView night =
                program.next(() ->
                        discord.submit(
                                menu,
                                Map.of("prompt", "make it night"),
                                Map.of("reference", List.of(new Enclosed("moon.png", BLUE)))));
        DiscordProgram.assertFiles(program.lastCall(), "image[]", "image[]");
        assertThat(night.text()).contains("<@" + ada.id() + ">");
        program.allIsWell();
    }

    @Test
    void editImageInTheMenuOfEaselsOwnPictureIsAnEditOfIt() {
        MessageView fox = program.imagine("a fox");
        String drawn = program.lastPicture();
        SentInteraction menu = discord.messageCommand(ben, fox, "Edit image");
        menu.awaitModal();
        program.next(() -> discord.submit(menu, Map.of("prompt", "make it night")));
        assertThat(program.lastCall().files().getFirst().sha256()).isEqualTo(drawn);
        assertThat(program.settledBy(ben).isMoreThan(Usd.ZERO)).isTrue();
        program.allIsWell();
    }

    @Test
    void useAsReferenceDrawsWithAStrangersPicture() {
        MessageView cat = discord.say(ben, program.art, "", new Enclosed("cat.png", RED));
        SentInteraction menu = discord.messageCommand(ada, cat, "Use as reference");
        menu.awaitModal();
        program.next(() -> discord.submit(menu, Map.of("prompt", "a dog like this cat")));
        DiscordProgram.assertFiles(program.lastCall(), "image");
        program.allIsWell();
    }

    @Test
    void describeImageGivesAPromptThatOneButtonDraws() {
        openAi.answerOtherwise(Answer.of("A red square, flat, no shading."));
        MessageView cat = discord.say(ben, program.art, "", new Enclosed("cat.png", RED));
        SentInteraction menu = discord.messageCommand(ada, cat, "Describe image");
        MessageView described = menu.awaitOriginal(view -> view.text().contains("A red square"));
        assertThat(described.ephemeral()).isTrue();
        assertThat(openAi.chats()).hasSize(1);
        assertThat(openAi.chats().getFirst().pictures()).isEqualTo(1);

        program.next(() -> discord.press(ada, described, described.buttonLabels().getFirst()));

        assertThat(program.lastCall().prompt()).isEqualTo("A red square, flat, no shading.");
        program.allIsWell();
    }

    @Test
    void aPictureFromElsewhereInTheWebIsNotFetched() {
        MessageView gallery =
                discord.show(
                        discord.bot("painter"),
                        program.art,
                        List.of("https://elsewhere.example/a.png"));
        assertThat(program.told(discord.messageCommand(ada, gallery, "Edit image")).text())
                .contains("no picture");
        program.start(DiscordProgram.YAML, "cdn.discordapp.com", false);
        MessageView said =
                discord.say(ada, program.art, mention("blue"), new Enclosed("red.png", RED));
        assertThat(refused(said)).contains("red.png").contains("somewhere else");
        assertThat(discord.downloads()).isEmpty();
        program.allIsWell();
    }

    @Test
    void whatIsNoPictureIsToldBeforeAnythingIsCharged() {
        byte[] text = "milk, eggs and bread for tomorrow".getBytes(StandardCharsets.UTF_8);
        byte[] page = "<!doctype html><title>Sign in</title>".getBytes(StandardCharsets.UTF_8);
        byte[] broken = Arrays.copyOf(RED, RED.length / 2);
        for (Enclosed file :
                List.of(
                        new Enclosed("list.png", text),
                        new Enclosed("page.png", page),
                        new Enclosed("broken.png", broken),
                        new Enclosed("empty.png", new byte[0]))) {
            MessageView said = discord.say(ada, program.art, mention("make it blue"), file);
            assertThat(refused(said)).contains(".png").contains("othing was charged");
        }
        program.allIsWell();
    }

    @Test
    void aRecordingAloneIsToldThatNobodyHearsItYet() {
        MessageView spoken =
                discord.say(
                        ada,
                        program.art,
                        mention(""),
                        new Enclosed("voice.ogg", new byte[] {'O', 'g', 'g', 'S'}));
        assertThat(refused(spoken)).contains("voice");
        MessageView direct = discord.speak(ada, discord.direct(ada), new byte[] {'O', 'g'});
        assertThat(
                        discord.awaitMessage(
                                        discord.direct(ada),
                                        view ->
                                                view.repliesTo()
                                                        .filter(direct.id()::equals)
                                                        .isPresent())
                                .text())
                .contains("voice");
        program.allIsWell();
    }
}
