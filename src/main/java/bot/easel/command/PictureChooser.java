package bot.easel.command;

import bot.easel.chat.Button;
import bot.easel.chat.Card;
import bot.easel.chat.Interaction;
import bot.easel.chat.Line;
import bot.easel.studio.Generation;
import bot.easel.studio.GenerationState;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// Finds the one picture that a button is about, and asks for its number where there are several.
final class PictureChooser {
    private final PressedPicture pictures;

    PictureChooser(PressedPicture pictures) {
        this.pictures = pictures;
    }

    /// What goes on with the picture, and answers the press.
    @FunctionalInterface
    interface Chosen {
        /// @param index from 0
        void with(Generation generation, int index);
    }

    /// Hands the picture on, or answers the press itself.
    ///
    /// @param action of the button, which the numbered ones lead to as well
    /// @param wish what for, in a word or two
    void choose(
            Interaction.ButtonPress press,
            String argument,
            String action,
            String wish,
            Chosen chosen) {
        Optional<PictureRef> named = PictureRef.read(argument);
        Optional<Generation> found =
                named.flatMap(ref -> pictures.find(ref.generation(), press.origin()));
        if (named.isEmpty() || found.isEmpty()) {
            reply(press, PressedPicture.UNKNOWN);
            return;
        }
        Generation generation = found.get();
        Integer number = named.get().number();
        int count = generation.assets().size();
        if (generation.state() != GenerationState.READY) {
            reply(press, generation.state().isEnd() ? NO_PICTURE : NOT_YET);
        } else if (generation.cancelled()) {
            reply(press, HIDDEN);
        } else if (number == null && count > 1) {
            reply(press, question(generation, count, action, wish));
        } else if (number != null && (number < 1 || number > count)) {
            reply(press, PressedPicture.UNKNOWN);
        } else {
            chosen.with(generation, number == null ? 0 : number - 1);
        }
    }

    private static void reply(Interaction.ButtonPress press, Card card) {
        press.origin().responder().reply(card);
    }

    static Card question(Generation generation, int count, String action, String wish) {
        List<Button> numbers =
                IntStream.range(0, count)
                        .mapToObj(index -> number(generation, index, action))
                        .toList();
        return Card.of(
                        Card.Tone.INFO,
                        Line.of("Which of the " + count + " pictures? They count from the first."))
                .withTitle(wish)
                .withButtons(numbers);
    }

    private static Button number(Generation generation, int index, String action) {
        String argument = PictureRef.of(generation.id(), index).argument();
        return Button.of(Buttons.id(action, argument), Integer.toString(index + 1));
    }

    private static final Card NO_PICTURE =
            Card.of(
                    Card.Tone.REFUSED,
                    Line.of("There is no picture to go on from: none was drawn."),
                    Line.of("Draw a new one with /imagine; nothing was charged."));

    private static final Card NOT_YET =
            Card.of(
                    Card.Tone.REFUSED,
                    Line.of("It is still being drawn. Press again when it is finished."),
                    Line.of(RefusalCards.FREE));

    private static final Card HIDDEN =
            Card.of(
                    Card.Tone.REFUSED,
                    Line.of(
                            "It was cancelled. The one who asked can bring it back with Show it;"
                                    + " then it has all its buttons."),
                    Line.of(RefusalCards.FREE));
}
