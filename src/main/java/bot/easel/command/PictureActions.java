package bot.easel.command;

import bot.easel.studio.Studio;
import java.time.InstantSource;
import java.util.List;

/// The buttons under pictures.
public final class PictureActions {
    private PictureActions() {}

    /// One action for each button that [Cards] puts under a message, and for those that their
    /// answers lead to.
    public static List<Action> all(Studio studio, PictureForms forms, InstantSource clock) {
        PressedPicture pictures = new PressedPicture(studio);
        PictureChooser chooser = new PictureChooser(pictures);
        PressGuard guard = new PressGuard(clock);
        Lineage lineage = new Lineage(pictures);
        NextPicture next = new NextPicture(studio, guard);
        DetailsCard details = new DetailsCard(studio, pictures, lineage);
        UpscaleAction upscale = new UpscaleAction(studio, chooser);
        return List.of(
                new AgainAction(Buttons.REROLL, studio, pictures, guard),
                new AgainAction(Buttons.RETRY, studio, pictures, guard),
                new VaryAction(chooser, lineage, next),
                new OpenFormAction(Buttons.EDIT, "Edit", chooser, forms::openEdit),
                upscale,
                new UpscaleAction.ChosenAction(upscale, chooser, lineage, next),
                new MoreAction(Buttons.MORE, DetailsCard.Place.MESSAGE, chooser, details),
                new MoreAction(Buttons.OPEN, DetailsCard.Place.ALONE, chooser, details),
                new MoreAction.DetailsAction(pictures, details),
                new MoreAction.PromptAction(pictures),
                new OpenFormAction(
                        Buttons.REFERENCE, "Use as reference", chooser, forms::openReference),
                new CancelAction(studio, pictures),
                new ShowAction(studio, pictures),
                new DeleteAction(pictures),
                new DeleteAction.EraseAction(studio, pictures));
    }
}
