package bot.easel.command;

import static org.assertj.core.api.Assertions.assertThat;

import bot.easel.catalogue.AssistantJob;
import bot.easel.chat.Card;
import bot.easel.chat.Form;
import bot.easel.chat.Member;
import bot.easel.chat.MemberId;
import bot.easel.chat.playground.PlaygroundDriver;
import bot.easel.chat.playground.PlaygroundMessage;
import bot.easel.spend.HoldDecision;
import bot.easel.spend.HoldRequest;
import bot.easel.spend.SpendMemory;
import bot.easel.spend.UnknownMoney;
import bot.easel.spend.Usd;
import bot.easel.store.Database;
import bot.easel.store.JdbcConsultations;
import bot.easel.store.StoreSettings;
import bot.easel.studio.ApprovalSettings;
import bot.easel.studio.AssistantCall;
import bot.easel.studio.AssistantTask;
import bot.easel.studio.Consultation;
import bot.easel.studio.ConsultationState;
import bot.easel.studio.Generation;
import bot.easel.studio.ProviderFailure;
import bot.easel.studio.Requester;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Pictures described, from what a member says to the answer, with the studio and the books.
class DescribeFrontDoorTest {
    private static final Usd COST = Usd.parse(Oracle.COST);

    @TempDir private Path folder;
    private final AheadClock clock = new AheadClock();
    private FrontDoor easel;

    @BeforeEach
    void open() {
        easel = new FrontDoor(folder, ApprovalSettings.defaults(), clock, door -> {});
    }

    @AfterEach
    void close() {
        assertThat(easel.ledger.audit()).isEmpty();
        easel.close();
    }

    @Test
    void aPictureBecomesAPromptAtItsExactPriceAndOneButtonDrawsIt() throws Exception {
        CountDownLatch gate = easel.oracle.holdNext();
        easel.ada.say("/describe", List.of(file("fox.png", 64, 48)));
        easel.oracle.awaitCall();
        easel.ada.awaitMessage(
                "the price before", each -> each.text().contains("with gpt-6-luna … at most $"));
        assertThat(easel.ledger.held()).isGreaterThan(COST);
        assertThat(spent("ada")).isEqualTo(Usd.ZERO);
        gate.countDown();

        PlaygroundMessage described = answer("A red fox in fresh snow");

        assertThat(described.text()).contains("gpt-6-luna · 1 picture · " + COST.display());
        assertThat(button(described)).startsWith("Draw this for $");
        assertThat(easel.ledger.held()).isEqualTo(Usd.ZERO);
        assertThat(spent("ada")).isEqualTo(COST);
        AssistantTask.Ask asked = asked(easel.oracle.calls.element());
        assertThat(asked.text()).isEmpty();
        assertThat(asked.sights())
                .singleElement()
                .satisfies(sight -> assertThat(sight.width()).isEqualTo(64));
        assertThat(easel.bob.messages()).isEmpty();

        easel.ada.press(described, button(described));
        easel.ada.awaitPicture();

        assertThat(easel.newest().recipe().prompt())
                .isEqualTo("A red fox in fresh snow, soft morning light.");
        easel.ada.press(described, button(described));
        answer("paid for once");
        assertThat(easel.pencil.calls).hasSize(1);
    }

    @Test
    void theButtonIsForItsMemberAtItsPriceAlsoAfterARestart() {
        easel.ada.say("/describe", List.of(file("fox.png", 64, 48)));
        String id = answer("A red fox").card().buttons().getFirst().id();
        String argument = id.substring(id.indexOf(':') + 1);
        easel.close();
        open();

        assertThat(pressed(Samples.BOB, argument).text()).contains("made to somebody else");
        Answers cheaper = pressed(Samples.ADA, argument.replaceFirst("\\.\\d+$", ".1"));
        assertThat(cheaper.text()).contains("The price went up to about $");
        assertThat(cheaper.card().buttons().getFirst().id()).isEqualTo(id);
        assertThat(pressed(Samples.ADA, "nonsense").card().tone()).isEqualTo(Card.Tone.REFUSED);
        assertThat(easel.pencil.calls).isEmpty();
        assertThat(pressed(Samples.ADA, argument).text()).contains("Drawing …");

        easel.ada.awaitPicture();
        assertThat(easel.newest().recipe().prompt()).startsWith("A red fox");
    }

