package bot.easel.chat.slack;

import static bot.easel.standin.slack.SlackStandIn.ALICE;
import static bot.easel.standin.slack.SlackStandIn.BOB;
import static bot.easel.standin.slack.SlackStandIn.STRANGER;
import static org.assertj.core.api.Assertions.assertThat;

import bot.easel.chat.Button;
import bot.easel.chat.Card;
import bot.easel.chat.Content;
import bot.easel.chat.Form;
import bot.easel.chat.Interaction;
import bot.easel.chat.Line;
import bot.easel.chat.Origin;
import bot.easel.chat.Picture;
import bot.easel.chat.Responder;
import bot.easel.chat.Standing;
import bot.easel.chat.slack.SlackBench.Transport;
import bot.easel.standin.slack.OpenedView;
import bot.easel.standin.slack.Shown;
import bot.easel.standin.slack.SlackMessage;
import bot.easel.standin.slack.SlackStandIn;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The app's Home tab: opened, filled, and pressed on.
class SlackHomeTabIT {
    private static final Form FORM =
            new Form(
                    "why:1",
                    "Why?",
                    "Send",
                    List.of(new Form.Input("reason", "Why?", false, true, 60, List.of(), null)),
                    null);

    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};

    private SlackBench bench = SlackBench.start();
    private SlackStandIn slack = bench.slack;
    private int filled;

    @AfterEach
    void stop() {
        bench.close();
    }

    private static Card page(int number) {
        return Card.of(Card.Tone.INFO, Line.of("Page " + number + " <!channel> & *more*"))
                .withTitle("Yours")
                .withButtons(List.of(Button.of("do:it", "Do it")));
    }

    /// Fills the page with its number, and leaves what is done on it to the test.
    private void then(Consumer<Interaction> onPage) {
        bench.listener.then(interaction -> {
            if (interaction instanceof Interaction.HomeOpened opened) {
                filled++;
                opened.page().show(List.of(page(filled), SlackBench.words("the end")));
            } else {
                onPage.accept(interaction);
            }
        });
    }

    private void open() {
        slack.openTab(ALICE, "home").awaitAcknowledged();
        slack.awaitHome(ALICE, page -> page.words().contains("Page 1"));
    }

    private Interaction.ButtonPress pressed() {
        return bench.listener.heard().stream()
                .filter(Interaction.ButtonPress.class::isInstance)
                .map(Interaction.ButtonPress.class::cast)
                .findFirst()
                .orElseThrow();
    }

    private boolean isAnswered(String page, String answer) {
        return slack.home(ALICE)
                .map(OpenedView::shown)
                .map(Shown::words)
                .filter(words -> words.contains(page) && words.startsWith(answer))
                .isPresent();
    }

    @ParameterizedTest
    @EnumSource
    void openingItFillsItForItsUserAlone(Transport transport) {
        bench.close();
        bench = SlackBench.start(transport);
        slack = bench.slack;
        then(interaction -> {
            throw new AssertionError(interaction);
        });

        open();

        Origin origin = bench.listener.heard().getFirst().origin();
        assertThat(origin.member().id().id()).isEqualTo(ALICE);
        assertThat(origin.conversation().place()).isEqualTo(slack.direct(ALICE));
        assertThat(origin.conversation().direct()).isTrue();
        assertThat(origin.eventKey()).contains("home/" + ALICE + "/");
        Shown shown = slack.home(ALICE).orElseThrow().shown();
        assertThat(shown.words()).contains("Yours", "Page 1 <!channel> & *more*", "the end");
        assertThat(shown.button("Do it")).isPresent();
        assertThat(slack.home(BOB)).isEmpty();
        assertThat(slack.violations()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"messages", "about", ""})
    void theOtherTabsAreNoConcernOfIt(String tab) {
        slack.openTab(ALICE, tab).awaitAcknowledged();

        assertThat(bench.heardBefore("and now")).isEmpty();
        assertThat(slack.calls("views.publish")).isZero();
    }

    @Test
    void somebodyOfAnotherWorkspaceIsKnownAsThat() {
        then(interaction -> {
            throw new AssertionError(interaction);
        });

        slack.openTab(STRANGER, "home").awaitAcknowledged();

        slack.awaitHome(STRANGER, page -> page.words().contains("Page 1"));
        assertThat(bench.listener.heard().getFirst().origin().member().standing())
                .isEqualTo(Standing.EXTERNAL);
        assertThat(slack.violations()).isEmpty();
    }

    @Test
    void aPressIsAnsweredOnThePageThatIsFilledAnew() {
        then(press -> press.origin().responder().reply(SlackBench.words("done as you said")));
        open();

        slack.pressHome(ALICE, "Do it").awaitAcknowledged();

        slack.await("the answer", () -> isAnswered("Page 2", "done as you said"));
        Interaction.ButtonPress press = pressed();
        assertThat(press.button()).isEqualTo("do:it");
        assertThat(press.origin().member().id().id()).isEqualTo(ALICE);
        assertThat(press.origin().conversation().place()).isEqualTo(slack.direct(ALICE));
        assertThat(press.origin().token()).isNull();
        assertThat(slack.messages(slack.direct(ALICE))).isEmpty();
        open(3);
        assertThat(slack.home(ALICE).orElseThrow().shown().words())
                .doesNotContain("done as you said");
        assertThat(slack.violations()).isEmpty();
    }

    private void open(int page) {
        slack.openTab(ALICE, "home").awaitAcknowledged();
        slack.awaitHome(ALICE, shown -> shown.words().contains("Page " + page));
    }

    @Test
    void aFormOpensThereAndThePageIsFilledAnewOnceItIsSent() {
        then(interaction -> {
            Responder responder = interaction.origin().responder();
            if (interaction instanceof Interaction.ButtonPress) {
                responder.open(FORM);
            } else {
                responder.reply(SlackBench.words("noted"));
            }
        });
        open();

        slack.pressHome(ALICE, "Do it").awaitAcknowledged();
        OpenedView form = slack.awaitView(ALICE);
        assertThat(form.callbackId()).isEqualTo("why:1");
        slack.submitView(form, Map.of("reason", "just so")).awaitAcknowledged();

        slack.await("the answer", () -> isAnswered("Page 2", "noted"));
        assertThat(bench.listener.heard())
                .filteredOn(Interaction.FormSubmit.class::isInstance)
                .singleElement()
                .satisfies(submit ->
                        assertThat(((Interaction.FormSubmit) submit).values())
                                .containsEntry("reason", "just so"));
        assertThat(slack.violations()).isEmpty();
    }

    @Test
    void whatIsSaidAfterwardsComesInTheDirectConversation() {
        AtomicReference<@Nullable Responder> later = new AtomicReference<>();
        then(press -> {
            press.origin().responder().acknowledge();
            later.set(press.origin().responder());
        });
        open();
        slack.pressHome(ALICE, "Do it").awaitAcknowledged();
        slack.awaitHome(ALICE, page -> page.words().contains("Page 2"));
        Responder responder = later.get();
        assertThat(responder).isNotNull();

        responder.reply(SlackBench.words("half of it"));
        responder.reply(SlackBench.words("all of it"));

        SlackMessage said =
                slack.awaitMessage(
                        slack.direct(ALICE), message -> message.now().words().contains("all of"));
        assertThat(slack.messages(slack.direct(ALICE))).containsExactly(said);
        assertThat(slack.violations()).isEmpty();
    }

    @Test
    void picturesComeInTheDirectConversation() {
        Picture picture = new Picture(null, "a.png", "image/png", "a fox", 1, 1, Content.of(PNG));
        then(press ->
                press.origin()
                        .responder()
                        .reply(SlackBench.words("a fox").withPictures(List.of(picture))));
        open();

        slack.pressHome(ALICE, "Do it").awaitAcknowledged();

        slack.awaitMessage(slack.direct(ALICE), message -> message.now().images().size() == 1);
        slack.awaitHome(ALICE, page -> page.words().contains("Page 2"));
        assertThat(slack.violations()).isEmpty();
    }

    @Test
    void whereThePageCannotBeFilledTheAnswerComesInTheDirectConversation() {
        bench.listener.then(interaction -> {
            if (interaction instanceof Interaction.ButtonPress press) {
                press.origin().responder().reply(SlackBench.words("done as you said"));
            } else if (slack.home(ALICE).isEmpty()) {
                ((Interaction.HomeOpened) interaction).page().show(List.of(page(1)));
            }
        });
        open();

        slack.pressHome(ALICE, "Do it").awaitAcknowledged();

        slack.awaitMessage(
                slack.direct(ALICE), message -> message.now().words().contains("done as"));
        assertThat(slack.violations()).isEmpty();
    }

    @Test
    void aViewOfAnotherAppAndAModalAreNoConcernOfIt() {
        then(interaction -> {});
        open();
        OpenedView page = slack.home(ALICE).orElseThrow();
        for (String changed : List.of("type", "callback_id", "private_metadata", "app_id")) {
            JsonObject view = page.view().deepCopy();
            view.addProperty(changed, changed.equals("type") ? "modal" : "theirs");

            slack.press(new OpenedView("V0THEIRS01", ALICE, view), "Do it", ALICE)
                    .awaitAcknowledged();
        }

        assertThat(bench.heardBefore("and now"))
                .hasOnlyElementsOfType(Interaction.HomeOpened.class)
                .hasSize(1);
    }

    @Test
    void aPageBeyondSlacksLimitEndsWithAWholeCard() {
        List<Card> cards = IntStream.range(0, 60).mapToObj(SlackHomeTabIT::page).toList();
        bench.listener.then(
                interaction -> ((Interaction.HomeOpened) interaction).page().show(cards));

        slack.openTab(ALICE, "home").awaitAcknowledged();

        Shown shown = slack.awaitHome(ALICE, page -> page.words().contains("Page 24")).shown();
        assertThat(shown.buttons()).hasSize(25);
        assertThat(slack.violations()).isEmpty();
    }

    @Test
    void whoeverSlackDoesNotNameIsToldOnThePage() {
        slack.failNext("users.info", "user_not_found");

        slack.openTab(ALICE, "home").awaitAcknowledged();

        slack.awaitHome(ALICE, page -> page.words().contains("Slack did not tell who you are"));
        assertThat(bench.heardBefore("and now")).isEmpty();
    }
}
