package bot.easel.command;

import static org.assertj.core.api.Assertions.assertThat;

import bot.easel.catalogue.AssistantJob;
import bot.easel.chat.MemberId;
import bot.easel.chat.playground.PlaygroundMessage;
import bot.easel.spend.HoldRequest;
import bot.easel.spend.SpendMemory;
import bot.easel.spend.Usd;
import bot.easel.store.Database;
import bot.easel.store.JdbcConsultations;
import bot.easel.store.StoreSettings;
import bot.easel.studio.ApprovalSettings;
import bot.easel.studio.AssistantTask;
import bot.easel.studio.Consultation;
import bot.easel.studio.ConsultationState;
import bot.easel.studio.Generation;
import bot.easel.studio.ProviderFailure;
import bot.easel.studio.Requester;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Alt texts by a model that sees, in channels that want them: never in a picture's way.
class AltTextFrontDoorTest {
    private static final String SEEN = "A red fox stands in fresh snow. Behind it the sun sets.";
    private static final Usd COST = Usd.parse(Oracle.COST);
    private static final Duration A_WHILE = Duration.ofSeconds(20);

    @TempDir private Path folder;
    private final AheadClock clock = new AheadClock();
    private FrontDoor easel;

    @BeforeEach
    void open() {
        easel = new FrontDoor(folder, ApprovalSettings.defaults(), clock, this::wanted);
    }

    private void wanted(FrontDoor door) {
        door.assistant = Map.of(AssistantJob.ALT_TEXT, "gpt-6-luna");
        door.wantsAltTexts = true;
        door.oracle.says(" " + SEEN.replace(". ", ".\n\n") + "\n");
    }

    @AfterEach
    void close() {
        assertThat(easel.ledger.audit()).isEmpty();
        easel.close();
    }

    @Test
    void aLateAltTextIsEditedIntoAPictureThatStandsAtItsExactPrice() throws Exception {
        CountDownLatch gate = easel.oracle.holdNext();

        PlaygroundMessage picture = easel.draw("a fox");

        assertThat(alt(picture)).containsExactly("a fox");
        easel.oracle.awaitCall();
        Usd drawn = drawn();
        assertThat(spent()).isEqualTo(drawn);
        assertThat(easel.ledger.held()).isGreaterThan(COST);
        gate.countDown();
        PlaygroundMessage seen = awaitAlt(SEEN);

        assertThat(seen.id()).isEqualTo(picture.id());
        assertThat(seen.text()).isEqualTo(picture.text());
        assertThat(seen.card().buttons()).isEqualTo(picture.card().buttons());
        assertThat(spent()).isEqualTo(drawn.plus(COST));
        assertThat(easel.ledger.held()).isEqualTo(Usd.ZERO);
        assertThat(easel.pencil.calls).hasSize(1);
        AssistantTask.Ask asked = (AssistantTask.Ask) easel.oracle.calls.element().task();
        assertThat(asked.instruction()).contains("one or two plain sentences");
        assertThat(asked.text()).isEqualTo("a fox");
        assertThat(asked.shape()).isNull();
        assertThat(asked.sights())
                .singleElement()
                .satisfies(sight -> {
                    assertThat(sight.width()).isEqualTo(768);
                    assertThat(sight.height()).isEqualTo(768);
                });
        easel.ada.say("/spend");
        easel.ada.awaitMessage("/spend", each -> each.text().contains("gpt-6-luna"));
    }

    @Test
    void everyPictureOfAMessageHasItsOwnAndTheMessageIsEditedOnce() {
        easel.ada.say("/imagine a fox --count 3");

        PlaygroundMessage seen = awaitAlt(SEEN + " (1 of 3)");

        assertThat(alt(seen))
                .containsExactly(SEEN + " (1 of 3)", SEEN + " (2 of 3)", SEEN + " (3 of 3)");
        assertThat(easel.oracle.calls).hasSize(3);
        assertThat(spent()).isEqualTo(drawn().plus(COST).plus(COST).plus(COST));
        assertThat(
                        easel.ada.history().stream()
                                .filter(each -> each.id().equals(seen.id()))
                                .filter(each -> alt(each).contains(SEEN + " (1 of 3)")))
                .hasSize(1);
    }

    @Test
    void aMessageThatIsShownAnewKeepsThem() {
        easel.ada.say("/compare a fox --models gpt-image-2.5-flare,gpt-image-2");
        List<String> both =
                List.of(SEEN + " — drawn by gpt-image-2.5-flare", SEEN + " — drawn by gpt-image-2");
        PlaygroundMessage seen = awaitAlt(both.getFirst());
        assertThat(alt(seen)).isEqualTo(both);

        easel.bob.press(seen, "Vote for gpt-image-2");

        PlaygroundMessage voted =
                easel.ada.awaitMessage("the vote", each -> each.text().contains("1 vote"));
        assertThat(alt(voted)).isEqualTo(both);
        assertThat(easel.oracle.calls).hasSize(2);
    }

