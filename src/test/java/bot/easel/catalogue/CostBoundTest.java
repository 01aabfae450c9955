package bot.easel.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import bot.easel.spend.Usd;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CostBoundTest {

    private static final String PROMPT = "x".repeat(500);

    private final Catalogue catalogue = DeliveredCatalogue.read();

    /// Worked by hand: 506 bound tokens of text, then the picture at its rate.
    @ParameterizedTest
    @CsvSource({
        // 506 * 2 + 5,000,000 published (272 tokens would be 2,176,000)
        "gpt-image-1-mini, 1024x1024, low, 1, 0, 0.006012",
        // 506 * 5 + (7024 + 300) * 30
        "gpt-image-2, 1024x1024, high, 1, 3, 0.22225",
        // 506 * 5 + 1372 * 30
        "gpt-image-2.5-flare, 1536x1024, high, 1, 0, 0.04369",
        "gpt-image-2.5-sunburst, auto, max, 1, 0, 0.7141",
        "gpt-image-2.5-flare, auto, auto, 1, 0, 0.7141",
        "gpt-image-2.6-flare, 1024x1024, low, 1, 0, 0.21325",
        "gpt-image-2.6-flare, auto, medium, 10, 0, 7.141",
        // 439 tokens at the usual quality
        "gpt-image-2.5-flare, 1024x1024, medium, 1, 0, 0.0157",
        "gpt-image-2.5-flare, 1024x1024, medium, 4, 0, 0.0628"
    })
    void theHoldIsTheWorstCaseOfExactlyTheseParameters(
            String model, String size, String quality, int count, int partials, String usd) {
        Drawing drawing = Drawing.of(PROMPT, size, quality, count).withPartials(partials);
        assertThat(bound("openai", model, drawing)).isEqualTo(Usd.parse(usd));
    }

    @Test
    void sourcesCountAtTheirBoundAndAMaskAsOneMore() {
        PixelSize square = new PixelSize(1024, 1024);
        Drawing plain = Drawing.of(PROMPT, "1024x1024", "high", 1);
        Drawing edit = plain.editing(List.of(square, square), null, false);
        // (506 + 128) * 5 + 2 * 3072 * 8 + 1756 * 30
        assertThat(bound("openai", "gpt-image-2.5-flare", edit)).isEqualTo(Usd.parse("0.105002"));
        Drawing masked = plain.editing(List.of(square, square), null, true);
        assertThat(bound("openai", "gpt-image-2.5-flare", masked)).isEqualTo(Usd.parse("0.129898"));
    }

    @Test
    void inputFidelityRaisesTheBoundWhereTheModelHasIt() {
        Drawing drawing = Drawing.of("fox", "1024x1024", "low", 1);
        List<PixelSize> source = List.of(new PixelSize(1536, 1024));
        Usd low = bound("azure", "gpt-image-1.5", drawing.editing(source, "low", false));
        Usd high = bound("azure", "gpt-image-1.5", drawing.editing(source, "high", false));
        assertThat(high.minus(low)).isEqualTo(Usd.parse("8").perMillion(6240));
        assertUnbounded(
                served("openai", "gpt-image-2.5-flare")
                        .bound(drawing.editing(source, "high", false)),
                CostBound.Reason.OPTION_WITHOUT_BOUND);
    }

    @Test
    void aPromptCountsByItsBytes() {
        Usd latin = bound("openai", "gpt-image-2", Drawing.of("aaaa", "1024x1024", "low", 1));
        Usd emoji = bound("openai", "gpt-image-2", Drawing.of("🦊🦊🦊🦊", "1024x1024", "low", 1));
        assertThat(emoji.minus(latin)).isEqualTo(Usd.parse("5").perMillion(12));
    }

    @Test
    void dataResidencyAddsATenthToModelsReleasedSinceThen() {
        Drawing drawing = Drawing.of(PROMPT, "1024x1024", "high", 1);
        ServedModel newer = served("openai", "gpt-image-2.5-flare");
        ServedModel older = served("openai", "gpt-image-1.5");
        assertThat(amount(newer.withDataResidency().bound(drawing)))
                .isEqualTo(amount(newer.bound(drawing)).timesCeil(new BigDecimal("1.1")));
        assertThat(amount(older.withDataResidency().bound(drawing)))
                .isEqualTo(amount(older.bound(drawing)));
        assertThat(newer.withDataResidency().priceVersion()).isNotEqualTo(newer.priceVersion());
    }

    @Test
    void anSvgHoldsItsAuthorToo() {
        Drawing png = Drawing.of("fox", "1024x1024", "low", 1);
        Usd picture = bound("openai", "gpt-image-2.6-flare", png);
        Usd svg = bound("openai", "gpt-image-2.6-flare", png.inFormat("svg", "auto"));
        // 128,000 tokens of the author's longest answer alone.
        assertThat(svg.minus(picture)).isGreaterThan(Usd.parse("4.50").perMillion(128_000));
        assertUnbounded(
                served("openai", "gpt-image-2.6-flare")
                        .bound(Drawing.of("fox", "1024x1024", "low", 2).inFormat("svg", "auto")),
                CostBound.Reason.OPTION_WITHOUT_BOUND);
    }

    @Test
    void ofAnSvgEveryTokenOfTheSheetAndOfItsAuthorIsHeld() {
        Drawing svg = Drawing.of("fox", "1024x1024", "low", 1).inFormat("svg", "auto");
        // 3 bytes and 6; the largest sheet; 3 bytes, 64 and the dearest look at one picture; the
        // author's longest answer.
        assertThat(bound("openai", "gpt-image-2.6-flare", svg))
                .isEqualTo(
                        Usd.ofNanos(
                                9L * 5_000
                                        + 23_719L * 30_000
                                        + (3L + 64 + 48_169) * 750
                                        + 128_000L * 4_500));
    }

    @Test
    void ofAnAnimationEveryTokenOfTheLargestSheetIsHeldWhateverItsSize() {
        for (String size : List.of("960x960", "1280x720", "auto")) {
            Drawing gif = Drawing.of("fox", size, "low", 2).inFormat("gif", "auto");
            assertThat(bound("openai", "gpt-image-2.6-sunburst", gif))
                    .isEqualTo(Usd.ofNanos(2 * (9L * 5_000 + 23_719L * 30_000)));
        }
        assertUnbounded(
                served("openai", "gpt-image-2.6-sunburst")
                        .bound(Drawing.of("fox", "1024x1024", "low", 1).inFormat("gif", "auto")),
                CostBound.Reason.OPTION_WITHOUT_BOUND);
    }

    @Test
    void whatIsShownBeforehandHoldsTheAuthorOfAnSvgAndTheFramesOfAnAnimation() {
        ServedModel flare = served("openai", "gpt-image-2.6-flare");
        Drawing still = Drawing.of("fox", "960x960", "low", 1);
        Usd likely = flare.estimate(still).orElseThrow();
        assertThat(flare.estimate(still.inFormat("gif", "auto")).orElseThrow())
                .isGreaterThan(likely.times(8));
        assertThat(flare.estimate(still.inFormat("svg", "auto")).orElseThrow().minus(likely))
                .isEqualTo(Usd.ofNanos(2_000L * 750 + 8_000L * 4_500));
    }

    @Test
    void thePainterCostsByPictureAndQuality() {
        Drawing low = Drawing.of(PROMPT, "1024x1024", "low", 3);
        assertThat(bound("painter", "painter-sketch", low)).isEqualTo(Usd.parse("0.015"));
        assertThat(bound("painter", "painter-studio", Drawing.of("x", "3840x2160", "high", 1)))
                .isEqualTo(Usd.parse("0.05"));
        assertThat(served("painter", "painter-sketch").actual(low, 2, null))
                .hasValue(Usd.parse("0.01"));
    }

    @Test
    void aProvidersOwnPriceTakesThePlaceOfTheModels() {
        assertThat(bound("xai", "gpt-image-2", Drawing.of("x", "1024x1024", "high", 2)))
                .isEqualTo(Usd.parse("0.04"));
    }

    @ParameterizedTest
    @CsvSource({
        "gpt-image-2, 1000x1000, high",
        "gpt-image-2, 1024x1024, xhigh",
        "gpt-image-2, 1024x1024, standard",
        "gpt-image-1.5, 2048x2048, high",
        "painter-sketch, auto, high"
    })
    void aValueWithoutAFigureIsRefusedAndNotGuessed(String model, String size, String quality) {
        String provider = model.startsWith("painter") ? "painter" : "openai";
        assertUnbounded(
                served(provider, model).bound(Drawing.of("x", size, quality, 1)),
                CostBound.Reason.OPTION_WITHOUT_BOUND);
    }

    @Test
    void aModelWithoutAPriceIsRefused() {
        assertUnbounded(
                served("openai", "dall-e-3").bound(Drawing.of("x", "1024x1024", "high", 1)),
                CostBound.Reason.NO_PRICE);
        assertThat(served("openai", "dall-e-3").estimate(Drawing.of("x", "1024x1024", "low", 1)))
                .isEmpty();
    }

    @Test
    void aPriceOfZeroIsRefusedAtAProviderThatBills() {
        String yaml =
                CatalogueText.delivered().replace("per-picture: \"0.03\"", "per-picture: \"0\"");
        ServedModel free =
                CatalogueText.read(yaml).served("painter-studio", "painter").orElseThrow();
        assertUnbounded(
                free.bound(Drawing.of("x", "1024x1024", "low", 1)),
                CostBound.Reason.FREE_AT_PAID_PROVIDER);
        assertThat(free.isCallableAt(DeliveredCatalogue.TODAY)).isFalse();
    }

    @Test
    void whatDoesNotFitIsRefusedAndDoesNotOverflow() {
        String yaml =
                CatalogueText.delivered()
                        .replace("per-picture: \"0.008\"", "per-picture: \"9000000000\"");
        ServedModel dear = CatalogueText.read(yaml).served("painter-ink", "painter").orElseThrow();
        assertUnbounded(
                dear.bound(Drawing.of("x", "1024x1024", "medium", 2)), CostBound.Reason.TOO_LARGE);
    }

    @Test
    void anEstimateIsLikelyAndNeverAboveTheBound() {
        Drawing drawing = Drawing.of("a lighthouse at dusk", "1024x1024", "medium", 1);
        ServedModel flare = served("openai", "gpt-image-2.5-flare");
        assertThat(flare.estimate(drawing))
                .hasValueSatisfying(usd -> {
                    assertThat(usd.display()).isEqualTo("$0.013");
                    assertThat(usd).isLessThanOrEqualTo(amount(flare.bound(drawing)));
                });
        assertThat(served("openai", "gpt-image-2").estimate(drawing))
                .hasValueSatisfying(usd -> assertThat(usd.display()).isEqualTo("$0.053"));
    }

    @Test
    void thePriceVersionNamesTheRowAndNothingElse() {
        String before = served("openai", "gpt-image-2").priceVersion();
        assertThat(before).startsWith("gpt-image-2@openai#").hasSizeLessThan(64);
        assertThat(served("openai", "gpt-image-2").priceVersion()).isEqualTo(before);
        assertThat(served("azure", "gpt-image-2").priceVersion()).isNotEqualTo(before);
        String dearer = CatalogueText.delivered().replace("image-out: \"30\"", "image-out: \"31\"");
        Catalogue changed = CatalogueText.read(dearer);
        assertThat(changed.served("gpt-image-2", "openai").orElseThrow().priceVersion())
                .isNotEqualTo(before);
        assertThat(changed.served("gpt-image-1.5", "openai").orElseThrow().priceVersion())
                .isEqualTo(served("openai", "gpt-image-1.5").priceVersion());
    }

    @Test
    void textIsBoundedByItsBytesItsPicturesAndItsLongestAnswer() {
        TextModel mini = catalogue.text("gpt-4o-mini").orElseThrow();
        // (1000 + 64 + 48,169) * 150 + 500 * 600
        assertThat(mini.bound(1000, 1, 500))
                .isInstanceOfSatisfying(
                        CostBound.Bounded.class,
                        b -> assertThat(b.amount()).isEqualTo(Usd.ofNanos(7_684_950)));
        assertUnbounded(mini.bound(1000, 0, 20_000), CostBound.Reason.OPTION_WITHOUT_BOUND);
        Catalogue blind =
                CatalogueText.read(
                        CatalogueText.delivered()
                                .replace(
                                        "picture-tokens: {kind: patches, multiplier: \"1.2\", bound:"
                                                + " 36000}",
                                        ""));
        assertUnbounded(
                blind.text("gpt-6-sol").orElseThrow().bound(10, 1, 100),
                CostBound.Reason.OPTION_WITHOUT_BOUND);
        assertUnbounded(
                catalogue.text("gpt-5-mini").orElseThrow().bound(10, 0, 100),
                CostBound.Reason.NO_PRICE);
    }

    @Test
    void longInputIsDearer() {
        TextModel luna = catalogue.text("gpt-6-luna").orElseThrow();
        assertThat(luna.actual(272_000, 10)).isEqualTo(Usd.ofNanos(272_000 * 100 + 10 * 500));
        assertThat(luna.actual(272_001, 10)).isEqualTo(Usd.ofNanos(272_001 * 200 + 10 * 750));
    }

    @Test
    void listeningIsBoundedByStartedMinutesOrByTokensASecond() {
        AudioModel transcribe = catalogue.audio("gpt-transcribe").orElseThrow();
        assertThat(amount(transcribe.bound(sound(61)))).isEqualTo(Usd.parse("0.009"));
        assertUnbounded(transcribe.bound(sound(0)), CostBound.Reason.OPTION_WITHOUT_BOUND);
        // 5 seconds and one more of 50 tokens at 32 dollars a million, 16 + 100 bytes at 2.50, 300
        // tokens at 10.
        assertThat(amount(catalogue.audio("gpt-audio").orElseThrow().bound(sound(5))))
                .isEqualTo(
                        Usd.ofNanos(
                                300 * 32_000
                                        + (TextModel.MESSAGE_FRAME + 100) * 2_500
                                        + 300 * 10_000));
    }

    private static Workload.Sound sound(int seconds) {
        return new Workload.Sound(Duration.ofSeconds(seconds), 100, 300);
    }

    private ServedModel served(String provider, String model) {
        return catalogue.served(model, provider).orElseThrow();
    }

    private Usd bound(String provider, String model, Drawing drawing) {
        return amount(served(provider, model).bound(drawing));
    }

    private static Usd amount(CostBound bound) {
        return switch (bound) {
            case CostBound.Bounded(Usd amount, var version) -> amount;
            case CostBound.Unbounded none -> throw new AssertionError(none.toString());
        };
    }

    private static void assertUnbounded(CostBound bound, CostBound.Reason reason) {
        assertThat(bound)
                .isInstanceOfSatisfying(
                        CostBound.Unbounded.class,
                        none -> {
                            assertThat(none.reason()).isEqualTo(reason);
                            assertThat(none.detail()).isNotBlank();
                        });
    }
}
