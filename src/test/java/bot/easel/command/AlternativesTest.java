package bot.easel.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class AlternativesTest {
    static Stream<Arguments> prompts() {
        return Stream.of(
                row("a fox", "a fox"),
                row("", ""),
                row("{red,green} fox", "red fox", "green fox"),
                row("{red, green , blue} fox", "red fox", "green fox", "blue fox"),
                row(
                        "a {red,green} {fox,owl}",
                        "a red fox",
                        "a red owl",
                        "a green fox",
                        "a green owl"),
                row(
                        "a {red,{dark,light} green} fox",
                        "a red fox",
                        "a dark green fox",
                        "a light green fox"),
                row("a {,big} fox", "a fox", "a big fox"),
                row("fox --ar {1:1,16:9}", "fox --ar 1:1", "fox --ar 16:9"),
                // ordinary characters
                row("a {red} fox", "a {red} fox"),
                row("a {red fox", "a {red fox"),
                row("a red} fox", "a red} fox"),
                row("a \\{red,green\\} fox", "a {red,green} fox"),
                row("a {red\\, rusty,green} fox", "a red, rusty fox", "a green fox"),
                row("{ {a,b} } fox", "{ a } fox", "{ b } fox"),
                row("back\\slash", "back\\slash"),
                row("ends with \\", "ends with \\"),
                row("a  fox", "a  fox"));
    }

    private static Arguments row(String typed, String... prompts) {
        return Arguments.of(typed, List.of(prompts));
    }

    @ParameterizedTest
    @MethodSource("prompts")
    void makesPromptsOfBraces(String typed, List<String> prompts) {
        Alternatives alternatives = Alternatives.of(typed);
        assertThat(alternatives.all()).isEqualTo(prompts);
        assertThat(alternatives.count()).isEqualTo(prompts.size());
    }

    @Test
    void countsWithoutMakingThem() {
        assertThat(Alternatives.of("{a,b,c,d,e,f,g,h,i,j}".repeat(180)).count())
                .isEqualTo(1_000_000);
    }

    @Test
    void neitherHangsNorOverflowsOnBraces() {
        Assertions.assertTimeout(
                Duration.ofSeconds(5),
                () -> {
                    assertThat(Alternatives.of("{".repeat(4_000)).count()).isEqualTo(1);
                    assertThat(Alternatives.of("{a,".repeat(1_000) + "}".repeat(1_000)).count())
                            .isPositive();
                    assertThat(Alternatives.of("{,}".repeat(1_300)).count()).isEqualTo(1_000_000);
                });
    }
}
