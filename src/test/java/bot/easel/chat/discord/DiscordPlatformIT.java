package bot.easel.chat.discord;

import static bot.easel.standin.discord.Option.attachment;
import static bot.easel.standin.discord.Option.focused;
import static bot.easel.standin.discord.Option.option;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bot.easel.chat.Button;
import bot.easel.chat.Card;
import bot.easel.chat.Choice;
import bot.easel.chat.CommandSpec;
import bot.easel.chat.Content;
import bot.easel.chat.DeliveryFailure;
import bot.easel.chat.Destination;
import bot.easel.chat.Form;
import bot.easel.chat.Interaction;
import bot.easel.chat.Line;
import bot.easel.chat.MessageRef;
import bot.easel.chat.OptionSpec;
import bot.easel.chat.OptionValue;
import bot.easel.chat.Picture;
import bot.easel.chat.ReplyToken;
import bot.easel.chat.Route;
import bot.easel.standin.discord.DiscordStandIn;
import bot.easel.standin.discord.MessageView;
import bot.easel.standin.discord.Person;
import bot.easel.standin.discord.Place;
import bot.easel.standin.discord.Revision;
import bot.easel.standin.discord.Right;
import bot.easel.standin.discord.SentInteraction;
import bot.easel.standin.discord.StandInSettings;
import bot.easel.standin.discord.StoredFile;
import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/// The platform with the real JDA against a Discord on loopback that enforces Discord's rules.
class DiscordPlatformIT {
    private static final String POST = "channels/{channel}/messages";
    private static final String ONE = "channels/{channel}/messages/{message}";
    private static final List<CommandSpec> COMMANDS =
            List.of(
                    CommandSpec.of(
                            "imagine",
                            "Draws a picture",
                            OptionSpec.whole("count", "How many", 1, 10),
                            OptionSpec.flag("private", "Only for you"),
                            OptionSpec.completed("model", "Which model"),
                            new OptionSpec(
                                    "reference",
                                    "An image",
                                    OptionSpec.Type.FILE,
                                    false,
                                    0,
                                    0,
                                    List.of(),
                                    false),
                            OptionSpec.who("like", "Whose taste"),
                            OptionSpec.text("prompt", "What to draw").atMost(4_000).mandatory()),
                    CommandSpec.group(
                            "easel",
                            "Everything else",
                            List.of(CommandSpec.of("models", "Which models there are"))));

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.now());
    private final FakeListener listener = new FakeListener();
    private DiscordStandIn discord =
            DiscordStandIn.start(StandInSettings.usual().withClock(now::get));
    private DiscordPlatform platform = platformOf(discord);
    private Person ada = discord.person("ada");

    @BeforeEach
    void connect() {
        platform.start(listener, COMMANDS, List.of());
        discord.awaitCommands();
    }

    @AfterEach
    void close() {
        platform.close();
        discord.close();
    }

    private DiscordPlatform platformOf(DiscordStandIn at) {
        return new DiscordPlatform(
                new DiscordSettings(at.token(), URI.create(at.apiUrl())), now::get);
    }

    private void restart(StandInSettings settings) {
        close();
        discord = DiscordStandIn.start(settings);
        platform = platformOf(discord);
        ada = discord.person("ada");
        connect();
    }

    private Interaction.CommandCall imagine(Place place) throws InterruptedException {
        discord.type(ada, place, "/imagine", option("prompt", "a fox"));
        return listener.next(Interaction.CommandCall.class);
    }

    private static Destination open(Interaction interaction) {
        return new Destination(
                interaction.origin().conversation(), Route.MESSAGE, interaction.origin().token());
    }

    private static Card says(String text) {
        return Card.of(Card.Tone.INFO, Line.of(text));
    }

    private static Picture picture(String name, byte[] bytes) {
        return new Picture(null, name, "image/png", "A fox at dawn", 1, 1, Content.of(bytes));
    }

    private static byte[] noise(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }

    // ---- what comes in

    @Test
    void aCommandArrivesWithItsOptionsItsMemberAndItsPlace() throws Exception {
        Person mayor =
                discord.person(
                        "mayor",
                        discord.role("designers"),
                        discord.role("boss", Right.MANAGE_GUILD));
        SentInteraction sent =
                discord.type(
                        mayor,
                        discord.art(),
                        "/imagine",
                        option("prompt", "a fox @everyone"),
                        option("count", 3),
                        option("private", true),
                        option("like", ada),
                        attachment("reference", "old.png", new byte[] {1, 2, 3}));
        Interaction.CommandCall call = listener.next(Interaction.CommandCall.class);
        assertThat(call.command()).isEqualTo("imagine");
        assertThat(call.options())
                .containsEntry("prompt", new OptionValue.Text("a fox @everyone"))
                .containsEntry("count", new OptionValue.Whole(3))
                .containsEntry("private", new OptionValue.Flag(true));
        assertThat(call.options().get("like"))
                .isInstanceOfSatisfying(
                        OptionValue.Who.class,
                        who -> assertThat(who.value().id()).isEqualTo("" + ada.id()));
        assertThat(call.options().get("reference"))
                .isInstanceOfSatisfying(
                        OptionValue.File.class,
                        file -> {
                            assertThat(file.value().fileName()).isEqualTo("old.png");
                            assertThat(file.value().size()).isEqualTo(3);
                            assertThat(file.value().mediaType()).isEqualTo("image/png");
                        });
        assertThat(call.origin().eventKey()).isEqualTo("discord/" + sent.id());
        assertThat(call.origin().member().admin()).isTrue();
        assertThat(call.origin().member().roles()).contains("designers");
        assertThat(call.origin().member().displayName()).isEqualTo("mayor");
        assertThat(call.origin().conversation().channel().key())
                .isEqualTo("discord/" + discord.serverId() + "/channel/" + discord.art().id());
    }

    @Test
    void aThreadCountsAsItsChannelAndIsAnsweredInItself() throws Exception {
        Place thread = discord.thread(discord.art(), "foxes");
        Interaction.CommandCall call = imagine(thread);
        assertThat(call.origin().conversation().channel().id()).isEqualTo(discord.art().id());
        assertThat(call.origin().member().admin()).isFalse();
        platform.post(open(call), says("here"), "key-1");
        assertThat(discord.awaitMessage(thread, view -> true).content()).isEqualTo("here");
        assertThat(discord.messages(discord.art())).isEmpty();
    }

    @Test
    void directMessagesWorkLikeAChannel() throws Exception {
        Interaction.CommandCall call = imagine(discord.direct(ada));
        assertThat(call.origin().conversation().direct()).isTrue();
        assertThat(call.origin().member().id().workspace().id()).isEqualTo("direct");
        assertThat(platform.route(call.origin().conversation(), null)).isEqualTo(Route.MESSAGE);
        platform.post(open(call), says("just you"), "key-1");
        assertThat(discord.awaitMessage(discord.direct(ada), view -> true).content())
                .isEqualTo("just you");
    }

    @Test
    void aPictureForOneMemberGoesToTheirDirectMessages() throws Exception {
        Interaction.CommandCall call = imagine(discord.art());
        Destination direct =
                new Destination(platform.direct(call.origin().member().id()), Route.MESSAGE, null);
        platform.post(direct, says("for you"), "key-1");
        assertThat(discord.awaitMessage(discord.direct(ada), view -> true).content())
                .isEqualTo("for you");
    }

    @Test
    void aSubcommandIsNamedWithItsCommand() throws Exception {
        discord.type(ada, discord.art(), "/easel models");
        assertThat(listener.next(Interaction.CommandCall.class).command())
                .isEqualTo("easel models");
    }

    @Test
    void theSameEventTwiceIsHeardOnce() throws Exception {
        SentInteraction sent =
                discord.type(ada, discord.art(), "/imagine", option("prompt", "a fox"));
        discord.deliverAgain(sent);
        discord.type(ada, discord.art(), "/easel models");
        assertThat(
                        List.of(
                                listener.next(Interaction.CommandCall.class).command(),
                                listener.next(Interaction.CommandCall.class).command()))
                .containsExactlyInAnyOrder("imagine", "easel models");
        assertThat(listener.waiting()).isZero();
    }

    @Test
    void valuesAreOfferedWhileTyping() {
        listener.choices =
                completion ->
                        List.of(
                                new Choice(
                                        "gpt-image-2 · $0.013",
                                        completion.typed()
                                                + "/"
                                                + completion.option()
                                                + "/"
                                                + completion.others().get("prompt")));
        SentInteraction typing =
                discord.autocomplete(
                        ada,
                        discord.art(),
                        "/imagine",
                        option("prompt", "a fox"),
                        focused("model", "gpt"));
        assertThat(typing.awaitChoices())
                .containsExactly(
                        new SentInteraction.Choice("gpt-image-2 · $0.013", "gpt/model/a fox"));
    }

    @Test
    void afterTheEndOfIntakeNothingIsHeardAndWhatWasBegunIsStillSent() throws Exception {
        Interaction.CommandCall call = imagine(discord.art());
        platform.stopIntake();
        discord.awaitShards(Duration.ofSeconds(30), List.of());
        call.origin().responder().reply(says("it will come"));
        platform.post(open(call), says("here it is"), "key-1");
        discord.awaitMessage(discord.art(), view -> view.content().equals("here it is"));
        assertThat(platform.ready()).isFalse();
        assertThat(discord.violations()).isEmpty();
    }

    // ---- answers to the caller

    @Test
    void anAnswerIsSeenByItsMemberAloneAndCanBeReplaced() throws Exception {
        listener.answer =
                interaction -> {
                    interaction.origin().responder().reply(says("about $0.013"));
                    interaction.origin().responder().reply(says("done"));
                };
        SentInteraction sent =
                discord.type(ada, discord.art(), "/imagine", option("prompt", "a fox"));
        MessageView answer = sent.awaitOriginal(view -> view.content().equals("done"));
        assertThat(sent.awaitAcknowledgement()).isLessThan(Duration.ofSeconds(3));
        assertThat(answer.ephemeral()).isTrue();
        assertThat(answer.revisions()).extracting(Revision::content).contains("about $0.013");
        assertThat(discord.messages(discord.art())).isEmpty();
        assertThat(discord.violations()).isEmpty();
    }

    @Test
    void anAnswerWithAPictureIsDeferredFirst() throws Exception {
        listener.answer =
                interaction ->
                        interaction
                                .origin()
                                .responder()
                                .reply(
                                        says("look")
                                                .withPictures(
                                                        List.of(picture("a.png", noise(100)))));
        SentInteraction sent =
                discord.type(ada, discord.art(), "/imagine", option("prompt", "a fox"));
        MessageView answer = sent.awaitOriginal(view -> !view.files().isEmpty());
        assertThat(sent.answerType()).contains(5);
        assertThat(answer.ephemeral()).isTrue();
        assertThat(discord.violations()).isEmpty();
    }

    @Test
    void aPressIsAcknowledgedInSilenceAndMayStillBeAnswered() throws Exception {
        MessageRef message =
                platform.post(
                        open(imagine(discord.art())),
                        says("picture").withButtons(List.of(Button.of("b1", "Reroll"))),
                        "key-1");
        listener.answer = interaction -> interaction.origin().responder().acknowledge();
        MessageView view = discord.awaitMessage(discord.art(), any -> true);
        SentInteraction press = discord.press(ada, view, "Reroll");
        Interaction.ButtonPress heard = listener.next(Interaction.ButtonPress.class);
        assertThat(heard.button()).isEqualTo("b1");
        assertThat(heard.message()).isEqualTo(message);
        assertThat(press.answerType()).contains(6);
        heard.origin().responder().reply(says("one"));
        heard.origin().responder().reply(says("two"));
        assertThat(press.awaitFollowUp(one -> one.content().equals("two")).ephemeral()).isTrue();
        assertThat(press.followUps()).hasSize(1);
        assertThat(discord.messages(discord.art())).hasSize(1);
        assertThat(discord.violations()).isEmpty();
    }

    @Test
    void aCommandCanBeAcknowledgedWithoutATrace() throws Exception {
        listener.answer = interaction -> interaction.origin().responder().acknowledge();
        SentInteraction sent =
                discord.type(ada, discord.art(), "/imagine", option("prompt", "a fox"));
        listener.next(Interaction.CommandCall.class);
        assertThat(sent.original()).hasValueSatisfying(view -> assertThat(view.deleted()).isTrue());
        assertThat(discord.violations()).isEmpty();
    }

    @Test
    void aFormOpensAndComesBackFilled() throws Exception {
        platform.post(
                open(imagine(discord.art())),
                says("picture").withButtons(List.of(Button.of("b1", "Edit"))),
                "key-1");
        listener.answer =
                interaction -> {
                    if (interaction instanceof Interaction.ButtonPress) {
                        interaction
                                .origin()
                                .responder()
                                .open(
                                        new Form(
                                                "f1",
                                                "Edit",
                                                "Go",
                                                List.of(
                                                        new Form.Input(
                                                                "change",
                                                                "What to change",
                                                                true,
                                                                true,
                                                                4_000,
                                                                List.of(),
                                                                "as before"),
                                                        new Form.Input(
                                                                "size",
                                                                "Size",
                                                                false,
                                                                false,
                                                                0,
                                                                List.of(new Choice("Wide", "wide")),
                                                                null)),
                                                null));
                    } else {
                        interaction.origin().responder().reply(says("thanks"));
                    }
                };
        MessageView view = discord.awaitMessage(discord.art(), any -> true);
        SentInteraction press = discord.press(ada, view, "Edit");
        assertThat(press.awaitModal().path("title").asText()).isEqualTo("Edit");
        listener.next(Interaction.ButtonPress.class);
        SentInteraction submission = discord.submit(press, Map.of("change", "bluer"));
        Interaction.FormSubmit filled = listener.next(Interaction.FormSubmit.class);
        assertThat(filled.form()).isEqualTo("f1");
        assertThat(filled.values()).containsEntry("change", "bluer");
        assertThat(submission.awaitOriginal(any -> true).content()).isEqualTo("thanks");
        assertThat(discord.violations()).isEmpty();
    }

    // ---- messages

    @Test
    void aMessageCarriesItsPicturesWithAltTextAndAnUpdateReplacesThem() throws Exception {
        byte[] first = noise(2_000);
        byte[] second = noise(3_000);
        Destination here = open(imagine(discord.art()));
        MessageRef ref =
                platform.post(
                        here,
                        says("Drawing …")
                                .withPictures(List.of(picture("p.png", first)))
                                .withButtons(List.of(Button.of("c", "Cancel"))),
                        "key-1");
        MessageRef after =
                platform.update(
                        here, ref, says("Done").withPictures(List.of(picture("q.png", second))));
        MessageView view = discord.awaitMessage(discord.art(), any -> true);
        assertThat(after).isEqualTo(ref);
        assertThat(view.content()).isEqualTo("Done");
        assertThat(view.buttons()).isEmpty();
        assertThat(view.files())
                .singleElement()
                .satisfies(file -> {
                    assertThat(file.bytes()).isEqualTo(second);
                    assertThat(file.name()).isEqualTo("q.png");
                    assertThat(file.description()).contains("A fox at dawn");
                });
        assertThat(view.revisions().getFirst().files())
                .singleElement()
                .satisfies(file -> assertThat(file.bytes()).isEqualTo(first));
        platform.delete(here, ref);
        platform.delete(here, ref);
        assertThat(discord.messages(discord.art())).isEmpty();
        assertThat(discord.violations()).isEmpty();
    }

    @Test
    void whatAUserTypedNeitherPingsNorFormats() throws Exception {
        String nasty =
                "@everyone <@" + ada.id() + "> **x** [a](http://b) `c` \u202Eevil\u0007\n# big";
        platform.post(open(imagine(discord.art())), says(nasty), "key-1");
        String shown = discord.awaitMessage(discord.art(), any -> true).content();
        assertThat(shown)
                .doesNotContain("@everyone")
                .doesNotContain("\u202E")
                .doesNotContain("\u0007")
                .doesNotContain("\n")
                .contains("\\<@" + ada.id() + "\\>")
                .contains("\\*\\*x\\*\\*")
                .contains("\\[a\\]");
        assertThat(discord.violations()).isEmpty();
    }

    @Test
    void aRepeatedPostWithTheSameKeyIsOneMessage() throws Exception {
        Destination here = open(imagine(discord.art()));
        MessageRef one = platform.post(here, says("once"), "key-1");
        assertThat(platform.post(here, says("once"), "key-1")).isEqualTo(one);
        assertThat(discord.messages(discord.art())).hasSize(1);
    }

    @Test
    void picturesTooManyForOneRequestFollowInTheNext() throws Exception {
        List<Picture> pictures = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            pictures.add(picture("p" + i + ".png", noise(8 * 1024 * 1024 + i)));
        }
        platform.post(open(imagine(discord.art())), says("four").withPictures(pictures), "key-1");
        MessageView view = discord.awaitMessage(discord.art(), any -> any.files().size() == 4);
        assertThat(view.files())
                .extracting(StoredFile::name)
                .containsExactly("p0.png", "p1.png", "p2.png", "p3.png");
        assertThat(view.content()).isEqualTo("four");
        assertThat(discord.violations()).isEmpty();
        assertThat(discord.answered(413)).isEmpty();
    }

    @Test
    void previewsAreCoalescedAndTheFinalMessageIsTheLast() throws Exception {
        Destination here = open(imagine(discord.art()));
        MessageRef ref = platform.post(here, says("0 %"), "key-1");
        MessageView first = discord.awaitMessage(discord.art(), any -> true);
        platform.progress(here, ref, says("1 %"));
        discord.awaitChange(first, view -> view.content().equals("1 %"));
        for (int percent = 2; percent <= 50; percent++) {
            platform.progress(here, ref, says(percent + " %"));
        }
        MessageView later = discord.awaitChange(first, view -> view.content().equals("50 %"));
        List<Revision> shown = later.revisions();
        assertThat(shown).extracting(Revision::content).startsWith("0 %", "1 %");
        assertThat(shown).hasSizeLessThan(6);
        for (int i = 2; i < shown.size(); i++) {
            assertThat(Duration.ofNanos(shown.get(i).nanos() - shown.get(i - 1).nanos()))
                    .isGreaterThanOrEqualTo(Duration.ofMillis(1_400));
        }
        platform.progress(here, ref, says("99 %"));
        platform.update(here, ref, says("done"));
        platform.progress(here, ref, says("a straggler"));
        MessageRef other = platform.post(here, says("next"), "key-2");
        platform.progress(here, other, says("next 1 %"));
        discord.awaitMessage(discord.art(), view -> view.content().equals("next 1 %"));
        assertThat(discord.message(first.id()).orElseThrow().content()).isEqualTo("done");
        assertThat(discord.answered(429)).isEmpty();
        assertThat(discord.violations()).isEmpty();
    }

    @Test
    void aPreviewThatIsTooLargeIsLeftOutAndItsWordsAreShown() throws Exception {
        Destination here = open(imagine(discord.art()));
        MessageRef ref = platform.post(here, says("start"), "key-1");
        MessageView first = discord.awaitMessage(discord.art(), any -> true);
        platform.progress(
                here,
                ref,
                says("half").withPictures(List.of(picture("p.png", noise(10 * 1024 * 1024 + 1)))));
        assertThat(discord.awaitChange(first, view -> view.content().equals("half")).files())
                .isEmpty();
        assertThat(discord.answered(413)).isEmpty();
    }

    @Test
    void aRightThatWasLostMeanwhileIsForbidden() throws Exception {
        Destination here = open(imagine(discord.art()));
        MessageRef ref = platform.post(here, says("start"), "key-1");
        discord.deny(discord.art(), Right.VIEW_CHANNEL);
        imagine(discord.channel("elsewhere"));
        assertThatThrownBy(() -> platform.update(here, ref, says("done")))
                .isInstanceOf(DeliveryFailure.Forbidden.class);
        assertThatThrownBy(() -> platform.post(here, says("done"), "key-2"))
                .isInstanceOf(DeliveryFailure.Forbidden.class);
        assertThatThrownBy(() -> platform.delete(here, ref))
                .isInstanceOf(DeliveryFailure.Forbidden.class);
    }

    @Test
    void aPreviewInFlightIsWaitedForBeforeTheFinalEdit() throws Exception {
        Destination here = open(imagine(discord.art()));
        MessageRef ref = platform.post(here, says("start"), "key-1");
        CompletableFuture<MessageRef> last;
        try (DiscordStandIn.Hold hold = discord.hold("PATCH", ONE)) {
            platform.progress(here, ref, says("half"));
            hold.awaitArrival();
            last = CompletableFuture.supplyAsync(() -> platform.update(here, ref, says("done")));
        }
        last.join();
        assertThat(discord.awaitMessage(discord.art(), any -> true).revisions())
                .extracting(Revision::content)
                .containsExactly("start", "half", "done");
    }

    // ---- ways into a conversation

    @Test
    void withoutTheRightToPostTheInteractionIsTheWay() throws Exception {
        discord.deny(discord.art(), Right.SEND_MESSAGES);
        Interaction.CommandCall call = imagine(discord.art());
        ReplyToken token = call.origin().token();
        assertThat(platform.route(call.origin().conversation(), token))
                .isEqualTo(Route.INTERACTION);
        assertThat(platform.route(call.origin().conversation(), null)).isEqualTo(Route.NONE);
        call.origin().responder().reply(says("wait"));
        Destination way = new Destination(call.origin().conversation(), Route.INTERACTION, token);
        MessageRef ref = platform.post(way, says("in the interaction"), "key-1");
        MessageView view = discord.awaitMessage(discord.art(), any -> true);
        platform.progress(way, ref, says("half"));
        discord.awaitChange(view, any -> any.content().equals("half"));
        platform.update(way, ref, says("done").withPictures(List.of(picture("a.png", noise(50)))));
        assertThat(discord.awaitChange(view, any -> any.content().equals("done")).files())
                .hasSize(1);
        now.set(now.get().plus(Duration.ofMinutes(15)));
        assertThat(platform.route(call.origin().conversation(), token)).isEqualTo(Route.NONE);
        assertThatThrownBy(() -> platform.update(way, ref, says("late")))
                .isInstanceOf(DeliveryFailure.TokenExpired.class);
        assertThat(discord.violations()).isEmpty();
    }

    @Test
    void aMessageByTheInteractionWaitsForTheFirstAnswer() throws Exception {
        discord.deny(discord.art(), Right.SEND_MESSAGES);
        Interaction.CommandCall call = imagine(discord.art());
        Destination way =
                new Destination(
                        call.origin().conversation(), Route.INTERACTION, call.origin().token());
        CompletableFuture<MessageRef> early;
        try (DiscordStandIn.Hold hold =
                discord.hold("POST", "interactions/{interaction}/{token}/callback")) {
            CompletableFuture<Void> answer =
                    CompletableFuture.runAsync(() -> call.origin().responder().reply(says("wait")));
            hold.awaitArrival();
            early = CompletableFuture.supplyAsync(() -> platform.post(way, says("now"), "key-1"));
            assertThat(answer).isNotDone();
        }
        early.join();
        assertThat(discord.awaitMessage(discord.art(), any -> true).content()).isEqualTo("now");
        assertThat(discord.violations()).isEmpty();
    }

    @Test
    void eachRightThatAPictureNeedsIsLookedAt() throws Exception {
        Place thread = discord.thread(discord.art(), "foxes");
        Interaction.CommandCall inChannel = imagine(discord.art());
        Interaction.CommandCall inThread = imagine(thread);
        assertThat(platform.route(inThread.origin().conversation(), null)).isEqualTo(Route.MESSAGE);
        for (Right missing : List.of(Right.VIEW_CHANNEL, Right.SEND_MESSAGES, Right.ATTACH_FILES)) {
            discord.deny(discord.art(), missing);
            imagine(discord.channel("elsewhere-" + missing.name().toLowerCase(Locale.ROOT)));
            assertThat(platform.route(inChannel.origin().conversation(), null))
                    .isEqualTo(Route.NONE);
        }
        discord.deny(discord.art(), Right.SEND_MESSAGES_IN_THREADS);
        imagine(discord.channel("and-again"));
        assertThat(platform.route(inChannel.origin().conversation(), null))
                .isEqualTo(Route.MESSAGE);
        assertThat(platform.route(inThread.origin().conversation(), null)).isEqualTo(Route.NONE);
    }

    @Test
    void theUploadLimitFollowsTheBoostTierAndNeverTrustsMoreThanDiscordSays() throws Exception {
        assertThat(platform.uploadLimit(imagine(discord.art()).origin().conversation()))
                .isEqualTo(10L * 1024 * 1024);
        restart(StandInSettings.usual().withFileLimit(50L * 1024 * 1024, 2));
        assertThat(platform.uploadLimit(imagine(discord.art()).origin().conversation()))
                .isEqualTo(50L * 1024 * 1024);
        restart(StandInSettings.usual().withFileLimit(8L * 1024 * 1024, 2));
        assertThat(platform.uploadLimit(imagine(discord.art()).origin().conversation()))
                .isEqualTo(8L * 1024 * 1024);
    }

    // ---- failures

    @Test
    void whatDiscordRefusesIsToldInTheWordsOfThePort() throws Exception {
        Destination here = open(imagine(discord.art()));
        MessageRef ref = platform.post(here, says("start"), "key-1");
        Card big = says("big").withPictures(List.of(picture("b.png", noise(11 * 1024 * 1024))));
        assertThatThrownBy(() -> platform.post(here, big, "key-2"))
                .isInstanceOf(DeliveryFailure.TooLarge.class);
        discord.denySecretly(discord.art(), Right.SEND_MESSAGES);
        assertThatThrownBy(() -> platform.post(here, says("no"), "key-3"))
                .isInstanceOf(DeliveryFailure.Forbidden.class);
        discord.refuse("PATCH", ONE, 1, 500, 0, "500: Internal Server Error");
        assertThatThrownBy(() -> platform.update(here, ref, says("try")))
                .isInstanceOf(DeliveryFailure.Temporary.class);
        discord.refuse("PATCH", ONE, 1, 400, 30046, "Maximum number of edits to old messages");
        assertThatThrownBy(() -> platform.update(here, ref, says("old")))
                .isInstanceOf(DeliveryFailure.Gone.class);
        discord.refuse("PATCH", ONE, 1, 400, 50035, "Invalid Form Body");
        assertThatThrownBy(() -> platform.update(here, ref, says("odd")))
                .isInstanceOf(DeliveryFailure.Rejected.class);
        platform.delete(here, ref);
        assertThatThrownBy(() -> platform.update(here, ref, says("gone")))
                .isInstanceOf(DeliveryFailure.Gone.class);
    }

    @Test
    void aMemberWhoTakesNoDirectMessagesIsForbidden() throws Exception {
        discord.closeDirectMessages(ada);
        Interaction.CommandCall call = imagine(discord.art());
        assertThatThrownBy(() ->
                        platform.post(
                                new Destination(
                                        platform.direct(call.origin().member().id()),
                                        Route.MESSAGE,
                                        null),
                                says("hello"),
                                "key-1"))
                .isInstanceOf(DeliveryFailure.Forbidden.class);
    }

    @Test
    void aBrokenConnectionDoesNotPostTwice() throws Exception {
        Destination here = open(imagine(discord.art()));
        discord.loseAnswer("POST", POST);
        try {
            platform.post(here, says("once"), "key-1");
        } catch (DeliveryFailure.Temporary lost) {
            // the connection may have been sent again below, or not: the message is there either
            // way
            platform.post(here, says("once"), "key-1");
        }
        assertThat(discord.messages(discord.art())).hasSize(1);
    }

    @Test
    void anAnswerOnAnotherReplicaIsNoFailure() throws Exception {
        Interaction.CommandCall call = imagine(discord.art());
        discord.refuse(
                "POST",
                "interactions/{interaction}/{token}/callback",
                1,
                400,
                40060,
                "Interaction has already been acknowledged.");
        call.origin().responder().reply(says("hello"));
        assertThat(discord.messages(discord.art())).isEmpty();
    }

    // ---- the connection

    @Test
    void itIsReadyWhileConnectedAndAfterACutComesBackWithWhatItMissed() throws Exception {
        imagine(discord.art());
        assertThat(platform.ready()).isTrue();
        discord.cutGateway();
        discord.type(ada, discord.art(), "/imagine", option("prompt", "meanwhile"));
        assertThat(listener.next(Interaction.CommandCall.class).options())
                .containsEntry("prompt", new OptionValue.Text("meanwhile"));
        assertThat(discord.identifies()).isEqualTo(1);
        platform.close();
        assertThat(platform.ready()).isFalse();
    }

    @Test
    void commandsCanBeToldToSingleServersOnly() {
        platform.close();
        platform =
                new DiscordPlatform(
                        new DiscordSettings(
                                discord.token(),
                                URI.create(discord.apiUrl()),
                                Set.of(discord.serverId()),
                                Set.of(),
                                false,
                                false),
                        now::get);
        platform.start(listener, COMMANDS, List.of());
        assertThat(discord.awaitServerCommands())
                .extracting(command -> command.path("name").asText())
                .containsExactlyInAnyOrder("imagine", "easel");
        assertThat(discord.commandWrites()).isEqualTo(2);
    }

    @Test
    void whileDiscordIsAwayItIsTriedAgain() throws Exception {
        platform.close();
        platform = platformOf(discord);
        discord.refuse("GET", "gateway/bot", 1, 500, 0, "500: Internal Server Error");
        platform.start(listener, COMMANDS, List.of());
        assertThat(platform.ready()).isFalse();
        discord.awaitConnected(1);
        imagine(discord.art());
        assertThat(platform.ready()).isTrue();
    }

    @Test
    void aWrongTokenIsToldAtOnce() {
        DiscordPlatform wrong =
                new DiscordPlatform(
                        new DiscordSettings("wrong-token", URI.create(discord.apiUrl())), now::get);
        assertThatThrownBy(() -> wrong.start(listener, COMMANDS, List.of()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("token")
                .hasMessageNotContaining("wrong-token");
        assertThat(wrong.ready()).isFalse();
        wrong.close();
    }

    @Test
    void noSecretReachesTheLog() throws Exception {
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        Level before = root.getLevel();
        root.setLevel(Level.INFO);
        root.addAppender(log);
        try {
            restart(StandInSettings.usual());
            SentInteraction sent =
                    discord.type(ada, discord.art(), "/imagine", option("prompt", "secret fox"));
            Interaction.CommandCall call = listener.next(Interaction.CommandCall.class);
            call.origin().responder().reply(says("hello"));
            MessageRef ref = platform.post(open(call), says("hello"), "key-1");
            discord.refuse("PATCH", ONE, 1, 500, 0, "500: Internal Server Error");
            assertThatThrownBy(() -> platform.update(open(call), ref, says("try")))
                    .isInstanceOf(DeliveryFailure.Temporary.class);
            platform.close();
            assertThat(List.copyOf(log.list))
                    .filteredOn(event -> event.getLevel().isGreaterOrEqual(Level.INFO))
                    .extracting(event ->
                            event.getFormattedMessage()
                                    + event.getKeyValuePairs()
                                    + event.getThrowableProxy())
                    .isNotEmpty()
                    .noneMatch(line -> line.contains(discord.token()))
                    .noneMatch(line -> line.contains(sent.token()))
                    .noneMatch(line -> line.contains("secret fox"));
        } finally {
            root.detachAppender(log);
            root.setLevel(before);
        }
    }
}
