package bot.easel.studio;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BlockedWordsTest {
    @ParameterizedTest
    @CsvSource({
        "zebra, a ZEBRA at dusk, true",
        "zebra, two zebras, false",
        "zebra, zebra-striped, true",
        "zebra, 'a (zebra), asleep', true",
        "zebra, a ｚｅｂｒａ, true",
        "zebra, 'a ze\u00ADbra and ze\u200Bbra', true",
        "straße, STRASSE, true",
        "café, a cafe\u0301 at night, true",
        "café, a cafe at night, false",
        "blue moon, once in a Blue  Moon, true",
        "blue moon, blue is the moon, false",
        "blue moon, blue-moon, true",
        "斑马, 一只斑马, true",
        "c3, a c3po, false",
        "жук, Большой ЖУК, true",
    })
    void aWordIsFoundWholeInAnyCaseAndForm(String word, String text, boolean found) {
        assertThat(new BlockedWords(List.of("nothing", word)).in(text).isPresent())
                .isEqualTo(found);
    }
}
