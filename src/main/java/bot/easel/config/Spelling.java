package bot.easel.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/// Guesses which known word a mistyped one was meant to be.
final class Spelling {

    private Spelling() {}

    /// The known word with the fewest letters to change, if it is near enough to be a guess.
    static Optional<String> nearest(String given, Collection<String> known) {
        return known.stream()
                .min(Comparator.<String>comparingInt(word -> distance(given, word)))
                .filter(word -> distance(given, word) <= Math.max(2, word.length() / 3));
    }

    private static int distance(String left, String right) {
        int[] row = new int[right.length() + 1];
        for (int column = 0; column < row.length; column++) {
            row[column] = column;
        }
        for (int line = 1; line <= left.length(); line++) {
            int diagonal = row[0];
            row[0] = line;
            for (int column = 1; column < row.length; column++) {
                int change = left.charAt(line - 1) == right.charAt(column - 1) ? 0 : 1;
                int best = Math.min(diagonal + change, Math.min(row[column], row[column - 1]) + 1);
                diagonal = row[column];
                row[column] = best;
            }
        }
        return row[right.length()];
    }
}
