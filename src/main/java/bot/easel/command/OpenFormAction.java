package bot.easel.command;

import bot.easel.chat.Interaction;
import bot.easel.chat.Origin;
import bot.easel.studio.Generation;

/// Edit and Use as reference: opens the form that asks what is to become of the picture.
final class OpenFormAction implements Action {
    private final String name;
    private final String wish;
    private final PictureChooser chooser;
    private final Opening opening;

    OpenFormAction(String name, String wish, PictureChooser chooser, Opening opening) {
        this.name = name;
        this.wish = wish;
        this.chooser = chooser;
        this.opening = opening;
    }

    /// Opens the form as the first answer, or says why not.
    @FunctionalInterface
    interface Opening {
        /// @param index from 0
        void open(Origin origin, Generation generation, int index);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void pressed(Interaction.ButtonPress press, String argument) {
        chooser.choose(
                press,
                argument,
                name,
                wish,
                (generation, index) -> opening.open(press.origin(), generation, index));
    }
}