    @Test
    void whereAChannelOrTheConfigurationHasItOffNobodyIsAsked() {
        easel.wantsAltTexts = false;
        easel.draw("a fox");
        easel.wantsAltTexts = true;
        easel.assistant = Map.of();
        easel.ada.say("/imagine an owl");
        easel.ada.awaitMessage("the owl", each -> alt(each).contains("an owl"));

        easel.awaitCommit();
        assertThat(easel.altTexts.isQuiet()).isTrue();
        assertThat(easel.oracle.calls).isEmpty();
    }

    @Test
    void withoutRoomUnderALimitThePictureStandsAndItsMemberHearsNothing() {
        easel.memberMaySpend("0.03");
        easel.assistant = Map.of(AssistantJob.ALT_TEXT, "gpt-6-astra");

        PlaygroundMessage picture = easel.draw("a fox");

        easel.altTexts.awaitNext("given up: OverLimit");
        assertThat(alt(easel.ada.current(picture))).containsExactly("a fox");
        assertThat(easel.ada.messages()).noneMatch(each -> each.text().contains("limit"));
        assertThat(easel.oracle.calls).isEmpty();
        assertThat(spent()).isEqualTo(drawn());
        assertThat(easel.ledger.held()).isEqualTo(Usd.ZERO);
    }

    @Test
    void aModelThatIsBusyIsAskedLaterAndPaidOnce() {
        easel.oracle.failNext(new ProviderFailure.RateLimited("busy", "r", Duration.ZERO));
        PlaygroundMessage picture = easel.draw("a fox");
        easel.altTexts.awaitNext("later: RATE_LIMITED");
        assertThat(alt(easel.ada.current(picture))).containsExactly("a fox");
        assertThat(easel.ledger.held()).isEqualTo(Usd.ZERO);

        clock.pass(A_WHILE);

        awaitAlt(SEEN);
        assertThat(easel.oracle.calls).hasSize(2);
        assertThat(spent()).isEqualTo(drawn().plus(COST));
    }

    @Test
    void aModelThatIsNeverThereIsAskedFourTimes() {
        for (int i = 0; i < 4; i++) {
            easel.oracle.failNext(new ProviderFailure.NotSent("no way", new IOException("no")));
        }
        PlaygroundMessage picture = easel.draw("a fox");
        for (int i = 0; i < 4; i++) {
            easel.altTexts.awaitNext("later: UNREACHABLE");
            clock.pass(A_WHILE);
        }

        easel.altTexts.awaitNext("given up: the model was asked in vain");
        assertThat(easel.oracle.calls).hasSize(4);
        assertThat(alt(easel.ada.current(picture))).containsExactly("a fox");
        assertThat(spent()).isEqualTo(drawn());
    }

    @Test
    void anAnswerThatBrokeOffKeepsItsHoldAndThePromptsAltText() {
        easel.oracle.failNext(new ProviderFailure.Unknown("cut", "r"));

        PlaygroundMessage picture = easel.draw("a fox");

        easel.altTexts.awaitNext("given up: OUTCOME_UNKNOWN");
        assertThat(alt(easel.ada.current(picture))).containsExactly("a fox");
        assertThat(easel.ledger.unknownMoney().orElseThrow().calls()).isEqualTo(1);
        assertThat(easel.oracle.calls).hasSize(1);
    }

    @Test
    void aRefusalOfTheModelLeavesThePromptsAltText() {
        easel.oracle.failNext(
                new ProviderFailure.Moderated("no", "r", ProviderFailure.Moderated.Stage.INPUT));

        easel.draw("a fox");

        easel.altTexts.awaitNext("given up: MODERATED");
        assertThat(easel.ledger.held()).isEqualTo(Usd.ZERO);
        assertThat(easel.oracle.calls).hasSize(1);
    }

    @Test
    void whatTheModelSaysIsTextAndNoLongerThanPlatformsTake() {
        easel.oracle.says("<@U1> *bold* @everyone " + "very ".repeat(400) + "red");

        easel.draw("a fox");

        PlaygroundMessage seen =
                easel.ada.awaitMessage(
                        "the alt text",
                        each -> alt(each).stream().anyMatch(alt -> alt.contains("@everyone")));
        assertThat(alt(seen).getFirst()).hasSizeBetween(900, 1_000).startsWith("<@U1> *bold*");
        assertThat(seen.text()).doesNotContain("@everyone");
    }

