package bot.easel.provider.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import bot.easel.standin.openai.Gate;
import bot.easel.standin.openai.OpenAiStandIn;
import bot.easel.standin.openai.Refusal;
import bot.easel.standin.openai.Reply;
import bot.easel.studio.ImageCall;
import bot.easel.studio.ImageProviderContract;
import bot.easel.studio.ProviderFailure;
import bot.easel.studio.Recipes;
import bot.easel.studio.Spool;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Every row of the error table: the kind that the studio sees, one call at the provider for each,
/// and no word of the key anywhere.
final class OpenAiFailuresIT {
    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

    private final OpenAiStandIn openai = OpenAiStandIn.start();
    private final OpenAiImages images = images(openai.baseUrl(), Duration.ofSeconds(30));

    @AfterEach
    void stop() {
        images.close();
        openai.close();
    }

    @Test
    void tooManyRequestsSayWhenToComeBack() {
        openai.next(
                Reply.refusal(Refusal.rateLimited(7)),
                Reply.refusal(Refusal.rateLimitedMillis(1500)),
                Reply.refusal(
                        Refusal.of(429, "requests", "rate_limit_exceeded", null, "Slow")
                                .with("Retry-After", "Sat, 21 Nov 2026 10:00:30 GMT")),
                Reply.refusal(Refusal.of(429, "requests", "slow_down", null, "Slow")));

        assertThat(fails(ProviderFailure.RateLimited.class).retryAfter())
                .isEqualTo(Duration.ofSeconds(7));
        assertThat(fails(ProviderFailure.RateLimited.class).retryAfter())
                .isEqualTo(Duration.ofMillis(1500));
        assertThat(fails(ProviderFailure.RateLimited.class).retryAfter())
                .isEqualTo(Duration.ofSeconds(30));
        assertThat(fails(ProviderFailure.RateLimited.class).retryAfter()).isPositive();
        assertThat(openai.calls()).hasSize(4);
        assertThat(openai.bill()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "insufficient_quota",
                "credit_balance_exhausted",
                "organization_spend_limit_exceeded",
                "project_spend_limit_exceeded",
                "organization_usage_limit_exceeded"
            })
    void anEmptyAccountIsNoRateLimit(String code) {
        openai.next(Reply.refusal(Refusal.insufficientQuota(code)));

        assertThat(fails(ProviderFailure.QuotaExhausted.class)).hasMessageContaining(code);
    }

    @Test
    void anOlderAccountsHardLimitIsQuotaToo() {
        openai.next(Reply.refusal(Refusal.billingHardLimit()));

        fails(ProviderFailure.QuotaExhausted.class);
    }

    @ParameterizedTest
    @CsvSource({"input, INPUT", "output, OUTPUT", "unknown, UNSTATED"})
    void theSafetySystemSaysAtWhichStageAndWhy(
            String stage, ProviderFailure.Moderated.Stage expected) {
        openai.next(
                Reply.refusal(Refusal.moderationBlocked(stage, List.of("violence", "self-harm"))));

        ProviderFailure.Moderated failure = fails(ProviderFailure.Moderated.class);
        assertThat(failure.stage()).isEqualTo(expected);
        assertThat(failure).hasMessageContaining("violence self-harm");
        assertThat(failure.providerRequestId()).startsWith("req_standin");
    }

    @Test
    void aParameterThatIsRefusedIsNamed() {
        openai.next(
                Reply.refusal(
                        Refusal.of(
                                400,
                                "invalid_request_error",
                                "invalid_value",
                                "size",
                                "Invalid size for prompt 'a secret prompt'.")));

        assertThat(fails(ProviderFailure.Rejected.class))
                .hasMessageContaining("invalid_value")
                .hasMessageContaining("size")
                .hasMessageNotContaining("secret prompt");
    }

    @Test
    void aKeyThatIsWrongOrMayNotIsAnAdminsMatter() {
        openai.next(
                Reply.refusal(Refusal.unauthorised(openai.apiKey())),
                Reply.refusal(Refusal.forbidden()));

        fails(ProviderFailure.NotAuthorised.class);
        fails(ProviderFailure.NotAuthorised.class);
    }

    @Test
    void aModelThatIsNotServedIsGone() {
        openai.next(Reply.refusal(Refusal.modelGone("gpt-image-2")));

        fails(ProviderFailure.ModelGone.class);
    }

    @Test
    void aWrongBaseUrlIsNotTheModelsFault() {
        try (OpenAiStandIn other = OpenAiStandIn.start()) {
            OpenAiImages astray =
                    new OpenAiImages(
                            OpenAiSettings.openAi(
                                    "openai",
                                    other.apiKey(),
                                    URI.create(other.origin() + "/v1/wrong")),
                            Spool.inMemory(),
                            InstantSource.fixed(NOW));

            fails(astray, call(0), ProviderFailure.Rejected.class);
            astray.close();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 503, 504})
    void aFaultOfTheServerLeavesTheOutcomeOpen(int status) {
        openai.next(Reply.refusal(Refusal.serverError(status)));

        assertThat(fails(ProviderFailure.Unknown.class).providerRequestId())
                .startsWith("req_standin");
        assertThat(openai.calls()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"0, RESET_IN_BODY", "0, RESET_BEFORE_ANSWER", "0, GARBAGE", "1, RESET_IN_BODY"})
    void anAnswerThatBreaksOffMayHaveBeenBilled(int partials, Reply.Ending ending) {
        openai.next(Reply.normal().ending(ending));

        fails(images, call(partials), ProviderFailure.Unknown.class);
        assertThat(openai.calls()).hasSize(1);
        assertThat(openai.bill()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"CUT_BEFORE_COMPLETED", "ERROR_LINE"})
    void aStreamWithoutItsFinishedPictureMayHaveBeenBilled(String ending) {
        openai.next(Reply.normal().ending(Reply.Ending.valueOf(ending)));

        ProviderFailure.Unknown failure = fails(images, call(2), ProviderFailure.Unknown.class);
        assertThat(failure.providerRequestId()).startsWith("req_standin");
        assertThat(openai.calls()).hasSize(1);
    }

