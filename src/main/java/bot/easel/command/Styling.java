package bot.easel.command;

import bot.easel.chat.ChannelId;
import bot.easel.chat.Choice;
import bot.easel.studio.Basis;
import bot.easel.studio.Style;
import bot.easel.studio.Styles;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Finds the style that wishes name.
final class Styling {
    private static final int LABEL = 75;

    private final Styles styles;

    Styling(Styles styles) {
        this.styles = styles;
    }

    /// What there is of it.
    sealed interface Found {
        /// @param style null where none is named
        record Usable(@Nullable Style style) implements Found {}

        record Wrong(Problem problem) implements Found {}
    }

    /// @param wishes all of them name the same one, or none
    Found of(ChannelId channel, List<Wish> wishes) {
        String named = wishes.getFirst().style();
        if (named == null) {
            return new Found.Usable(null);
        }
        List<Style> here = styles.here(channel);
        Optional<Style> found =
                here.stream().filter(style -> style.name().equals(named)).findFirst();
        if (found.isEmpty()) {
            return new Found.Wrong(StyleCards.problem(named, here));
        }
        Style style = found.get();
        return wishes.stream().anyMatch(wish -> isTooLong(style, wish.prompt()))
                ? new Found.Wrong(tooLong(style))
                : new Found.Usable(style);
    }

    /// Whether the words with the style's text behind them are longer than a prompt may be.
    static boolean isTooLong(Style style, String words) {
        return PromptText.length(style.used().joined(words)) > PromptText.MAX;
    }

    static Problem tooLong(Style style) {
        return new Problem(
                "With the text of the style "
                        + style.name()
                        + " behind it, your prompt is longer than the 4,000 characters that I can"
                        + " take.",
                "Please shorten it, or leave the style out.");
    }

    /// Lists them to choose from.
    static List<Choice> choices(List<Style> styles) {
        return styles.stream()
                .map(style ->
                        new Choice(
                                Words.clip(style.name() + StyleCards.pictures(style), LABEL),
                                style.name()))
                .toList();
    }

    static Basis in(@Nullable Style style, Basis basis) {
        return style == null ? basis : basis.in(style.used(), null);
    }
}
