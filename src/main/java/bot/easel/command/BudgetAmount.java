package bot.easel.command;

import bot.easel.spend.BudgetSetting;
import bot.easel.spend.Usd;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// What an admin writes as an amount: dollars as a plain decimal, `none` or `default`. Whatever else
/// people write for money is answered with the right way to write it, and never guessed.
sealed interface BudgetAmount {
    record Read(BudgetSetting setting) implements BudgetAmount {}

    record Unreadable(Problem problem) implements BudgetAmount {}

    /// More than anybody means; sums of it are far from overflowing.
    Usd LARGEST = Usd.parse("1000000000");

    String HOW = "Write dollars as a plain decimal, such as 2.50; none lifts a limit.";

    Pattern SIGN = Pattern.compile("(?i)^(US\\$|\\p{Sc}|USD|EUR|GBP)|(\\p{Sc}|USD|EUR|GBP)$");
    Pattern GROUPED =
            Pattern.compile("[+-]?\\d{1,3}(?:([,.'’_\\u00A0\\u202F])\\d{3})(?:\\1\\d{3})*");
    Pattern GROUPED_WITH_CENTS =
            Pattern.compile(
                    "[+-]?(?:\\d{1,3}(?:,\\d{3})+\\.\\d+|\\d{1,3}(?:\\.\\d{3})+,\\d+"
                            + "|\\d{1,3}(?:['’_\\u00A0\\u202F]\\d{3})+[.,]\\d+)");
    Pattern COMMA = Pattern.compile("[+-]?\\d+,\\d+|[+-]?,\\d+");
    Set<String> ENDLESS =
            Set.of("nan", "inf", "infinity", "infinite", "unlimited", "∞", "off", "no", "null");

    /// Whether a word can only be meant as an amount.
    static boolean looksLikeOne(String word) {
        String small = word.toLowerCase(Locale.ROOT);
        return small.equals("none")
                || small.equals("default")
                || ENDLESS.contains(small.replaceFirst("^[+-]", ""))
                || word.matches("[+\\-\\u2212.,\\p{Sc}]*\\d.*")
                || (SIGN.matcher(word).find() && word.matches(".*\\d.*"));
    }

    static BudgetAmount read(String written) {
        String word = written.strip();
        String small = word.toLowerCase(Locale.ROOT);
        if (small.equals("none")) {
            return new Read(new BudgetSetting.Lifted());
        }
        if (small.equals("default")) {
            return new Read(new BudgetSetting.Configured());
        }
        if (ENDLESS.contains(small.replaceFirst("^[+-]", ""))) {
            return unreadable(word, "is no amount", "Write none to lift the limit.");
        }
        String bare = SIGN.matcher(word).replaceAll("").strip();
        if (!bare.equals(word)) {
            return unreadable(
                    word,
                    "has a sign of money",
                    "Limits are in US dollars; write the number alone" + such(bare) + ".");
        }
        if (word.startsWith("-") || word.startsWith("\u2212")) {
            return unreadable(
                    word,
                    "is less than nothing",
                    "The least is 0, under which nothing is drawn; none lifts the limit.");
        }
        if (GROUPED_WITH_CENTS.matcher(word).matches() || grouped(word)) {
            return unreadable(
                    word,
                    "can be read in two ways",
                    "Write it without separators" + such(plain(word)) + ".");
        }
        if (COMMA.matcher(word).matches()) {
            return unreadable(
                    word, "has a comma", "Write a point" + such(word.replace(',', '.')) + ".");
        }
        return amount(word);
    }

    private static BudgetAmount amount(String word) {
        try {
            Usd amount = Usd.parse(word);
            return amount.isMoreThan(LARGEST)
                    ? tooMuch(word)
                    : new Read(new BudgetSetting.Amount(amount));
        } catch (NumberFormatException malformed) {
            if (word.matches("\\+?\\d{10,}(\\.\\d*)?")) {
                return tooMuch(word);
            }
            if (word.matches("\\+?\\d*\\.\\d{10,}")) {
                return unreadable(
                        word,
                        "is finer than a billionth of a dollar",
                        "Round it" + such(word.substring(0, word.indexOf('.') + 3)) + ".");
            }
            return unreadable(word, "is no amount of money", HOW);
        }
    }

    private static BudgetAmount tooMuch(String word) {
        return unreadable(
                word,
                "is more than anybody can spend",
                "The most is " + LARGEST.toDecimal().toBigInteger() + "; none lifts the limit.");
    }

    /// Three digits after a point are a decimal unless more groups follow.
    private static boolean grouped(String word) {
        return GROUPED.matcher(word).matches()
                && (word.indexOf('.') < 0 || word.indexOf('.') != word.lastIndexOf('.'));
    }

    /// Without separators of thousands; the last separator stays a point where cents follow it.
    private static String plain(String word) {
        if (grouped(word)) {
            return word.replaceAll("[^0-9]", "");
        }
        int last = Math.max(word.lastIndexOf(','), word.lastIndexOf('.'));
        return word.substring(0, last).replaceAll("[^0-9]", "") + "." + word.substring(last + 1);
    }

    private static String such(String example) {
        return read(example) instanceof Read ? ": " + example : ", such as 2.50";
    }

    private static BudgetAmount unreadable(String word, String what, String remedy) {
        return new Unreadable(new Problem(Words.clip(word, 40) + " " + what + ".", remedy));
    }
}
