package bot.easel.studio;

import static bot.easel.studio.ImageOptions.NONE;
import static bot.easel.studio.ResolverBench.FLARE;
import static bot.easel.studio.ResolverBench.asset;
import static bot.easel.studio.ResolverBench.edit;
import static bot.easel.studio.ResolverBench.recipe;
import static bot.easel.studio.ResolverBench.rules;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Percentage.withPercentage;

import bot.easel.chat.Member;
import bot.easel.chat.Standing;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class UpscalingTest {
    private static final String FIFTEEN = "gpt-image-1.5";

    private final ResolverBench bench = new ResolverBench("2026-11-21", "openai");

    private List<Upscale> better(Generation generation, ChannelPolicy policy) {
        return new Upscaling(bench.resolver).of(generation, 0, ResolverBench.member(), policy);
    }

    private Generation drawn(String model, String quality, int width, int height) {
        return bench.drawn(recipe(model, width + "x" + height, quality), asset(width, height));
    }

    private static List<String> words(List<Upscale> steps) {
        return steps.stream()
                .map(step -> step.step() + " " + step.size() + " " + step.quality())
                .toList();
    }

    @Test
    void theNextQualityAndTwiceTheEdgesAreOfferedWithTheirPrices() {
        Generation fox = drawn(FLARE, "low", 1024, 1024);
        ChannelPolicy policy = rules(FLARE).ceiling("5").policy();

        List<Upscale> steps = better(fox, policy);

        assertThat(words(steps)).containsExactly("QUALITY 1024x1024 medium", "SIZE 2048x2048 low");
        assertThat(steps)
                .allSatisfy(step -> {
                    assertThat(step.model()).isEqualTo(FLARE);
                    Resolution.Ready asked =
                            bench.ready(
                                    edit(fox),
                                    NONE.withSize(step.size()).withQuality(step.quality()),
                                    policy);
                    assertThat(step.estimate().nanos())
                            .isCloseTo(asked.estimate().nanos(), withPercentage(2));
                });
    }

    @Test
    void aQualityThatTheChannelDoesNotAllowIsPassedOver() {
        Generation fox = drawn(FLARE, "low", 1024, 1024);

        assertThat(words(better(fox, rules(FLARE).qualities("low", "high").policy())))
                .contains("QUALITY 1024x1024 high")
                .noneMatch(step -> step.contains("medium"));
    }

    @Test
    void whatWouldBeTooDearHereIsNotOffered() {
        Generation fox = drawn(FLARE, "xhigh", 1024, 1024);

        assertThat(better(fox, rules(FLARE).ceiling("0.0001").policy())).isEmpty();
    }

    @Test
    void theLargestPictureInTheHighestQualityCannotGetBetter() {
        assertThat(better(drawn(FLARE, "max", 2880, 2880), rules(FLARE).ceiling("50").policy()))
                .isEmpty();
    }

    @Test
    void aModelWithAFewSizesHasNoLargerOneOfThatShape() {
        assertThat(words(better(drawn(FIFTEEN, "medium", 1024, 1024), rules(FIFTEEN).policy())))
                .containsExactly("QUALITY 1024x1024 high");
    }

    @Test
    void aLargerSizeIsOneThatTheChannelAllows() {
        Generation fox = drawn(FLARE, "max", 1024, 1024);
        ChannelPolicy policy =
                rules(FLARE).sizes("1024x1024", "1536x1024", "1536x1536").ceiling("50").policy();

        assertThat(words(better(fox, policy))).containsExactly("SIZE 1536x1536 max");
    }

    @Test
    void theShapeIsKept() {
        Generation wide = drawn(FLARE, "max", 1536, 864);

        assertThat(words(better(wide, rules(FLARE).ceiling("50").policy())))
                .containsExactly("SIZE 3072x1728 max");
    }

    @Test
    void aPictureOfARetiredModelIsBetteredByItsSuccessor() {
        ResolverBench december = new ResolverBench("2026-12-05", "openai");
        Generation old = drawn(FIFTEEN, "high", 1024, 1024);

        List<Upscale> steps =
                new Upscaling(december.resolver)
                        .of(
                                old,
                                0,
                                ResolverBench.member(),
                                rules(FLARE, FIFTEEN).ceiling("50").policy());

        assertThat(words(steps)).containsExactly("QUALITY 1024x1024 xhigh", "SIZE 2048x2048 high");
        assertThat(steps)
                .allSatisfy(step -> assertThat(step.model()).isEqualTo("gpt-image-2.5-sunburst"));
    }

    @Test
    void whoMayNotDrawIsOfferedNothing() {
        Member known = ResolverBench.member();
        Member guest = new Member(known.id(), known.displayName(), Set.of(), false, Standing.GUEST);

        assertThat(
                        new Upscaling(bench.resolver)
                                .of(
                                        drawn(FLARE, "low", 1024, 1024),
                                        0,
                                        guest,
                                        rules(FLARE).policy()))
                .isEmpty();
    }

    @Test
    void aPictureThatIsNoLongerKeptIsNotOffered() {
        Generation gone = bench.drawn(recipe(FLARE, "1024x1024", "low"));

        assertThat(better(gone, rules(FLARE).policy())).isEmpty();
    }
}
