package bot.easel.chat.slack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bot.easel.chat.Button;
import bot.easel.chat.Card;
import bot.easel.chat.ChannelId;
import bot.easel.chat.Choice;
import bot.easel.chat.CommandSpec;
import bot.easel.chat.Conversation;
import bot.easel.chat.DeliveryFailure;
import bot.easel.chat.Destination;
import bot.easel.chat.Form;
import bot.easel.chat.Interaction;
import bot.easel.chat.Line;
import bot.easel.chat.MemberId;
import bot.easel.chat.MessageRef;
import bot.easel.chat.Origin;
import bot.easel.chat.Route;
import bot.easel.chat.Standing;
import bot.easel.chat.WorkspaceId;
import bot.easel.standin.slack.Delivery;
import bot.easel.standin.slack.OpenedView;
import bot.easel.standin.slack.Shown;
import bot.easel.standin.slack.SlackFile;
import bot.easel.standin.slack.SlackMessage;
import bot.easel.standin.slack.SlackStandIn;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The adapter with the real Bolt against the stand-in, over both transports.
class SlackPlatformIT {
    private static final WorkspaceId WORKSPACE = new WorkspaceId("slack", SlackStandIn.TEAM);
    private static final List<CommandSpec> COMMANDS =
            List.of(
                    CommandSpec.of("imagine", "draws"),
                    CommandSpec.group(
                            "easel", "the rest", List.of(CommandSpec.of("models", "models"))));

    private final SlackStandIn slack = SlackStandIn.start();
    private final ScriptedListener listener = new ScriptedListener();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private SlackPlatform platform = platform(Transport.SOCKET);
    private final HttpServer server = idle();

    enum Transport {
        SOCKET,
        HTTP
    }

    private SlackPlatform platform(Transport transport) {
        return new SlackPlatform(
                new SlackSettings(
                        slack.tokens().bot(),
                        transport == Transport.SOCKET ? slack.tokens().app() : null,
                        slack.tokens().signingSecret(),
                        URI.create(slack.apiUrl()),
                        Set.copyOf(slack.fileHosts()),
                        true),
                InstantSource.system());
    }

