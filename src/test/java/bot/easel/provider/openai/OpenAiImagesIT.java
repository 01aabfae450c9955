package bot.easel.provider.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import bot.easel.catalogue.Usage;
import bot.easel.chat.Content;
import bot.easel.standin.openai.BilledCall;
import bot.easel.standin.openai.Gate;
import bot.easel.standin.openai.OpenAiStandIn;
import bot.easel.standin.openai.Refusal;
import bot.easel.standin.openai.Reply;
import bot.easel.standin.openai.SentFile;
import bot.easel.standin.openai.SentPicture;
import bot.easel.studio.Asset;
import bot.easel.studio.ImageAnswer;
import bot.easel.studio.ImageCall;
import bot.easel.studio.ImageProvider;
import bot.easel.studio.ImageProviderContract;
import bot.easel.studio.ProducedImage;
import bot.easel.studio.ProviderFailure;
import bot.easel.studio.Recipe;
import bot.easel.studio.Recipes;
import bot.easel.studio.Spool;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The adapter with the real SDK against the stand-in: what is sent, and what is made of answers.
final class OpenAiImagesIT implements ImageProviderContract {
    private final OpenAiStandIn openai = OpenAiStandIn.start();
    private final OpenAiImages images =
            new OpenAiImages(
                    OpenAiSettings.openAi("openai", openai.apiKey(), openai.baseUrl()),
                    Spool.inMemory(),
                    InstantSource.system());

    @AfterEach
    void stop() {
        images.close();
        openai.close();
    }

    @Override
    public ImageProvider provider() {
        return images;
    }

