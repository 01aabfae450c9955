package bot.easel.studio;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Words that are not drawn in a channel, each one word or several in a row. They are found as whole
/// words in any case and in any of the forms that Unicode has for the same letters; in scripts that
/// write no spaces, anywhere.
public record BlockedWords(List<String> words) {
    public static final BlockedWords NONE = new BlockedWords(List.of());

    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}\\p{M}_]+");

    /// Nobody sees them, so they part no word.
    private static final Pattern UNSEEN = Pattern.compile("\\p{Cf}");

    private static final Pattern WITHOUT_SPACES =
            Pattern.compile(
                    "[\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}\\p{IsThai}\\p{IsLao}\\p{IsKhmer}"
                            + "\\p{IsMyanmar}]");

    public BlockedWords {
        words = List.copyOf(words);
    }

    /// Whether there is anything in it that could be found.
    public static boolean isWord(String text) {
        return WORD.matcher(folded(text)).find();
    }

    /// The first of the words that is in the text.
    Optional<String> in(String text) {
        if (words.isEmpty()) {
            return Optional.empty();
        }
        String folded = folded(text);
        List<String> written = words(folded);
        return words.stream().filter(word -> isIn(folded(word), folded, written)).findFirst();
    }

    private static boolean isIn(String word, String text, List<String> written) {
        if (WITHOUT_SPACES.matcher(word).find()) {
            return text.contains(word.strip());
        }
        List<String> row = words(word);
        return !row.isEmpty() && Collections.indexOfSubList(written, row) >= 0;
    }

    private static List<String> words(String folded) {
        List<String> words = new ArrayList<>();
        Matcher matcher = WORD.matcher(folded);
        while (matcher.find()) {
            words.add(matcher.group());
        }
        return words;
    }

    /// Upper case first, since only that makes ss of ß.
    private static String folded(String text) {
        String seen =
                UNSEEN.matcher(Normalizer.normalize(text, Normalizer.Form.NFKC)).replaceAll("");
        return Normalizer.normalize(
                seen.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT), Normalizer.Form.NFKC);
    }
}
