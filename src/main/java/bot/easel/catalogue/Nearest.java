package bot.easel.catalogue;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Finds the value that somebody probably meant.
public final class Nearest {

    private Nearest() {}

    /// The allowed value with the fewest letters to change.
    public static Optional<String> inSpelling(String given, List<String> allowed) {
        String wish = given.toLowerCase(Locale.ROOT);
        return allowed.stream().min(Comparator.comparingInt(value -> edits(wish, value)));
    }

    /// The allowed value that stands nearest to `given` in an order; a wish that is not in the
    /// order is compared by spelling.
    static Optional<String> inOrder(String given, List<String> allowed, List<String> order) {
        String wish = given.toLowerCase(Locale.ROOT);
        int place = order.indexOf(wish);
        if (allowed.contains(wish) || place < 0) {
            return inSpelling(wish, allowed);
        }
        return allowed.stream()
                .filter(order::contains)
                .min(Comparator.comparingInt(value -> Math.abs(order.indexOf(value) - place)))
                .or(() -> inSpelling(wish, allowed));
    }

    private static int edits(String left, String right) {
        int[] row = new int[right.length() + 1];
        for (int j = 0; j <= right.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= left.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= right.length(); j++) {
                int above = row[j];
                int same = left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1;
                row[j] = Math.min(diagonal + same, 1 + Math.min(above, row[j - 1]));
                diagonal = above;
            }
        }
        return row[right.length()];
    }
}
