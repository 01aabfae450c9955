package bot.easel.studio;

import bot.easel.spend.SpendLine;
import bot.easel.spend.Usd;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The figures of a digest as a model is told them, and the proof that it says no others. Nobody is
/// named and nothing that anybody wrote is in it: numbers, and names of models.
final class DigestFigures {
    private static final int SHOWN = 8;

    /// A figure with everything that may change what it means.
    private static final Pattern FIGURE =
            Pattern.compile(
                    "(?<before>[\\p{L}_/.#]?)(?<sign>[-\u2212]?)(?<money>\\p{Sc}?)"
                            + "(?<digits>\\p{N}(?:[\\p{N}.,]*\\p{N})?)(?<after>\\s?%|-?\\p{L}|)");

    private static final Pattern WRITTEN =
            Pattern.compile("\\d{1,3}(,\\d{3})*(\\.\\d+)?|\\d+(\\.\\d+)?");

    /// What can be counted in words, and is then held to the same.
    private static final Map<String, Integer> COUNTS =
            Map.ofEntries(
                    Map.entry("zero", 0),
                    Map.entry("one", 1),
                    Map.entry("two", 2),
                    Map.entry("three", 3),
                    Map.entry("four", 4),
                    Map.entry("five", 5),
                    Map.entry("six", 6),
                    Map.entry("seven", 7),
                    Map.entry("eight", 8),
                    Map.entry("nine", 9),
                    Map.entry("ten", 10),
                    Map.entry("eleven", 11),
                    Map.entry("twelve", 12));

    /// Figures in words that somebody has calculated.
    private static final Pattern CALCULATED =
            Pattern.compile(
                    "\\b(half|halves|halved|thirds?|quarters?|twice|doubled?|tripled?|dozens?"
                            + "|percent|per cent|\\w+teen|twenty|thirty|forty|fifty|sixty|seventy"
                            + "|eighty|ninety|hundreds?|thousands?|millions?)\\b",
                    Pattern.CASE_INSENSITIVE);

    private final Digest digest;
    private final Set<BigDecimal> money = new HashSet<>();
    private final Set<BigDecimal> counts = new HashSet<>();

    DigestFigures(Digest digest) {
        this.digest = digest;
        Stream.of(digest.spent(), digest.held()).forEach(this::money);
        models().forEach(line -> {
            money(line.settled());
            money(line.held());
            count(line.pictures());
        });
        digest.left()
                .forEach(each -> {
                    money(each.left());
                    money(each.limit());
                });
        count(digest.pictures());
        count(digest.members().size());
        count(digest.models().size());
        count(digest.channels().size());
    }

    private List<SpendLine> models() {
        return digest.models().stream().limit(SHOWN).toList();
    }

    private void money(Usd amount) {
        Matcher shown = FIGURE.matcher(amount.display());
        while (shown.find()) {
            money.add(value(shown));
        }
    }

    private void count(long number) {
        counts.add(BigDecimal.valueOf(number).stripTrailingZeros());
    }

    /// As they are told, one a line.
    String lines() {
        List<String> lines = new ArrayList<>();
        lines.add("spent in the week: " + digest.spent().display());
        if (digest.held().isPositive()) {
            lines.add("held for what has no known cost yet: " + digest.held().display());
        }
        lines.add("pictures: " + digest.pictures());
        lines.add("members who drew: " + digest.members().size());
        lines.add("channels: " + digest.channels().size());
        lines.add("models: " + digest.models().size());
        models().forEach(line ->
                lines.add(
                        "model "
                                + line.label()
                                + ": "
                                + line.settled().display()
                                + (line.held().isPositive()
                                        ? ", " + line.held().display() + " held"
                                        : "")
                                + ", pictures: "
                                + line.pictures()));
        digest.left()
                .forEach(each ->
                        lines.add(
                                "left of the limit of this "
                                        + each.period().name().toLowerCase(Locale.ROOT)
                                        + ": "
                                        + each.left().display()
                                        + " of "
                                        + each.limit().display()));
        return String.join("\n", lines);
    }

    /// Whether every figure in a text is one of these, as it is told.
    boolean cover(String text) {
        String plain = withoutModels(text);
        Matcher figure = FIGURE.matcher(plain);
        while (figure.find()) {
            if (!isKnown(figure)) {
                return false;
            }
        }
        return !CALCULATED.matcher(plain).find() && countsAreKnown(plain);
    }

    /// Names of models have digits that are no figures.
    private String withoutModels(String text) {
        String names =
                models().stream()
                        .map(SpendLine::label)
                        .sorted(Comparator.comparingInt(String::length).reversed())
                        .map(Pattern::quote)
                        .collect(Collectors.joining("|"));
        return names.isEmpty()
                ? text
                : text.replaceAll(
                        "(?<![\\p{L}\\p{N}.-])(" + names + ")(?![.-]?[\\p{L}\\p{N}])", "model");
    }

    private boolean isKnown(Matcher figure) {
        if (!figure.group("before").isEmpty()
                || !figure.group("after").isEmpty()
                || !WRITTEN.matcher(figure.group("digits")).matches()) {
            return false;
        }
        return switch (figure.group("money")) {
            case "" -> figure.group("sign").isEmpty() && counts.contains(value(figure));
            case "$" -> money.contains(value(figure));
            default -> false;
        };
    }

    private static BigDecimal value(Matcher figure) {
        BigDecimal size =
                new BigDecimal(figure.group("digits").replace(",", "")).stripTrailingZeros();
        return figure.group("sign").isEmpty() ? size : size.negate();
    }

    private boolean countsAreKnown(String text) {
        return Pattern.compile("[^\\p{L}]+")
                .splitAsStream(text.toLowerCase(Locale.ROOT).replace("one of", ""))
                .filter(COUNTS::containsKey)
                .map(COUNTS::get)
                .allMatch(
                        number -> counts.contains(BigDecimal.valueOf(number).stripTrailingZeros()));
    }
}
