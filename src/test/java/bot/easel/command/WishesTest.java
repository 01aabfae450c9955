package bot.easel.command;

import static org.assertj.core.api.Assertions.assertThat;

import bot.easel.catalogue.Animation;
import bot.easel.studio.ImageOptions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WishesTest {
    @ParameterizedTest
    @CsvSource({
        "square, square",
        "WIDE, wide",
        "auto, auto",
        "1536x1024, 1536x1024",
        "1536X1024, 1536x1024",
        "1536 x 1024, 1536x1024",
        "16:9, 16:9"
    })
    void readsSizes(String typed, String size) {
        assertThat(clear("a fox", Map.of("size", typed)).options().size()).isEqualTo(size);
    }

    @ParameterizedTest
    @CsvSource({
        "16:9, 16:9",
        "32:18, 16:9",
        "1920:1080, 16:9",
        "1.85:1, 37:20",
        "2.39:1, 239:100",
        "16x9, 16:9",
        "3/2, 3:2"
    })
    void readsRatiosAsSizes(String typed, String size) {
        assertThat(clear("a fox --ar " + typed, Map.of()).options().size()).isEqualTo(size);
    }

    @ParameterizedTest
    @CsvSource({
        "--size squre, square",
        "--size lanscape, landscape",
        "--size big, nearest",
        "--ar wide, 1:1",
        "--ar 0:9, 1:1",
        "--count 0, 1",
        "--count 11, 10",
        "--count -3, 1",
        "--count many, 1",
        "--count 2.5, 1",
        "--background white, auto",
        "--background transparant, transparent",
        "--format pgn, png",
        "--format bmp, png"
    })
    void answersAValueThatCannotBeWithTheNearest(String flags, String nearest) {
        assertThat(unclear("a fox " + flags, Map.of()).remedy()).contains("nearest", nearest);
    }

    @Test
    void leavesWhatDependsOnTheModelToTheStudio() {
        Wish wish = clear("a fox --model whatever --quality superb --size 7x7", Map.of());
        assertThat(wish.options().model()).isEqualTo("whatever");
        assertThat(wish.options().quality()).isEqualTo("superb");
        assertThat(wish.options().size()).isEqualTo("7x7");
    }

    @Test
    void readsHowRichInDetailADrawingShallBe() {
        assertThat(clear("a fox --complexity LOW", Map.of()).options().complexity())
                .isEqualTo("low");
        assertThat(clear("a fox", Map.of("complexity", "high")).options().complexity())
                .isEqualTo("high");
        assertThat(unclear("a fox --complexity hihg", Map.of()).remedy()).contains("high");
    }

    @Test
    void readsHowAPictureMoves() {
        assertThat(clear("a fox --frames 12 --duration 1.8s", Map.of()).options().animation())
                .isEqualTo(new Animation(12, 150));
        assertThat(clear("a fox --duration 900ms", Map.of()).options().animation())
                .isEqualTo(new Animation(9, 100));
        assertThat(clear("a fox --duration 2", Map.of("frames", "16")).options().animation())
                .as("to the nearest hundredth of a second")
                .isEqualTo(new Animation(16, 130));
        assertThat(clear("a fox --frames 16 --duration 0.1s", Map.of()).options().animation())
                .as("no faster than readers show it")
                .isEqualTo(new Animation(16, 20));
        assertThat(clear("a fox --frames 3", Map.of()).options().animation())
                .isEqualTo(new Animation(3, 200));
        assertThat(clear("a fox", Map.of()).options().animation()).isNull();
        for (String bad : List.of("--frames 1", "--frames 17", "--frames many")) {
            assertThat(unclear("a fox " + bad, Map.of()).remedy()).contains("2 to 16 frames");
        }
        for (String bad : List.of("--duration 0", "--duration 61s", "--duration 1h")) {
            assertThat(unclear("a fox " + bad, Map.of()).remedy()).contains("0.1 s to 60 s");
        }
    }

    @Test
    void readsTypedOptionsAndFlagsTogether() {
        Wish wish =
                clear(
                        "a fox --ar 16:9 --n 2",
                        Map.of(
                                "model",
                                "gpt-image-2",
                                "quality",
                                "high",
                                "private",
                                "yes",
                                "when",
                                "overnight"));
        assertThat(wish)
                .isEqualTo(
                        new Wish(
                                "a fox",
                                ImageOptions.NONE
                                        .withModel("gpt-image-2")
                                        .withSize("16:9")
                                        .withQuality("high")
                                        .withCount(2),
                                null,
                                null,
                                List.of(),
                                true,
                                true,
                                false));
    }

    @Test
    void takesAnOptionAndAFlagThatAgree() {
        assertThat(clear("a fox --size wide", Map.of("size", "WIDE")).options().size())
                .isEqualTo("wide");
        assertThat(clear("a fox --format jpg", Map.of("format", "jpeg")).options().format())
                .isEqualTo("jpeg");
    }

    @Test
    void refusesAnOptionAndAFlagThatContradictOneAnother() {
        assertThat(unclear("a fox --size wide", Map.of("size", "tall")).what())
                .contains("size", "twice", "wide", "tall");
        assertThat(unclear("a fox --size wide --ar 1:1", Map.of()).what())
                .contains("size", "twice", "wide", "1:1");
        assertThat(unclear("a fox --private", Map.of("private", "no")).what())
                .contains("private", "twice");
    }

    @Test
    void takesEmptyOptionsForUnsaid() {
        assertThat(clear("a fox", Map.of("model", "", "size", "  ", "count", "")))
                .isEqualTo(Wish.of("a fox"));
    }

    @Test
    void takesFourThousandCharactersAsPeopleCountThem() {
        String foxes = "🦊".repeat(4_000);
        assertThat(clear(foxes + " --size wide", Map.of()).prompt()).isEqualTo(foxes);
    }

    @Test
    void saysHowMuchTooLongAPromptIs() {
        Problem problem = unclear("x".repeat(4_212), Map.of());
        assertThat(problem.what()).contains("4,212 characters");
        assertThat(problem.remedy()).contains("212 characters");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "--size wide", "\u0000\u0007\u202E"})
    void leavesAnEmptyPromptEmpty(String typed) {
        assertThat(clear(typed, Map.of()).prompt()).isEmpty();
    }

    @Test
    void readsWhatConcernsPictures() {
        Wish wish =
                clear(
                        "night --fidelity HIGH --pic 2 --ref 1A2B3C4D --reference 1a2b3c4d.10,",
                        Map.of());
        assertThat(wish.prompt()).isEqualTo("night");
        assertThat(wish.options().fidelity()).isEqualTo("high");
        assertThat(wish.picture()).isEqualTo(2);
        assertThat(wish.references()).containsExactly("1a2b3c4d", "1a2b3c4d.10");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "night --fidelity medium",
                "night --picture 0",
                "night --picture 11",
                "night --picture first",
                "night --ref 1a2b3c4d.0",
                "night --ref 1a2b3c4d.11",
                "night --ref 1a2b3c4",
                "night --ref ghijklmn"
            })
    void saysWhichPicturesItCannotRead(String typed) {
        assertThat(unclear(typed, Map.of()).what()).startsWith("I cannot read ");
    }

    private static Wish clear(String typed, Map<String, String> options) {
        return switch (Wishes.read(typed, options)) {
            case Wishes.Reading.Clear clear -> clear.wish();
            case Wishes.Reading.Unclear unclear -> throw new AssertionError(unclear.problem());
        };
    }

    private static Problem unclear(String typed, Map<String, String> options) {
        return switch (Wishes.read(typed, options)) {
            case Wishes.Reading.Unclear unclear -> unclear.problem();
            case Wishes.Reading.Clear clear -> throw new AssertionError("was clear: " + clear);
        };
    }
}