    @Test
    void aTextThatIsOwedIsWrittenAfterARestart() {
        easel.oracle.failNext(new ProviderFailure.NotSent("no way", new IOException("no")));
        PlaygroundMessage picture = easel.draw("a fox");
        easel.altTexts.awaitNext("later: UNREACHABLE");
        Usd drawn = drawn();
        easel.close();
        clock.pass(A_WHILE);

        open();

        assertThat(awaitAlt(SEEN).id()).isEqualTo(picture.id());
        assertThat(easel.oracle.calls).hasSize(1);
        assertThat(spent()).isEqualTo(drawn.plus(COST));
    }

    @Test
    void anAnswerThatWasPaidBeforeADeathIsUsedAfterIt() {
        diesAfter(question -> {
            assertThat(question.books().dispatch(question.id(), "dead", "hash")).isTrue();
            assertThat(question.books().settle(question.id(), COST, "r", SEEN)).isTrue();
        });

        awaitAlt(SEEN);
        assertThat(easel.oracle.calls).isEmpty();
        assertThat(spent()).isEqualTo(drawn().plus(COST));
    }

    @Test
    void aQuestionThatADeadProcessSentIsNotSentAgain() {
        diesAfter(question ->
                assertThat(question.books().dispatch(question.id(), "dead", "hash")).isTrue());

        easel.altTexts.awaitNext("given up: the model was asked before");
        assertThat(easel.oracle.calls).isEmpty();
        assertThat(spent()).isEqualTo(drawn());
        assertThat(easel.ledger.unknownMoney().orElseThrow().calls()).isEqualTo(1);
    }

    @Test
    void aQuestionThatADeadProcessOnlyHeldIsAskedAnew() {
        diesAfter(question -> {});

        awaitAlt(SEEN);
        assertThat(easel.oracle.calls).hasSize(1);
        assertThat(spent()).isEqualTo(drawn().plus(COST));
        assertThat(easel.ledger.held()).isEqualTo(Usd.ZERO);
    }

    @Test
    void aTextThatNobodyCouldWriteForHoursIsLeft() {
        easel.oracle.failNext(new ProviderFailure.NotSent("no way", new IOException("no")));
        easel.draw("a fox");
        easel.altTexts.awaitNext("later: UNREACHABLE");

        clock.pass(Duration.ofHours(3));

        easel.altTexts.awaitNext("given up: it would come too late");
        assertThat(easel.oracle.calls).hasSize(1);
        assertThat(easel.ledger.held()).isEqualTo(Usd.ZERO);
    }

    private record Asked(JdbcConsultations books, String id) {}

    /// A process that had delivered a picture, and died with its second question about it.
    private void diesAfter(Consumer<Asked> last) {
        easel.oracle.failNext(new ProviderFailure.NotSent("no way", new IOException("no")));
        easel.draw("a fox");
        easel.altTexts.awaitNext("later: UNREACHABLE");
        Generation drawn = easel.newest();
        easel.close();
        try (Database database =
                Database.open(
                        StoreSettings.sqlite(folder.resolve("easel.db")),
                        clock,
                        (operations, took) -> {})) {
            JdbcConsultations books = new JdbcConsultations(database, new SpendMemory(clock));
            books.admit(
                    drawn.id() + "|0|1|alt-text",
                    new Consultation(
                            "question",
                            "r-question",
                            AssistantJob.ALT_TEXT,
                            "openai",
                            "gpt-6-luna",
                            new Requester(new MemberId(Samples.TEAM, "ada"), "Ada"),
                            Samples.DESIGN,
                            ConsultationState.OPEN,
                            Usd.ZERO,
                            "price",
                            null,
                            null,
                            null,
                            clock.instant()),
                    new HoldRequest(
                            "r-question",
                            "question",
                            1,
                            Usd.ofNanos(7_000_000),
                            "price",
                            "hash",
                            easel.limits("ada")),
                    "dead",
                    Duration.ofMinutes(2),
                    Duration.ofSeconds(5));
            last.accept(new Asked(books, "question"));
        }
        clock.pass(Duration.ofMinutes(3));
        open();
    }

    private PlaygroundMessage awaitAlt(String text) {
        return easel.ada.awaitMessage("the alt text " + text, each -> alt(each).contains(text));
    }

    private static List<String> alt(PlaygroundMessage message) {
        return message.card().pictures().stream().map(each -> each.altText()).toList();
    }

    private Usd drawn() {
        Usd cost = easel.newest().cost();
        assertThat(cost).isNotNull();
        return cost;
    }

    private Usd spent() {
        return easel.balances("ada").getLast().settled();
    }
}
