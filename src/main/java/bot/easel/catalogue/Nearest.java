package bot.easel.catalogue;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Finds the value that somebody probably meant.
public final class Nearest {

    private Nearest() {}

    /// The allowed value with the fewest letters to change; one that holds the given text whole
    /// (`flare` in `gpt-image-2.5-flare`) is nearer than any other.
    public static Optional<String> inSpelling(String given, Collection<String> allowed) {
        String wish = given.toLowerCase(Locale.ROOT);
        return allowed.stream()
                .min(
                        Comparator.comparing((String value) -> !isPart(wish, value))
                                .thenComparingInt(value -> edits(wish, value)));
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

    private static boolean isPart(String wish, String value) {
        return wish.length() >= 3 && value.toLowerCase(Locale.ROOT).contains(wish);
    }

    /// Letters to insert, remove, replace or swap with their neighbour (optimal string alignment).
    public static int edits(String first, String second) {
        String left = first.toLowerCase(Locale.ROOT);
        String right = second.toLowerCase(Locale.ROOT);
        int[][] cost = new int[left.length() + 1][right.length() + 1];
        for (int i = 0; i <= left.length(); i++) {
            cost[i][0] = i;
        }
        for (int j = 0; j <= right.length(); j++) {
            cost[0][j] = j;
        }
        for (int i = 1; i <= left.length(); i++) {
            for (int j = 1; j <= right.length(); j++) {
                int replaced = left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1;
                cost[i][j] =
                        Math.min(
                                cost[i - 1][j - 1] + replaced,
                                1 + Math.min(cost[i - 1][j], cost[i][j - 1]));
                boolean swapped =
                        i > 1
                                && j > 1
                                && left.charAt(i - 1) == right.charAt(j - 2)
                                && left.charAt(i - 2) == right.charAt(j - 1);
                if (swapped) {
                    cost[i][j] = Math.min(cost[i][j], cost[i - 2][j - 2] + 1);
                }
            }
        }
        return cost[left.length()][right.length()];
    }
}
