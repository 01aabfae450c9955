package bot.easel.command;

import bot.easel.catalogue.Nearest;
import bot.easel.chat.Interaction;
import bot.easel.chat.OptionValue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What `/easel gallery` was asked, from typed options, from words such as `channel 2`, or from one
/// of its own buttons.
///
/// @param page from 1, which has the newest
record GalleryQuestion(Whose whose, int page) {
    static final int MAX_PAGE = 1_000;

    private static final Pattern SHAPE = Pattern.compile("(me|channel)\\.(\\d{1,4})");
    private static final List<String> NAMES = List.of("", "whose", "page", "my", "this");

    /// Whose pictures.
    enum Whose {
        ME,
        CHANNEL;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        private static Optional<Whose> of(String word) {
            return Arrays.stream(values()).filter(each -> each.word().equals(word)).findFirst();
        }
    }

    /// A question, or why it could not be read.
    sealed interface Reading {
        record Clear(GalleryQuestion question) implements Reading {}

        record Unclear(Problem problem) implements Reading {}
    }

    static Reading read(Interaction.CommandCall call) {
        List<String> words = new ArrayList<>();
        if (call.options().get("whose") instanceof OptionValue.Text text) {
            words.add(text.value());
        }
        if (call.options().get("page") instanceof OptionValue.Whole whole) {
            words.add(Long.toString(whole.value()));
        }
        words.addAll(Arrays.asList(PromptText.clean(call.text()).split("[\\s=]+")));
        Whose whose = Whose.ME;
        int page = 1;
        for (String written : words) {
            String word = written.replaceFirst("^(--|\u2014)", "").toLowerCase(Locale.ROOT);
            Optional<Whose> named = Whose.of(word);
            if (named.isPresent()) {
                whose = named.get();
            } else if (word.matches("\\d{1,4}") && isPage(Integer.parseInt(word))) {
                page = Integer.parseInt(word);
            } else if (!NAMES.contains(word)) {
                return new Reading.Unclear(unknown(written));
            }
        }
        return new Reading.Clear(new GalleryQuestion(whose, page));
    }

    /// Empty when no button of ours says so.
    static Optional<GalleryQuestion> read(String argument) {
        Matcher matcher = SHAPE.matcher(argument);
        return !matcher.matches() || !isPage(Integer.parseInt(matcher.group(2)))
                ? Optional.empty()
                : Whose.of(matcher.group(1))
                        .map(whose ->
                                new GalleryQuestion(whose, Integer.parseInt(matcher.group(2))));
    }

    String argument() {
        return whose.word() + "." + page;
    }

    GalleryQuestion turnedTo(int other) {
        return new GalleryQuestion(whose, other);
    }

    private static boolean isPage(int number) {
        return number >= 1 && number <= MAX_PAGE;
    }

    private static Problem unknown(String word) {
        String nearest = Nearest.inSpelling(word, List.of("me", "channel")).orElse("me");
        return new Problem(
                "I cannot read " + Words.clip(word, 60) + " here.",
                "The nearest I know is "
                        + nearest
                        + ". For example: /easel gallery channel 2, or /easel gallery alone.");
    }
}
