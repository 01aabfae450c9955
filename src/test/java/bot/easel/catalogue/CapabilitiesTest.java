package bot.easel.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class CapabilitiesTest {

    private static final Drawing PLAIN = Drawing.of("fox", "1024x1024", "medium", 1);

    private final Catalogue catalogue = DeliveredCatalogue.read();

    @Test
    void whatTheModelTakesIsNoProblem() {
        assertThat(can("gpt-image-2.5-flare").check(PLAIN.withPartials(3))).isEmpty();
        assertThat(can("gpt-image-2.6-flare").check(PLAIN.inFormat("svg", "auto"))).isEmpty();
    }

    @Test
    void everyBadValueComesWithTheNearestGoodOne() {
        Drawing bad = Drawing.of("fox", "1000x1000", "xhigh", 11).inFormat("wepb", "clear");
        assertThat(can("gpt-image-2").check(bad))
                .extracting(OptionProblem::option, OptionProblem::nearest)
                .containsExactlyInAnyOrder(
                        tuple("size", "1008x1008"),
                        tuple("quality", "high"),
                        tuple("format", "webp"),
                        tuple("background", "auto"),
                        tuple("count", "10"));
    }

    @Test
    void transparencyNeedsAFormatThatHasIt() {
        assertThat(options("gpt-image-2.5-flare", PLAIN.inFormat("jpeg", "transparent")))
                .containsExactly("format");
        assertThat(options("gpt-image-2.5-flare", PLAIN.inFormat("webp", "transparent"))).isEmpty();
        for (String format : List.of("gif", "svg")) {
            Drawing drawing = Drawing.of("fox", "960x960", "low", 1);
            assertThat(can("gpt-image-2.6-flare").check(drawing.inFormat(format, "transparent")))
                    .extracting(OptionProblem::option, OptionProblem::nearest)
                    .containsExactly(tuple("format", "png"));
        }
    }

    @Test
    void theFramesOfAnAnimationShareOneSheet() {
        assertThat(can("gpt-image-2.6-flare").check(PLAIN.inFormat("gif", "auto")))
                .extracting(OptionProblem::option, OptionProblem::nearest)
                .containsExactly(tuple("size", "960x960"));
        for (String fits : List.of("960x960", "1280x720", "720x1280", "auto")) {
            Drawing drawing = Drawing.of("fox", fits, "low", 1).inFormat("gif", "auto");
            assertThat(can("gpt-image-2.6-flare").check(drawing)).isEmpty();
        }
    }

    @Test
    void movingAndDrawnFormatsHaveNoPartialPictures() {
        Capabilities free = can("gpt-image-2.6-flare");
        assertThat(free.in("gif", new Animation(9, 200)).sizes().choose("square"))
                .isEqualTo(free.in("gif").sizes().choose("square"));
        assertThat(
                        List.of(12, 16).stream()
                                .map(many -> free.in("gif", new Animation(many, 200)).sizes())
                                .map(sizes -> ((SizeChoice.Legal) sizes.choose("square")).size()))
                .containsExactly("816x832", "720x720");
        Drawing moving = Drawing.of("fox", "960x960", "medium", 1).inFormat("gif", "auto");
        assertThat(options("gpt-image-2.6-flare", moving.withPartials(1)))
                .containsExactly("partials");
        Drawing two = Drawing.of("fox", "1024x1024", "medium", 2).inFormat("svg", "auto");
        assertThat(options("gpt-image-2.6-flare", two)).containsExactly("count");
    }

    @Test
    void editsAreBoundedByTheModel() {
        PixelSize size = new PixelSize(1024, 1024);
        assertThat(
                        options(
                                "painter-sketch",
                                PLAIN.editing(Collections.nCopies(17, size), null, false)))
                .containsExactly("reference");
        assertThat(options("painter-ink", PLAIN.editing(List.of(size, size), null, false)))
                .containsExactly("reference");
        assertThat(options("painter-ink", PLAIN.editing(List.of(size), null, true)))
                .containsExactly("mask");
        assertThat(
                        options(
                                "gpt-image-2.6-flare",
                                PLAIN.editing(List.of(size), null, false).inFormat("svg", "auto")))
                .containsExactly("format");
        assertThat(options("gpt-image-2.5-flare", PLAIN.editing(List.of(size), "high", false)))
                .containsExactly("input-fidelity");
    }

    @Test
    void aServerThatDoesNotEditSaysSo() {
        Drawing edit = PLAIN.editing(List.of(new PixelSize(64, 64)), null, false);
        assertThat(DeliveredCatalogue.at("localai", "gpt-image-2").check(edit))
                .extracting(OptionProblem::option)
                .containsExactly("reference");
        Drawing five = Drawing.of("fox", "1024x1024", "medium", 5);
        assertThat(DeliveredCatalogue.at("together", "gpt-image-2").check(five))
                .extracting(OptionProblem::nearest)
                .containsExactly("4");
    }

    @Test
    void aPromptHasALength() {
        Drawing longest = Drawing.of("x".repeat(32_000), "1024x1024", "medium", 1);
        assertThat(options("gpt-image-2", longest)).isEmpty();
        Drawing longer = Drawing.of("x".repeat(32_001), "1024x1024", "medium", 1);
        assertThat(options("gpt-image-2", longer)).containsExactly("prompt");
    }

    @Test
    void theNearestQualityIsTheNextInOrder() {
        assertThat(can("gpt-image-2").nearestQuality("max")).hasValue("high");
        assertThat(can("gpt-image-2.5-flare").nearestQuality("max")).hasValue("max");
        assertThat(can("painter-ink").nearestQuality("low")).hasValue("medium");
        assertThat(can("gpt-image-2").nearestQuality("hgih")).hasValue("high");
    }

    private Capabilities can(String model) {
        return catalogue.image(model).orElseThrow().capabilities();
    }

    private List<String> options(String model, Drawing drawing) {
        return can(model).check(drawing).stream().map(OptionProblem::option).toList();
    }
}
