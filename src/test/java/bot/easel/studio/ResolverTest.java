package bot.easel.studio;

import static bot.easel.studio.ImageOptions.NONE;
import static bot.easel.studio.ResolverBench.FLARE;
import static bot.easel.studio.ResolverBench.asset;
import static bot.easel.studio.ResolverBench.basis;
import static bot.easel.studio.ResolverBench.edit;
import static bot.easel.studio.ResolverBench.pictures;
import static bot.easel.studio.ResolverBench.recipe;
import static bot.easel.studio.ResolverBench.rules;
import static org.assertj.core.api.Assertions.assertThat;

import bot.easel.catalogue.PixelSize;
import bot.easel.studio.ResolverBench.Rules;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What is drawn when a picture starts from another one.
class ResolverTest {
    private static final String FIFTEEN = "gpt-image-1.5";

    private final ResolverBench bench = new ResolverBench("2026-11-21", "openai");
    private final Rules rules = rules(FLARE, "gpt-image-2", FIFTEEN);

    @Test
    void whatNobodyNamesIsAsInThePictureThatItStartsFrom() {
        Generation lighthouse =
                bench.drawn(
                        recipe(
                                "gpt-image-2",
                                "1536x1024",
                                "high",
                                4,
                                "webp",
                                "transparent",
                                null,
                                List.of(),
                                null),
                        asset(1536, 1024));

        Recipe night = bench.ready(edit(lighthouse), rules.policy()).recipe();

        assertThat(night.prompt()).isEqualTo("make it night");
        assertThat(night.model()).isEqualTo("gpt-image-2");
        assertThat(night.size()).isEqualTo("1536x1024");
        assertThat(night.quality()).isEqualTo("high");
        assertThat(night.format()).isEqualTo("webp");
        assertThat(night.background()).isEqualTo("transparent");
        assertThat(night.count()).isEqualTo(1);
        assertThat(night.sources()).hasSize(1);
    }

    @Test
    void whatTheMemberNamesCountsMore() {
        Generation lighthouse =
                bench.drawn(recipe("gpt-image-2", "1536x1024", "high"), asset(1536, 1024));

        Recipe night =
                bench.ready(
                                edit(lighthouse),
                                NONE.withModel(FLARE)
                                        .withSize("square")
                                        .withQuality("low")
                                        .withCount(2)
                                        .withBackground("opaque")
                                        .withFormat("jpg"),
                                rules.policy())
                        .recipe();

        assertThat(night.model()).isEqualTo(FLARE);
        assertThat(night.size()).isEqualTo("1024x1024");
        assertThat(night.quality()).isEqualTo("low");
        assertThat(night.count()).isEqualTo(2);
        assertThat(night.background()).isEqualTo("opaque");
        assertThat(night.format()).isEqualTo("jpeg");
    }

    @ParameterizedTest
    @CsvSource({
        // what was asked for, what was drawn, what an edit asks for
        "auto,      1248, 832,  1248x832",
        "auto,      1254, 836,  1248x832",
        "1024x1024, 1024, 1024, 1024x1024",
    })
    void theSizeIsThatOfTheRealPicture(String asked, int width, int height, String expected) {
        Generation lighthouse = bench.drawn(recipe(FLARE, asked, "medium"), asset(width, height));

        assertThat(bench.ready(edit(lighthouse), rules.policy()).recipe().size())
                .isEqualTo(expected);
    }

    /// A large picture is kept smaller as a source, which its size has nothing to do with.
    @Test
    void aSourceThatWasMadeSmallerDoesNotMakeTheEditSmaller() {
        Generation poster = bench.drawn(recipe(FLARE, "3072x2048", "low"), asset(3072, 2048));
        Basis smaller = basis(Generation.Kind.EDIT, poster, List.of(asset(2508, 1672)), null);

        assertThat(bench.ready(smaller, rules.policy()).recipe().size()).isEqualTo("3072x2048");
    }

