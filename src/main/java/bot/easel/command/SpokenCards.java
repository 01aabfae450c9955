package bot.easel.command;

import bot.easel.chat.Card;
import bot.easel.chat.Line;

/// Answers to words that ask for nothing that could be drawn.
final class SpokenCards {
    static final Card SAY_WHAT =
            RefusalCards.of(
                    new Problem(
                            "I have the picture, but not what to change about it.",
                            "Reply to it with the change in words, for example: make it night."));

    static final Card VOICE =
            RefusalCards.of(
                    new Problem(
                            "I cannot hear voice messages yet.",
                            "Please type what you want to see."));

    static final Card HELP =
            Card.of(
                    Card.Tone.INFO,
                    Line.of("I draw pictures and change them: /imagine a lighthouse at dusk"),
                    Line.of(
                            "Reply to a picture and say what to change, for example: make it night."
                                    + " Or mention me with your own pictures and the change."),
                    Line.of("/easel help tells the rest."));

    private SpokenCards() {}
}
