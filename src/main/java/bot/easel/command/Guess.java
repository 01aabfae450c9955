package bot.easel.command;

import bot.easel.spend.Usd;
import bot.easel.studio.Intent;
import bot.easel.studio.Studio;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// What an order was understood to be. What the member wrote as a flag is not guessed.
///
/// @param words what is to be drawn or changed
/// @param reworded whether these are other words than the member's
/// @param options what was named, each as a wish of its own that says nothing else
/// @param leftOut what was named and cannot be had, as sentences
/// @param askAbove what could cost more than this is asked about first
record Guess(
        Intent.Kind kind,
        boolean sure,
        String words,
        boolean reworded,
        List<Wish> options,
        List<String> leftOut,
        Usd askAbove) {
    /// More pictures than this are asked about first, however cheap they are.
    private static final int FEW = 2;

    private static final int SHOWN = 200;

    Guess {
        options = List.copyOf(options);
        leftOut = List.copyOf(leftOut);
    }

    /// What was understood of the words of a wish.
    static Guess of(Intent intent, Wish typed, Usd askAbove) {
        String words = PromptText.clean(intent.words());
        // What was said is shown as it was said.
        boolean usable =
                !typed.spoken() && !words.isEmpty() && PromptText.length(words) <= PromptText.MAX;
        List<Wish> options = new ArrayList<>();
        List<String> leftOut = new ArrayList<>();
        for (Flag flag :
                List.of(Flag.MODEL, Flag.SIZE, Flag.QUALITY, Flag.COUNT, Flag.BACKGROUND)) {
            String value = intent.options().get(flag.word());
            if (value == null || typed.said(flag.word()).isPresent()) {
                continue;
            }
            switch (Wishes.read("", Map.of(flag.word(), value))) {
                case Wishes.Reading.Clear(Wish option) -> options.add(option);
                case Wishes.Reading.Unclear _ -> leftOut.add(leftOut(flag.word(), value));
            }
        }
        return new Guess(
                intent.kind(),
                intent.sure(),
                usable ? words : typed.prompt(),
                usable && !words.equals(typed.prompt()),
                options,
                leftOut,
                askAbove);
    }

    /// What was written and understood together.
    ///
    /// @param wish what is left of the guess
    /// @param notices for the member, as sentences
    record Settled(Wish wish, List<String> notices) {
        Settled {
            notices = List.copyOf(notices);
        }
    }

    /// The wish with each guessed option that it can be had with.
    Settled settled(Wish typed, Predicate<Wish> possible) {
        Wish wish = typed.reworded(words);
        List<String> taken = new ArrayList<>();
        List<String> left = new ArrayList<>(leftOut);
        for (Wish option : options) {
            Wish more = wish.and(option);
            if (possible.test(more)) {
                wish = more;
                taken.add(named(option));
            } else {
                left.add("I left out the " + named(option) + ": it cannot be had here.");
            }
        }
        List<String> notices = new ArrayList<>();
        if (reworded || !taken.isEmpty() || !left.isEmpty()) {
            notices.add(understood(taken));
        }
        notices.addAll(left);
        return new Settled(wish, notices);
    }

    /// Whether it is asked about before it is drawn.
    boolean asks(Wish wish, Studio.Quote.Priced price) {
        Integer count = wish.options().count();
        return !sure
                || (count != null && count > FEW && isGuessed("count"))
                || price.worstCase().isMoreThan(askAbove);
    }

    private boolean isGuessed(String option) {
        return options.stream().anyMatch(each -> each.said(option).isPresent());
    }

    private String understood(List<String> taken) {
        String what = kind == Intent.Kind.EDIT ? "a change of the picture" : "a new picture";
        return "I understood "
                + what
                + (taken.isEmpty() ? "" : ", " + String.join(", ", taken))
                + ": "
                + Words.clip(words, SHOWN);
    }

    private static String named(Wish option) {
        for (Flag flag : Flag.values()) {
            @Nullable String value = option.said(flag.word()).orElse(null);
            if (value != null) {
                return flag.word() + " " + Words.clip(value, 60);
            }
        }
        throw new IllegalStateException("an option that says nothing");
    }

    private static String leftOut(String option, String value) {
        return "I left out the " + option + " " + Words.clip(value, 60) + ": I cannot read it.";
    }
}
