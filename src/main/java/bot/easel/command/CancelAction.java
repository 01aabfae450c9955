package bot.easel.command;

import bot.easel.chat.Card;
import bot.easel.chat.Interaction;
import bot.easel.chat.Line;
import bot.easel.studio.Generation;
import bot.easel.studio.Studio;

/// Stops a generation.
final class CancelAction implements Action {
    private final Studio studio;
    private final PressedPicture pictures;

    CancelAction(Studio studio, PressedPicture pictures) {
        this.studio = studio;
        this.pictures = pictures;
    }

    @Override
    public String name() {
        return Buttons.CANCEL;
    }

    @Override
    public void pressed(Interaction.ButtonPress press, String argument) {
        pictures.answer(
                press,
                argument,
                generation ->
                        answer(
                                generation,
                                studio.cancel(generation.id(), press.origin().member())));
    }

    private static Card answer(Generation generation, Studio.Cancellation became) {
        return switch (became) {
            case CANCELLED_FREE ->
                    Card.of(
                            Card.Tone.INFO,
                            Line.of("Cancelled. It had not started, so nothing is charged."));
            case CANCELLED_AFTER_DISPATCH -> tooLate(generation);
            case ALREADY_ENDED ->
                    Card.of(
                            Card.Tone.INFO,
                            Line.of("It is finished already; there is nothing to cancel."));
            case NOT_ALLOWED ->
                    Card.of(
                            Card.Tone.REFUSED,
                            Line.of("Only the one who asked for it, or an admin, can cancel it."));
            case NOT_FOUND -> PressedPicture.UNKNOWN;
        };
    }

    private static Card tooLate(Generation generation) {
        if (generation.comparison() != null) {
            return COMPARISON_STARTED;
        }
        String held = generation.held().display();
        return Card.of(
                Card.Tone.INFO,
                Line.of(
                        generation.overnight()
                                ? "Cancelled, but it is in its batch already: what the provider"
                                        + " draws of it is billed, up to "
                                        + held
                                        + ", and what it does not draw costs nothing. The message"
                                        + " will say which, and you can still look at the picture."
                                : "Cancelled, but the provider had already started: it may cost"
                                        + " up to "
                                        + held
                                        + ", which stays held until the bill is known. Should"
                                        + " the picture arrive, you can still look at it."));
    }

    private static final Card COMPARISON_STARTED =
            Card.of(
                    Card.Tone.INFO,
                    Line.of(
                            "Cancelled. What had not started costs nothing. Where the provider had"
                                    + " already started, its part stays held until the bill is"
                                    + " known; the message will say what it cost, and the pictures"
                                    + " can still be looked at."));
}
