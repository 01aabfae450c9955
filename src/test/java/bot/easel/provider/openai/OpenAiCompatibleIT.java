package bot.easel.provider.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bot.easel.standin.openai.OpenAiStandIn;
import bot.easel.standin.openai.Reply;
import bot.easel.standin.openai.SentFile;
import bot.easel.studio.ImageAnswer;
import bot.easel.studio.ImageProviderContract;
import bot.easel.studio.ProviderFailure;
import bot.easel.studio.Recipe;
import bot.easel.studio.Recipes;
import bot.easel.studio.Spool;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Servers that speak OpenAI's Images API with an accent.
final class OpenAiCompatibleIT {
    private final OpenAiStandIn server = OpenAiStandIn.startCompatible();

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void sendsTheBasicsAndAsksForBase64() {
        draw(
                traits(true, ServerTraits.AnswerForm.B64_JSON, ServerTraits.SizeFields.SIZE),
                recipe(0, 2));

        assertThat(server.calls().getFirst().parameters())
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of(
                                "model",
                                "sdxl",
                                "prompt",
                                "a lighthouse",
                                "n",
                                "1",
                                "size",
                                "1024x1024",
                                "response_format",
                                "b64_json"));
        assertThat(server.violations()).isEmpty();
    }

    @Test
    void sendsNoKeyWhereNoneIsConfigured() {
        OpenAiSettings keyless = OpenAiSettings.openAi("local", "", server.baseUrl());
        OpenAiImages images = new OpenAiImages(keyless, Spool.inMemory(), InstantSource.system());

        images.generate(ImageProviderContract.call(recipe(0, 0)), (index, preview) -> {});

        images.close();
        assertThat(server.violations()).isEmpty();
    }

    @Test
    void writesWidthAndHeightWhereTheServerWantsThem() {
        draw(
                traits(
                        true,
                        ServerTraits.AnswerForm.B64_JSON,
                        ServerTraits.SizeFields.WIDTH_AND_HEIGHT),
                recipe(0, 0));

        assertThat(server.calls().getFirst().parameters())
                .containsEntry("width", "1024")
                .containsEntry("height", "1024")
                .doesNotContainKey("size");
    }

    @Test
    void repeatsTheImageFieldWithoutBrackets() {
        draw(
                traits(true, ServerTraits.AnswerForm.B64_JSON, ServerTraits.SizeFields.SIZE),
                recipe(3, 0));

        assertThat(server.calls().getFirst().files())
                .extracting(SentFile::field)
                .containsExactly("image", "image", "image");
        assertThat(server.calls().getFirst().files())
                .extracting(SentFile::sha256)
                .hasSize(3)
                .containsOnly(server.calls().getFirst().files().getFirst().sha256());
    }

    @Test
    void refusesAnEditThatTheServerCannotDoBeforeAnythingIsSent() {
        assertThatThrownBy(() ->
                        draw(
                                traits(
                                        false,
                                        ServerTraits.AnswerForm.B64_JSON,
                                        ServerTraits.SizeFields.SIZE),
                                recipe(1, 0)))
                .isInstanceOf(ProviderFailure.Rejected.class);
        assertThat(server.calls()).isEmpty();
    }

    @Test
    void fetchesAPictureFromTheServerItself() {
        ImageAnswer answer =
                draw(
                        traits(true, ServerTraits.AnswerForm.URL, ServerTraits.SizeFields.SIZE),
                        recipe(0, 0));

        assertThat(answer.images().getFirst().content().length())
                .isEqualTo(server.pictures().getFirst().length());
        assertThat(answer.providerRequestId()).isEqualTo(server.calls().getFirst().requestId());
    }

    @Test
    void doesNotFollowAPictureToAnotherHost() {
        try (OpenAiStandIn other = OpenAiStandIn.startCompatible()) {
            server.answerUrlsAt(other.origin());

            assertDownloadRefused();
        }
    }

    @Test
    void doesNotFollowARedirect() {
        server.answerUrlsAt(server.origin() + "/away");

        assertDownloadRefused();
    }

    @Test
    void doesNotFollowAPictureIntoTheLocalNetwork() {
        for (String url :
                List.of("http://169.254.169.254/latest", "file:///etc/passwd", "http://[::1]:1")) {
            server.answerUrlsAt(url);

            assertDownloadRefused();
        }
    }

    private void assertDownloadRefused() {
        server.next(Reply.normal().asUrl(true));
        assertThatThrownBy(() ->
                        draw(
                                traits(
                                        true,
                                        ServerTraits.AnswerForm.URL,
                                        ServerTraits.SizeFields.SIZE),
                                recipe(0, 0)))
                .isInstanceOf(ProviderFailure.Unknown.class);
    }

    private ImageAnswer draw(ServerTraits traits, Recipe recipe) {
        OpenAiImages images =
                new OpenAiImages(
                        new OpenAiSettings(
                                "local",
                                server.apiKey(),
                                server.baseUrl(),
                                null,
                                null,
                                null,
                                OpenAiSettings.Route.PLAIN,
                                null,
                                Map.of(),
                                Map.of(),
                                Duration.ofSeconds(5),
                                Duration.ofSeconds(30),
                                traits),
                        Spool.inMemory(),
                        InstantSource.system());
        try {
            return images.generate(ImageProviderContract.call(recipe), (index, preview) -> {});
        } finally {
            images.close();
        }
    }

    private static ServerTraits traits(
            boolean edits, ServerTraits.AnswerForm answers, ServerTraits.SizeFields size) {
        return new ServerTraits(
                edits,
                ServerTraits.EditField.IMAGE,
                answers,
                false,
                ServerTraits.Parameters.BASIC,
                size,
                Set.of());
    }

    private static Recipe recipe(int sources, int partials) {
        return Recipes.of("local", "sdxl", "a lighthouse", "1024x1024", "low", 1, partials)
                .withSources(
                        Collections.nCopies(sources, ImageProviderContract.SOURCE), null, null);
    }
}
