package bot.easel.command;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PromptTextTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "שלום עולם, ثعلب أحمر",
                "مرحبا\u200F!",
                "👩‍👩‍👧‍👦 family, 🏴󠁧󠁢󠁥󠁮󠁧󠁿 flag, ❤️ heart, 🇩🇪",
                "नमस्ते क्‍ष",
                "日本語のプロンプト",
                "@everyone @here <!channel> <@U123> </imagine:1>",
                "**bold** `code` [link](https://example.org) & < >",
                "line\nline\ttab"
            })
    void keepsWhatPeopleWrite(String typed) {
        assertThat(PromptText.clean(typed)).isEqualTo(typed);
    }

    @Test
    void removesWhatNobodyMeansToWrite() {
        assertThat(PromptText.clean("a\u0000 f\u0007o\u001Bx\u007F\u0090")).isEqualTo("a fox");
        assertThat(PromptText.clean("\uFEFFfox\uFFFE\uFDD0")).isEqualTo("fox");
        assertThat(PromptText.clean("fox \uD83E hunting \uDD8A")).isEqualTo("fox  hunting");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " \n\t ", "\u00A0", "\u200B\u200D", "\u2003 \uFEFF", "\u202E"})
    void takesTextThatNobodySeesForEmpty(String typed) {
        assertThat(PromptText.clean(typed)).isEmpty();
    }

    @Test
    void removesMarksThatTurnTheDirectionOfTheText() {
        assertThat(PromptText.clean("\u202Ea\u202C fox\u2066\u2067\u2068\u2069\u202A\u202B\u202D"))
                .isEqualTo("a fox");
    }

    @Test
    void makesEveryLineEndOneKind() {
        assertThat(PromptText.clean("a\r\nb\rc\u2028d\u2029e\u0085f"))
                .isEqualTo("a\nb\nc\nd\ne\nf");
    }

    @Test
    void countsAsPeopleCount() {
        assertThat(PromptText.length("🦊fox")).isEqualTo(4);
    }

    @Test
    void clipsBetweenWhatReadersSeeAsCharacters() {
        String family = "👩‍👩‍👧‍👦";
        assertThat(Words.clip("ab" + family + "cd", 8)).isEqualTo("ab…");
        assertThat(Words.clip("a  b\n c", 10)).isEqualTo("a b c");
        assertThat(Words.clip("abcdef", 4)).isEqualTo("abc…");
        assertThat(Words.clip("abcd", 4)).isEqualTo("abcd");
    }
}
