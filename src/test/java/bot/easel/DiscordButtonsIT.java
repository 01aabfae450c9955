package bot.easel;

import static bot.easel.standin.discord.Option.option;
import static org.assertj.core.api.Assertions.assertThat;

import bot.easel.spend.Usd;
import bot.easel.standin.discord.DiscordStandIn;
import bot.easel.standin.discord.MessageView;
import bot.easel.standin.discord.Person;
import bot.easel.standin.discord.SentInteraction;
import bot.easel.standin.openai.OpenAiStandIn;
import bot.easel.standin.openai.SentPicture;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The buttons under pictures on Discord, through the whole program.
class DiscordButtonsIT {
    private final DiscordProgram program;
    private final DiscordStandIn discord;
    private final OpenAiStandIn openAi;
    private final Person ada;
    private final Person ben;

    DiscordButtonsIT(@TempDir Path folder) {
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
    void varyAsksForTheNumberAndTakesThatPicture() {
        MessageView foxes = program.imagine("two foxes", option("count", 2));
        List<String> drawn = openAi.pictures().stream().map(SentPicture::sha256).toList();
        MessageView question = program.told(discord.press(ben, foxes, "Vary"));
        assertThat(question.buttonLabels()).containsExactly("1", "2");
        MessageView varied = program.next(() -> discord.press(ben, question, "2"));
        DiscordProgram.assertFiles(program.lastCall(), "image");
        assertThat(program.lastCall().files().getFirst().sha256()).isEqualTo(drawn.get(1));
        assertThat(program.lastCall().prompt()).contains("two foxes");
        assertThat(varied.text()).contains("<@" + ben.id() + ">");
        assertThat(program.settledBy(ben).isMoreThan(Usd.ZERO)).isTrue();
        program.allIsWell();
    }

    @Test
    void upscaleShowsThePriceBeforeAnythingIsDrawn() {
        MessageView fox = program.imagine("a fox", option("quality", "low"));
        String drawn = program.lastPicture();
        MessageView offer = program.told(discord.press(ada, fox, "Upscale"));
        assertThat(openAi.calls()).hasSize(1);
        String quality =
                offer.buttonLabels().stream()
                        .filter(label -> label.contains("uality"))
                        .findFirst()
                        .orElseThrow();
        assertThat(quality).contains("$");
        program.next(() -> discord.press(ada, offer, quality));
        DiscordProgram.assertFiles(program.lastCall(), "image");
        assertThat(program.lastCall().files().getFirst().sha256()).isEqualTo(drawn);
        assertThat(program.lastCall().parameter("quality").orElse("")).isIn("medium", "high");
        program.allIsWell();
    }

    @Test
    void moreShowsTheChainOfFiveEditsWithLinksAndEachStepCanBeTakenUpAgain() {
        List<MessageView> steps = new ArrayList<>();
        steps.add(program.imagine("a lighthouse"));
        String first = program.lastPicture();
        for (String change : List.of("at night", "with snow", "with a ship", "in fog", "in oil")) {
            steps.add(program.edited(ada, steps.getLast(), change));
        }
        MessageView more = program.told(discord.press(ben, steps.getLast(), "More"));
        assertThat(more.text()).contains("gpt-image-2.5-flare", "$", "an edit");
        for (int i = 0; i < 5; i++) {
            assertThat(more.text())
                    .contains(
                            "https://discord.com/channels/"
                                    + discord.serverId()
                                    + "/"
                                    + program.art.id()
                                    + "/"
                                    + steps.get(i).id());
        }
        String back =
                more.buttonLabels().stream()
                        .filter(label -> label.startsWith("Back to"))
                        .reduce((one, other) -> other)
                        .orElseThrow();
        MessageView root = program.told(discord.press(ben, more, back));
        assertThat(root.text()).contains("a lighthouse");
        SentInteraction edit = discord.press(ben, root, "Edit");
        edit.awaitModal();
        program.next(() -> discord.submit(edit, Map.of("prompt", "at noon")));
        assertThat(program.lastCall().files().getFirst().sha256()).isEqualTo(first);
        program.allIsWell();
    }

    @Test
    void useAsReferenceUnderMoreDrawsSomethingNewWithThePicture() {
        MessageView fox = program.imagine("a fox");
        MessageView more = program.told(discord.press(ben, fox, "More"));
        SentInteraction press = discord.press(ben, more, "Use as reference");
        press.awaitModal();
        program.next(() -> discord.submit(press, Map.of("prompt", "its den")));
        assertThat(program.lastCall().prompt()).isEqualTo("its den");
        DiscordProgram.assertFiles(program.lastCall(), "image");
        program.allIsWell();
    }

    @Test
    void whoPressesPaysAndOnlyTheRequesterDeletes() {
        MessageView fox = program.imagine("a fox");
        Usd adas = program.settledBy(ada);
        program.next(() -> discord.press(ben, fox, "Reroll"));
        assertThat(program.settledBy(ada)).isEqualTo(adas);
        assertThat(program.settledBy(ben).isMoreThan(Usd.ZERO)).isTrue();

        MessageView bens = program.told(discord.press(ben, fox, "More"));
        assertThat(bens.buttonLabels()).doesNotContain("Delete");
        MessageView adasMore = program.told(discord.press(ada, fox, "More"));
        MessageView question = program.told(discord.press(ada, adasMore, "Delete"));
        assertThat(program.told(discord.press(ada, question, "Yes, delete")).text())
                .contains("Deleted");
        discord.awaitChange(fox, MessageView::deleted);

        MessageView gone = program.told(discord.press(ben, bens, "Use as reference"));
        assertThat(gone.text()).contains("do not know this picture");
        assertThat(openAi.calls()).hasSize(2);
        program.allIsWell();
    }

    @Test
    void whoHasNotJoinedYetMayLookAndNotDraw() {
        MessageView fox = program.imagine("a fox");
        Person cyd = discord.newcomer("cyd");
        for (String button : List.of("Reroll", "Vary")) {
            assertThat(program.told(discord.press(cyd, fox, button)).text()).contains("othing was");
        }
        assertThat(openAi.calls()).hasSize(1);
        assertThat(program.settledBy(cyd)).isEqualTo(Usd.ZERO);
        program.allIsWell();
    }

    @Test
    void twoPressesAtOnceAreOnePicture() {
        MessageView fox = program.imagine("a fox");
        List<SentInteraction> presses = new ArrayList<>();
        program.next(() -> {
            presses.add(discord.press(ben, fox, "Vary"));
            presses.add(discord.press(ben, fox, "Vary"));
        });
        assertThat(presses)
                .extracting(press -> program.told(press).text())
                .anyMatch(text -> text.contains("two quick presses"));
        assertThat(openAi.calls()).hasSize(2);
        program.allIsWell();
    }

    @Test
    void aButtonThatSomebodyMadeUpIsAnsweredAndDoesNothing() {
        MessageView fox = program.imagine("a fox");
        assertThat(program.told(discord.pressForged(ben, fox, "vary:../../etc/passwd.1")).text())
                .isNotBlank();
        assertThat(
                        program.told(
                                        discord.pressForged(
                                                ben,
                                                fox,
                                                "vary:00000000-0000-7000-8000-000000000000"))
                                .text())
                .contains("do not know this picture");
        assertThat(openAi.calls()).hasSize(1);
        program.allIsWell();
    }

    @Test
    void theGalleryShowsTheLastPicturesAndEachCanBeTakenUpAgain() {
        program.imagine("a fox");
        String fox = program.lastPicture();
        program.imagine("a hare");
        MessageView gallery = program.told(discord.type(ada, program.art, "/easel gallery"));
        assertThat(gallery.text()).contains("a fox", "a hare");
        assertThat(gallery.files()).hasSize(1);
        assertThat(gallery.buttonLabels()).containsExactly("1", "2");
        MessageView older = program.told(discord.press(ada, gallery, "2"));
        SentInteraction edit = discord.press(ada, older, "Edit");
        edit.awaitModal();
        program.next(() -> discord.submit(edit, Map.of("prompt", "in the snow")));
        assertThat(program.lastCall().files().getFirst().sha256()).isEqualTo(fox);
        program.allIsWell();
    }
}
