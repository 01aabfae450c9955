package bot.easel.config;

import bot.easel.catalogue.Nearest;
import java.util.Collection;
import java.util.Optional;

/// Guesses which known word a mistyped one was meant to be.
final class Spelling {

    private Spelling() {}

    /// The nearest known word, if it is near enough to be a guess.
    static Optional<String> nearest(String given, Collection<String> known) {
        return Nearest.inSpelling(given, known)
                .filter(word -> Nearest.edits(given, word) <= Math.max(2, word.length() / 3));
    }
}
