package bot.easel.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/// Whatever somebody types.
class PromptFlagsFuzzTest {
    static Stream<byte[]> prompts() {
        return Stream.of(
                        "a fox --size 1536x1024 --ar=16:9 —quality high",
                        "a \"quoted --n 2\" word --models a, b,c --private\nmore",
                        "--reference 1a2b.2 --ref «x y» --duration 1.8s -- --unknown",
                        "“never closed --count 3 --count 3 ‘--bg’ opaque",
                        "\u2007\u2028--ref x")
                .map(text -> text.getBytes(UTF_8));
    }

    /// What is left of a prompt holds no flag any more, and is what would be drawn in any case.
    @MethodSource("prompts")
    @FuzzTest
    void whatIsLeftOfAPromptStaysAsItIs(byte[] typed) {
        switch (PromptFlags.read(new String(typed, UTF_8))) {
            case PromptFlags.Reading.Unclear(Problem problem) ->
                    assertThat(problem.toString().length()).isLessThan(4_000);
            case PromptFlags.Reading.Read(String prompt, var flags) -> {
                assertThat(PromptText.clean(prompt)).isEqualTo(prompt);
                flags.values().forEach(value -> assertThat(PromptText.clean(value)).isNotNull());
                if (flags.isEmpty()) {
                    assertThat(PromptFlags.read(prompt))
                            .isEqualTo(new PromptFlags.Reading.Read(prompt, flags));
                }
            }
        }
    }

    static Stream<byte[]> ids() {
        return Stream.of("reroll:0197-a.2", "gestures", "my-spending:", "x:y:z", "a\n:b")
                .map(text -> text.getBytes(UTF_8));
    }

    /// The id of a button is read to the letter, or not at all.
    @MethodSource("ids")
    @FuzzTest
    void anIdThatIsReadIsWrittenAsItWas(byte[] bytes) {
        String id = new String(bytes, UTF_8);
        Optional<Buttons.Pressed> read = Buttons.read(id);
        read.ifPresent(pressed -> {
            String again =
                    id.contains(":")
                            ? Buttons.id(pressed.action(), pressed.argument())
                            : pressed.action();
            assertThat(again).isEqualTo(id).matches("[a-z-]+(:[\\w.-]*)?").hasSizeLessThan(101);
        });
    }
}
