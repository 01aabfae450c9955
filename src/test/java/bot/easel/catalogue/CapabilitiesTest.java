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
        assertThat(can("gpt-image-2.6-flare").check(PLAIN.inFormat("svg", "transparent")))
                .isEmpty();
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
    }

    @Test
    void movingAndDrawnFormatsHaveNoPartialPictures() {
        assertThat(options("gpt-image-2.6-flare", PLAIN.inFormat("gif", "auto").withPartials(1)))
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
