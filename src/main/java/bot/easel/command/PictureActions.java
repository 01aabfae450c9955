package bot.easel.command;

import bot.easel.studio.Studio;
import java.util.ArrayList;
import java.util.List;

/// The buttons under pictures.
public final class PictureActions {
    private PictureActions() {}

    /// One action for each button that [Cards] puts under a message, and for those that their
    /// answers lead to.
    public static List<Action> all(CommandParts parts, PictureForms forms) {
        Studio studio = parts.studio();
        PressedPicture pictures = new PressedPicture(studio);
        PictureChooser chooser = new PictureChooser(pictures);
        PressGuard guard = new PressGuard(parts.pending());
        AskOffers offers = new AskOffers(parts.approvals());
        Lineage lineage = new Lineage(pictures);
        NextPicture next = new NextPicture(studio, guard, offers);
        DetailsCard details = new DetailsCard(studio, pictures, lineage);
        UpscaleAction upscale = new UpscaleAction(studio, chooser);
        AgainAction reroll = new AgainAction(Buttons.REROLL, studio, pictures, guard, offers);
        RefineActions refine =
                new RefineActions(studio, pictures, guard, offers, new Refiner(parts));
        List<Action> all = new ArrayList<>(new GuessActions(parts).all());
        all.addAll(
                List.of(
                        reroll,
                        refine.drawRefined(),
                        refine.drawAsWritten(),
                        new AgainAction.PinnedAction(reroll),
                        new AgainAction(Buttons.RETRY, studio, pictures, guard, offers),
                        new VaryAction(chooser, lineage, next),
                        new OpenFormAction(Buttons.EDIT, "Edit", chooser, forms::openEdit),
                        upscale,
                        new UpscaleAction.ChosenAction(upscale, chooser, lineage, next),
                        new MoreAction(Buttons.MORE, DetailsCard.Place.MESSAGE, chooser, details),
                        new MoreAction(Buttons.OPEN, DetailsCard.Place.ALONE, chooser, details),
                        new MoreAction.DetailsAction(pictures, details),
                        new MoreAction.PromptAction(pictures),
                        new OpenFormAction(
                                Buttons.REFERENCE,
                                "Use as reference",
                                chooser,
                                forms::openReference),
                        new CancelAction(studio, pictures),
                        new ShowAction(studio, pictures),
                        new DeleteAction(pictures),
                        new DeleteAction.EraseAction(studio, pictures)));
        return List.copyOf(all);
    }
}