    @Test
    void aQuestionIsAnsweredAboutSeveralPicturesWithoutAButton() {
        easel.oracle.says("The first says STOP.");

        easel.ada.say(
                "/describe what is written there?",
                List.of(file("one.png", 64, 48), file("two.png", 3_000, 20)));

        PlaygroundMessage answer = answer("The first says STOP.");
        assertThat(answer.text()).contains("what is written there?").contains("2 pictures");
        assertThat(answer.card().buttons()).isEmpty();
        AssistantTask.Ask asked = asked(easel.oracle.calls.element());
        assertThat(asked.text()).isEqualTo("what is written there?");
        assertThat(asked.sights()).hasSize(2);
        assertThat(asked.sights().getLast().width()).isEqualTo(1_536);
    }

    @Test
    void anEarlierPictureIsLookedAtByItsIdAndByTheMenuOfItsMessage() {
        PlaygroundMessage drawn = easel.draw("a lighthouse");
        Generation lighthouse = easel.newest();

        easel.ada.say("/describe --reference " + lighthouse.shortId());
        answer("A red fox");
        easel.bob.choose(drawn, "Describe image");
        easel.bob.awaitMessage("bob's answer", each -> each.text().contains("A red fox"));

        assertThat(easel.oracle.calls).hasSize(2);
        assertThat(spent("bob")).isEqualTo(COST);
    }

    @Test
    void withoutAPictureAFormAsksForOne() {
        easel.ada.say("/describe what is it?");

        Form form = easel.ada.awaitForm();

        assertThat(form.files()).isNotNull();
        easel.ada.submit(
                form,
                Map.of("question", "what is it?"),
                Map.of("image", List.of(file("fox.png", 64, 48))));
        answer("A red fox");
    }

    @Test
    void oneEventIsAskedOnceAndAnsweredAgain() {
        easel.ada.say("/describe --reference " + shortId(), "event-1");
        answer("A red fox");
        easel.ada.say("/describe --reference " + shortId(), "event-1");
        easel.ada.say("/describe --reference " + shortId(), "event-2");
        easel.ada.awaitMessage("the last answer", each -> easel.oracle.calls.size() == 2);
        answer("A red fox");

        assertThat(easel.oracle.calls).hasSize(2);
    }

    private String shortId() {
        if (easel.pencil.calls.isEmpty()) {
            easel.draw("a lighthouse");
        }
        return easel.newest().shortId();
    }

    @Test
    void aLimitRefusesBeforeTheModelIsAskedAndOnlyTheCallerSeesIt() {
        easel.memberMaySpend("0.0001");

        easel.ada.say("/describe", List.of(file("fox.png", 64, 48)));

        PlaygroundMessage refusal = easel.ada.awaitRefusal();
        assertThat(refusal.text()).contains("daily limit");
        assertThat(easel.oracle.calls).isEmpty();
        assertThat(easel.bob.messages()).isEmpty();
        assertThat(easel.ledger.held()).isEqualTo(Usd.ZERO);
    }

    @Test
    void whatIsOffSaysHowItIsTurnedOn() {
        easel.assistant = Map.of();

        easel.ada.say("/describe", List.of(file("fox.png", 64, 48)));

        assertThat(easel.ada.awaitRefusal().text()).contains("assistant.describe in easel.yaml");
    }

    @Test
    void whoMayNotDrawIsRefused() {
        PlaygroundDriver gil = easel.ada.as("gil");
        gil.say("/describe", List.of(gil.put("fox.png", png(64, 48))));

        assertThat(gil.awaitRefusal().text()).contains("Guests cannot spend");
        assertThat(easel.oracle.calls).isEmpty();
    }

    @Test
    void aFlagForDrawingAndTooManyPicturesAreToldAndCostNothing() {
        easel.ada.say("/describe --size wide", List.of(file("fox.png", 64, 48)));
        assertThat(easel.ada.awaitRefusal().text()).contains("/describe draws nothing");

        assertThat(easel.oracle.calls).isEmpty();
    }

