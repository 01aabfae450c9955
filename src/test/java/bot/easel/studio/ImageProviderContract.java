package bot.easel.studio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import bot.easel.chat.Content;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// What every provider keeps to. A provider's test implements it and gets these tests.
public interface ImageProviderContract {
    /// A stored source; its bytes are those of [#source(int, int)].
    Asset SOURCE = new Asset(new AssetId("0".repeat(64)), "image/png", 1024, 1024, 1);

    /// The provider under test.
    ImageProvider provider();

    /// A model that the provider serves, with 1024x1024, quality `low`, format `png`.
    String model();

    @Test
    default void drawsOnePictureOfTheAskedSize() throws IOException {
        ImageAnswer answer = provider().generate(call(recipe(1, 0, false)), (index, preview) -> {});

        assertThat(answer.images()).hasSize(1);
        ProducedImage image = answer.images().getFirst();
        assertThat(image.mediaType()).isEqualTo("image/png");
        assertThat(image.width()).isEqualTo(1024);
        assertThat(image.height()).isEqualTo(1024);
        BufferedImage decoded = decode(image.content());
        assertThat(decoded.getWidth()).isEqualTo(1024);
        assertThat(decoded.getHeight()).isEqualTo(1024);
    }

    @Test
    default void drawsAsManyPicturesAsAsked() {
        ImageAnswer answer = provider().generate(call(recipe(3, 0, false)), (index, preview) -> {});

        assertThat(answer.images()).hasSize(3);
    }

    @Test
    default void contentCanBeReadAgainAndIsAsLongAsItSays() throws IOException {
        ImageAnswer answer = provider().generate(call(recipe(1, 0, false)), (index, preview) -> {});

        Content content = answer.images().getFirst().content();
        byte[] first = bytes(content);
        assertThat(bytes(content)).isEqualTo(first);
        assertThat(content.length()).isEqualTo(first.length);
    }

    @Test
    default void sendsNoMorePreviewsThanAskedAndAllBeforeTheAnswer() throws IOException {
        List<ProducedImage> previews = new ArrayList<>();
        List<Integer> indexes = new ArrayList<>();
        ImageAnswer answer =
                provider()
                        .generate(
                                call(recipe(1, 2, false)),
                                (index, preview) -> {
                                    indexes.add(index);
                                    previews.add(preview);
                                });

        assertThat(answer.images()).hasSize(1);
        assertThat(previews).hasSizeBetween(1, 2);
        assertThat(indexes).containsOnly(0);
        for (ProducedImage preview : previews) {
            assertThat(decode(preview.content()).getWidth()).isPositive();
        }
    }

    @Test
    default void sendsNoPreviewsUnasked() {
        List<ProducedImage> previews = new ArrayList<>();

        provider().generate(call(recipe(1, 0, false)), (index, preview) -> previews.add(preview));

        assertThat(previews).isEmpty();
    }

    @Test
    default void editsASource() throws IOException {
        ImageCall edit = call(recipe(1, 0, true));

        ImageAnswer answer = provider().generate(edit, (index, preview) -> {});

        assertThat(answer.images()).hasSize(1);
        assertThat(bytes(answer.images().getFirst().content()))
                .isNotEqualTo(bytes(edit.sources().getFirst()));
    }

    @Test
    default void anInterruptedThreadGetsAFailureAndStaysInterrupted() {
        ImageProvider provider = provider();
        Thread.currentThread().interrupt();

        @Nullable Throwable thrown =
                catchThrowable(
                        () -> provider.generate(call(recipe(1, 0, false)), (index, p) -> {}));

        boolean interrupted = Thread.interrupted();
        assertThat(thrown).isInstanceOf(ProviderFailure.class);
        assertThat(interrupted).isTrue();
    }

    @Test
    default void listsItsModelsOrNone() {
        Map<String, Optional<java.time.LocalDate>> models = provider().models();

        if (!models.isEmpty()) {
            assertThat(models).containsKey(model());
        }
    }

    /// A recipe of this provider.
    default Recipe recipe(int count, int partials, boolean edit) {
        return Recipes.of(
                        provider().name(),
                        model(),
                        "a lighthouse at dusk",
                        "1024x1024",
                        "low",
                        count,
                        partials)
                .withSources(edit ? List.of(SOURCE) : List.of(), null, null);
    }

    /// A call for the recipe, with a plain picture for every source.
    static ImageCall call(Recipe recipe) {
        return new ImageCall(
                "0198c0de-0000-7000-8000-000000000001",
                recipe,
                recipe.sources().stream().map(asset -> source(1024, 1024)).toList(),
                recipe.mask() == null ? null : hole(1024, 1024),
                recipe.markup() == null ? null : hole(1024, 1024),
                "a3f5c1d2");
    }

    /// A PNG to edit.
    static Content source(int width, int height) {
        return png(width, height, BufferedImage.TYPE_INT_RGB);
    }

    /// A PNG to lie over another: transparent but for a circle.
    static Content hole(int width, int height) {
        return png(width, height, BufferedImage.TYPE_INT_ARGB);
    }

    private static Content png(int width, int height, int type) {
        BufferedImage image = new BufferedImage(width, height, type);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(Color.ORANGE);
        graphics.fillOval(0, 0, width, height);
        graphics.dispose();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Content.of(out.toByteArray());
    }

    private static byte[] bytes(Content content) throws IOException {
        try (InputStream in = content.open()) {
            return in.readAllBytes();
        }
    }

    private static BufferedImage decode(Content content) throws IOException {
        try (InputStream in = content.open()) {
            BufferedImage image = ImageIO.read(in);
            assertThat(image).as("a picture that can be decoded").isNotNull();
            return image;
        }
    }
}
