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
            case CANCELLED_AFTER_DISPATCH ->
                    Card.of(
                            Card.Tone.INFO,
                            Line.of(
                                    "Cancelled, but the provider had already started: it may cost"
                                            + " up to "
                                            + generation.held().display()
                                            + ", which stays held until the bill is known. Should"
                                            + " the picture arrive, you can still look at it."));
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
}
