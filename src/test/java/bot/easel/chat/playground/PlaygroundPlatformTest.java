package bot.easel.chat.playground;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bot.easel.chat.Button;
import bot.easel.chat.Card;
import bot.easel.chat.Choice;
import bot.easel.chat.CommandSpec;
import bot.easel.chat.Completion;
import bot.easel.chat.Content;
import bot.easel.chat.Conversation;
import bot.easel.chat.DeliveryFailure;
import bot.easel.chat.Destination;
import bot.easel.chat.Field;
import bot.easel.chat.Form;
import bot.easel.chat.Interaction;
import bot.easel.chat.InteractionListener;
import bot.easel.chat.Line;
import bot.easel.chat.MessageRef;
import bot.easel.chat.OptionSpec;
import bot.easel.chat.Picture;
import bot.easel.chat.Route;
import bot.easel.chat.Span;
import bot.easel.chat.Standing;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlaygroundPlatformTest {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final List<CommandSpec> COMMANDS =
            List.of(
                    CommandSpec.of(
                            "imagine",
                            "Draw",
                            OptionSpec.text("prompt", "What").mandatory(),
                            OptionSpec.completed("model", "Which")),
                    CommandSpec.group(
                            "easel", "More", List.of(CommandSpec.of("help", "Show help"))));

    @TempDir Path folder;

    private final Hearing hearing = new Hearing();
    private @Nullable PlaygroundPlatform platform;

    @AfterEach
    void close() {
        if (platform != null) {
            platform.close();
        }
    }

    @Test
    void typedCommandReachesTheListenerWithItsTextAsTyped() throws InterruptedException {
        PlaygroundPlatform playground = started();

        assertThat(
                        playground
                                .actions()
                                .say("ada", Said.words("studio", "/imagine a fox  --n 2", "1")))
                .isEqualTo(Reaction.ACCEPTED);

        Interaction.CommandCall call = (Interaction.CommandCall) hearing.next();
        assertThat(call.command()).isEqualTo("imagine");
        assertThat(call.text()).isEqualTo("a fox  --n 2");
        assertThat(call.options()).isEmpty();
        assertThat(call.origin().eventKey()).isEqualTo("playground/ada/1");
        assertThat(call.origin().member().roles()).containsExactly("designers");
        assertThat(call.origin().conversation().channel().key())
                .isEqualTo("playground/home/channel/studio");
    }

    @Test
    void subcommandIsPartOfTheCommandsName() throws InterruptedException {
        PlaygroundPlatform playground = started();

        playground.actions().say("ada", Said.words("studio", "/easel help me", "1"));

        Interaction.CommandCall call = (Interaction.CommandCall) hearing.next();
        assertThat(call.command()).isEqualTo("easel help");
        assertThat(call.text()).isEqualTo("me");
    }

    @Test
    void unknownCommandIsAnsweredToItsMemberAlone() {
        PlaygroundPlatform playground = started();
        PlaygroundDriver ada = new PlaygroundDriver(playground);

        ada.say("/imagin a fox");

        assertThat(ada.awaitRefusal().text()).contains("/imagin").contains("/imagine");
        assertThat(ada.as("ben").messages()).isEmpty();
    }

    @Test
    void plainWordsAreSaidInTheChannelOnceEvenWhenSentTwice() {
        PlaygroundPlatform playground = started();
        PlaygroundDriver ada = new PlaygroundDriver(playground);

        ada.say("hello @everyone", "same");
        ada.say("hello @everyone", "same");

        assertThat(ada.as("ben").messages())
                .singleElement()
                .satisfies(message -> {
                    assertThat(message.author()).isEqualTo("ada");
                    assertThat(message.text()).isEqualTo("hello @everyone");
                });
    }

    @Test
    void answersReplaceOneAnotherAndAreForTheirMemberAlone() throws InterruptedException {
        PlaygroundPlatform playground = started();
        PlaygroundDriver ada = new PlaygroundDriver(playground);
        ada.say("/imagine a fox");
        Interaction heard = hearing.next();

        heard.origin().responder().reply(Card.of(Card.Tone.INFO, Line.of("about $0.01")));
        heard.origin().responder().reply(Card.of(Card.Tone.REFUSED, Line.of("no")));

        assertThat(ada.awaitRefusal().passing()).isTrue();
        assertThat(ada.messages()).hasSize(1);
        assertThat(ada.as("ben").messages()).isEmpty();
        assertThat(ada.as("ben").history()).isEmpty();
    }

    @Test
    void answerAfterADismissedOneIsShownAnew() throws InterruptedException {
        PlaygroundPlatform playground = started();
        PlaygroundDriver ada = new PlaygroundDriver(playground);
        ada.say("/imagine a fox");
        Interaction heard = hearing.next();
        heard.origin().responder().reply(Card.of(Card.Tone.INFO, Line.of("first")));
        PlaygroundMessage first = ada.awaitAnswer();

        assertThat(playground.actions().dismiss("ben", first.id())).isEqualTo(Reaction.UNKNOWN);
        assertThat(playground.actions().dismiss("ada", first.id())).isEqualTo(Reaction.ACCEPTED);
        ada.awaitGone(first);
        heard.origin().responder().reply(Card.of(Card.Tone.INFO, Line.of("second")));

        assertThat(ada.awaitAnswer().text()).isEqualTo("second");
    }

    @Test
    void pressNeedsAButtonThatTheMemberSees() throws InterruptedException {
        PlaygroundPlatform playground = started();
        MessageRef open = playground.post(in(playground, "studio"), card("x", "go"), "k1");
        MessageRef own =
                playground.post(
                        new Destination(
                                playground.direct(playground.member("ada").orElseThrow().id()),
                                Route.MESSAGE,
                                null),
                        card("y", "go"),
                        "k2");

        assertThat(playground.actions().press("ada", open.value(), "stop", "1"))
                .isEqualTo(Reaction.UNKNOWN);
        assertThat(playground.actions().press("ben", own.value(), "go", "2"))
                .isEqualTo(Reaction.UNKNOWN);
        assertThat(playground.actions().press("mallory", open.value(), "go", "3"))
                .isEqualTo(Reaction.UNKNOWN);
        assertThat(playground.actions().press("ben", open.value(), "go", "4"))
                .isEqualTo(Reaction.ACCEPTED);

        Interaction.ButtonPress press = (Interaction.ButtonPress) hearing.next();
        assertThat(press.button()).isEqualTo("go");
        assertThat(press.message()).isEqualTo(open);
        assertThat(press.origin().member().id().id()).isEqualTo("ben");
    }

    @Test
    void nobodyWritesInAnothersDirectConversationOrInAChannelThatIsNotThere() {
        PlaygroundPlatform playground = started();

        assertThat(playground.actions().say("ben", Said.words("@ada", "hi", "1")))
                .isEqualTo(Reaction.UNKNOWN);
        assertThat(playground.actions().say("ben", Said.words("nowhere", "hi", "2")))
                .isEqualTo(Reaction.UNKNOWN);
        assertThat(playground.actions().say("mallory", Said.words("studio", "hi", "3")))
                .isEqualTo(Reaction.UNKNOWN);
        assertThat(playground.actions().say("ada", Said.words("@ada", "hi", "4")))
                .isEqualTo(Reaction.ACCEPTED);
        assertThat(playground.view().messages("ben")).isEmpty();
    }

    @Test
    void samePostTriedTwiceStandsOnce() {
        PlaygroundPlatform playground = started();

        MessageRef first = playground.post(in(playground, "studio"), card("a"), "key");
        MessageRef second = playground.post(in(playground, "studio"), card("a"), "key");

        assertThat(second).isEqualTo(first);
        assertThat(playground.view().messages("ada")).hasSize(1);
    }

    @Test
    void previewsReplaceOneAnotherAndNeverOvertakeTheEnd() {
        PlaygroundPlatform playground = started();
        PlaygroundDriver ada = new PlaygroundDriver(playground);
        Destination there = in(playground, "studio");
        Card running = Card.of(Card.Tone.PROGRESS, Line.of("Drawing"));
        MessageRef message = playground.post(there, running, "k");

        playground.progress(there, message, running.withPictures(List.of(preview("one"))));
        String firstToken = ada.awaitPreview().pictures().getFirst().token();
        playground.progress(there, message, running.withPictures(List.of(preview("two"))));
        playground.update(there, message, finished("asset-1", "three"));
        playground.progress(there, message, running.withPictures(List.of(preview("late"))));

        assertThat(ada.history())
                .filteredOn(version -> !version.pictures().isEmpty())
                .extracting(version -> read(version.pictures().getFirst().picture().content()))
                .containsExactly("one", "two", "three");
        // A page may be loading the first one at this moment; it is gone before long.
        assertThat(playground.view().picture(firstToken, "ada")).isPresent();
        assertThat(ada.awaitPicture().pictures().getFirst().preview()).isFalse();
    }

    @Test
    void picturesOfADirectConversationAreForItsMemberAlone() {
        PlaygroundPlatform playground = started();
        Conversation direct = playground.direct(playground.member("ada").orElseThrow().id());
        playground.post(new Destination(direct, Route.MESSAGE, null), finished("a", "secret"), "k");
        String token = playground.view().messages("ada").getFirst().pictures().getFirst().token();

        assertThat(playground.view().picture(token, "ada")).isPresent();
        assertThat(playground.view().picture(token, "ben")).isEmpty();
        assertThat(playground.view().messages("ben")).isEmpty();
        assertThat(token).hasSizeGreaterThanOrEqualTo(22);
    }

    @Test
    void messagesAreThereAgainAfterARestartWithTheirButtonsAndPictures() {
        Instant reset = NOON.plusSeconds(60);
        PlaygroundPlatform before = started();
        Card card =
                finished("asset-1", "bytes")
                        .withTitle("A title")
                        .withFields(
                                List.of(
                                        new Field(
                                                "Limit",
                                                Line.of(
                                                        new Span.Strong("$2"),
                                                        new Span.Code("x"),
                                                        new Span.When(reset),
                                                        new Span.Who(
                                                                before.member("ben")
                                                                        .orElseThrow()
                                                                        .id(),
                                                                "Ben")))))
                        .withFooter(Line.of("painter · $0.01"))
                        .withButtons(
                                List.of(new Button("d", "Delete", Button.Style.DANGER, "Sure?")));
        MessageRef running =
                before.post(in(before, "studio"), Card.of(Card.Tone.PROGRESS, Line.of("…")), "k");
        before.update(in(before, "studio"), running, card);
        MessageRef deleted = before.post(in(before, "studio"), card("gone"), "k2");
        before.delete(in(before, "studio"), deleted);
        before.close();

        PlaygroundPlatform after = started();

        PlaygroundMessage again = after.view().messages("ben").getFirst();
        assertThat(after.view().messages("ben")).hasSize(1);
        assertThat(again.id()).isEqualTo(running.value());
        assertThat(again.card().withPictures(List.of())).isEqualTo(card.withPictures(List.of()));
        assertThat(read(again.card().pictures().getFirst().content())).isEqualTo("asset-1 stored");
        // What was tried before the crash stands, and ids of deleted messages never come back.
        assertThat(after.post(in(after, "studio"), card("other"), "k")).isEqualTo(running);
        assertThat(after.post(in(after, "studio"), card("new"), "k3").value())
                .isNotEqualTo(deleted.value());
        assertThatThrownBy(() -> after.update(in(after, "studio"), deleted, card))
                .isInstanceOf(DeliveryFailure.Gone.class);
    }

    @Test
    void lineThatACrashCutOffCostsNothingElse() throws IOException {
        PlaygroundPlatform before = started();
        before.post(in(before, "studio"), card("kept"), "k");
        before.close();
        Files.writeString(
                folder.resolve("log.jsonl"), "{\"put\":{\"id\":\"9", StandardOpenOption.APPEND);

        PlaygroundPlatform after = started();

        assertThat(after.view().messages("ada"))
                .extracting(PlaygroundMessage::text)
                .containsExactly("kept");
        after.post(in(after, "studio"), card("next"), "k2");
        after.close();
        assertThat(started().view().messages("ada"))
                .extracting(PlaygroundMessage::text)
                .containsExactly("kept", "next");
    }

    @Test
    void twoProcessesCannotShareALog() {
        started();
        assertThatThrownBy(this::create)
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("data-dir");
    }

    @Test
    void onlyTheNewestMessagesOfAChannelAreKept() {
        PlaygroundPlatform playground = started();
        for (int i = 0; i < 25; i++) {
            playground.post(in(playground, "studio"), card("m" + i), "k" + i);
        }
        playground.post(in(playground, "ideas"), card("other"), "k");

        assertThat(playground.view().messages("ada")).hasSize(21);
        playground.close();
        assertThat(started().view().messages("ada"))
                .extracting(PlaygroundMessage::text)
                .hasSize(21)
                .contains("m5", "m24", "other")
                .doesNotContain("m4");
    }

    @Test
    void subscriptionResumesAfterTheLastEventSeenAndSkipsWhatIsNotForTheMember()
            throws InterruptedException {
        PlaygroundPlatform playground = started();
        playground.post(in(playground, "studio"), card("seen"), "k1");
        long seen = playground.view().snapshot("ben").number();
        MessageRef missed = playground.post(in(playground, "studio"), card("missed"), "k2");
        playground.update(in(playground, "studio"), missed, card("changed"));
        playground.actions().say("ada", Said.words("@ada", "secret", "1"));

        try (PlaygroundSubscription events =
                playground.view().subscribe("ben", seen).orElseThrow()) {
            playground.delete(in(playground, "studio"), missed);
            PlaygroundEvent first = events.take(Duration.ofSeconds(5)).orElseThrow();
            assertThat(first).isInstanceOf(PlaygroundEvent.Removed.class);
            assertThat(events.take(Duration.ZERO)).isEmpty();
        }
        assertThat(playground.view().subscribe("ben", 1_000)).isEmpty();
    }

    @Test
    void valuesAreAskedForOnlyWhereAnOptionIsCompleted() {
        PlaygroundPlatform playground = started();

        assertThat(
                        playground
                                .actions()
                                .complete("ada", "studio", "imagine", "model", "g", Map.of()))
                .containsExactly(new Choice("for g", "g"));
        assertThat(
                        playground
                                .actions()
                                .complete("ada", "studio", "imagine", "prompt", "g", Map.of()))
                .isEmpty();
        assertThat(
                        playground
                                .actions()
                                .complete("ada", "nowhere", "imagine", "model", "g", Map.of()))
                .isEmpty();
    }

    @Test
    void formGoesToItsMemberAndComesBackFilledIn() throws InterruptedException {
        PlaygroundPlatform playground = started();
        PlaygroundDriver ada = new PlaygroundDriver(playground);
        ada.say("/imagine");
        Form form =
                new Form(
                        "f1",
                        "Imagine",
                        "Draw",
                        List.of(
                                new Form.Input(
                                        "prompt", "Prompt", true, true, 4000, List.of(), null)),
                        null);
        hearing.next().origin().responder().open(form);

        ada.submit(ada.awaitForm(), Map.of("prompt", "a fox"));

        Interaction.FormSubmit submitted = (Interaction.FormSubmit) hearing.next();
        assertThat(submitted.form()).isEqualTo("f1");
        assertThat(submitted.values()).containsEntry("prompt", "a fox");
    }

    @Test
    void nothingIsTakenUpAfterTheIntakeHasStopped() {
        PlaygroundPlatform playground = started();
        assertThat(playground.ready()).isTrue();

        playground.stopIntake();

        assertThat(playground.ready()).isFalse();
        assertThat(playground.actions().say("ada", Said.words("studio", "/imagine a fox", "1")))
                .isEqualTo(Reaction.STOPPED);
        assertThat(playground.post(in(playground, "studio"), card("late"), "k")).isNotNull();
    }

    private PlaygroundPlatform started() {
        PlaygroundPlatform playground = create();
        playground.start(hearing, COMMANDS, List.of());
        platform = playground;
        return playground;
    }

    private PlaygroundPlatform create() {
        PlaygroundSettings settings =
                new PlaygroundSettings(
                        "home",
                        List.of(
                                new PlaygroundChannel("studio", "studio", "Draw here"),
                                new PlaygroundChannel("ideas", "ideas", "")),
                        List.of(
                                new PlaygroundMember(
                                        "ada", "Ada", Set.of("designers"), true, Standing.MEMBER),
                                new PlaygroundMember(
                                        "ben", "Ben", Set.of(), false, Standing.MEMBER)),
                        20,
                        folder.resolve("log.jsonl"));
        return new PlaygroundPlatform(
                settings,
                InstantSource.fixed(NOON),
                new Random(7),
                asset -> Optional.of(bytes(asset + " stored")));
    }

    private static Destination in(PlaygroundPlatform playground, String channel) {
        return new Destination(playground.conversation(channel), Route.MESSAGE, null);
    }

    private static Card card(String text, String... buttons) {
        return Card.of(Card.Tone.INFO, Line.of(text))
                .withButtons(List.of(buttons).stream().map(id -> Button.of(id, id)).toList());
    }

    private static Card finished(String asset, String content) {
        return Card.of(Card.Tone.PICTURE, Line.of("a fox"))
                .withPictures(
                        List.of(
                                new Picture(
                                        asset,
                                        "fox.png",
                                        "image/png",
                                        "a fox",
                                        64,
                                        64,
                                        bytes(content))));
    }

    private static Picture preview(String content) {
        return new Picture(null, "p.png", "image/png", "a fox", 64, 64, bytes(content));
    }

    private static Content bytes(String content) {
        return Content.of(content.getBytes(StandardCharsets.UTF_8));
    }

    private static String read(Content content) {
        try (InputStream in = content.open()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Keeps what was heard.
    private static final class Hearing implements InteractionListener {
        private final BlockingQueue<Interaction> heard = new LinkedBlockingQueue<>();

        @Override
        public void on(Interaction interaction) {
            heard.add(interaction);
        }

        @Override
        public List<Choice> complete(Completion completion) {
            return List.of(new Choice("for " + completion.typed(), completion.typed()));
        }

        Interaction next() throws InterruptedException {
            Interaction next = heard.poll(10, TimeUnit.SECONDS);
            assertThat(next).as("an interaction").isNotNull();
            return Objects.requireNonNull(next);
        }
    }
}
