package bot.easel;

import static org.assertj.core.api.Assertions.assertThat;

import bot.easel.chat.playground.PlaygroundDriver;
import bot.easel.chat.playground.PlaygroundMessage;
import bot.easel.spend.Balance;
import bot.easel.spend.Invariant;
import bot.easel.spend.Limit;
import bot.easel.spend.Period;
import bot.easel.spend.Scope;
import bot.easel.spend.ScopeKind;
import bot.easel.spend.Usd;
import bot.easel.standin.openai.Gate;
import bot.easel.standin.openai.OpenAiStandIn;
import bot.easel.standin.openai.Refusal;
import bot.easel.standin.openai.Reply;
import bot.easel.standin.openai.SentPicture;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Every way in which the provider can answer, through the whole program with the real SDK: what
/// the member reads, how often the provider was called, and where the money is.
class ProviderOutcomesIT {
    @TempDir private Path folder;
    private final OpenAiStandIn openAi = OpenAiStandIn.start();
    private RunningEasel easel;
    private PlaygroundDriver chat;

    @BeforeEach
    void start() {
        start("60s", "gpt-image-2.5-flare");
    }

    private void start(String timeout, String model) {
        easel =
                RunningEasel.in(folder)
                        .yaml(
                                """
                                web: { port: 0 }
                                providers:
                                  painter: { enabled: false }
                                  openai: { timeout: %s }
                                studio: { lease: 3s, sweep: 500ms, shutdown-grace: 20s }
                                defaults:
                                  model: %s
                                  models: [%s]
                                limits:
                                  picture: 2.00
                                  workspace: { month: 50.00 }
                                """
                                        .formatted(timeout, model, model))
                        .openAi(openAi.apiKey(), openAi.baseUrl())
                        .start();
        chat = easel.playground();
    }

    @AfterEach
    void stop() {
        assertThat(openAi.violations()).isEmpty();
        assertThat(easel.books().audit()).isEmpty();
        openAi.close();
        easel.close();
    }

    @Test
    void aPictureIsThatOfTheProviderAndCostsWhatItBills() {
        chat.say("/imagine a lighthouse at dusk");

        PlaygroundMessage message = chat.awaitPicture();

        Balance books = books();
        assertThat(books.settled()).isEqualTo(Usd.ofNanos(openAi.billedNanos()));
        assertThat(books.held()).isEqualTo(Usd.ZERO);
        assertThat(message.text()).contains(books.settled().display());
        SentPicture sent = openAi.pictures().getFirst();
        assertThat(message.pictures())
                .singleElement()
                .satisfies(
                        picture -> assertThat(picture.picture().asset()).isEqualTo(sent.sha256()));
    }

    @Invariant({5, 17})
    @Test
    void aRateLimitIsWaitedOutAndThePictureComes() {
        openAi.next(Reply.refusal(Refusal.rateLimitedMillis(50)), Reply.normal());

        chat.say("/imagine a lighthouse at dusk");
        chat.awaitPicture();

        assertThat(openAi.calls()).hasSize(2);
        assertThat(books().settled()).isEqualTo(Usd.ofNanos(openAi.billedNanos()));
        assertThat(books().held()).isEqualTo(Usd.ZERO);
    }

    @Invariant({9, 17})
    @ParameterizedTest
    @MethodSource("refusals")
    void aRefusalCostsNothingAndIsNotRepeated(Refusal refusal, String says) {
        openAi.next(Reply.refusal(refusal));

        chat.say("/imagine a lighthouse at dusk");
        PlaygroundMessage failure = chat.awaitFailure();

        assertThat(failure.text()).contains(says).contains("Nothing was charged");
        assertThat(failure.text()).doesNotContain("sk-").doesNotContain("Exception");
        assertThat(openAi.calls()).hasSize(1);
        assertThat(books().settled()).isEqualTo(Usd.ZERO);
        assertThat(books().held()).isEqualTo(Usd.ZERO);
    }

    @Invariant({9, 17})
    @ParameterizedTest
    @MethodSource("breaks")
    void anOutcomeThatIsNotKnownKeepsItsHoldAndIsNotRepeated(Reply broken) {
        openAi.next(broken);

        assertUnknown();
    }

    @Test
    void aCallThatHangsPastTheTimeOutIsOne() {
        easel.close();
        start("1s", "gpt-image-2.5-flare");
        Gate never = new Gate();
        openAi.next(Reply.normal().waitingAt(never));

        assertUnknown();

        never.open();
    }

    private void assertUnknown() {
        chat.say("/imagine a lighthouse at dusk");
        PlaygroundMessage failure = chat.awaitFailure();

        assertThat(failure.text()).contains("No picture came back").contains("stays held");
        assertThat(openAi.calls()).hasSize(1);
        Balance books = books();
        assertThat(books.settled()).isEqualTo(Usd.ZERO);
        assertThat(books.held()).isGreaterThan(Usd.ZERO);
        assertThat(books.held()).isGreaterThanOrEqualTo(Usd.ofNanos(openAi.billedNanos()));
    }