    @Override
    public String model() {
        return "gpt-image-2.5-flare";
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 2})
    void deliversTheProvidersBytesUsageAndCallId(int partials) throws IOException {
        ImageAnswer answer = images.generate(call(recipe(1, partials, false)), (i, p) -> {});

        SentPicture sent = openai.pictures().getFirst();
        assertThat(sha256(answer.images().getFirst().content())).isEqualTo(sent.sha256());
        assertThat(answer.providerRequestId()).isEqualTo(sent.requestId());
        assertUsageIsTheBills(answer.usage());
        assertThat(openai.violations()).isEmpty();
        assertThat(openai.calls()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void deliversAPictureOf25Megabytes(int partials) throws IOException {
        openai.next(Reply.normal().picture(new Reply.PictureSource.Noise()));

        ImageAnswer answer =
                images.generate(call(sized("2880x2880", partials)), (index, preview) -> {});

        ProducedImage image = answer.images().getFirst();
        assertThat(image.content().length()).isGreaterThan(24_000_000);
        assertThat(sha256(image.content())).isEqualTo(openai.pictures().getFirst().sha256());
    }

    @Test
    void sendsEveryParameterOfTheRecipeAndTheMembersPseudonym() {
        Recipe recipe =
                new Recipe(
                        "openai",
                        "gpt-image-2.6-flare",
                        "RTL \u05e9\u05dc\u05d5\u05dd, emoji \ud83d\udc27, \"quotes\"\nand lines",
                        "1536x864",
                        "xhigh",
                        2,
                        "webp",
                        "transparent",
                        0,
                        "low",
                        null,
                        "low",
                        List.of(),
                        null,
                        null,
                        0,
                        null,
                        null);

        ImageAnswer answer = images.generate(ImageProviderContract.call(recipe), (i, p) -> {});

        assertThat(openai.calls().getFirst().parameters())
                .containsExactlyInAnyOrderEntriesOf(
                        Map.ofEntries(
                                Map.entry("model", "gpt-image-2.6-flare"),
                                Map.entry("prompt", recipe.prompt()),
                                Map.entry("size", "1536x864"),
                                Map.entry("quality", "xhigh"),
                                Map.entry("n", "2"),
                                Map.entry("output_format", "webp"),
                                Map.entry("background", "transparent"),
                                Map.entry("complexity", "low"),
                                Map.entry("moderation", "low"),
                                Map.entry("safety_identifier", "a3f5c1d2")));
        assertThat(answer.images()).extracting(ProducedImage::mediaType).containsOnly("image/webp");
        assertThat(answer.images()).extracting(ProducedImage::width).containsOnly(1536);
        assertThat(openai.violations()).isEmpty();
    }

    @Test
    void sendsEditsAsNamedPngPartsWithTheirModeration() throws IOException {
        Asset asset = ImageProviderContract.SOURCE;
        Recipe recipe =
                new Recipe(
                        "openai",
                        "gpt-image-1.5",
                        "more sky",
                        "1024x1024",
                        "medium",
                        1,
                        "png",
                        "auto",
                        1,
                        null,
                        "high",
                        "low",
                        List.of(asset, asset),
                        asset,
                        null,
                        0,
                        null,
                        null);
        ImageCall call = ImageProviderContract.call(recipe);

        ImageAnswer answer = images.generate(call, (index, preview) -> {});

        var seen = openai.calls().getFirst();
        assertThat(seen.files())
                .extracting(SentFile::field, SentFile::filename, SentFile::contentType)
                .containsExactlyInAnyOrder(
                        tuple("image[]", "in.png", "image/png"),
                        tuple("image[]", "in.png", "image/png"),
                        tuple("mask", "mask.png", "image/png"));
        assertThat(seen.files())
                .filteredOn(file -> file.field().equals("image[]"))
                .extracting(SentFile::sha256)
                .containsOnly(sha256(call.sources().getFirst()));
        assertThat(seen.files())
                .filteredOn(file -> file.field().equals("mask"))
                .extracting(SentFile::sha256)
                .containsExactly(sha256(Objects.requireNonNull(call.mask())));
        assertThat(seen.parameters())
                .containsEntry("moderation", "low")
                .containsEntry("input_fidelity", "high")
                .containsEntry("partial_images", "1")
                .containsEntry("stream", "true");
        assertUsageIsTheBills(answer.usage());
        assertThat(openai.violations()).isEmpty();
    }

    @Test
    void sendsAMarkupUnderItsNameWithQualityAndFormat() throws IOException {
        ImageCall call = ImageProviderContract.call(edit("gpt-image-2.6-sunburst", "max", 1, true));

        ImageAnswer answer = images.generate(call, (index, preview) -> {});

        var seen = openai.calls().getFirst();
        assertThat(seen.isEdit()).isTrue();
        assertThat(seen.files())
                .extracting(SentFile::field, SentFile::filename, SentFile::contentType)
                .containsExactlyInAnyOrder(
                        tuple("image", "in.png", "image/png"),
                        tuple("markup", "markup.png", "image/png"));
        assertThat(seen.files())
                .filteredOn(file -> file.field().equals("markup"))
                .extracting(SentFile::sha256)
                .containsExactly(sha256(Objects.requireNonNull(call.markup())));
        assertThat(seen.parameters())
                .containsEntry("quality", "max")
                .containsEntry("output_format", "webp")
                .containsEntry("n", "1")
                .doesNotContainKeys("input_fidelity", "markup", "moderation");
        assertThat(answer.images()).extracting(ProducedImage::mediaType).containsOnly("image/webp");
        assertUsageIsTheBills(answer.usage());
        assertThat(openai.violations()).isEmpty();
    }

    @Test
    void sendsSixteenSourcesInTheirOrder() throws IOException {
        Recipe recipe = edit("gpt-image-2.5-flare", "xhigh", 16, false);
        List<Content> sources = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            sources.add(ImageProviderContract.source(64 + i, 48));
        }
        ImageCall call = new ImageCall("request", recipe, sources, null, null, "a3f5c1d2");

        images.generate(call, (index, preview) -> {});

        var seen = openai.calls().getFirst();
        assertThat(seen.files()).extracting(SentFile::field).containsOnly("image[]").hasSize(16);
        assertThat(seen.files())
                .extracting(SentFile::width)
                .containsExactly(64, 65, 66, 67, 68, 69, 70, 71, 72, 73, 74, 75, 76, 77, 78, 79);
        assertThat(seen.parameters()).containsEntry("quality", "xhigh");
        assertThat(openai.violations()).isEmpty();
    }

    private static Recipe edit(String model, String quality, int sources, boolean markup) {
        Asset asset = ImageProviderContract.SOURCE;
        return new Recipe(
                "openai",
                model,
                "more sky",
                "1024x1024",
                quality,
                1,
                "webp",
                "auto",
                0,
                null,
                null,
                null,
                Collections.nCopies(sources, asset),
                null,
                markup ? asset : null,
                0,
                null,
                null);
    }

    @Test
    void streamsOnePictureOnly() {
        images.generate(call(recipe(2, 2, false)), (index, preview) -> {});

        assertThat(openai.calls().getFirst().parameters())
                .doesNotContainKeys("stream", "partial_images");
    }

    @Test
    void handsOutEachPreviewBeforeTheFinalPictureIsDrawn() {
        Gate beforeFinal = new Gate();
        openai.next(Reply.normal().waitingBeforeFinal(beforeFinal));
        List<ProducedImage> previews = new ArrayList<>();

        ImageAnswer answer =
                images.generate(
                        call(recipe(1, 2, false)),
                        (index, preview) -> {
                            previews.add(preview);
                            if (previews.size() == 2) {
                                beforeFinal.open();
                            }
                        });

        assertThat(previews).hasSize(2);
        assertThat(previews).extracting(ProducedImage::width).containsOnly(1024);
        assertThat(answer.images()).hasSize(1);
    }

    @Test
    void finishesWhenTheFinalPictureOvertakesAPreview() {
        openai.next(Reply.normal().partialsAtMost(1));
        List<ProducedImage> previews = new ArrayList<>();

        ImageAnswer answer =
                images.generate(call(recipe(1, 3, false)), (index, p) -> previews.add(p));

        assertThat(previews).hasSize(1);
        assertThat(answer.images()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ABSENT", "LOCALAI", "NONSENSE"})
    void deliversThePictureWhenUsageCannotBeRead(String shape) {
        openai.otherwise(Reply.normal().usage(Reply.UsageShape.valueOf(shape)));

        ImageAnswer whole = images.generate(call(recipe(1, 0, false)), (index, preview) -> {});
        ImageAnswer streamed = images.generate(call(recipe(1, 1, false)), (index, preview) -> {});

        assertThat(whole.reportedUsage()).isEmpty();
        assertThat(streamed.reportedUsage()).isEmpty();
        assertThat(whole.images()).hasSize(1);
        assertThat(streamed.images()).hasSize(1);
    }

    @Test
    void saysWhatAnInterruptedCallMayHaveCost() throws InterruptedException {
        Gate gate = new Gate();
        openai.next(Reply.normal().waitingAt(gate));
        CompletableFuture<Throwable> outcome = new CompletableFuture<>();
        Thread caller =
                Thread.ofVirtual()
                        .start(() -> {
                            try {
                                images.generate(call(recipe(1, 0, false)), (i, p) -> {});
                                outcome.complete(new AssertionError("it answered"));
                            } catch (ProviderFailure failure) {
                                outcome.complete(failure);
                            }
                        });
        gate.awaitArrival();

        caller.interrupt();

        caller.join();
        gate.open();
        assertThat(outcome.resultNow())
                .isInstanceOf(ProviderFailure.Unknown.class)
                .hasMessageContaining("abandoned");
        assertThat(openai.bill()).hasSize(1);
    }

    @Test
    void sendsOrganizationAndProject() {
        OpenAiSettings settings =
                new OpenAiSettings(
                        "openai",
                        openai.apiKey(),
                        openai.baseUrl(),
                        "org-1",
                        "proj-2",
                        null,
                        OpenAiSettings.Route.PLAIN,
                        null,
                        Map.of(),
                        Map.of(),
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(30),
                        ServerTraits.OPENAI);

        drawWith(settings);

        assertThat(openai.calls().getFirst().headers())
                .containsEntry("openai-organization", "org-1")
                .containsEntry("openai-project", "proj-2");
    }

    @Test
    void goesThroughTheConfiguredProxyOnly() {
        OpenAiSettings settings =
                new OpenAiSettings(
                        "openai",
                        openai.apiKey(),
                        URI.create("http://provider.invalid/v1"),
                        null,
                        null,
                        new ProxySettings("127.0.0.1", openai.baseUrl().getPort(), null, null),
                        OpenAiSettings.Route.PLAIN,
                        null,
                        Map.of(),
                        Map.of(),
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(30),
                        ServerTraits.OPENAI);

        drawWith(settings);

        assertThat(openai.calls().getFirst().headers()).containsEntry("host", "provider.invalid");
    }

    @Test
    void speaksBothOfAzuresDialects() {
        for (OpenAiSettings.Route route :
                List.of(OpenAiSettings.Route.AZURE_DEPLOYMENTS, OpenAiSettings.Route.AZURE_V1)) {
            boolean deployments = route == OpenAiSettings.Route.AZURE_DEPLOYMENTS;
            OpenAiSettings settings =
                    new OpenAiSettings(
                            "azure",
                            openai.apiKey(),
                            URI.create(openai.origin() + (deployments ? "" : "/openai/v1")),
                            null,
                            null,
                            null,
                            route,
                            "2025-04-01-preview",
                            Map.of("gpt-image-2.5-flare", "gpt-image-2"),
                            Map.of(),
                            Duration.ofSeconds(5),
                            Duration.ofSeconds(30),
                            ServerTraits.OPENAI);
            drawWith(settings);
        }

        assertThat(openai.calls())
                .extracting(bot.easel.standin.openai.ImageCall::path)
                .containsExactly(
                        "/openai/deployments/gpt-image-2/images/generations",
                        "/openai/v1/images/generations");
        assertThat(openai.calls())
                .extracting(bot.easel.standin.openai.ImageCall::model)
                .containsOnly("gpt-image-2");
        assertThat(openai.violations()).isEmpty();
    }

    @Test
    void namesTheAuthorOfAnSvgAndReadsItsTokens() {
        OpenAiSettings settings =
                new OpenAiSettings(
                        "openai",
                        openai.apiKey(),
                        openai.baseUrl(),
                        null,
                        null,
                        null,
                        OpenAiSettings.Route.PLAIN,
                        null,
                        Map.of(),
                        Map.of("gpt-image-2.6-flare", "gpt-5.4-mini"),
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(30),
                        ServerTraits.OPENAI);
        Recipe recipe =
                new Recipe(
                        "openai",
                        "gpt-image-2.6-flare",
                        "a fox",
                        "1024x1024",
                        "low",
                        1,
                        "svg",
                        "auto",
                        0,
                        null,
                        null,
                        null,
                        List.of(),
                        null,
                        null,
                        0,
                        null,
                        null);
        OpenAiImages author = new OpenAiImages(settings, Spool.inMemory(), InstantSource.system());

        ImageAnswer answer = author.generate(call(recipe), (index, preview) -> {});

        author.close();
        assertThat(answer.images().getFirst().mediaType()).isEqualTo("image/svg+xml");
        assertThat(answer.reportedUsage().orElseThrow().svg())
                .isEqualTo(new Usage.Svg("gpt-5.4-mini", 1_300, 2_600));
        assertThat(openai.calls().getFirst().parameter("svg"))
                .contains("{\"model\":\"gpt-5.4-mini\"}");
        assertThat(openai.violations()).isEmpty();
    }

    @Test
    void listsModelsWithTheirLastDay() {
        Map<String, Optional<LocalDate>> models = images.models();

        assertThat(models)
                .containsEntry("gpt-image-1-mini", Optional.of(LocalDate.of(2026, 12, 1)))
                .containsEntry("gpt-image-2", Optional.empty())
                .doesNotContainKey("gpt-image-1");
        assertThat(openai.bill()).isEmpty();
    }

    @Test
    void neverSendsACallTwiceWhateverTheServerInvites() {
        openai.next(
                Reply.refusal(Refusal.serverError(503).with("Retry-After", "0")),
                Reply.refusal(Refusal.serverError(500).with("x-should-retry", "true")),
                Reply.refusal(
                        Refusal.raw(307, "{}").with("Location", openai.baseUrl() + "/models")));

        for (int i = 1; i <= 3; i++) {
            assertThatThrownBy(() -> images.generate(call(recipe(1, 0, false)), (index, p) -> {}))
                    .isInstanceOf(ProviderFailure.class);
            assertThat(openai.calls()).hasSize(i);
        }
    }

    private void drawWith(OpenAiSettings settings) {
        OpenAiImages other = new OpenAiImages(settings, Spool.inMemory(), InstantSource.system());
        try {
            assertThat(other.generate(call(recipe(1, 0, false)), (index, p) -> {}).images())
                    .hasSize(1);
        } finally {
            other.close();
        }
    }

    private void assertUsageIsTheBills(@Nullable Usage usage) {
        BilledCall billed = openai.bill().getFirst();
        assertThat(usage)
                .isEqualTo(
                        new Usage(
                                billed.usage().textIn(),
                                billed.usage().imageIn(),
                                0,
                                billed.usage().imageOut(),
                                null));
    }

    private Recipe sized(String size, int partials) {
        return Recipes.of("openai", model(), "noise", size, "low", 1, partials);
    }

    private static ImageCall call(Recipe recipe) {
        return ImageProviderContract.call(recipe);
    }

    private static String sha256(Content content) throws IOException {
        try (InputStream in = content.open()) {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(in.readAllBytes()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
