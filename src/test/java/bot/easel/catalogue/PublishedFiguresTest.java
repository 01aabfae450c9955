package bot.easel.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import bot.easel.spend.Usd;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/// Our rules against what the provider publishes.
class PublishedFiguresTest {

    private static final int LEGAL_SIZES = 29_146;

    private final Catalogue catalogue = DeliveredCatalogue.read();

    @ParameterizedTest
    @CsvFileSource(resources = "output-tokens.csv", numLinesToSkip = 4)
    void outputTokensAreTheProvidersFigures(
            String model, String quality, String size, long tokens) {
        assertThat(rule(model).bound(size, quality)).hasValue(tokens);
    }

    @ParameterizedTest
    @CsvFileSource(resources = "prices-per-picture.csv", numLinesToSkip = 3)
    void aPictureIsHeldAtItsPublishedPrice(String model, String quality, String size, String usd) {
        ServedModel served = catalogue.served(model, "openai").orElseThrow();
        CostBound bound = served.bound(Drawing.of("", size, quality, 1));
        Usd published = Usd.parse(usd);
        // Published prices are rounded, the dearest ones to cents.
        Usd rounding = published.timesCeil(new BigDecimal("0.01")).max(Usd.parse("0.0005"));
        // The small model's prices are above what its tokens cost: it is never held below them.
        Usd below = model.equals("gpt-image-1-mini") ? Usd.ZERO : rounding;
        Usd words = Usd.parse("5").perMillion(6 + 4L * 512);
        assertThat(bound)
                .isInstanceOfSatisfying(
                        CostBound.Bounded.class,
                        b ->
                                assertThat(b.amount())
                                        .isBetween(
                                                published.minus(below),
                                                published.plus(rounding).plus(words.times(2))));
    }

    @Test
    void theGridHasSoManyLegalSizes() {
        assertThat(sizes()).hasSize(LEGAL_SIZES).doesNotHaveDuplicates();
    }

    @Test
    void sizeAutoIsBoundedByTheDearestLegalSize() {
        for (String model : List.of("gpt-image-2", "gpt-image-2.5-flare", "gpt-image-2.6-flare")) {
            OutputTokens.Formula formula = (OutputTokens.Formula) rule(model);
            Map<String, Long> dearest = new TreeMap<>();
            for (PixelSize size : sizes()) {
                formula.base()
                        .forEach((quality, base) ->
                                dearest.merge(
                                        quality,
                                        OutputTokens.Formula.tokens(base, size),
                                        Math::max));
            }
            assertThat(formula.autoSize()).as(model).isEqualTo(dearest);
            assertThat(formula.bound("auto", "auto")).as(model).hasValue(23_719);
        }
    }

    @Test
    void sizeAutoOfATableIsItsDearestRow() {
        OutputTokens rule = rule("gpt-image-1.5");
        assertThat(rule.bound("auto", "low")).hasValue(408);
        assertThat(rule.bound("auto", "medium")).hasValue(1584);
        assertThat(rule.bound("auto", "auto")).hasValue(6240);
        assertThat(rule.bound("1024x1024", "auto")).hasValue(4160);
    }

    @Test
    void theNewestModelsAreBoundedAtTheDearestBaseUntilMoreIsKnown() {
        OutputTokens rule = rule("gpt-image-2.6-sunburst");
        Set<Long> bounds = new HashSet<>();
        for (String quality : List.of("low", "medium", "high", "xhigh", "max", "auto")) {
            bounds.add(rule.bound("1024x1024", quality).orElseThrow());
        }
        assertThat(bounds).containsExactly(7024L);
        // Measured once: 664 tokens at low, 1,353 at high, 3,337 for 4K at high.
        PixelSize landscape = new PixelSize(1536, 1024);
        assertThat(rule.likely(landscape, "low").orElseThrow()).isBetween(600L, 750L);
        assertThat(rule.likely(landscape, "high").orElseThrow()).isBetween(1_300L, 1_500L);
        assertThat(rule.likely(new PixelSize(3840, 2160), "high").orElseThrow())
                .isBetween(3_300L, 3_400L);
    }

    @Test
    void aQualityWithoutAFigureHasNoBound() {
        assertThat(rule("gpt-image-2").bound("1024x1024", "xhigh")).isEmpty();
        assertThat(rule("gpt-image-1.5").bound("1024x1040", "low")).isEmpty();
        assertThat(rule("gpt-image-2").bound("huge", "low")).isEmpty();
    }

    @Test
    void inputPicturesTakeTheFiguresOfTheGuide() {
        ImageTokens tiles = catalogue.image("gpt-image-1.5").orElseThrow().imageTokens();
        assertThat(tiles).isNotNull();
        PixelSize square = new PixelSize(1024, 1024);
        PixelSize landscape = new PixelSize(1536, 1024);
        assertThat(tiles.likely(square, "low")).isEqualTo(65 + 129);
        assertThat(tiles.likely(landscape, "low")).isEqualTo(65 + 2 * 129);
        assertThat(tiles.likely(square, "high")).isEqualTo(65 + 129 + 4160);
        assertThat(tiles.likely(landscape, "high")).isEqualTo(65 + 2 * 129 + 6240);
        assertThat(tiles.bound(square, "low")).isEqualTo(839);
        assertThat(tiles.bound(landscape, "high")).isEqualTo(7079);

        ImageTokens two = catalogue.image("gpt-image-2").orElseThrow().imageTokens();
        ImageTokens newer = catalogue.image("gpt-image-2.5-flare").orElseThrow().imageTokens();
        assertThat(two).isNotNull();
        assertThat(newer).isNotNull();
        assertThat(two.bound(square, null)).isEqualTo(1536);
        assertThat(two.bound(new PixelSize(3840, 2160), null)).isEqualTo(120 * 68);
        assertThat(newer.bound(square, null)).isEqualTo(3072);
    }

    private OutputTokens rule(String model) {
        OutputTokens rule = catalogue.image(model).orElseThrow().outputTokens();
        assertThat(rule).isNotNull();
        return rule;
    }

    private List<PixelSize> sizes() {
        return catalogue.image("gpt-image-2").orElseThrow().capabilities().sizes().all();
    }
}
