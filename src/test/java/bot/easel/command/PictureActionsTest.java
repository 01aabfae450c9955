package bot.easel.command;

import static org.assertj.core.api.Assertions.assertThat;

import bot.easel.chat.Button;
import bot.easel.chat.Card;
import bot.easel.chat.Conversation;
import bot.easel.chat.Destination;
import bot.easel.chat.Interaction;
import bot.easel.chat.Member;
import bot.easel.chat.MessageRef;
import bot.easel.chat.Route;
import bot.easel.spend.Usd;
import bot.easel.studio.Failure;
import bot.easel.studio.Generation;
import bot.easel.studio.GenerationState;
import bot.easel.studio.ImageRequest;
import bot.easel.studio.Refusal;
import bot.easel.studio.Studio;
import bot.easel.studio.StudioEvents;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PictureActionsTest {
    private final FakeStudio studio = new FakeStudio();
    private Instant now = Samples.NOW;
    private final CommandRouter router =
            new CommandRouter(
                    new Handlers(
                            List.of(),
                            PictureActions.all(
                                    new FakePending(() -> now).parts(studio),
                                    new PictureForms(new FakePending().parts(studio))),
                            List.of(),
                            List.of(),
                            message -> Optional.empty(),
                            opened -> {}),
                    Member::admin,
                    new StudioEvents() {},
                    () -> "id-42");

    @BeforeEach
    void aPictureStands() {
        studio.with(ready(null));
    }

    @Test
    void drawsAgainForTheOneWhoPresses() {
        assertThat(press(Samples.BOB, "reroll").text()).contains("Drawing … about $0.013");
        ImageRequest request = studio.repeated.getFirst();
        assertThat(request.member()).isEqualTo(Samples.BOB);
        assertThat(request.basis().parent()).extracting(Generation::id).isEqualTo(Samples.ID);
    }

    @Test
    void retriesAFailureForTheOneWhoPresses() {
        studio.with(
                Samples.generation(
                        GenerationState.FAILED, null, Failure.of(Failure.Kind.UNREACHABLE), false));
        press(Samples.BOB, "retry");
        assertThat(studio.repeated).hasSize(1);
    }

    @Test
    void takesADoubleClickAsOnePressAndSaysSo() {
        press(Samples.ADA, "reroll");
        assertThat(press(Samples.ADA, "reroll").text()).contains("two quick presses as one");
        assertThat(studio.repeated).hasSize(1);
    }

    @Test
    void drawsAgainWhenPressedAgainLater() {
        press(Samples.ADA, "reroll");
        now = now.plus(Duration.ofSeconds(2));
        press(Samples.ADA, "reroll");
        assertThat(studio.repeated).hasSize(2);
    }

    @Test
    void takesQuickPressesOfTwoMembersAsTwo() {
        press(Samples.ADA, "reroll");
        press(Samples.BOB, "reroll");
        assertThat(studio.repeated).hasSize(2);
    }

    @Test
    void answersAPressThatIsDeliveredAgainAsBefore() {
        Answers first = new Answers();
        Answers second = new Answers();
        for (Answers each : List.of(first, second)) {
            router.on(
                    new Interaction.ButtonPress(
                            Samples.origin(Samples.ADA, each, "same-event"),
                            "reroll:" + Samples.ID,
                            new MessageRef("message")));
        }
        assertThat(studio.repeated).hasSize(1);
        assertThat(second.text()).contains("on its way, and paid for once");
    }

    @Test
    void showsWhyARerollIsRefused() {
        studio.refusal = new Refusal.ShuttingDown();
        assertThat(press(Samples.ADA, "reroll").text()).contains("About to restart");
    }

    @ParameterizedTest
    @ValueSource(strings = {"reroll", "retry", "details", "cancel", "show", "delete", "erase"})
    void knowsNothingOfPicturesOfOtherWorkspaces(String button) {
        Answers answers = press(Samples.STRANGER, button);
        assertThat(answers.text()).contains("I do not know this picture", "nothing was charged");
        assertThat(studio.repeated).isEmpty();
        assertThat(studio.cancelled).isEmpty();
        assertThat(studio.deleted).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"reroll", "retry", "details", "cancel", "show", "delete", "erase"})
    void knowsNothingOfPicturesThatNeverWere(String button) {
        studio.generations.clear();
        assertThat(press(Samples.ADA, button).text()).contains("I do not know this picture");
    }

    @Test
    void showsAPrivatePictureToItsRequesterAlone() {
        studio.with(inDirectConversation(ready(null)));
        assertThat(press(Samples.BOB, "details").text()).contains("I do not know this picture");
        assertThat(press(Samples.EVE, "details").text()).contains("I do not know this picture");
        assertThat(press(Samples.ADA, "details").text()).contains("Details");
    }

    @Test
    void showsWhatIsHeldWhileTheCostIsUnknown() {
        studio.with(
                Samples.generation(
                        GenerationState.UNKNOWN,
                        null,
                        Failure.of(Failure.Kind.OUTCOME_UNKNOWN),
                        false));
        assertThat(press(Samples.ADA, "details").text())
                .contains("Cost: not known yet; $0.044 is held");
    }

    @ParameterizedTest
    @EnumSource(Studio.Cancellation.class)
    void saysWhatBecameOfACancellation(Studio.Cancellation became) {
        studio.with(Samples.generation(GenerationState.RUNNING));
        studio.cancellation = became;
        String text = press(Samples.ADA, "cancel").text();
        assertThat(studio.cancelled).containsExactly(Samples.ID);
        assertThat(text)
                .contains(
                        switch (became) {
                            case CANCELLED_FREE -> "nothing is charged";
                            case CANCELLED_AFTER_DISPATCH -> "may cost up to $0.044";
                            case ALREADY_ENDED -> "nothing to cancel";
                            case NOT_ALLOWED -> "Only the one who asked";
                            case NOT_FOUND -> "do not know this picture";
                        });
    }

    @Test
    void asksBeforeItDeletes() {
        Answers question = press(Samples.ADA, "delete");
        assertThat(studio.deleted).isEmpty();
        Golden.check("delete-question", question.card());
        Button yes = question.card().buttons().getFirst();
        assertThat(press(Samples.ADA, yes.id().split(":")[0]).text()).contains("Deleted.");
        assertThat(studio.deleted).containsExactly(Samples.ID);
    }

    @Test
    void letsOnlyTheRequesterAndAdminsDelete() {
        assertThat(press(Samples.BOB, "delete").text()).contains("Only the one who asked");
        assertThat(press(Samples.EVE, "delete").text()).contains("Delete this for everybody?");
        studio.deletion = Studio.Deletion.NOT_ALLOWED;
        assertThat(press(Samples.BOB, "erase").text()).contains("Only the one who asked");
    }

    @Test
    void deletesNothingThatStillRuns() {
        studio.with(Samples.generation(GenerationState.RUNNING));
        assertThat(press(Samples.ADA, "delete").text()).contains("still being drawn");
        studio.deletion = Studio.Deletion.STILL_RUNNING;
        assertThat(press(Samples.ADA, "erase").text()).contains("still being drawn");
    }

    @Test
    void showsWhatWasCancelledTooLate() {
        assertThat(press(Samples.ADA, "show").text()).contains("Here it comes.");
        studio.shows = false;
        assertThat(press(Samples.ADA, "show").card().tone()).isEqualTo(Card.Tone.REFUSED);
    }

    @Test
    void putsEveryButtonIntoAnIdThatPlatformsTake() {
        Cards cards = new Cards();
        List<Card> all =
                List.of(
                        cards.finished(ready(null), List.of(Samples.picture("alt")), Set.of()),
                        cards.failed(
                                Samples.generation(
                                        GenerationState.FAILED,
                                        null,
                                        Failure.of(Failure.Kind.INTERNAL),
                                        false)));
        for (Card card : all) {
            for (Button button : card.buttons()) {
                assertThat(Buttons.read(button.id()))
                        .hasValueSatisfying(
                                read -> assertThat(read.argument()).isEqualTo(Samples.ID));
            }
        }
    }

    private Answers press(Member member, String action) {
        Answers answers = new Answers();
        router.on(Samples.press(member, answers, action + ":" + Samples.ID));
        return answers;
    }

    private static Generation ready(@Nullable String parent) {
        return Samples.generation(
                Samples.ID,
                "a lighthouse at dusk",
                1,
                GenerationState.READY,
                Usd.parse("0.01321"),
                null,
                false,
                parent);
    }

    private static Generation inDirectConversation(Generation generation) {
        return new Generation(
                generation.id(),
                generation.state(),
                generation.requester(),
                generation.channel(),
                new Destination(
                        new Conversation(Samples.DESIGN, "dm-ada", true), Route.MESSAGE, null),
                generation.recipe(),
                generation.reservationId(),
                generation.held(),
                generation.priceVersion(),
                generation.cost(),
                generation.dispatches(),
                generation.message(),
                generation.cancelled(),
                generation.kind(),
                generation.caption(),
                generation.parent(),
                generation.failure(),
                generation.assets(),
                generation.createdAt(),
                generation.startedAt(),
                generation.finishedAt());
    }
}
