package bot.easel.standin.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.MultipartField;
import com.openai.core.http.StreamResponse;
import com.openai.errors.BadRequestException;
import com.openai.errors.NotFoundException;
import com.openai.errors.OpenAIException;
import com.openai.errors.RateLimitException;
import com.openai.errors.SseException;
import com.openai.errors.UnauthorizedException;
import com.openai.models.images.ImageEditParams;
import com.openai.models.images.ImageGenStreamEvent;
import com.openai.models.images.ImageGenerateParams;
import com.openai.models.images.ImagesResponse;
import com.openai.models.models.Model;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The stand-in against OpenAI's real client and OpenAI's published document.
final class OpenAiStandInIT {
    private final OpenAiStandIn openai = OpenAiStandIn.start();
    private final OpenAIClient client =
            OpenAIOkHttpClient.builder()
                    .baseUrl(openai.baseUrl().toString())
                    .apiKey(openai.apiKey())
                    .maxRetries(0)
                    .build();

    @AfterEach
    void stop() {
        client.close();
        openai.close();
    }

    @Test
    void drawsTheSizeThatWasAskedAndBillsTheUsageItReports() throws IOException {
        ImagesResponse response =
                client.images()
                        .generate(
                                generation("gpt-image-2.5-flare")
                                        .size("1536x1024")
                                        .quality(ImageGenerateParams.Quality.of("high"))
                                        .build());

        byte[] picture = picture(response, 0);
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(picture));
        assertThat(image.getWidth()).isEqualTo(1536);
        assertThat(image.getHeight()).isEqualTo(1024);
        ImagesResponse.Usage usage = response.usage().orElseThrow();
        assertThat(usage.outputTokens()).isEqualTo(1372);
        long nanos = usage.inputTokens() * 5_000 + 1372L * 30_000;
        assertThat(openai.bill()).singleElement().extracting(BilledCall::nanos).isEqualTo(nanos);
        assertThat(openai.billedNanos()).isEqualTo(nanos);
        assertThat(openai.pictures())
                .singleElement()
                .extracting(SentPicture::sha256)
                .isEqualTo(Wire.sha256(picture));
        assertThat(openai.violations()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "gpt-image-1-mini, low, 1024x1024, 272",
        "gpt-image-1.5, high, 1536x1024, 6208",
        "gpt-image-2, medium, 2048x1152, 1413",
        "gpt-image-2, high, 2880x2880, 23719",
        "gpt-image-2.5-sunburst, xhigh, 3840x2160, 5930",
        "gpt-image-2.6-flare, low, 1536x1024, 664"
    })
    void countsTokensAsPublished(String model, String quality, String size, long tokens) {
        long counted =
                TokenCount.output(
                        ShelfModel.find(model).orElseThrow(),
                        PixelSize.parse(size).orElseThrow(),
                        quality);

        assertThat(counted).isEqualTo(tokens);
    }

    @Test
    void billsEveryOfManyPicturesInputIncluded() {
        ImagesResponse one = client.images().generate(generation("gpt-image-2").build());
        ImagesResponse three = client.images().generate(generation("gpt-image-2").n(3).build());

        assertThat(three.data().orElseThrow()).hasSize(3);
        assertThat(openai.bill().get(1).nanos()).isEqualTo(3 * openai.bill().get(0).nanos());
        assertThat(three.usage().orElseThrow().inputTokens())
                .isEqualTo(3 * one.usage().orElseThrow().inputTokens());
    }

    @Test
    void streamsPartialPicturesAndThenTheFinalOne() {
        try (StreamResponse<ImageGenStreamEvent> events =
                client.images()
                        .generateStreaming(
                                generation("gpt-image-2")
                                        .size("1024x1024")
                                        .quality(ImageGenerateParams.Quality.LOW)
                                        .partialImages(2)
                                        .build())) {
            List<ImageGenStreamEvent> all = events.stream().toList();

            assertThat(all).hasSize(3);
            assertThat(all.get(0).isGenerationPartialImage()).isTrue();
            assertThat(all.get(1).isGenerationPartialImage()).isTrue();
            assertThat(all.get(2).isGenerationCompleted()).isTrue();
        }
        assertThat(openai.bill().getFirst().usage().imageOut()).isEqualTo(196 + 2 * 100);
    }

    @Test
    void takesAnEditWithNamedPngParts() {
        byte[] png = Pictures.draw("png", new PixelSize(1024, 1024), 1, 8, false);
        MultipartField<ImageEditParams.Image> images =
                MultipartField.<ImageEditParams.Image>builder()
                        .value(
                                ImageEditParams.Image.ofInputStreams(
                                        List.of(
                                                new ByteArrayInputStream(png),
                                                new ByteArrayInputStream(png))))
                        .filename("in.png")
                        .contentType("image/png")
                        .build();

        client.images()
                .edit(
                        ImageEditParams.builder()
                                .image(images)
                                .prompt("more sky")
                                .model("gpt-image-2")
                                .build());

        ImageCall call = openai.calls().getFirst();
        assertThat(call.isEdit()).isTrue();
        assertThat(call.files()).extracting(SentFile::field).containsExactly("image[]", "image[]");
        assertThat(call.files()).extracting(SentFile::sha256).containsOnly(Wire.sha256(png));
        assertThat(openai.bill().getFirst().usage().imageIn()).isEqualTo(2 * 1024);
        assertThat(openai.violations()).isEmpty();
    }

    @Test
    void refusesAnEditWhosePictureIsAnUnnamedOctetStream() {
        byte[] png = Pictures.draw("png", new PixelSize(1024, 1024), 1, 8, false);
        ImageEditParams params =
                ImageEditParams.builder()
                        .image(png)
                        .prompt("more sky")
                        .model("gpt-image-2")
                        .build();

        assertThatThrownBy(() -> client.images().edit(params))
                .isInstanceOf(BadRequestException.class)
                .hasMessageContaining("unsupported mimetype ('application/octet-stream')");
        assertThat(openai.violations()).hasSize(1);
        assertThat(openai.bill()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "gpt-image-2, xhigh, 1024x1024, png, auto",
        "gpt-image-2, high, 1000x1000, png, auto",
        "gpt-image-2, high, 3840x1024, png, auto",
        "gpt-image-1.5, high, 1536x864, png, auto",
        "gpt-image-2, high, 1024x1024, jpeg, transparent",
        "gpt-image-2.5-flare, high, 1024x1024, gif, auto"
    })
    void refusesWhatTheModelDoesNotTake(
            String model, String quality, String size, String format, String background) {
        ImageGenerateParams params =
                generation(model)
                        .quality(ImageGenerateParams.Quality.of(quality))
                        .size(size)
                        .outputFormat(ImageGenerateParams.OutputFormat.of(format))
                        .background(ImageGenerateParams.Background.of(background))
                        .build();

        assertThatThrownBy(() -> client.images().generate(params))
                .isInstanceOf(BadRequestException.class);
        assertThat(openai.violations()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gpt-image-1", "dall-e-3", "no-such-model"})
    void answersThatAShutDownModelIsGone(String model) {
        assertThatThrownBy(() -> client.images().generate(generation(model).build()))
                .isInstanceOf(NotFoundException.class);
        assertThat(openai.violations()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "png, 1024x1024",
        "jpeg, 1024x1024",
        "webp, 1024x1024",
        "gif, 960x960",
        "svg, 1024x1024"
    })
    void sendsTheFormatThatWasAsked(String format, String size) {
        ImagesResponse response =
                client.images()
                        .generate(
                                generation("gpt-image-2.6-sunburst")
                                        .outputFormat(ImageGenerateParams.OutputFormat.of(format))
                                        .size(size)
                                        .build());

        assertThat(openai.pictures().getFirst().sha256())
                .isEqualTo(Wire.sha256(picture(response, 0)));
    }

    @Test
    void noiseIsAsLargeAsItsPixels() {
        openai.next(Reply.normal().picture(new Reply.PictureSource.Noise()));

        client.images().generate(generation("gpt-image-2").size("1024x1024").build());

        assertThat(openai.pictures().getFirst().length()).isGreaterThan(3 * 1024 * 1024);
    }

    @Test
    void listsTheServedModelsWithTheirLastDay() {
        List<Model> models = client.models().list().data();

        assertThat(models).extracting(Model::id).contains("gpt-image-2").doesNotContain("dall-e-3");
        assertThat(client.models().retrieve("gpt-image-1-mini").shutdownDate())
                .contains(LocalDate.of(2026, 12, 1));
        assertThat(client.models().retrieve("gpt-image-2").shutdownDate()).isEmpty();
    }

    @Test
    void answersScriptedRefusalsInTheirOrder() {
        openai.next(
                Reply.refusal(Refusal.rateLimited(7)),
                Reply.refusal(Refusal.insufficientQuota("credit_balance_exhausted")),
                Reply.refusal(Refusal.moderationBlocked("output", List.of("violence"))),
                Reply.normal());
        ImageGenerateParams params = generation("gpt-image-2").build();

        assertThatThrownBy(() -> client.images().generate(params))
                .isInstanceOfSatisfying(
                        RateLimitException.class,
                        e -> assertThat(e.headers().values("retry-after")).containsExactly("7"));
        assertThatThrownBy(() -> client.images().generate(params))
                .isInstanceOfSatisfying(
                        RateLimitException.class,
                        e -> assertThat(e.code()).contains("credit_balance_exhausted"));
        assertThatThrownBy(() -> client.images().generate(params))
                .isInstanceOfSatisfying(
                        BadRequestException.class,
                        e -> assertThat(e.body().toString()).contains("moderation_stage"));
        client.images().generate(params);

        assertThat(openai.calls()).hasSize(4);
        assertThat(openai.bill()).hasSize(1);
        assertThat(openai.violations()).isEmpty();
    }

    @Test
    void breaksOffInTheMiddleOfAnAnswerAndBillsIt() {
        openai.next(Reply.normal().ending(Reply.Ending.RESET_IN_BODY));

        assertThatThrownBy(() -> client.images().generate(generation("gpt-image-2").build()))
                .isInstanceOf(OpenAIException.class);
        assertThat(openai.bill()).hasSize(1);
        assertThat(openai.pictures()).isEmpty();
    }

    @Test
    void cutsAStreamWithAndWithoutAnErrorLine() {
        openai.next(
                Reply.normal().ending(Reply.Ending.CUT_BEFORE_COMPLETED),
                Reply.normal().ending(Reply.Ending.ERROR_LINE));
        ImageGenerateParams params = generation("gpt-image-2").partialImages(1).build();

        try (StreamResponse<ImageGenStreamEvent> events =
                client.images().generateStreaming(params)) {
            assertThat(events.stream()).noneMatch(ImageGenStreamEvent::isGenerationCompleted);
        }
        try (StreamResponse<ImageGenStreamEvent> events =
                client.images().generateStreaming(params)) {
            Stream<ImageGenStreamEvent> stream = events.stream();
            assertThatThrownBy(stream::toList).isInstanceOf(SseException.class);
        }
    }

    @Test
    void refusesAWrongKey() {
        OpenAIClient stranger =
                OpenAIOkHttpClient.builder()
                        .baseUrl(openai.baseUrl().toString())
                        .apiKey("sk-wrong")
                        .build();
        assertThatThrownBy(() -> stranger.images().generate(generation("gpt-image-2").build()))
                .isInstanceOf(UnauthorizedException.class);
        stranger.close();
        assertThat(openai.calls()).isEmpty();
    }

    @Test
    void countsAnSdkRetryAsAViolation() {
        openai.next(Reply.refusal(Refusal.rateLimitedMillis(1)));
        OpenAIClient retrying = client.withOptions(options -> options.maxRetries(1));

        retrying.images().generate(generation("gpt-image-2").build());

        assertThat(openai.calls()).hasSize(2);
        assertThat(openai.violations()).singleElement().asString().contains("repeated by the SDK");
    }

    @Test
    void answersAsThePublishedDocumentSays() throws IOException, InterruptedException {
        Optional<PublishedSchema> published = PublishedSchema.load();
        assumeThat(published).as("the specifications beside the project").isPresent();
        PublishedSchema schema = published.get();

        String whole = post("{\"model\":\"gpt-image-2.5-flare\",\"prompt\":\"x\",\"n\":2}");
        assertThat(schema.problems("ImagesResponse", whole)).isEmpty();
        assertThat(whole).contains("b64_json");
        String stream =
                post(
                        """
                        {"model":"gpt-image-2","prompt":"x","stream":true,"partial_images":2,\
                        "quality":"low","size":"1536x864"}\
                        """);
        List<String> events =
                stream.lines()
                        .filter(line -> line.startsWith("data: "))
                        .map(line -> line.substring(6))
                        .toList();
        assertThat(events).hasSize(3);
        assertThat(schema.problems("ImageGenPartialImageEvent", events.getFirst())).isEmpty();
        assertThat(schema.problems("ImageGenCompletedEvent", events.getLast())).isEmpty();
        openai.next(Reply.refusal(Refusal.moderationBlocked("input", List.of("violence"))));
        assertThat(
                        schema.problems(
                                "ErrorResponse",
                                post("{\"model\":\"gpt-image-2\",\"prompt\":\"x\"}")))
                .isEmpty();
        assertThat(schema.problems("ListModelsResponse", get("/v1/models"))).isEmpty();
    }

    @Test
    void answersAboutTheBillAsThePublishedDocumentSays() throws IOException, InterruptedException {
        Optional<PublishedSchema> published = PublishedSchema.load();
        assumeThat(published).as("the specifications beside the project").isPresent();
        post("{\"model\":\"gpt-image-2.5-flare\",\"prompt\":\"x\"}");
        long today = LocalDate.now(ZoneOffset.UTC).atStartOfDay(ZoneOffset.UTC).toEpochSecond();

        for (String question :
                List.of(
                        "costs?group_by[]=project_id&group_by[]=line_item&start_time=",
                        "usage/images?group_by[]=project_id&group_by[]=model&start_time=",
                        "usage/completions?start_time=")) {
            String page = admin("/v1/organization/" + question.replace("[]", "%5B%5D") + today);
            assertThat(published.get().problems("UsageResponse", page)).as(page).isEmpty();
            assertThat(page).contains("bucket");
        }
    }

    private String admin(String path) throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(
                            HttpRequest.newBuilder(URI.create(openai.origin() + path))
                                    .header(
                                            "Authorization",
                                            "Bearer " + openai.billing().adminKey())
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
        }
    }

    private String post(String json) throws IOException, InterruptedException {
        return send(
                HttpRequest.newBuilder(URI.create(openai.baseUrl() + "/images/generations"))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(json)));
    }

    private String get(String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(URI.create(openai.origin() + path)).GET());
    }

    private String send(HttpRequest.Builder request) throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(
                            request.header("Authorization", "Bearer " + openai.apiKey()).build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
        }
    }

    private static ImageGenerateParams.Builder generation(String model) {
        return ImageGenerateParams.builder().model(model).prompt("a lighthouse at dusk");
    }

    private static byte[] picture(ImagesResponse response, int index) {
        return Base64.getDecoder()
                .decode(response.data().orElseThrow().get(index).b64Json().orElseThrow());
    }
}