    @Test
    void aSizeThatNobodyNamedIsBentToTheChannelAndANamedOneIsRefused() {
        Generation lighthouse = bench.drawn(recipe(FLARE, "1536x864", "medium"), asset(1536, 864));
        ChannelPolicy narrow = rules.sizes("square", "landscape").policy();

        assertThat(bench.ready(edit(lighthouse), narrow).recipe().size()).isEqualTo("1536x1024");
        assertThat(bench.refused(edit(lighthouse), NONE.withSize("1536x864"), narrow))
                .isInstanceOfSatisfying(
                        Refusal.BadOption.class, bad -> assertThat(bad.option()).isEqualTo("size"));
    }

    @Test
    void aQualityThatNobodyNamedIsBentToTheChannelAndTheModel() {
        Generation lighthouse = bench.drawn(recipe(FLARE, "1024x1024", "xhigh"), asset(1024, 1024));

        assertThat(
                        bench.ready(edit(lighthouse), NONE.withModel("gpt-image-2"), rules.policy())
                                .recipe()
                                .quality())
                .isEqualTo("high");
        assertThat(
                        bench.ready(edit(lighthouse), rules.qualities("low", "medium").policy())
                                .recipe()
                                .quality())
                .isEqualTo("medium");
        assertThat(
                        bench.refused(
                                edit(lighthouse),
                                NONE.withQuality("xhigh"),
                                rules.qualities("low", "medium").policy()))
                .isInstanceOf(Refusal.BadOption.class);
    }

    @Test
    void aFormatAndATransparentBackgroundThatExcludeEachOtherGiveWayWhereNobodyNamedThem() {
        Generation cutOut =
                bench.drawn(
                        recipe(
                                FLARE,
                                "1024x1024",
                                "low",
                                1,
                                "png",
                                "transparent",
                                null,
                                List.of(),
                                null),
                        asset(1024, 1024));
        Generation photo =
                bench.drawn(
                        recipe(FLARE, "1024x1024", "low", 1, "jpeg", "auto", null, List.of(), null),
                        asset(1024, 1024));

        Recipe jpeg = bench.ready(edit(cutOut), NONE.withFormat("jpeg"), rules.policy()).recipe();
        Recipe transparent =
                bench.ready(edit(photo), NONE.withBackground("transparent"), rules.policy())
                        .recipe();

        assertThat(jpeg.background()).isEqualTo("auto");
        assertThat(transparent.format()).isEqualTo("png");
        assertThat(
                        bench.refused(
                                edit(photo),
                                NONE.withBackground("transparent").withFormat("jpeg"),
                                rules.policy()))
                .isInstanceOf(Refusal.BadOption.class);
    }

    @Test
    void aDrawnFormatIsNotKeptWhereNothingCanBeEditedIntoIt() {
        ResolverBench newer = new ResolverBench("2026-11-21", "openai");
        Generation drawing =
                newer.drawn(
                        recipe(
                                "gpt-image-2.6-flare",
                                "1024x1024",
                                "low",
                                1,
                                "svg",
                                "auto",
                                null,
                                List.of(),
                                null),
                        asset(1024, 1024));

        assertThat(
                        newer.ready(edit(drawing), rules("gpt-image-2.6-flare").policy())
                                .recipe()
                                .format())
                .isEqualTo("png");
    }

    @ParameterizedTest
    @CsvSource({
        // square pictures here have 1024 x 1024 pixels
        "3000, 2000, 1248x832",
        "640,  640,  1024x1024",
        "800,  1200, 832x1248",
    })
    void somebodysPictureKeepsItsShapeAtTheAreaThatIsUsualHere(
            int width, int height, String expected) {
        assertThat(bench.ready(pictures(asset(width, height)), rules.policy()).recipe().size())
                .isEqualTo(expected);
    }

