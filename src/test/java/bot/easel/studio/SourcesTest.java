package bot.easel.studio;

import static org.assertj.core.api.Assertions.assertThat;

import bot.easel.catalogue.CatalogueFile;
import bot.easel.catalogue.CatalogueReading;
import bot.easel.catalogue.ServedModel;
import bot.easel.chat.Content;
import bot.easel.picture.PictureHeader;
import bot.easel.picture.SourceReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Kept pictures, made ready for a model before its price is taken.
final class SourcesTest {
    private final FakeAssetStore assets = new FakeAssetStore();
    private final Sources sources = new Sources(assets, new SourceReader(2));
    private final ServedModel flare = flare();

    @Test
    void aPictureThatFitsIsPassedOnUntouched() {
        Asset small = kept(PictureFiles.png(1024, 768), "image/png", 1024, 768);

        assertThat(ready(List.of(small), null, null).sources()).containsExactly(small);
        assertThat(assets.pictures()).isEqualTo(1);
    }

    @Test
    void aLargePictureIsStoredInTheSizeThatWasPlanned() throws IOException {
        Asset large = kept(PictureFiles.png(3000, 2000), "image/png", 3000, 2000);

        Asset planned = Sources.planned(List.of(large), flare).getFirst();
        Asset fitted = ready(List.of(large), null, null).sources().getFirst();

        assertThat(fitted.width()).isEqualTo(planned.width()).isEqualTo(1536);
        assertThat(fitted.height()).isEqualTo(planned.height()).isEqualTo(1024);
        assertThat(header(fitted).width()).isEqualTo(1536);
        assertThat(header(fitted).height()).isEqualTo(1024);
    }

    @Test
    void aSmallPictureInAnotherFormatBecomesPng() throws IOException {
        Asset jpeg = kept(PictureFiles.jpeg(300, 200), "image/jpeg", 300, 200);

        Asset fitted = ready(List.of(jpeg), null, null).sources().getFirst();

        assertThat(fitted.mediaType()).isEqualTo("image/png");
        assertThat(header(fitted).mediaType()).isEqualTo("image/png");
    }

    @Test
    void maskAndMarkupFollowTheFirstSource() throws IOException {
        Asset large = kept(PictureFiles.png(3000, 2000), "image/png", 3000, 2000);
        Asset hole = kept(PictureFiles.withHole(3000, 2000), "image/png", 3000, 2000);

        Asset mask = ready(List.of(large, hole), hole, null).mask();
        Asset markup = ready(List.of(large), null, hole).markup();

        assertThat(header(mask)).extracting(PictureHeader::width).isEqualTo(1536);
        assertThat(header(mask)).extracting(PictureHeader::height).isEqualTo(1024);
        assertThat(header(markup)).isEqualTo(header(mask));
    }

    @Test
    void aMaskThatFitsIsPassedOnUntouched() {
        Asset small = kept(PictureFiles.png(300, 200), "image/png", 300, 200);
        Asset hole = kept(PictureFiles.withHole(300, 200), "image/png", 300, 200);

        assertThat(ready(List.of(small), hole, null).mask()).isEqualTo(hole);
    }

    @Test
    void aPictureThatIsNoLongerKeptIsRefused() {
        Asset small = kept(PictureFiles.png(64, 64), "image/png", 64, 64);
        Asset gone = kept(PictureFiles.png(3000, 2000), "image/png", 3000, 2000);
        assets.delete(gone.id());

        Gathering result = sources.fitted(List.of(small, gone), null, null, flare);

        assertThat(result)
                .isEqualTo(
                        new Gathering.Refused(
                                new Refusal.BadSource(
                                        "Picture 2",
                                        "is no longer kept",
                                        "Start again from the picture in its message.")));
    }

    @Test
    void aPictureThatFitsAndIsNoLongerKeptIsRefusedBeforeItIsQueued() {
        Asset small = kept(PictureFiles.png(64, 64), "image/png", 64, 64);
        Asset hole = kept(PictureFiles.withHole(64, 64), "image/png", 64, 64);
        assets.delete(hole.id());

        assertThat(sources.fitted(List.of(small), hole, null, flare))
                .isEqualTo(
                        new Gathering.Refused(
                                new Refusal.BadSource(
                                        "The mask",
                                        "is no longer kept",
                                        "Start again from the picture in its message.")));
        assets.delete(small.id());
        assertThat(sources.fitted(List.of(small), null, null, flare))
                .isInstanceOf(Gathering.Refused.class);
    }

    @Test
    void aDrawingWithoutPixelsIsRefusedWithAWayOut() {
        Asset svg =
                kept("<svg xmlns='x'/>".getBytes(StandardCharsets.UTF_8), "image/svg+xml", 0, 0);

        assertThat(Sources.planned(List.of(svg), flare)).hasSize(1);
        assertThat(sources.fitted(List.of(svg), null, null, flare))
                .isEqualTo(
                        new Gathering.Refused(
                                new Refusal.BadSource(
                                        "The picture",
                                        "is an SVG drawing, which cannot be edited",
                                        "Send it as PNG.")));
    }

    private Gathering.Ready ready(
            List<Asset> pictures, @Nullable Asset mask, @Nullable Asset markup) {
        return switch (sources.fitted(pictures, mask, markup, flare)) {
            case Gathering.Ready ready -> ready;
            case Gathering.Refused refused -> throw new AssertionError(refused.toString());
        };
    }

    private Asset kept(byte[] bytes, String mediaType, int width, int height) {
        return assets.store(new ProducedImage(Content.of(bytes), mediaType, width, height));
    }

    private PictureHeader header(@Nullable Asset asset) throws IOException {
        if (asset == null) {
            throw new AssertionError("there is none");
        }
        try (InputStream in = assets.open(asset.id()).orElseThrow().open()) {
            return PictureHeader.read(in.readAllBytes()).orElseThrow();
        }
    }

    private static ServedModel flare() {
        return switch (CatalogueFile.read(Path.of("config", "catalogue.yaml"))) {
            case CatalogueReading.Read(var catalogue) ->
                    catalogue.served("gpt-image-2.5-flare", "openai").orElseThrow();
            case CatalogueReading.Broken(var problems) ->
                    throw new AssertionError(problems.toString());
        };
    }
}
