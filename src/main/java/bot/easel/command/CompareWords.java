package bot.easel.command;

import bot.easel.chat.ChannelId;
import bot.easel.chat.Member;
import bot.easel.studio.Comparison;
import bot.easel.studio.Studio;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Reads what a comparison is of: one prompt, and two to four models.
final class CompareWords {
    /// One wish for each model, or why there is none.
    sealed interface Reading {
        /// @param wish with the models as they were written
        record Wordless(Wish wish) implements Reading {}

        record Clear(List<Wish> wishes) implements Reading {
            public Clear {
                wishes = List.copyOf(wishes);
            }
        }

        record Unclear(Problem problem) implements Reading {}
    }

    private final Studio studio;

    CompareWords(Studio studio) {
        this.studio = studio;
    }

    /// @param options values of typed options by their names, as text
    Reading read(ChannelId channel, Member member, String typed, Map<String, String> options) {
        Alternatives alternatives = Alternatives.of(typed);
        if (alternatives.count() > 1) {
            return new Reading.Unclear(SEVERAL_PROMPTS);
        }
        return switch (Wishes.read(alternatives.all().getFirst(), options)) {
            case Wishes.Reading.Unclear(Problem problem) -> new Reading.Unclear(problem);
            case Wishes.Reading.Clear(Wish wish) -> {
                Optional<Problem> senseless = senseless(wish);
                if (senseless.isPresent()) {
                    yield new Reading.Unclear(senseless.get());
                }
                yield wish.prompt().isEmpty()
                        ? new Reading.Wordless(wish)
                        : models(channel, member, wish);
            }
        };
    }

    private Reading models(ChannelId channel, Member member, Wish wish) {
        List<String> models = split(wish.options().model());
        Set<String> seen = new HashSet<>();
        Optional<String> twice = models.stream().filter(each -> !seen.add(each)).findFirst();
        if (twice.isPresent()) {
            return new Reading.Unclear(
                    new Problem(
                            Words.clip(twice.get(), 60) + " is there twice.",
                            nearest(channel, member, models)));
        }
        if (models.size() < Comparison.FEWEST || models.size() > Comparison.MOST) {
            return new Reading.Unclear(
                    new Problem(
                            "A comparison takes "
                                    + Comparison.FEWEST
                                    + " to "
                                    + Comparison.MOST
                                    + " models, and "
                                    + (models.isEmpty()
                                            ? "none is named."
                                            : "here "
                                                    + (models.size() == 1
                                                            ? "is one."
                                                            : "are " + models.size() + ".")),
                            nearest(channel, member, models)));
        }
        return new Reading.Clear(models.stream().map(wish::drawnBy).toList());
    }

    /// As many of the named ones as go, with the channel's best where they are too few.
    private String nearest(ChannelId channel, Member member, List<String> named) {
        List<String> offered =
                studio.offers(channel, member).stream().map(Studio.Offer::model).toList();
        List<String> models =
                Stream.concat(named.stream().limit(Comparison.MOST), offered.stream())
                        .distinct()
                        .limit(
                                Math.clamp(
                                        new LinkedHashSet<>(named).size(),
                                        Comparison.FEWEST,
                                        Comparison.MOST))
                        .toList();
        return models.size() < Comparison.FEWEST
                ? "This channel has too few models for you to compare: /easel models lists them."
                : "The nearest: --models "
                        + Words.clip(String.join(",", models), 200)
                        + ". /easel models lists all that you can use.";
    }

    static List<String> split(@Nullable String models) {
        return models == null
                ? List.of()
                : Arrays.stream(models.toLowerCase(Locale.ROOT).split("[,;\\s]+"))
                        .filter(each -> !each.isEmpty())
                        .toList();
    }

    private static Optional<Problem> senseless(Wish wish) {
        Integer count = wish.options().count();
        if (count != null && count != 1) {
            return Optional.of(
                    new Problem(
                            "Each model draws one picture to compare, not " + count + ".",
                            "Leave --count out; the nearest is 1."));
        }
        List<String> about = new ArrayList<>();
        if (wish.picture() != null) {
            about.add("--picture");
        }
        if (!wish.references().isEmpty()) {
            about.add("--reference");
        }
        if (wish.options().complexity() != null) {
            about.add("--complexity");
        }
        if (wish.options().animation() != null) {
            about.add("--frames and --duration");
        }
        if (wish.options().fidelity() != null) {
            about.add("--fidelity");
        }
        if (wish.overnight()) {
            return Optional.of(
                    new Problem(
                            "Models are compared now, not overnight.",
                            "Leave --when out, or draw with one model by /imagine."));
        }
        return about.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new Problem(
                                "Models are compared on words alone, without "
                                        + Words.all(about)
                                        + ".",
                                "Leave that out, or draw with one model by /imagine."));
    }

    private static final Problem SEVERAL_PROMPTS =
            new Problem(
                    "A comparison is of one prompt, and the braces make several.",
                    "Name one of the alternatives. If the braces belong to the prompt, write \\{"
                            + " for {.");
}