    @Test
    void aPictureWithoutUsageIsPaidWithItsWholeHold() {
        openAi.next(Reply.normal().usage(Reply.UsageShape.ABSENT));

        chat.say("/imagine a lighthouse at dusk");
        chat.awaitPicture();

        Balance books = books();
        assertThat(books.held()).isEqualTo(Usd.ZERO);
        assertThat(books.settled()).isGreaterThan(Usd.ofNanos(openAi.billedNanos()));
    }

    @Test
    void aPictureOf25MegabytesIsDelivered() {
        openAi.next(Reply.normal().picture(new Reply.PictureSource.Noise()));

        chat.say("/imagine noise --size 2880x2880 --quality low");
        PlaygroundMessage message = chat.within(Duration.ofSeconds(60)).awaitPicture();

        assertThat(message.pictures().getFirst().picture().asset())
                .isEqualTo(openAi.pictures().getFirst().sha256());
        assertThat(openAi.pictures().getFirst().length()).isGreaterThan(24_000_000);
        assertThat(books().settled()).isEqualTo(Usd.ofNanos(openAi.billedNanos()));
    }

    @Test
    void anSvgCostsThePictureAndItsAuthor() {
        easel.close();
        start("60s", "gpt-image-2.6-flare");

        chat.say("/imagine a fox --format svg --quality low");
        chat.awaitPicture();

        assertThat(books().settled()).isEqualTo(Usd.ofNanos(openAi.billedNanos()));
        assertThat(books().held()).isEqualTo(Usd.ZERO);
    }

    @Test
    void aDrawingIsKeptAndShownWithoutItsScriptBesideItsPixels() throws IOException {
        easel.close();
        start("60s", "gpt-image-2.6-flare");
        openAi.next(canned(SCRIPTED));

        chat.say("/imagine a fox --format svg --complexity low");
        PlaygroundMessage message = chat.awaitPicture();

        assertThat(message.text()).contains("preview of the drawing");
        assertThat(message.pictures())
                .extracting(each -> each.picture().mediaType())
                .containsExactly("image/png", "image/svg+xml");
        assertThat(text(message, 1)).contains("<rect").doesNotContain("script", "onclick", "alert");
        assertThat(message.pictures().getFirst().picture().content().open().readAllBytes())
                .startsWith(0x89, 'P', 'N', 'G');
        assertThat(openAi.calls().getFirst().parameter("complexity")).hasValue("low");
        assertThat(openAi.calls().getFirst().parameter("output_format")).hasValue("svg");
        assertThat(openAi.calls().getFirst().parameter("partial_images")).isEmpty();
        assertThat(books().settled()).isEqualTo(Usd.ofNanos(openAi.billedNanos()));
        assertThat(books().held()).isEqualTo(Usd.ZERO);
    }

    @Test
    void aDrawingThatCannotBeMadeSafeIsGivenAsTextAndSaysSo() throws IOException {
        easel.close();
        start("60s", "gpt-image-2.6-flare");
        openAi.next(canned("<!DOCTYPE svg [<!ENTITY a \"x\">]><svg><text>&a;</text></svg>"));

        chat.say("/imagine a fox --format svg");
        PlaygroundMessage message = chat.awaitPicture();

        assertThat(message.text()).contains("could not be made safe", "paid for");
        assertThat(message.pictures())
                .extracting(each -> each.picture().mediaType())
                .containsExactly("text/plain");
        assertThat(message.pictures().getFirst().picture().fileName()).endsWith(".txt");
        assertThat(books().settled()).isEqualTo(Usd.ofNanos(openAi.billedNanos()));
        assertThat(books().held()).isEqualTo(Usd.ZERO);
    }

    @Test
    void anAnimationIsShownAsItIsInFramesThatShareASheet() {
        easel.close();
        start("60s", "gpt-image-2.6-flare");

        chat.say("/imagine a fox --format gif --size square");
        PlaygroundMessage message = chat.awaitPicture();

        assertThat(openAi.calls().getFirst().parameter("size")).hasValue("960x960");
        assertThat(message.pictures())
                .singleElement()
                .satisfies(picture -> {
                    assertThat(picture.picture().mediaType()).isEqualTo("image/gif");
                    assertThat(picture.picture().asset())
                            .isEqualTo(openAi.pictures().getFirst().sha256());
                });
        assertThat(books().settled()).isEqualTo(Usd.ofNanos(openAi.billedNanos()));
    }

