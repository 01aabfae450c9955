package bot.easel.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import bot.easel.spend.Usd;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The size in which a source is sent: as much as a model looks at, and never dearer than the cap.
class UsefulSourceTest {
    private static final int CAP = 1536;

    @ParameterizedTest
    @CsvSource({
        "1024x1024, 1024x1024",
        "1536x1024, 1536x1024",
        "4000x3000, 1440x1080",
        "6000x6000, 1248x1248",
        "50000x100, 24576x49",
        "1x50000000, 1x49152"
    })
    void aModelThatCountsPatchesGetsTheLargestSizeWithinItsCap(String given, String useful) {
        assertThat(flare().usefulSource(size(given))).hasToString(useful);
    }

    @ParameterizedTest
    @CsvSource({"2048x1000, 2048x1000", "4096x2000, 2048x1000", "100x5000, 41x2048"})
    void aModelThatCountsTilesGetsWhatFitsItsSquare(String given, String useful) {
        ServedModel model = DeliveredCatalogue.at("azure", "gpt-image-1.5");

        assertThat(model.usefulSource(size(given))).hasToString(useful);
    }

    @Test
    void aModelWithAPricePerPictureGetsNoMoreThanAnyModelLooksAt() {
        ServedModel model = DeliveredCatalogue.at("painter", "painter-studio");

        assertThat(model.usefulSource(size("4000x3000"))).hasToString("2048x1536");
        assertThat(model.usefulSource(size("1024x1024"))).hasToString("1024x1024");
    }

    @Test
    void everySizeKeepsItsShapeStaysUnderTheCapAndIsUsefulAsItIs() {
        Random random = new Random(11);
        ServedModel model = flare();
        for (int i = 0; i < 20_000; i++) {
            PixelSize given = new PixelSize(1 + random.nextInt(9000), 1 + random.nextInt(9000));

            PixelSize useful = model.usefulSource(given);

            long patches =
                    (long) Math.ceilDiv(useful.width(), 32) * Math.ceilDiv(useful.height(), 32);
            assertThat(patches).as("%s", given).isLessThanOrEqualTo(CAP);
            assertThat(model.usefulSource(useful)).isEqualTo(useful);
            assertThat(useful.pixels()).isLessThanOrEqualTo(given.pixels());
            assertThat(
                            Math.abs(
                                    (long) useful.width() * given.height()
                                            - (long) useful.height() * given.width()))
                    .as("%s as %s", given, useful)
                    .isLessThanOrEqualTo(given.longEdge());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"gpt-image-2", "gpt-image-2.5-flare", "gpt-image-2.6-sunburst"})
    void theBoundOfAScaledSourceIsThatOfTheCap(String id) {
        ServedModel model = DeliveredCatalogue.at("openai", id);
        Usd capped = bound(model, size("1024x1024"));

        assertThat(bound(model, size("6000x4500"))).isGreaterThan(capped);
        assertThat(bound(model, model.usefulSource(size("6000x4500")))).isEqualTo(capped);
        assertThat(bound(model, model.usefulSource(size("1531x1029")))).isEqualTo(capped);
    }

    private static Usd bound(ServedModel model, PixelSize source) {
        Drawing edit =
                Drawing.of("night", "1024x1024", "low", 1).editing(List.of(source), null, false);
        return switch (model.bound(edit)) {
            case CostBound.Bounded bounded -> bounded.amount();
            case CostBound.Unbounded none -> throw new AssertionError(none.detail());
        };
    }

    private static ServedModel flare() {
        return DeliveredCatalogue.at("openai", "gpt-image-2.5-flare");
    }

    private static PixelSize size(String text) {
        String[] sides = text.split("x", 2);
        return new PixelSize(Integer.parseInt(sides[0]), Integer.parseInt(sides[1]));
    }
}
