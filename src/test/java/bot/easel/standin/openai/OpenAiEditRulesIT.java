package bot.easel.standin.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.MultipartField;
import com.openai.errors.BadRequestException;
import com.openai.models.images.ImageEditParams;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The published rules for edits, each broken once with the real SDK.
final class OpenAiEditRulesIT {
    private static final byte[] PICTURE = Pictures.draw("png", new PixelSize(64, 48), 1, 8, false);
    private static final byte[] OVERLAY = Pictures.draw("png", new PixelSize(64, 48), 1, 8, true);

    private final OpenAiStandIn openai = OpenAiStandIn.start();
    private final OpenAIClient client =
            OpenAIOkHttpClient.builder()
                    .apiKey(openai.apiKey())
                    .baseUrl(openai.baseUrl().toString())
                    .maxRetries(0)
                    .build();

    @AfterEach
    void stop() {
        client.close();
        openai.close();
    }

    @Test
    void takesAMaskOrAMarkupOfTheSameSizeWithTransparentPixels() {
        client.images().edit(edit("gpt-image-2.5-flare").mask(png(OVERLAY)).build());
        client.images().edit(edit("gpt-image-2.6-flare").markup(png(OVERLAY)).build());

        assertThat(openai.violations()).isEmpty();
        assertThat(openai.calls().getFirst().files())
                .extracting(SentFile::field, SentFile::width, SentFile::height)
                .contains(org.assertj.core.groups.Tuple.tuple("mask", 64, 48));
    }

    @Test
    void refusesAnOverlayOfAnotherSize() {
        byte[] other = Pictures.draw("png", new PixelSize(48, 64), 1, 8, true);

        refuses(edit("gpt-image-2").mask(png(other)), "dimensions differ");
    }

    @Test
    void refusesAnOverlayWithoutTransparentPixels() {
        refuses(edit("gpt-image-2").mask(png(PICTURE)), "no transparent pixels");
    }

    @Test
    void refusesAnOverlayThatIsTooLarge() {
        byte[] large = new byte[4 * 1024 * 1024];
        System.arraycopy(OVERLAY, 0, large, 0, OVERLAY.length);

        refuses(edit("gpt-image-2").mask(png(large)), "too large");
    }

    @Test
    void refusesAMarkupBesideAMaskOrWhereTheModelHasNone() {
        refuses(
                edit("gpt-image-2.5-flare").mask(png(OVERLAY)).markup(png(OVERLAY)),
                "Markup is not supported");
        refuses(edit("gpt-image-2").markup(png(OVERLAY)), "Markup is not supported");
    }

    @Test
    void refusesInputFidelityWhereTheModelHasNone() {
        refuses(
                edit("gpt-image-2").inputFidelity(ImageEditParams.InputFidelity.HIGH),
                "input_fidelity");
    }

    @Test
    void refusesSeventeenPictures() {
        refuses(
                edit("gpt-image-2").image(pictures(Collections.nCopies(17, PICTURE), "image/png")),
                "1 to 16");
    }

    @Test
    void refusesBytesThatAreNotWhatTheyAreCalled() {
        refuses(
                edit("gpt-image-2").image(pictures(List.of(PICTURE), "image/jpeg")),
                "Invalid image file");
        refuses(
                edit("gpt-image-2").image(pictures(List.of(PICTURE), "image/gif")),
                "unsupported mimetype");
    }

    private void refuses(ImageEditParams.Builder params, String message) {
        assertThatThrownBy(() -> client.images().edit(params.build()))
                .isInstanceOf(BadRequestException.class)
                .hasMessageContaining(message);
        assertThat(openai.violations().getLast()).contains("/images/edits 400");
        assertThat(openai.bill()).isEmpty();
    }

    private static ImageEditParams.Builder edit(String model) {
        return ImageEditParams.builder()
                .image(pictures(List.of(PICTURE), "image/png"))
                .prompt("more sky")
                .model(model);
    }

    private static MultipartField<ImageEditParams.Image> pictures(
            List<byte[]> pictures, String type) {
        List<InputStream> streams =
                pictures.stream().<InputStream>map(ByteArrayInputStream::new).toList();
        return MultipartField.<ImageEditParams.Image>builder()
                .value(
                        streams.size() == 1
                                ? ImageEditParams.Image.ofInputStream(streams.getFirst())
                                : ImageEditParams.Image.ofInputStreams(streams))
                .filename("in.png")
                .contentType(type)
                .build();
    }

    private static MultipartField<InputStream> png(byte[] bytes) {
        return MultipartField.<InputStream>builder()
                .value(new ByteArrayInputStream(bytes))
                .filename("overlay.png")
                .contentType("image/png")
                .build();
    }
}
