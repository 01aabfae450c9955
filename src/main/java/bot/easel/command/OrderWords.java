package bot.easel.command;

import bot.easel.chat.ChannelId;
import bot.easel.studio.Policies;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// Reads what an order says: one wish, or several where the words hold alternatives.
final class OrderWords {
    /// The wishes, or why there are none.
    sealed interface Reading {
        /// @param wishes at least one; all of them start from the same pictures
        record Clear(List<Wish> wishes) implements Reading {
            public Clear {
                wishes = List.copyOf(wishes);
            }

            /// Whether one of them has nothing but flags.
            boolean isWordless() {
                return wishes.stream().anyMatch(wish -> wish.prompt().isEmpty());
            }
        }

        record Unclear(Problem problem) implements Reading {}
    }

    private static final Problem PICTURES_IN_BRACES =
            new Problem(
                    "The alternatives name different pictures or styles.",
                    "Write --picture, --reference and --style outside the braces.");

    private final Policies policies;

    OrderWords(Policies policies) {
        this.policies = policies;
    }

    /// @param options values of typed options by their names, as text
    Reading read(ChannelId channel, String typed, Map<String, String> options) {
        Alternatives alternatives = Alternatives.of(typed);
        int most = policies.of(channel).maxCount();
        if (alternatives.count() > most) {
            return new Reading.Unclear(tooMany(alternatives.count(), most));
        }
        List<Wish> wishes = new ArrayList<>();
        for (String prompt : alternatives.all()) {
            switch (Wishes.read(prompt, options)) {
                case Wishes.Reading.Unclear unclear -> {
                    return new Reading.Unclear(unclear.problem());
                }
                case Wishes.Reading.Clear clear -> wishes.add(clear.wish());
            }
        }
        Wish first = wishes.getFirst();
        boolean alike =
                wishes.stream()
                        .allMatch(wish ->
                                wish.references().equals(first.references())
                                        && Objects.equals(wish.picture(), first.picture())
                                        && Objects.equals(wish.style(), first.style()));
        return alike
                ? new Reading.Clear(wishes.stream().distinct().toList())
                : new Reading.Unclear(PICTURES_IN_BRACES);
    }

    private static Problem tooMany(long count, int most) {
        return new Problem(
                "The braces make "
                        + (count >= 1_000_000
                                ? "more than a million"
                                : Words.count(count, "prompt"))
                        + ", and here "
                        + Words.count(most, "prompt")
                        + " at once "
                        + (most == 1 ? "is" : "are")
                        + " the most.",
                "Name fewer alternatives. If the braces belong to the prompt, write \\{ for {.");
    }
}