    private static HttpServer idle() {
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private void start(Transport transport) {
        if (transport == Transport.HTTP) {
            platform.close();
            platform = platform(transport);
            SlackHttpEndpoint endpoint = platform.httpEndpoint().orElseThrow();
            server.setExecutor(threads);
            server.createContext(
                    "/slack/events",
                    exchange -> {
                        String body =
                                new String(
                                        exchange.getRequestBody().readAllBytes(),
                                        StandardCharsets.UTF_8);
                        SlackHttpEndpoint.Answer answer =
                                endpoint.handle(exchange.getRequestHeaders(), body);
                        byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
                        exchange.getResponseHeaders().set("Content-Type", answer.contentType());
                        exchange.sendResponseHeaders(
                                answer.status(), bytes.length == 0 ? -1 : bytes.length);
                        exchange.getResponseBody().write(bytes);
                        exchange.close();
                    });
            server.start();
            slack.deliverOverHttp(
                    URI.create(
                            "http://127.0.0.1:" + server.getAddress().getPort() + "/slack/events"));
        }
        platform.start(listener, COMMANDS, List.of());
        slack.await("the connection", platform::ready);
    }

    @AfterEach
    void stop() {
        platform.close();
        server.stop(0);
        threads.shutdownNow();
        slack.close();
    }

    private static Conversation conversation(String channel) {
        return new Conversation(new ChannelId(WORKSPACE, channel), channel, false);
    }

    private static Destination inChannel() {
        return new Destination(conversation(SlackStandIn.CHANNEL), Route.MESSAGE, null);
    }

    private static Card words(String text) {
        return Card.of(Card.Tone.INFO, Line.of(text));
    }

    @ParameterizedTest
    @EnumSource
    void aCommandArrivesWithItsMemberAndIsAnsweredInTheAcknowledgement(Transport transport) {
        start(transport);
        listener.then(call -> call.origin().responder().reply(words("about $0.01")));

        Delivery delivery =
                slack.slash(
                                "/imagine",
                                " a fox &amp; an owl --ar 16:9 ",
                                SlackStandIn.ALICE,
                                SlackStandIn.CHANNEL)
                        .awaitAcknowledged();

        Interaction.CommandCall call = (Interaction.CommandCall) listener.heard().getFirst();
        assertThat(call.command()).isEqualTo("imagine");
        assertThat(call.text()).isEqualTo("a fox & an owl --ar 16:9");
        assertThat(call.options()).isEmpty();
        assertThat(call.origin().member().displayName()).isEqualTo("Alice");
        assertThat(call.origin().member().admin()).isFalse();
        assertThat(call.origin().member().standing()).isEqualTo(Standing.MEMBER);
        assertThat(call.origin().conversation()).isEqualTo(conversation(SlackStandIn.CHANNEL));
        assertThat(delivery.acknowledgedAfter().orElseThrow()).isLessThan(Duration.ofSeconds(3));
        assertThat(slack.ephemerals(SlackStandIn.ALICE))
                .singleElement()
                .satisfies(e -> assertThat(e.shown().words()).contains("about $0.01"));
        assertThat(slack.calls("response_url")).isZero();
        assertThat(slack.violations()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void slackIsAcknowledgedOnlyOnceTheListenerHasAnswered(Transport transport) {
        start(transport);
        CountDownLatch committed = new CountDownLatch(1);
        listener.then(call -> {
            await(committed);
            call.origin().responder().acknowledge();
        });

        Delivery delivery =
                slack.slash("/imagine", "a fox", SlackStandIn.ALICE, SlackStandIn.CHANNEL);
        slack.await("the command", () -> !listener.heard().isEmpty());
        boolean before = delivery.acknowledgedAfter().isPresent();
        committed.countDown();
        delivery.awaitAcknowledged();

        assertThat(before).isFalse();
        assertThat(slack.violations()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void aListenerThatTakesTooLongDoesNotCostTheAcknowledgement(Transport transport) {
        start(transport);
        CountDownLatch done = new CountDownLatch(1);
        listener.then(call -> {
            await(done);
            call.origin().responder().reply(words("late"));
        });

        Delivery delivery =
                slack.slash("/imagine", "a fox", SlackStandIn.ALICE, SlackStandIn.CHANNEL)
                        .awaitAcknowledged();
        done.countDown();

        slack.awaitEphemeral(SlackStandIn.ALICE, e -> e.shown().words().contains("late"));
        assertThat(delivery.acknowledgedAfter().orElseThrow()).isLessThan(Duration.ofSeconds(3));
        assertThat(delivery.attempts()).isEqualTo(1);
        assertThat(slack.violations()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void theSameEventDeliveredAgainHasTheSameKey(Transport transport) {
        start(transport);
        listener.then(call -> call.origin().responder().acknowledge());

        Delivery first =
                slack.slash("/imagine", "a fox", SlackStandIn.ALICE, SlackStandIn.CHANNEL)
                        .awaitAcknowledged();
        slack.deliverAgain(first).awaitAcknowledged();
        slack.slash("/imagine", "a fox", SlackStandIn.ALICE, SlackStandIn.CHANNEL)
                .awaitAcknowledged();

        List<String> keys =
                listener.heard().stream().map(Interaction::origin).map(Origin::eventKey).toList();
        assertThat(keys).hasSize(3);
        assertThat(keys.get(1)).isEqualTo(keys.get(0));
        assertThat(keys.get(2)).isNotEqualTo(keys.get(0));
    }

    @ParameterizedTest
    @EnumSource
    void anEmptyCommandOpensAFormAndItsSubmissionComesBack(Transport transport) {
        start(transport);
        Form form =
                new Form(
                        "imagine",
                        "Draw a picture",
                        "Draw",
                        List.of(
                                new Form.Input(
                                        "prompt", "What", true, true, 4_000, List.of(), null),
                                new Form.Input(
                                        "size",
                                        "Size",
                                        false,
                                        false,
                                        60,
                                        List.of(
                                                new Choice("Square", "square"),
                                                new Choice("Wide", "wide")),
                                        "wide"),
                                new Form.Input(
                                        "quality", "Quality", false, false, 60, List.of(), null)),
                        null);
        listener.then(interaction -> {
            switch (interaction) {
                case Interaction.CommandCall call -> call.origin().responder().open(form);
                case Interaction.FormSubmit submit ->
                        submit.origin().responder().reply(words("it is on its way"));
                case Interaction.ButtonPress press -> throw new AssertionError(press);
                case Interaction.MessageAction action -> throw new AssertionError(action);
                case Interaction.HomeOpened opened -> throw new AssertionError(opened);
                case Interaction.Message message -> throw new AssertionError(message);
            }
        });

        slack.slash("/imagine", "", SlackStandIn.BOB, SlackStandIn.CHANNEL).awaitAcknowledged();
        OpenedView view = slack.awaitView(SlackStandIn.BOB);
        slack.submitView(view, Map.of("prompt", "a <!channel> fox", "size", "wide"))
                .awaitAcknowledged();

        slack.awaitEphemeral(SlackStandIn.BOB, e -> e.shown().words().contains("it is on its way"));
        Interaction.FormSubmit submit = (Interaction.FormSubmit) listener.heard().getLast();
        assertThat(view.title()).isEqualTo("Draw a picture");
        assertThat(submit.form()).isEqualTo("imagine");
        assertThat(submit.values()).isEqualTo(Map.of("prompt", "a <!channel> fox", "size", "wide"));
        assertThat(submit.origin().conversation()).isEqualTo(conversation(SlackStandIn.CHANNEL));
        assertThat(slack.violations()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void theAnswerToAPressTakesThePlaceOfTheQuestion(Transport transport) {
        start(transport);
        platform.post(inChannel(), Gallery.finished(), "k");
        SlackMessage question = slack.awaitMessage(SlackStandIn.CHANNEL, _ -> true);
        listener.then(press -> press.origin().responder().replace(words("done")));

        slack.press(question, "Reroll", SlackStandIn.BOB).awaitAcknowledged();

        SlackMessage answer =
                slack.awaitMessage(
                        SlackStandIn.CHANNEL, shown -> shown.now().words().contains("done"));
        assertThat(answer.ts()).isEqualTo(question.ts());
        assertThat(slack.violations()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void aPressInAThreadIsAnsweredInTheThread(Transport transport) {
        start(transport);
        String parent = slack.humanMessage(SlackStandIn.CHANNEL);
        Conversation thread =
                new Conversation(
                        new ChannelId(WORKSPACE, SlackStandIn.CHANNEL),
                        SlackStandIn.CHANNEL + "/" + parent,
                        false);
        MessageRef ref =
                platform.post(
                        new Destination(thread, Route.MESSAGE, null), Gallery.finished(), "k");
        SlackMessage message = slack.awaitMessage(SlackStandIn.CHANNEL, _ -> true);
        listener.then(press -> press.origin().responder().reply(words("again")));

        slack.press(message, "Reroll", SlackStandIn.BOB).awaitAcknowledged();

        Interaction.ButtonPress press = (Interaction.ButtonPress) listener.heard().getFirst();
        assertThat(message.threadTs()).isEqualTo(parent);
        assertThat(press.button()).isEqualTo("reroll:1");
        assertThat(press.message()).isEqualTo(ref);
        assertThat(press.origin().conversation()).isEqualTo(thread);
        assertThat(
                        slack.awaitEphemeral(
                                        SlackStandIn.BOB, e -> e.shown().words().contains("again"))
                                .threadTs())
                .isEqualTo(parent);
        assertThat(slack.messages(SlackStandIn.CHANNEL).getFirst().history()).hasSize(1);
        assertThat(slack.violations()).isEmpty();
    }

    @Test
    void whoActsIsToldApart() {
        start(Transport.SOCKET);
        for (String user : List.of(SlackStandIn.ADMIN, SlackStandIn.GUEST, SlackStandIn.STRANGER)) {
            slack.slash("/easel", "models now", user, SlackStandIn.CHANNEL).awaitAcknowledged();
        }

        assertThat(listener.heard())
                .extracting(i -> i.origin().member().standing())
                .containsExactly(Standing.MEMBER, Standing.GUEST, Standing.EXTERNAL);
        assertThat(listener.heard())
                .extracting(i -> i.origin().member().admin())
                .containsExactly(true, false, false);
        assertThat(listener.heard())
                .extracting(i -> i.origin().member().id().workspace())
                .containsOnly(WORKSPACE);
        assertThat(listener.heard())
                .map(i -> (Interaction.CommandCall) i)
                .allSatisfy(call -> {
                    assertThat(call.command()).isEqualTo("easel models");
                    assertThat(call.text()).isEqualTo("now");
                });
    }

    @Test
    void aPictureReplacesThePlaceholderAndItsPreviews() {
        start(Transport.SOCKET);
        byte[] bytes = Gallery.png(0x336699);
        MessageRef ref = platform.post(inChannel(), Gallery.progress(), "k");

        platform.progress(inChannel(), ref, Gallery.progress(Gallery.preview(Gallery.png(1))));
        slack.awaitMessage(SlackStandIn.CHANNEL, message -> !message.now().images().isEmpty());
        MessageRef after =
                platform.update(
                        inChannel(), ref, Gallery.finished(Gallery.picture("asset1", bytes)));
        platform.progress(inChannel(), ref, Gallery.progress(Gallery.preview(Gallery.png(2))));

        SlackMessage message = slack.messages(SlackStandIn.CHANNEL).getFirst();
        Shown.ShownImage image = message.now().images().getFirst();
        SlackFile file = slack.file(image.fileId()).orElseThrow();
        assertThat(after).isEqualTo(ref);
        assertThat(message.history()).hasSize(3);
        assertThat(message.now().button("Cancel")).isEmpty();
        assertThat(message.now().buttons())
                .extracting(Shown.ShownButton::label)
                .containsExactly("Reroll", "Details", "Delete");
        assertThat(message.now().words()).contains("$0.01").contains(Gallery.NASTY);
        assertThat(file.bytes()).isEqualTo(bytes);
        assertThat(file.altText()).isEqualTo("a fox (asset1)");
        assertThat(image.altText()).isEqualTo("a fox (asset1)");
        assertThat(slack.files().stream().filter(f -> !f.deleted())).containsExactly(file);
        assertThat(slack.violations()).isEmpty();
    }

    @Test
    void aPictureOf25MegabytesArrivesWhole() {
        start(Transport.SOCKET);
        byte[] bytes = new byte[25_000_000];
        new Random(7).nextBytes(bytes);
        byte[] head = Gallery.png(1);
        System.arraycopy(head, 0, bytes, 0, head.length);

        platform.post(inChannel(), Gallery.finished(Gallery.picture("asset1", bytes)), "k");

        assertThat(platform.uploadLimit(conversation(SlackStandIn.CHANNEL)))
                .isGreaterThan(bytes.length);
        assertThat(slack.files())
                .singleElement()
                .satisfies(file -> assertThat(file.bytes()).isEqualTo(bytes));
        assertThat(slack.violations()).isEmpty();
    }

    @Test
    void deletingTheMessageDeletesItsFilesEvenAfterARestart() {
        start(Transport.SOCKET);
        MessageRef ref =
                platform.post(
                        inChannel(),
                        Gallery.finished(
                                Gallery.picture("asset1", Gallery.png(7)),
                                Gallery.webpPicture("asset2")),
                        "k");
        SlackMessage message =
                slack.awaitMessage(SlackStandIn.CHANNEL, m -> !m.now().images().isEmpty());
        platform.close();
        platform = platform(Transport.SOCKET);
        start(Transport.SOCKET);
        slack.press(slack.messages(SlackStandIn.CHANNEL).getFirst(), "Delete", SlackStandIn.ALICE)
                .awaitAcknowledged();

        platform.delete(inChannel(), ref);

        assertThat(message.threadTs()).isNull();
        assertThat(slack.messages(SlackStandIn.CHANNEL)).isEmpty();
        assertThat(slack.files()).hasSize(2).allMatch(SlackFile::deleted);
        assertThat(slack.violations()).isEmpty();
    }

    @Test
    void aFormatThatBlocksDoNotShowIsSharedInTheThread() {
        start(Transport.SOCKET);
        MessageRef ref = platform.post(inChannel(), Gallery.progress(), "k");

        platform.update(inChannel(), ref, Gallery.finished(Gallery.webpPicture("asset1")));

        List<SlackMessage> messages = slack.messages(SlackStandIn.CHANNEL);
        SlackMessage share = messages.getLast();
        assertThat(messages).hasSize(2);
        assertThat(share.threadTs()).isEqualTo(messages.getFirst().ts());
        assertThat(slack.file(share.fileIds().getFirst()).orElseThrow().bytes())
                .isEqualTo(Gallery.webp());
        assertThat(messages.getFirst().now().words()).contains("asset1.webp is in the thread");
        assertThat(slack.violations()).isEmpty();
    }

    @Test
    void thePictureIsNotSpentForWhereNobodyCouldSeeIt() {
        start(Transport.SOCKET);
        listener.then(call -> call.origin().responder().acknowledge());
        slack.slash("/imagine", "x", SlackStandIn.ALICE, SlackStandIn.PRIVATE_CHANNEL)
                .awaitAcknowledged();
        Origin origin = listener.heard().getFirst().origin();
        slack.addChannel("C0ARCHIVE1", "old", false, true);
        slack.archive("C0ARCHIVE1");

        assertThat(platform.route(conversation(SlackStandIn.CHANNEL), null))
                .isEqualTo(Route.MESSAGE);
        assertThat(platform.route(conversation(SlackStandIn.FOREIGN_CHANNEL), null))
                .isEqualTo(Route.NONE);
        assertThat(platform.route(conversation(SlackStandIn.PRIVATE_CHANNEL), null))
                .isEqualTo(Route.NONE);
        assertThat(platform.route(conversation("C0ARCHIVE1"), null)).isEqualTo(Route.NONE);
        assertThat(platform.route(origin.conversation(), origin.token()))
                .isEqualTo(Route.INTERACTION);
    }

    @Test
    void whereTheAppIsNoMemberTheResponseUrlCarriesThePicture() {
        start(Transport.SOCKET);
        listener.then(call -> call.origin().responder().acknowledge());
        slack.slash("/imagine", "x", SlackStandIn.ALICE, SlackStandIn.FOREIGN_CHANNEL)
                .awaitAcknowledged();
        Origin origin = listener.heard().getFirst().origin();
        Destination way = new Destination(origin.conversation(), Route.INTERACTION, origin.token());

        MessageRef ref = platform.post(way, Gallery.progress(), "k");
        platform.progress(way, ref, Gallery.progress(Gallery.preview(Gallery.png(1))));
        platform.update(way, ref, Gallery.finished(Gallery.picture("asset1", Gallery.png(2))));

        SlackMessage message = slack.messages(SlackStandIn.FOREIGN_CHANNEL).getFirst();
        assertThat(slack.messages(SlackStandIn.FOREIGN_CHANNEL)).hasSize(1);
        assertThat(message.now().images()).hasSize(1);
        platform.delete(way, ref);
        assertThat(slack.messages(SlackStandIn.FOREIGN_CHANNEL)).isEmpty();
        assertThat(slack.violations()).isEmpty();
    }

    @Test
    void aWorkspaceThatTakesNoFilesStillHearsWhatBecameOfThePicture() {
        start(Transport.SOCKET);
        slack.failAlways("files.getUploadURLExternal", "file_uploads_disabled");
        MessageRef ref = platform.post(inChannel(), Gallery.progress(), "k");

        platform.update(
                inChannel(), ref, Gallery.finished(Gallery.picture("asset1", Gallery.png(2))));

        assertThat(slack.messages(SlackStandIn.CHANNEL).getFirst().now().words())
                .contains("file uploads are switched off in this workspace");
        assertThat(slack.violations()).isEmpty();
    }

    @Test
    void refusalsOfTheWorkspaceAreToldApart() {
        start(Transport.SOCKET);
        slack.failNext("chat.postMessage", "restricted_action_read_only_channel");
        assertThatThrownBy(() -> platform.post(inChannel(), words("x"), "k"))
                .isInstanceOf(DeliveryFailure.Forbidden.class)
                .hasMessageContaining("rules");
        slack.failNext("chat.postMessage", "channel_not_found");
        assertThatThrownBy(() -> platform.post(inChannel(), words("x"), "k"))
                .isInstanceOf(DeliveryFailure.Gone.class);
        slack.failNext("files.getUploadURLExternal", "file_upload_size_restricted");
        assertThatThrownBy(() ->
                        platform.post(
                                inChannel(),
                                Gallery.finished(Gallery.picture("asset1", Gallery.png(2))),
                                "k"))
                .isInstanceOf(DeliveryFailure.TooLarge.class);
        slack.failNext("chat.postMessage", "503");
        assertThatThrownBy(() -> platform.post(inChannel(), words("x"), "k"))
                .isInstanceOf(DeliveryFailure.Temporary.class);
    }

    @Test
    void aRequestToSlowDownIsHonoured() {
        start(Transport.SOCKET);
        slack.failNext("chat.postMessage", "429:1");

        platform.post(inChannel(), words("patience"), "k");

        assertThat(slack.messages(SlackStandIn.CHANNEL)).hasSize(1);
        assertThat(slack.calls("chat.postMessage")).isEqualTo(2);
        assertThat(slack.violations()).isEmpty();
    }

    /// What one call was told, the next ones know; and those to other channels do not wait.
    @Test
    void whatOneCallWasToldTheNextOnesOfThatChannelHonour() {
        start(Transport.SOCKET);
        slack.failNext("chat.postMessage", "429:60");
        assertThatThrownBy(() -> platform.post(inChannel(), words("too soon"), "k"))
                .isInstanceOf(DeliveryFailure.Temporary.class);
        int before = slack.calls("chat.postMessage");

        assertThatThrownBy(() -> platform.post(inChannel(), words("still too soon"), "k2"))
                .isInstanceOf(DeliveryFailure.Temporary.class)
                .hasMessageContaining("slow down");
        assertThat(slack.calls("chat.postMessage")).isEqualTo(before);
        platform.post(
                new Destination(
                        platform.direct(new MemberId(WORKSPACE, SlackStandIn.ALICE)),
                        Route.MESSAGE,
                        null),
                words("at once"),
                "k3");

        assertThat(slack.messages(SlackStandIn.CHANNEL)).isEmpty();
        assertThat(slack.violations()).isEmpty();
    }

    @Test
    void aBrokenSocketIsOpenedAgain() {
        start(Transport.SOCKET);
        slack.awaitSockets(1);
        int before = slack.socketsOpenedSoFar();

        slack.refreshSockets();
        slack.await("the new socket", () -> slack.socketsOpenedSoFar() > before);
        slack.slash("/imagine", "a", SlackStandIn.ALICE, SlackStandIn.CHANNEL).awaitAcknowledged();
        slack.dropSockets();
        slack.slash("/imagine", "b", SlackStandIn.ALICE, SlackStandIn.CHANNEL).awaitAcknowledged();

        assertThat(listener.heard()).hasSize(2);
        assertThat(slack.violations()).isEmpty();
    }

    @Test
    void privatePicturesGoToADirectMessage() {
        start(Transport.SOCKET);

        Conversation direct = platform.direct(new MemberId(WORKSPACE, SlackStandIn.ALICE));
        platform.post(new Destination(direct, Route.MESSAGE, null), words("for you"), "k");

        assertThat(direct.direct()).isTrue();
        assertThat(platform.route(direct, null)).isEqualTo(Route.MESSAGE);
        assertThat(slack.messages(direct.place())).hasSize(1);
    }

    @Test
    void postsThatSlackDidNotSignOrThatAreNotOfNowAreRefused() {
        start(Transport.HTTP);
        SlackHttpEndpoint endpoint = platform.httpEndpoint().orElseThrow();
        String body = "{\"type\":\"url_verification\",\"challenge\":\"abc\"}";
        long now = InstantSource.system().instant().getEpochSecond();

        assertThat(endpoint.handle(signed(now, body), body).body()).contains("abc");
        assertThat(endpoint.handle(signed(now, body), body).status()).isEqualTo(200);
        assertThat(endpoint.handle(signed(now, body), body + " ").status()).isEqualTo(401);
        assertThat(endpoint.handle(signed(now - 310, body), body).status()).isEqualTo(401);
        assertThat(endpoint.handle(signed(now + 310, body), body).status()).isEqualTo(401);
        assertThat(endpoint.handle(Map.of(), body).status()).isEqualTo(401);
    }

    private Map<String, List<String>> signed(long at, String body) {
        String timestamp = Long.toString(at);
        return Map.of(
                "X-Slack-Request-Timestamp", List.of(timestamp),
                "X-Slack-Signature", List.of(slack.signature(timestamp, body)),
                "Content-Type", List.of("application/json"));
    }

    @Test
    void aWrongTokenLeavesThePlatformUnreadyAndTheProgramAlive() {
        platform.close();
        platform =
                new SlackPlatform(
                        new SlackSettings(
                                "xoxb-wrong",
                                "xapp-wrong",
                                null,
                                URI.create(slack.apiUrl()),
                                Set.copyOf(slack.fileHosts()),
                                true),
                        InstantSource.system());
        platform.start(listener, COMMANDS, List.of());
        slack.await("a second try", () -> slack.calls("auth.test") > 1);

        assertThat(platform.ready()).isFalse();
    }

    @Test
    void afterTheIntakeWasStoppedNothingIsTakenAndDeliveryGoesOn() {
        start(Transport.SOCKET);
        slack.awaitSockets(1);

        platform.stopIntake();
        slack.awaitSockets(0);
        platform.post(inChannel(), words("the last one"), "k");

        assertThat(platform.ready()).isFalse();
        assertThat(slack.messages(SlackStandIn.CHANNEL)).hasSize(1);
    }

    @Test
    void buttonsAskBeforeTheyDoWhatCannotBeUndone() {
        start(Transport.SOCKET);
        platform.post(
                inChannel(),
                words("really?")
                        .withButtons(
                                List.of(
                                        new Button(
                                                "erase:1",
                                                "Yes, delete",
                                                Button.Style.DANGER,
                                                "It cannot be undone."))),
                "k");

        assertThat(slack.messages(SlackStandIn.CHANNEL).getFirst().now().blocks().toString())
                .contains("\"confirm\"")
                .contains("\"style\":\"danger\"");
        assertThat(slack.violations()).isEmpty();
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
