package bot.easel.command;

import static org.assertj.core.api.Assertions.assertThat;

import bot.easel.chat.Button;
import bot.easel.chat.Card;
import bot.easel.chat.CommandSpec;
import bot.easel.chat.Field;
import bot.easel.chat.Interaction;
import bot.easel.chat.OptionSpec;
import bot.easel.chat.Picture;
import bot.easel.chat.RoleList;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class EaselCommandTest {
    private final FakeStudio studio = new FakeStudio();
    private final FakeLedger ledger = new FakeLedger();
    private boolean storeWorks = true;
    private final List<Vital> vitals =
            List.of(
                    new Vital("Playground", () -> true),
                    new Vital(
                            "Store",
                            () -> {
                                if (!storeWorks) {
                                    throw new IllegalStateException("the secret cause");
                                }
                                return true;
                            }));
    private RoleList roles = RoleList.NONE;
    private final EaselCommand easel =
            new EaselCommand(
                    List.of(
                            new ModelsCommand(
                                    studio,
                                    workspace -> Map.of(),
                                    channel -> Samples.policy(),
                                    () -> Samples.CATALOGUE,
                                    Samples.CLOCK),
                            new GalleryCommand(studio),
                            new StatusCommand(
                                    studio,
                                    channel -> Samples.policy(),
                                    ledger,
                                    workspace -> roles,
                                    vitals)),
                    List.of(
                            new ImagineCommand(new FakePending().parts(studio)).spec(),
                            new SpendCommand(
                                            studio,
                                            channel -> Samples.policy(),
                                            ledger,
                                            new FakeApprovals(),
                                            Samples.CLOCK)
                                    .spec()));

    @Test
    void leadsTheButtonsOfItsSubcommandsToThem() {
        assertThat(easel.actions()).extracting(Action::name).containsExactly("gestures", "gallery");
    }

    @Test
    void declaresItsSubcommands() {
        assertThat(easel.spec().subcommands())
                .extracting(CommandSpec::name)
                .containsExactly("help", "models", "gallery", "status");
    }

    @Test
    void theHelpShowsInAPictureHowAPictureIsChanged() throws Exception {
        Button shown = say("easel help", "").buttons().getFirst();
        Answers answers = new Answers();
        Interaction.ButtonPress press = Samples.press(Samples.BOB, answers, shown.id());
        Buttons.Pressed read = Buttons.read(shown.id()).orElseThrow();

        easel.actions().stream()
                .filter(action -> action.name().equals(read.action()))
                .findFirst()
                .orElseThrow()
                .pressed(press, read.argument());

        Picture picture = answers.card().pictures().getFirst();
        assertThat(picture.altText()).contains("make it night");
        try (InputStream in = picture.content().open()) {
            assertThat(ImageIO.read(in).getWidth()).isGreaterThan(600);
        }
    }

    @Test
    void helpsFromTheDeclarations() {
        Card help = say("easel help", "");
        Golden.check("easel-help", help);
        assertThat(PlainCards.text(help).length()).isLessThan(3_900);
        for (OptionSpec option : new ImagineSpec().options()) {
            assertThat(PlainCards.text(help)).contains(option.name());
        }
    }

    private final class ImagineSpec {
        List<OptionSpec> options() {
            return new ImagineCommand(new FakePending().parts(studio)).spec().options();
        }
    }

    @Test
    void findsTheSubcommandInTheTextToo() {
        assertThat(say("easel", "status")).isEqualTo(say("easel status", ""));
        assertThat(say("easel", "")).isEqualTo(say("easel help", ""));
        assertThat(say("easel", "  models  ")).isEqualTo(say("easel models", ""));
    }

    @Test
    void answersAnUnknownSubcommandWithTheNearest() {
        assertThat(PlainCards.text(say("easel", "modles")))
                .contains("/easel modles", "The nearest is /easel models", "/easel status");
    }

    @Test
    void listsTheModelsWithPriceStateAndAbilities() {
        Golden.check("easel-models", say("easel models", ""));
    }

    @Test
    void staysWithinThePlatformsLimits() {
        Card card = say("easel models", "");
        assertThat(card.fields()).hasSizeLessThanOrEqualTo(25);
        assertThat(card.fields())
                .extracting(Field::value)
                .allMatch(value -> value.plain().length() <= 1_024);
    }

    @Test
    void statusSaysHowToSeeRolesThatCannotBeSeen() {
        roles = RoleList.unseen("Add the scope usergroups:read.");

        assertThat(PlainCards.text(say("easel status", "")))
                .contains("Roles: Add the scope usergroups:read.");
    }

    @Test
    void showsTheStatusAtAGlance() {
        studio.waiting = 3;
        Golden.check("easel-status", say("easel status", ""));
    }

    @Test
    void showsTheStatusWhileTheStoreIsAway() {
        storeWorks = false;
        studio.storeIsAway = true;
        Card status = say("easel status", "");
        Golden.check("easel-status-down", status);
        assertThat(PlainCards.text(status)).doesNotContain("secret");
    }

    private Card say(String command, String text) {
        Answers answers = new Answers();
        easel.run(Samples.typed(Samples.ADA, answers, command, text));
        return answers.card();
    }
}
