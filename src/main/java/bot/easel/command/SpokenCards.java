package bot.easel.command;

import bot.easel.chat.Card;
import bot.easel.chat.Line;
import java.util.List;

/// Answers to words that ask for nothing that could be drawn.
final class SpokenCards {
    static final Card SAY_WHAT =
            RefusalCards.of(
                    new Problem(
                            "I have the picture, but not what to change about it.",
                            "Reply to it with the change in words, for example: make it night."));

    static final Card HELP =
            Card.of(
                    Card.Tone.INFO,
                    Line.of("I draw pictures and change them: /imagine a lighthouse at dusk"),
                    Line.of(
                            "Reply to a picture and say what to change, in words or with a voice"
                                    + " message, for example: make it night."
                                    + " Or mention me with your own pictures and the change."),
                    Line.of("/easel help tells the rest."));

    /// What somebody spent is for nobody else to read.
    static final Card SPENDING =
            Card.of(Card.Tone.INFO, Line.of("I tell what you spent to you alone."))
                    .withButtons(List.of(Buttons.mySpending()));

    private SpokenCards() {}
}
