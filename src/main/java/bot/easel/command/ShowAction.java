package bot.easel.command;

import bot.easel.chat.Card;
import bot.easel.chat.Interaction;
import bot.easel.chat.Line;
import bot.easel.studio.Studio;

/// Shows what was drawn although it had been cancelled, since it was paid for.
final class ShowAction implements Action {
    private final Studio studio;
    private final PressedPicture pictures;

    ShowAction(Studio studio, PressedPicture pictures) {
        this.studio = studio;
        this.pictures = pictures;
    }

    @Override
    public String name() {
        return Buttons.SHOW;
    }

    @Override
    public void pressed(Interaction.ButtonPress press, String argument) {
        pictures.answer(
                press,
                argument,
                generation ->
                        studio.showCancelled(generation.id(), press.origin().member())
                                ? Card.of(Card.Tone.INFO, Line.of("Here it comes."))
                                : Card.of(
                                        Card.Tone.REFUSED,
                                        Line.of(
                                                "There is nothing to show, or it is shown"
                                                        + " already. Only the one who asked for it"
                                                        + " can bring it back.")));
    }
}