    @Test
    void aCallThatHangsPastItsTimeOutMayHaveBeenBilled() {
        Gate never = new Gate();
        openai.next(Reply.normal().waitingAt(never));
        OpenAiImages hasty = images(openai.baseUrl(), Duration.ofMillis(400));

        fails(hasty, call(0), ProviderFailure.Unknown.class);

        never.open();
        hasty.close();
        assertThat(openai.calls()).hasSize(1);
    }

    @Test
    void aStreamThatHangsPastItsTimeOutMayHaveBeenBilled() {
        Gate never = new Gate();
        openai.next(Reply.normal().waitingBeforeFinal(never));
        OpenAiImages hasty = images(openai.baseUrl(), Duration.ofMillis(800));

        fails(hasty, call(1), ProviderFailure.Unknown.class);

        never.open();
        hasty.close();
    }

    @Test
    void aPortThatNobodyListensToHasSeenNothing() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        OpenAiImages away =
                images(URI.create("http://127.0.0.1:" + port + "/v1"), Duration.ofSeconds(5));

        fails(away, call(0), ProviderFailure.NotSent.class);
        away.close();
    }

    @Test
    void aTlsHandshakeThatFailsHasSentNothing() {
        OpenAiImages away =
                images(
                        URI.create(openai.baseUrl().toString().replace("http:", "https:")),
                        Duration.ofSeconds(10));

        fails(away, call(0), ProviderFailure.NotSent.class);
        away.close();
        assertThat(openai.calls()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "400 | {\"error\":\"out of memory\"}",
                "422 | {\"detail\":[{\"msg\":\"bad size\"}]}",
                "400 | {\"error\":{\"message\":\"x\",\"code\":400,\"status\":\"BAD\"}}",
                "400 | not json at all",
                "413 | "
            })
    void otherServersErrorBodiesAreRefusalsToo(int status, String body) {
        openai.next(Reply.refusal(Refusal.raw(status, body == null ? "" : body)));

        fails(ProviderFailure.Rejected.class);
    }

    @Test
    void noPictureInAGoodAnswerMayHaveBeenBilled() {
        openai.next(
                Reply.refusal(Refusal.raw(200, "{\"created\":1,\"data\":[]}")),
                Reply.refusal(Refusal.raw(200, "{\"data\":[{\"b64_json\":\"aGVsbG8=\"}]}")),
                Reply.refusal(Refusal.raw(200, "[]")));

        fails(ProviderFailure.Unknown.class);
        fails(ProviderFailure.Unknown.class);
        fails(ProviderFailure.Unknown.class);
    }

    @Test
    void theListOfModelsFailsInTheSameKinds() throws IOException {
        OpenAiImages stranger =
                new OpenAiImages(
                        OpenAiSettings.openAi("openai", "sk-wrong-key", openai.baseUrl()),
                        Spool.inMemory(),
                        InstantSource.fixed(NOW));

        ProviderFailure.NotAuthorised failure =
                catchThrowableOfType(ProviderFailure.NotAuthorised.class, () -> stranger.models());

        assertThat(failure).isNotNull();
        stranger.close();
    }

    private <F extends ProviderFailure> F fails(Class<F> kind) {
        return fails(images, call(0), kind);
    }

    private <F extends ProviderFailure> F fails(
            OpenAiImages provider, ImageCall call, Class<F> kind) {
        F failure = catchThrowableOfType(kind, () -> provider.generate(call, (index, p) -> {}));
        assertThat(failure).as("a %s", kind.getSimpleName()).isNotNull();
        StringWriter all = new StringWriter();
        failure.printStackTrace(new PrintWriter(all));
        assertThat(all.toString()).doesNotContain("sk-");
        return failure;
    }

    private OpenAiImages images(URI base, Duration answerTimeout) {
        return new OpenAiImages(
                new OpenAiSettings(
                        "openai",
                        openai.apiKey(),
                        base,
                        null,
                        null,
                        null,
                        OpenAiSettings.Route.PLAIN,
                        null,
                        Map.of(),
                        Map.of(),
                        Duration.ofSeconds(5),
                        answerTimeout,
                        ServerTraits.OPENAI),
                Spool.inMemory(),
                InstantSource.fixed(NOW));
    }

    private static ImageCall call(int partials) {
        return ImageProviderContract.call(
                Recipes.of(
                        "openai", "gpt-image-2", "a lighthouse", "1024x1024", "low", 1, partials));
    }
}