    @Test
    void aModelThatWasShutDownGivesWayToItsSuccessor() {
        easel.assistant = Map.of(AssistantJob.DESCRIBE, "gpt-4.1-nano");

        easel.ada.say("/describe", List.of(file("fox.png", 64, 48)));

        assertThat(answer("A red fox").text())
                .contains(
                        "gpt-4.1-nano was shut down on 2026-10-23; gpt-5.6-luna takes its place.");
        assertThat(easel.oracle.calls.element().model()).isEqualTo("gpt-5.6-luna");
    }

    static Stream<ProviderFailure> proven() {
        return Stream.of(
                new ProviderFailure.RateLimited("wait", "r", Duration.ofSeconds(1)),
                new ProviderFailure.NotSent("no way", new IOException("no way")),
                new ProviderFailure.Moderated("no", "r", ProviderFailure.Moderated.Stage.INPUT),
                new ProviderFailure.QuotaExhausted("empty", "r"),
                new ProviderFailure.NotAuthorised("no", "r"),
                new ProviderFailure.Rejected("no", "r"),
                new ProviderFailure.ModelGone("gone", "r"));
    }

    @ParameterizedTest
    @MethodSource("proven")
    void whereNothingRanNothingIsChargedAndNothingIsTriedTwice(ProviderFailure failure) {
        easel.oracle.failNext(failure);

        easel.ada.say("/describe", List.of(file("fox.png", 64, 48)));

        assertThat(easel.ada.awaitFailure().text()).contains("Nothing was charged.");
        assertThat(easel.ledger.held()).isEqualTo(Usd.ZERO);
        assertThat(spent("ada")).isEqualTo(Usd.ZERO);
        assertThat(easel.oracle.calls).hasSize(1);
    }

    @Test
    void anAnswerThatBrokeOffKeepsItsHoldAndSaysSo() {
        easel.oracle.failNext(new ProviderFailure.Unknown("cut", "r"));

        easel.ada.say("/describe", List.of(file("fox.png", 64, 48)));

        PlaygroundMessage failure = easel.ada.awaitFailure();
        UnknownMoney unknown = easel.ledger.unknownMoney().orElseThrow();
        assertThat(failure.text()).contains(unknown.held().display() + " stays held");
        assertThat(unknown.calls()).isEqualTo(1);
        assertThat(easel.ledger.held()).isEqualTo(unknown.held());
        assertThat(easel.oracle.calls).hasSize(1);
    }

    /// A process that died between the mark and the answer, and one that died before the mark.
    @Test
    void whatADeadProcessSentIsUnknownAndWhatItOnlyHeldIsFree() {
        easel.close();
        try (Database database =
                Database.open(
                        StoreSettings.sqlite(folder.resolve("easel.db")),
                        clock,
                        (operations, took) -> {})) {
            JdbcConsultations books = new JdbcConsultations(database, new SpendMemory(clock));
            admit(books, "sent");
            assertThat(books.dispatch("sent", "dead", "hash")).isTrue();
            admit(books, "held");
        }
        clock.pass(Duration.ofMinutes(3));
        open();

        assertThat(easel.ledger.held()).isEqualTo(Usd.ofNanos(7_000));
        assertThat(easel.ledger.unknownMoney().orElseThrow().held()).isEqualTo(Usd.ofNanos(7_000));
    }

    @Test
    void whereAVoiceIsNamedTheAnswerIsReadAloudAtItsOwnPrice() {
        speaking();
        easel.ada.say("/describe", List.of(file("fox.png", 64, 48)));

        PlaygroundMessage spoken = answer("read aloud by gpt-audio-mini");

        // 80 tokens at 0.60 dollars a million, 40 at 2.40, and 100 of sound at 20.
        Usd reading = Usd.ofNanos(80 * 600 + 40 * 2_400 + 100 * 20_000);
        assertThat(spoken.text())
                .contains("A red fox in fresh snow", COST.display(), reading.display())
                .doesNotContain("at most");
        assertThat(spoken.card().pictures())
                .singleElement()
                .satisfies(sound -> {
                    assertThat(sound.mediaType()).isEqualTo("audio/mpeg");
                    assertThat(sound.fileName()).isEqualTo("answer.mp3");
                    assertThat(sound.altText()).startsWith("A red fox in fresh snow");
                });
        assertThat(button(spoken)).startsWith("Draw this for $");
        assertThat(spent("ada")).isEqualTo(COST.plus(reading));
        assertThat(easel.ledger.held()).isEqualTo(Usd.ZERO);
        assertThat(easel.bob.messages()).isEmpty();
    }

