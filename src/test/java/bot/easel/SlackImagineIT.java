package bot.easel;

import static org.assertj.core.api.Assertions.assertThat;

import bot.easel.spend.Usd;
import bot.easel.standin.openai.Gate;
import bot.easel.standin.openai.OpenAiStandIn;
import bot.easel.standin.openai.Reply;
import bot.easel.standin.openai.SentPicture;
import bot.easel.standin.slack.Delivery;
import bot.easel.standin.slack.OpenedView;
import bot.easel.standin.slack.Shown;
import bot.easel.standin.slack.SlackFile;
import bot.easel.standin.slack.SlackMessage;
import bot.easel.standin.slack.SlackStandIn;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The main job in Slack, through the whole program: typed in the stand-in's workspace, drawn by
/// OpenAI's stand-in, shown in the workspace.
class SlackImagineIT {
    private static final String SCRIPTED =
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"40\" height=\"20\"><script>alert(1)"
                    + "</script><rect width=\"40\" height=\"20\" onclick=\"alert(1)\"/></svg>";

    private final SlackStandIn slack = SlackStandIn.start();
    private final OpenAiStandIn openAi = OpenAiStandIn.start();
    private final HttpClient http = HttpClient.newHttpClient();

    @TempDir private Path folder;
    private String more = "";

    /// How Slack's events arrive.
    enum Transport {
        SOCKET,
        HTTP
    }

    @AfterEach
    void stop() {
        slack.close();
        openAi.close();
        http.close();
    }

    private RunningEasel start(Transport transport) {
        RunningEasel.Plan plan =
                RunningEasel.in(folder)
                        .openAi(openAi.apiKey(), openAi.baseUrl())
                        .set("SLACK_BOT_TOKEN", slack.tokens().bot())
                        .set("SLACK_API_URL", slack.apiUrl())
                        .adding(
                                """
                                defaults:
                                  model: gpt-image-2.5-flare
                                  models: [gpt-image-2.5-flare, gpt-image-2.6-flare]
                                """
                                        + more);
        RunningEasel easel =
                switch (transport) {
                    case SOCKET -> plan.set("SLACK_APP_TOKEN", slack.tokens().app()).start();
                    case HTTP ->
                            plan.set("SLACK_SIGNING_SECRET", slack.tokens().signingSecret())
                                    .start();
                };
        if (transport == Transport.HTTP) {
            slack.deliverOverHttp(easel.web().resolve("/slack/events"));
        }
        slack.await("readiness", () -> isReady(easel.web()));
        return easel;
    }