    /// More frames are smaller ones, and who says how it moves need not say that it moves.
    @Test
    void anAnimationHasTheFramesAndTheTimeThatWereAskedFor() {
        easel.close();
        start("60s", "gpt-image-2.6-flare");

        chat.say("/imagine a fox --frames 12 --duration 1.8s --size square");
        PlaygroundMessage message = chat.awaitPicture();

        var call = openAi.calls().getFirst();
        assertThat(call.parameter("output_format")).hasValue("gif");
        assertThat(call.parameter("frame_count")).hasValue("12");
        assertThat(call.parameter("frame_duration_ms")).hasValue("150");
        assertThat(call.parameter("size")).hasValue("816x832");
        assertThat(message.pictures().getFirst().picture().mediaType()).isEqualTo("image/gif");
        assertThat(books().settled()).isEqualTo(Usd.ofNanos(openAi.billedNanos()));
        assertThat(books().held()).isEqualTo(Usd.ZERO);

        chat.press(message, "Reroll");
        chat.awaitPicture();
        assertThat(openAi.calls().getLast().parameter("frame_count")).hasValue("12");
        assertThat(openAi.calls().getLast().parameter("frame_duration_ms")).hasValue("150");
    }

    @Test
    void framesOfWhatStandsStillCostNothingAndAreExplained() {
        easel.close();
        start("60s", "gpt-image-2.6-flare");

        chat.say("/imagine a fox --frames 4 --format png");
        chat.say("/imagine a fox --frames 40");
        chat.say("/imagine a fox --duration 2h");

        assertThat(openAi.calls()).isEmpty();
        assertThat(books().held()).isEqualTo(Usd.ZERO);
    }

    @Test
    void anOptionThatTheModelLacksCostsNothingAndNamesTheNearest() {
        chat.say("/imagine a fox --complexity low");
        chat.say("/imagine a fox --format svg");
        chat.say("/imagine a fox --frames 4");
        chat.say("/imagine a fox --format jpeg --background transparent");

        assertThat(openAi.calls()).isEmpty();
        assertThat(books().settled()).isEqualTo(Usd.ZERO);
        assertThat(books().held()).isEqualTo(Usd.ZERO);
    }

    @Test
    void aTransparentBackgroundTakesAFormatThatHasIt() {
        chat.say("/imagine a fox --background transparent");
        chat.awaitPicture();

        assertThat(openAi.calls().getFirst().parameter("background")).hasValue("transparent");
        assertThat(openAi.calls().getFirst().parameter("output_format")).hasValue("png");
    }

    private static final String SCRIPTED =
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"40\" height=\"20\"><script>alert(1)"
                    + "</script><rect width=\"40\" height=\"20\" fill=\"#00ff00\""
                    + " onclick=\"alert(1)\"/></svg>";

    private static Reply canned(String svg) {
        return Reply.normal()
                .picture(
                        new Reply.PictureSource.Canned(() -> svg.getBytes(StandardCharsets.UTF_8)));
    }

    private static String text(PlaygroundMessage message, int index) throws IOException {
        try (var in = message.pictures().get(index).picture().content().open()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /// Answers that say that nothing ran, and what the member reads.
    static Stream<Arguments> refusals() {
        return Stream.of(
                refusal(
                        "moderated",
                        Refusal.moderationBlocked("input", List.of("violence")),
                        "safety system"),
                refusal(
                        "quota",
                        Refusal.insufficientQuota("credit_balance_exhausted"),
                        "out of money"),
                refusal("key", Refusal.unauthorised("sk-some-key-of-ours"), "refused our key"),
                refusal("verification", Refusal.forbidden(), "refused our key"),
                refusal("gone", Refusal.modelGone("gpt-image-2.5-flare"), "the model is gone"),
                refusal(
                        "parameters",
                        Refusal.of(400, "invalid_request_error", "invalid_value", "size", "No."),
                        "refused the request"));
    }

    private static Arguments refusal(String name, Refusal answer, String says) {
        return Arguments.of(Named.of(name, answer), says);
    }

    /// Answers that leave it open whether anything ran.
    static Stream<Named<Reply>> breaks() {
        return Stream.concat(
                Stream.of(Named.of("SERVER_ERROR", Reply.refusal(Refusal.serverError(500)))),
                Stream.of(
                                Reply.Ending.RESET_IN_BODY,
                                Reply.Ending.RESET_BEFORE_ANSWER,
                                Reply.Ending.CUT_BEFORE_COMPLETED,
                                Reply.Ending.ERROR_LINE,
                                Reply.Ending.GARBAGE)
                        .map(ending -> Named.of(ending.name(), Reply.normal().ending(ending))));
    }

    /// The workspace's month, past every cache.
    private Balance books() {
        return easel.books()
                .balances(
                        List.of(
                                new Limit(
                                        new Scope(ScopeKind.WORKSPACE, "playground/studio"),
                                        Period.MONTH,
                                        Usd.parse("50"),
                                        ZoneOffset.UTC)))
                .getFirst();
    }
}
