package bot.easel.command;

import bot.easel.studio.Studio;
import java.time.InstantSource;
import java.util.List;

/// The buttons under pictures.
public final class PictureActions {
    private PictureActions() {}

    /// One action for each button that [Cards] puts under a message.
    public static List<Action> all(Studio studio, InstantSource clock) {
        PressedPicture pictures = new PressedPicture(studio);
        PressGuard guard = new PressGuard(clock);
        return List.of(
                new AgainAction(Buttons.REROLL, studio, pictures, guard),
                new AgainAction(Buttons.RETRY, studio, pictures, guard),
                new DetailsAction(studio, pictures),
                new CancelAction(studio, pictures),
                new ShowAction(studio, pictures),
                new DeleteAction(pictures),
                new DeleteAction.EraseAction(studio, pictures));
    }
}