    @Test
    void aShapeThatTheModelDoesNotDrawIsBentToTheNearest() {
        String panorama = bench.ready(pictures(asset(4000, 400)), rules.policy()).recipe().size();

        PixelSize size = PixelSize.parse(panorama).orElseThrow();
        assertThat((double) size.width() / size.height()).isBetween(2.9, 3.0);
        assertThat(bench.ready(pictures(asset(4000, 400)), rules(FIFTEEN).policy()).recipe().size())
                .isEqualTo("1536x1024");
    }

    @Test
    void fidelityIsKeptWhereTheModelHasItAndRefusedWhereItHasNot() {
        Generation faithful =
                bench.drawn(
                        recipe(
                                FIFTEEN,
                                "1024x1024",
                                "low",
                                1,
                                "png",
                                "auto",
                                "high",
                                List.of(asset(1024, 1024)),
                                null),
                        asset(1024, 1024));

        assertThat(bench.ready(edit(faithful), rules.policy()).recipe().inputFidelity())
                .isEqualTo("high");
        assertThat(
                        bench.ready(edit(faithful), NONE.withModel(FLARE), rules.policy())
                                .recipe()
                                .inputFidelity())
                .isNull();
        assertThat(
                        bench.refused(
                                edit(faithful),
                                NONE.withModel(FLARE).withFidelity("high"),
                                rules.policy()))
                .isInstanceOfSatisfying(
                        Refusal.BadOption.class,
                        bad -> assertThat(bad.option()).isEqualTo("input-fidelity"));
        assertThat(bench.refused(Basis.NOTHING, NONE.withFidelity("high"), rules.policy()))
                .isInstanceOfSatisfying(
                        Refusal.BadOption.class,
                        bad -> assertThat(bad.option()).isEqualTo("fidelity"));
    }

    @Test
    void anEditRerolledIsTheSameEditAgain() {
        Asset source = asset(1024, 1024);
        Asset mask = asset(1024, 1023);
        Generation night =
                bench.drawn(
                        recipe(
                                FLARE,
                                "auto",
                                "low",
                                3,
                                "webp",
                                "opaque",
                                null,
                                List.of(source),
                                mask),
                        asset(1248, 832));

        Recipe again =
                bench.ready(
                                basis(Generation.Kind.AGAIN, night, List.of(source), mask),
                                rules.policy())
                        .recipe();

        assertThat(again.sources()).containsExactly(source);
        assertThat(again.mask()).isEqualTo(mask);
        assertThat(again.size()).isEqualTo("auto");
        assertThat(again.count()).isEqualTo(3);
        assertThat(again.format()).isEqualTo("webp");
        assertThat(again.take()).isNotEqualTo(night.recipe().take());
    }

    @Test
    void aVariantIsAnotherPictureEachTimeAndAnEditIsTheSame() {
        Generation fox = bench.drawn(recipe(FLARE, "1024x1024", "low"), asset(1024, 1024));
        Basis vary = basis(Generation.Kind.VARY, fox, fox.assets(), null);

        assertThat(bench.ready(vary, rules.policy()).recipe().take())
                .isNotEqualTo(bench.ready(vary, rules.policy()).recipe().take());
        assertThat(bench.ready(edit(fox), rules.policy()).recipe())
                .isEqualTo(bench.ready(edit(fox), rules.policy()).recipe());
    }

    @Test
    void moreSourcesThanTheModelTakesAreRefused() {
        Asset[] seventeen = new Asset[17];
        for (int i = 0; i < 17; i++) {
            seventeen[i] = asset(512, 512 + i);
        }

        assertThat(bench.refused(pictures(seventeen), NONE, rules.policy()))
                .isInstanceOfSatisfying(
                        Refusal.BadOption.class,
                        bad -> {
                            assertThat(bad.option()).isEqualTo("reference");
                            assertThat(bad.nearest()).isEqualTo("16");
                        });
    }

    @Test
    void sourcesArePricedInTheSizeInWhichTheyWillBeSent() {
        Recipe large = bench.ready(pictures(asset(2048, 2048)), rules.policy()).recipe();

        assertThat(large.sources().getFirst().width()).isLessThan(2048);
    }
}
