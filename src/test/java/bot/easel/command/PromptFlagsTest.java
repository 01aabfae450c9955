package bot.easel.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PromptFlagsTest {
    static Stream<Arguments> prompts() {
        return Stream.of(
                row("a fox", "a fox"),
                row("", ""),
                row("   \n ", ""),
                row("a fox --model gpt-image-2", "a fox", Flag.MODEL, "gpt-image-2"),
                row("a fox --size 1536x1024", "a fox", Flag.SIZE, "1536x1024"),
                row("a fox --size 1536 x 1024 in snow", "a fox in snow", Flag.SIZE, "1536x1024"),
                row("a fox --size 1536×1024", "a fox", Flag.SIZE, "1536x1024"),
                row("a fox --size wide", "a fox", Flag.SIZE, "wide"),
                row("a fox --ar 16:9", "a fox", Flag.RATIO, "16:9"),
                row("a fox --ar 16 : 9", "a fox", Flag.RATIO, "16:9"),
                row("a fox --aspect 3:2", "a fox", Flag.RATIO, "3:2"),
                row("a fox --quality high", "a fox", Flag.QUALITY, "high"),
                row("a fox --q low", "a fox", Flag.QUALITY, "low"),
                row("a fox --count 3", "a fox", Flag.COUNT, "3"),
                row("a fox --n 3", "a fox", Flag.COUNT, "3"),
                row("a fox --background transparent", "a fox", Flag.BACKGROUND, "transparent"),
                row("a fox --format webp", "a fox", Flag.FORMAT, "webp"),
                row("a fox --private", "a fox", Flag.PRIVATE, "yes"),
                row("a fox --private=no", "a fox", Flag.PRIVATE, "no"),
                row("--private a fox", "a fox", Flag.PRIVATE, "yes"),
                // in front, in the middle, at the end
                row("--size wide a fox", "a fox", Flag.SIZE, "wide"),
                row("a red --size wide fox", "a red fox", Flag.SIZE, "wide"),
                row("a red\n--size wide\nfox", "a red\nfox", Flag.SIZE, "wide"),
                // joined values
                row("a fox --size=wide", "a fox", Flag.SIZE, "wide"),
                row("a fox --size= wide", "a fox", Flag.SIZE, "wide"),
                row("a fox --size:wide", "a fox", Flag.SIZE, "wide"),
                row("a fox --model=\"gpt image 2\"", "a fox", Flag.MODEL, "gpt image 2"),
                // capitals, more hyphens, punctuation behind
                row("a fox --Size WIDE", "a fox", Flag.SIZE, "WIDE"),
                row("a fox ---size wide", "a fox", Flag.SIZE, "wide"),
                row("a fox --size wide, at night", "a fox at night", Flag.SIZE, "wide"),
                row(
                        "a fox --model gpt-image-2.5-flare.",
                        "a fox",
                        Flag.MODEL,
                        "gpt-image-2.5-flare"),
                // what phones make of two hyphens
                row("a fox \u2014model gpt-image-2", "a fox", Flag.MODEL, "gpt-image-2"),
                row("a fox \u2013size wide", "a fox", Flag.SIZE, "wide"),
                row("a fox \u2014n 2", "a fox", Flag.COUNT, "2"),
                // quotes
                row("a fox --model 'gpt-image-2'", "a fox", Flag.MODEL, "gpt-image-2"),
                row("a fox --model \u201Cgpt-image-2\u201D", "a fox", Flag.MODEL, "gpt-image-2"),
                row("a sign saying \"--size wide\"", "a sign saying \"--size wide\""),
                row("a sign saying \u201C--model x\u201D", "a sign saying \u201C--model x\u201D"),
                row("\"OPEN\" in neon --size wide", "\"OPEN\" in neon", Flag.SIZE, "wide"),
                row("a 6\" ruler --size wide", "a 6\" ruler", Flag.SIZE, "wide"),
                row("a \"half quote --size wide", "a \"half quote", Flag.SIZE, "wide"),
                row("don't stop --size wide", "don't stop", Flag.SIZE, "wide"),
                // the same twice is once
                row("a fox --size wide --size WIDE", "a fox", Flag.SIZE, "WIDE"),
                // dashes that are no flags
                row("a fox -- in snow", "a fox -- in snow"),
                row("a fox --", "a fox --"),
                row("a fox \u2014 in snow", "a fox \u2014 in snow"),
                row(
                        "la casa \u2014roja y vieja\u2014 al sol",
                        "la casa \u2014roja y vieja\u2014 al sol"),
                row("a well-known fox, 2--3 of them", "a well-known fox, 2--3 of them"),
                row("--3d render", "--3d render"),
                row("- a list\n- of foxes", "- a list\n- of foxes"),
                // text that platforms would take for something else
                row("@everyone <!channel> <@U123>", "@everyone <!channel> <@U123>"));
    }

    private static Arguments row(String typed, String prompt) {
        return Arguments.of(typed, prompt, Map.of());
    }

    private static Arguments row(String typed, String prompt, Flag flag, String value) {
        return Arguments.of(typed, prompt, Map.of(flag, value));
    }

    @ParameterizedTest
    @MethodSource("prompts")
    void takesFlagsOutOfPrompts(String typed, String prompt, Map<Flag, String> flags) {
        assertThat(PromptFlags.read(typed)).isEqualTo(new PromptFlags.Reading.Read(prompt, flags));
    }

    @Test
    void readsManyFlagsAtOnce() {
        assertThat(
                        PromptFlags.read(
                                "--n 2 a fox --ar 16:9 in snow --quality=high --private --bg opaque"))
                .isEqualTo(
                        new PromptFlags.Reading.Read(
                                "a fox in snow",
                                Map.of(
                                        Flag.COUNT, "2",
                                        Flag.RATIO, "16:9",
                                        Flag.QUALITY, "high",
                                        Flag.PRIVATE, "yes",
                                        Flag.BACKGROUND, "opaque")));
    }

    @ParameterizedTest
    @CsvSource({
        "--modle, --model",
        "--modl, --model",
        "--sise, --size",
        "--qualty, --quality",
        "--QUALTIY, --quality",
        "--cuont, --count",
        "--backgrond, --background",
        "--fromat, --format",
        "--privat, --private",
        "--aspct, --ar",
        "\u2014modle, --model",
        "\u2014qualty, --quality"
    })
    void answersASlipWithTheNearestFlag(String written, String nearest) {
        assertThat(problem("a fox " + written + " x").remedy()).contains("nearest", nearest);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--seed 5", "--no people", "--v 7", "--stylize 100", "\u2014seed 5"})
    void refusesTheFlagsOfOtherBots(String written) {
        Problem problem = problem("a fox " + written);
        assertThat(problem.what()).startsWith("I do not know --");
        assertThat(problem.remedy()).contains("--model", "--size", "--private", "double quotes");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a fox --size",
                "a fox --size --model x",
                "a fox --size=",
                "--size \u2014n 2"
            })
    void asksForAMissingValue(String typed) {
        assertThat(problem(typed).what()).isEqualTo("--size needs a value.");
    }

    @Test
    void refusesAFlagThatContradictsItself() {
        Problem problem = problem("a fox --size wide --size tall");
        assertThat(problem.what()).contains("--size", "wide", "tall", "twice");
    }

    @Test
    void refusesAValueForPrivateThatIsNeitherYesNorNo() {
        assertThat(problem("a fox --private=maybe").what()).contains("--private");
    }

    @Test
    void survivesFourThousandDashesAndBracketsAndQuotes() {
        assertThat(PromptFlags.read("-".repeat(4_000)))
                .isEqualTo(new PromptFlags.Reading.Read("-".repeat(4_000), Map.of()));
        String quotes = "\" ".repeat(2_000) + "fox";
        assertThat(PromptFlags.read(quotes))
                .isEqualTo(new PromptFlags.Reading.Read(quotes, Map.of()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"\"", "''", " \" \" ", "\u201C\u201D", "\"\" --size wide"})
    void quotesAroundNothingSayNothing(String typed) {
        assertThat(PromptFlags.read(typed))
                .isInstanceOfSatisfying(
                        PromptFlags.Reading.Read.class,
                        read -> assertThat(read.prompt()).isEmpty());
    }

    private static Problem problem(String typed) {
        return switch (PromptFlags.read(typed)) {
            case PromptFlags.Reading.Unclear unclear -> unclear.problem();
            case PromptFlags.Reading.Read read -> throw new AssertionError("was read: " + read);
        };
    }
}
