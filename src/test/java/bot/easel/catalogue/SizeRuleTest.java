package bot.easel.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SizeRuleTest {

    private final Catalogue catalogue = DeliveredCatalogue.read();
    private final SizeRule flexible = rule("gpt-image-2.5-flare");
    private final SizeRule fixed = rule("gpt-image-1.5");

    @ParameterizedTest
    @CsvSource({
        "square,    1024x1024, 1024x1024",
        "Portrait,  1024x1536, 1024x1536",
        "landscape, 1536x1024, 1536x1024",
        "wide,      1536x864,  1536x1024",
        "tall,      864x1536,  1024x1536",
        "1:1,       1024x1024, 1024x1024",
        "3:2,       1536x1024, 1536x1024",
        "2:3,       1024x1536, 1024x1536",
        "16:9,      1536x864,  1536x1024",
        "9:16,      864x1536,  1024x1536",
        "AUTO,      auto,      auto",
        "1536X1024, 1536x1024, 1536x1024",
        "1024×1024, 1024x1024, 1024x1024"
    })
    void wordsAndRatiosBecomeSizesOfTheModel(String wish, String onGrid, String onList) {
        assertThat(flexible.choose(wish)).isEqualTo(new SizeChoice.Legal(onGrid));
        assertThat(fixed.choose(wish)).isEqualTo(new SizeChoice.Legal(onList));
    }

    @ParameterizedTest
    @CsvSource({"4:3", "3:4", "4:5", "21:9", "2:1", "3:1", "1:3", "7:5", "191:100"})
    void aRatioIsDrawnInItsShapeAndNotLargerThanTheWords(String wish) {
        AspectRatio ratio = AspectRatio.parse(wish).orElseThrow();
        assertThat(flexible.choose(wish))
                .isInstanceOfSatisfying(
                        SizeChoice.Legal.class,
                        legal -> {
                            PixelSize size = PixelSize.parse(legal.size()).orElseThrow();
                            assertThat(flexible.objection(size)).isEmpty();
                            assertThat(ratio.distanceTo(size)).isLessThan(0.02);
                            assertThat(size.longEdge()).isLessThanOrEqualTo(1536);
                        });
    }

    @ParameterizedTest
    @CsvSource({
        "1000x1000, 1008x1008, multiples of 16",
        "1030x1024, 1024x1024, multiples of 16",
        "4096x2304, 3840x2160, 3840",
        "3840x1024, 3072x1024, 3:1",
        "512x512,   816x816,   655",
        "3840x3840, 2880x2880, 8",
        "16x16,     816x816,   655"
    })
    void anIllegalSizeIsExplainedWithTheNearestLegalOne(String wish, String nearest, String why) {
        assertThat(flexible.choose(wish))
                .isInstanceOfSatisfying(
                        SizeChoice.Illegal.class,
                        bad -> {
                            assertThat(bad.why()).contains(why);
                            PixelSize proposed = PixelSize.parse(bad.nearest()).orElseThrow();
                            assertThat(flexible.objection(proposed)).isEmpty();
                            PixelSize expected = PixelSize.parse(nearest).orElseThrow();
                            PixelSize asked = PixelSize.parse(wish).orElseThrow();
                            assertThat(asked.distanceTo(proposed))
                                    .isLessThanOrEqualTo(asked.distanceTo(expected));
                        });
    }

    @ParameterizedTest
    @CsvSource({"huge", "1024", "0x1024", "-16x32", "100000x100000", "16:0", "1:100"})
    void whatIsNoSizeIsExplainedToo(String wish) {
        assertThat(flexible.choose(wish))
                .isInstanceOfSatisfying(
                        SizeChoice.Illegal.class,
                        bad -> {
                            assertThat(bad.given()).isEqualTo(wish);
                            assertThat(PixelSize.parse(bad.nearest()).flatMap(flexible::objection))
                                    .isEmpty();
                        });
    }

    @Test
    void aShortListNamesWhatItHas() {
        assertThat(fixed.choose("2048x2048"))
                .isEqualTo(
                        new SizeChoice.Illegal(
                                "2048x2048",
                                "this model draws 1024x1024, 1536x1024, 1024x1536 only",
                                "1024x1024"));
        assertThat(fixed.choose("1920x1080"))
                .isInstanceOfSatisfying(
                        SizeChoice.Illegal.class,
                        bad -> assertThat(bad.nearest()).isEqualTo("1536x1024"));
        assertThat(rule("painter-sketch").choose("auto"))
                .isEqualTo(new SizeChoice.Illegal("auto", "this model needs a size", "1024x1024"));
    }

    private SizeRule rule(String model) {
        return catalogue.image(model).orElseThrow().capabilities().sizes();
    }
}