    @Test
    void aReadingThatFailsLeavesTheAnswerAndKeepsItsHold() {
        speaking();
        easel.oracle.mute = new ProviderFailure.Unknown("cut", "");
        easel.ada.say("/describe", List.of(file("fox.png", 64, 48)));

        PlaygroundMessage answered =
                answer("It could not be read aloud; that may have been billed");

        assertThat(answered.text()).contains("A red fox in fresh snow");
        assertThat(button(answered)).startsWith("Draw this for $");
        assertThat(answered.card().pictures()).isEmpty();
        assertThat(spent("ada")).isEqualTo(COST);
        String read =
                easel.oracle.calls.stream()
                        .filter(call -> call.task() instanceof AssistantTask.Speak)
                        .map(call -> ((AssistantTask.Speak) call.task()).text())
                        .findFirst()
                        .orElseThrow();
        long sent = AssistantTask.Speak.INSTRUCTION.length() + read.length() + 64L;
        assertThat(easel.ledger.held())
                .isEqualTo(Usd.ofNanos(sent * 600 + (200 + 3L * read.length()) * 20_000));
    }

    @Test
    void aReadingThatTheProviderRefusesIsFree() {
        speaking();
        easel.oracle.mute = new ProviderFailure.Rejected("no", "");
        easel.ada.say("/describe", List.of(file("fox.png", 64, 48)));

        assertThat(answer("could not be read aloud; that costs nothing").text())
                .contains("A red fox in fresh snow");
        assertThat(easel.ledger.held()).isEqualTo(Usd.ZERO);
        assertThat(spent("ada")).isEqualTo(COST);
    }

    @Test
    void aLimitKeepsTheReadingBackButNotTheAnswer() {
        speaking();
        easel.memberMaySpend("0.006");
        easel.ada.say("/describe", List.of(file("fox.png", 64, 48)));

        assertThat(answer("It is not read aloud").text()).contains("A red fox in fresh snow");
        assertThat(easel.oracle.calls).hasSize(1);
        assertThat(spent("ada")).isEqualTo(COST);
    }

    private void speaking() {
        easel.assistant =
                Map.of(AssistantJob.DESCRIBE, "gpt-6-luna", AssistantJob.VOICE, "gpt-audio-mini");
    }

    private void admit(JdbcConsultations books, String id) {
        HoldDecision decision =
                books.admit(
                        "event-" + id,
                        new Consultation(
                                id,
                                "r-" + id,
                                AssistantJob.DESCRIBE,
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
                                "r-" + id, id, 1, Usd.ofNanos(7_000), "price", "hash", List.of()),
                        "dead",
                        Duration.ofMinutes(2),
                        Duration.ofSeconds(5));
        assertThat(decision).isInstanceOf(HoldDecision.Held.class);
    }

    private Answers pressed(Member member, String argument) {
        Answers answers = new Answers();
        new DrawThisAction(easel.parts)
                .pressed(
                        Samples.press(member, answers, Buttons.id(Buttons.DRAW_THIS, argument)),
                        argument);
        return answers;
    }

    private PlaygroundMessage answer(String words) {
        return easel.ada.awaitMessage(
                words, each -> each.card().tone() == Card.Tone.INFO && each.text().contains(words));
    }

    private static String button(PlaygroundMessage message) {
        return message.card().buttons().getFirst().label();
    }

    private Usd spent(String member) {
        return easel.balances(member).getLast().settled();
    }

    private static AssistantTask.Ask asked(AssistantCall call) {
        return (AssistantTask.Ask) call.task();
    }

    private String file(String name, int width, int height) {
        return easel.ada.put(name, png(width, height));
    }

    private static byte[] png(int width, int height) {
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        try {
            ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), "png", png);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return png.toByteArray();
    }
}