    private boolean isReady(URI web) {
        try {
            return http.send(
                                    HttpRequest.newBuilder(web.resolve("/health/ready")).build(),
                                    HttpResponse.BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static boolean finished(SlackMessage message) {
        return message.now().button("Reroll").isPresent()
                && message.now().button("Cancel").isEmpty();
    }

    private Delivery imagine(String text) {
        return slack.slash("/imagine", text, SlackStandIn.ALICE, SlackStandIn.CHANNEL);
    }

    private SlackMessage awaitPicture() {
        return slack.awaitMessage(SlackStandIn.CHANNEL, SlackImagineIT::finished);
    }

    private void assertBooksAndRules(RunningEasel easel) {
        assertThat(slack.violations()).isEmpty();
        assertThat(openAi.violations()).isEmpty();
        assertThat(easel.books().audit()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void aTypedWishBecomesAPictureThatCostsWhatTheProviderBills(Transport transport) {
        Gate gate = new Gate();
        openAi.next(Reply.normal().waitingBeforeFinal(gate));
        try (RunningEasel easel = start(transport)) {
            Delivery delivery = imagine("a lighthouse at dusk").awaitAcknowledged();
            SlackMessage running =
                    slack.awaitMessage(
                            SlackStandIn.CHANNEL, m -> m.now().button("Cancel").isPresent());
            gate.open();
            SlackMessage picture = awaitPicture();

            assertThat(delivery.acknowledgedAfter().orElseThrow())
                    .isLessThan(Duration.ofSeconds(3));
            assertThat(delivery.attempts()).isEqualTo(1);
            assertThat(running.ts()).isEqualTo(picture.ts());
            assertThat(slack.awaitEphemeral(SlackStandIn.ALICE, _ -> true).shown().words())
                    .contains("about $");
            Shown shown = picture.now();
            assertThat(shown.words())
                    .contains("a lighthouse at dusk", "Alice", "gpt-image-2.5-flare")
                    .contains(Usd.ofNanos(openAi.billedNanos()).display());
            Shown.ShownImage image = shown.images().getFirst();
            SlackFile file = slack.file(image.fileId()).orElseThrow();
            assertThat(image.altText()).contains("a lighthouse at dusk");
            assertThat(file.altText()).contains("a lighthouse at dusk");
            assertThat(openAi.pictures())
                    .extracting(SentPicture::sha256)
                    .containsExactly(file.sha256());
            assertThat(shown.buttons())
                    .extracting(Shown.ShownButton::label)
                    .containsExactly("Reroll", "Vary", "Edit", "Upscale", "More");
            assertThat(openAi.calls()).hasSize(1);
            assertBooksAndRules(easel);
        }
    }

    @Test
    void aDrawingIsShownAsPixelsWithTheHarmlessDrawingInTheThread() {
        openAi.next(
                Reply.normal()
                        .picture(
                                new Reply.PictureSource.Canned(
                                        () -> SCRIPTED.getBytes(StandardCharsets.UTF_8))));
        more = "limits: { picture: 2.00 }\n";
        try (RunningEasel easel = start(Transport.SOCKET)) {
            imagine("a fox --model gpt-image-2.6-flare --format svg").awaitAcknowledged();
            SlackMessage picture = awaitPicture();

            Shown.ShownImage image = picture.now().images().getFirst();
            assertThat(image.altText()).contains("a fox");
            assertThat(picture.now().words()).contains("preview of the drawing", "in the thread");
            assertThat(slack.file(image.fileId()).orElseThrow().bytes())
                    .startsWith(0x89, 'P', 'N', 'G');
            SlackFile drawing =
                    slack.files().stream()
                            .filter(file -> file.name().endsWith(".svg"))
                            .findFirst()
                            .orElseThrow();
            assertThat(drawing.shares()).isNotEmpty();
            assertThat(new String(drawing.bytes(), StandardCharsets.UTF_8))
                    .contains("<rect")
                    .doesNotContain("script", "onclick", "alert");
            assertThat(picture.now().words()).contains(Usd.ofNanos(openAi.billedNanos()).display());
            assertBooksAndRules(easel);
        }
    }

    @Test
    void previewsComeBeforeThePictureAndLeaveNoFilesBehind() {
        Gate gate = new Gate();
        openAi.next(Reply.normal().waitingBeforeFinal(gate));
        try (RunningEasel easel = start(Transport.SOCKET)) {
            imagine("a slow lighthouse").awaitAcknowledged();
            SlackMessage preview =
                    slack.awaitMessage(
                            SlackStandIn.CHANNEL,
                            m ->
                                    !m.now().images().isEmpty()
                                            && m.now().button("Cancel").isPresent());
            gate.open();
            SlackMessage picture = awaitPicture();
            slack.await(
                    "one file left",
                    () -> slack.files().stream().filter(f -> !f.deleted()).count() == 1);

            assertThat(preview.ts()).isEqualTo(picture.ts());
            assertThat(
                            slack.file(picture.now().images().getFirst().fileId())
                                    .orElseThrow()
                                    .sha256())
                    .isEqualTo(openAi.pictures().getFirst().sha256());
            assertBooksAndRules(easel);
        }
    }

    @ParameterizedTest
    @EnumSource
    void theSameEventDeliveredTwiceDrawsOnce(Transport transport) {
        try (RunningEasel easel = start(transport)) {
            Delivery first = imagine("one fox, once");
            Delivery again = slack.deliverAgain(first);
            first.awaitAcknowledged();
            again.awaitAcknowledged();
            awaitPicture();
            slack.deliverAgain(first).awaitAcknowledged();
            openAi.awaitIdle();

            assertThat(openAi.calls()).hasSize(1);
            assertThat(slack.everyMessage()).hasSize(1);
            assertBooksAndRules(easel);
        }
    }

    @ParameterizedTest
    @EnumSource
    void anEmptyWishOpensAFormWhoseWordsAreDrawn(Transport transport) {
        try (RunningEasel easel = start(transport)) {
            imagine("").awaitAcknowledged();
            OpenedView form = slack.awaitView(SlackStandIn.ALICE);
            Delivery submission =
                    slack.submitView(form, Map.of("prompt", "a <!channel> fox & an owl"));
            submission.awaitAcknowledged();
            SlackMessage picture = awaitPicture();
            slack.deliverAgain(submission).awaitAcknowledged();
            openAi.awaitIdle();

            assertThat(openAi.calls()).hasSize(1);
            assertThat(openAi.calls().getFirst().prompt()).isEqualTo("a <!channel> fox & an owl");
            assertThat(picture.now().words()).contains("fox");
            assertBooksAndRules(easel);
        }
    }

    @Test
    void rerollDrawsAnewForWhoeverPressesAndDetailsTellEverything() {
        try (RunningEasel easel = start(Transport.SOCKET)) {
            imagine("a fox").awaitAcknowledged();
            SlackMessage first = awaitPicture();

            slack.press(first, "Reroll", SlackStandIn.BOB).awaitAcknowledged();
            SlackMessage second =
                    slack.awaitMessage(
                            SlackStandIn.CHANNEL, m -> finished(m) && !m.ts().equals(first.ts()));
            slack.press(second, "More", SlackStandIn.ALICE).awaitAcknowledged();
            String details =
                    slack.awaitEphemeral(
                                    SlackStandIn.ALICE, e -> e.shown().words().contains("Details"))
                            .shown()
                            .words();

            assertThat(second.now().words()).contains("Bob");
            assertThat(details).contains("gpt-image-2.5-flare", "a fox", "Made from");
            assertThat(openAi.calls()).hasSize(2);
            assertThat(slack.messages(SlackStandIn.CHANNEL)).hasSize(2);
            assertBooksAndRules(easel);
        }
    }

    @Test
    void onlyTheRequesterOrAnAdminDeletesAndTheFileGoesToo() {
        try (RunningEasel easel = start(Transport.SOCKET)) {
            imagine("a fox").awaitAcknowledged();
            SlackMessage picture = awaitPicture();

            slack.press(picture, "More", SlackStandIn.BOB).awaitAcknowledged();
            assertThat(
                            slack.awaitEphemeral(
                                            SlackStandIn.BOB,
                                            e -> e.shown().words().contains("Details"))
                                    .shown()
                                    .button("Delete"))
                    .isEmpty();
            slack.press(picture, "More", SlackStandIn.ADMIN).awaitAcknowledged();
            slack.press(
                            slack.awaitEphemeral(
                                    SlackStandIn.ADMIN,
                                    e -> e.shown().button("Delete").isPresent()),
                            "Delete")
                    .awaitAcknowledged();
            slack.press(
                            slack.awaitEphemeral(
                                    SlackStandIn.ADMIN,
                                    e -> e.shown().button("Yes, delete").isPresent()),
                            "Yes, delete")
                    .awaitAcknowledged();
            slack.await("an empty channel", () -> slack.messages(SlackStandIn.CHANNEL).isEmpty());
            slack.await("no files", () -> slack.files().stream().allMatch(SlackFile::deleted));

            assertBooksAndRules(easel);
        }
    }

    @Test
    void cancelledWhileItIsDrawnItSaysWhatItCost() {
        Gate gate = new Gate();
        openAi.next(Reply.normal().waitingAt(gate));
        try (RunningEasel easel = start(Transport.SOCKET)) {
            imagine("a fox").awaitAcknowledged();
            SlackMessage running =
                    slack.awaitMessage(
                            SlackStandIn.CHANNEL, m -> m.now().button("Cancel").isPresent());
            gate.awaitArrival();

            slack.press(running, "Cancel", SlackStandIn.ALICE).awaitAcknowledged();
            gate.open();
            SlackMessage ended =
                    slack.awaitMessage(
                            SlackStandIn.CHANNEL, m -> m.now().words().contains("Cancelled"));

            assertThat(ended.now().button("Cancel")).isEmpty();
            assertThat(ended.now().words()).contains(Usd.ofNanos(openAi.billedNanos()).display());
            assertBooksAndRules(easel);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!channel> <!here> <!everyone> <!subteam^S1> <@U0BOB00001> <#C0GENERAL1>",
                "@everyone @channel & <b>bold</b> *stars* _lines_ ~waves~ `code`",
                "שלום עולם \u202Eevil\u202C 🦊👩‍👩‍👧‍👦 é",
                "tab\tand \u0000\u0007\u001B[31m control",
                "<https://example.com|click me> https://example.com :smile:"
            })
    void nothingInAPromptPingsOrFormats(String prompt) {
        try (RunningEasel easel = start(Transport.SOCKET)) {
            imagine(prompt).awaitAcknowledged();
            SlackMessage picture = awaitPicture();

            assertThat(picture.now().images()).hasSize(1);
            assertThat(openAi.calls()).hasSize(1);
            assertBooksAndRules(easel);
        }
    }

    @Test
    void aPromptOfFourThousandCharactersIsDrawnWholeAndShownInShort() {
        String prompt = "fox & <owl> ".repeat(333) + "end!";
        try (RunningEasel easel = start(Transport.SOCKET)) {
            imagine(prompt).awaitAcknowledged();
            SlackMessage picture = awaitPicture();
            slack.press(picture, "More", SlackStandIn.ALICE).awaitAcknowledged();
            slack.awaitEphemeral(SlackStandIn.ALICE, e -> e.shown().words().contains("Details"));

            assertThat(prompt).hasSize(4_000);
            assertThat(openAi.calls().getFirst().prompt()).isEqualTo(prompt);
            assertBooksAndRules(easel);
        }
    }

    @Test
    void aFlagThatNobodyKnowsIsAnsweredToTheMemberAloneAndNothingIsDrawn() {
        try (RunningEasel easel = start(Transport.SOCKET)) {
            imagine("a fox --qualty high").awaitAcknowledged();

            assertThat(slack.awaitEphemeral(SlackStandIn.ALICE, _ -> true).shown().words())
                    .contains("quality");
            assertThat(slack.everyMessage()).isEmpty();
            assertThat(openAi.calls()).isEmpty();
            assertBooksAndRules(easel);
        }
    }

    @Test
    void aFormatThatMessagesDoNotShowIsSharedInTheThreadOfItsMessage() {
        try (RunningEasel easel = start(Transport.SOCKET)) {
            imagine("a fox --format webp").awaitAcknowledged();
            SlackMessage first = awaitPicture();
            SlackMessage share =
                    slack.awaitMessage(SlackStandIn.CHANNEL, m -> !m.fileIds().isEmpty());

            SlackFile file = slack.file(share.fileIds().getFirst()).orElseThrow();
            assertThat(share.threadTs()).isEqualTo(first.ts());
            assertThat(file.mediaType()).isEqualTo("image/webp");
            assertThat(file.sha256()).isEqualTo(openAi.pictures().getFirst().sha256());
            assertThat(first.now().images()).isEmpty();
            assertBooksAndRules(easel);
        }
    }

    @Test
    void aLimitThatIsUsedUpIsToldToTheMemberAloneAndNothingIsDrawn() {
        more = "limits: { member: { day: 0.001 } }\n";
        try (RunningEasel easel = start(Transport.SOCKET)) {
            imagine("a fox").awaitAcknowledged();

            assertThat(slack.awaitEphemeral(SlackStandIn.ALICE, _ -> true).shown().words())
                    .contains("$0.001");
            assertThat(slack.everyMessage()).isEmpty();
            assertThat(openAi.calls()).isEmpty();
            assertBooksAndRules(easel);
        }
    }

    @Test
    void guestsAreRefusedUntilTheChannelLetsThemDraw() {
        try (RunningEasel easel = start(Transport.SOCKET)) {
            slack.slash("/imagine", "a fox", SlackStandIn.GUEST, SlackStandIn.CHANNEL)
                    .awaitAcknowledged();
            slack.slash("/imagine", "a fox", SlackStandIn.STRANGER, SlackStandIn.CHANNEL)
                    .awaitAcknowledged();

            slack.awaitEphemeral(SlackStandIn.GUEST, _ -> true);
            slack.awaitEphemeral(SlackStandIn.STRANGER, _ -> true);
            assertThat(slack.everyMessage()).isEmpty();
            assertThat(openAi.calls()).isEmpty();
            assertBooksAndRules(easel);
        }
    }

    @Test
    void whereNobodyCouldSeeThePictureNothingIsSpent() {
        slack.failAlways("conversations.open", "user_disabled");
        try (RunningEasel easel = start(Transport.SOCKET)) {
            imagine("a fox --private").awaitAcknowledged();

            slack.awaitEphemeral(SlackStandIn.ALICE, _ -> true);
            assertThat(slack.everyMessage()).isEmpty();
            assertThat(openAi.calls()).isEmpty();
            assertBooksAndRules(easel);
        }
    }

    @Test
    void whereTheAppIsNoMemberThePictureComesThroughTheResponseUrl() {
        try (RunningEasel easel = start(Transport.SOCKET)) {
            slack.slash("/imagine", "a fox", SlackStandIn.ALICE, SlackStandIn.FOREIGN_CHANNEL)
                    .awaitAcknowledged();
            SlackMessage picture =
                    slack.awaitMessage(SlackStandIn.FOREIGN_CHANNEL, SlackImagineIT::finished);

            assertThat(picture.now().images()).hasSize(1);
            assertThat(slack.messages(SlackStandIn.FOREIGN_CHANNEL)).hasSize(1);
            assertBooksAndRules(easel);
        }
    }

    @Test
    void privatePicturesComeAsADirectMessage() {
        try (RunningEasel easel = start(Transport.SOCKET)) {
            imagine("a secret fox --private").awaitAcknowledged();
            String direct = "D0" + SlackStandIn.ALICE.substring(1);
            slack.awaitMessage(direct, SlackImagineIT::finished);

            assertThat(slack.messages(SlackStandIn.CHANNEL)).isEmpty();
            assertBooksAndRules(easel);
        }
    }

    @Test
    void theOtherCommandsAnswerTheCallerAlone() {
        try (RunningEasel easel = start(Transport.SOCKET)) {
            List<String> commands =
                    List.of("/spend ", "/easel help", "/easel models", "/easel status");
            for (String command : commands) {
                String[] words = command.split(" ", 2);
                slack.slash(words[0], words[1], SlackStandIn.ALICE, SlackStandIn.CHANNEL)
                        .awaitAcknowledged();
            }
            slack.await(
                    "four answers",
                    () -> slack.ephemerals(SlackStandIn.ALICE).size() == commands.size());

            assertThat(slack.everyMessage()).isEmpty();
            assertBooksAndRules(easel);
        }
    }
}
