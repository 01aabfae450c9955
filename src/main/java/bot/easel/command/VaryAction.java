package bot.easel.command;

import bot.easel.chat.Interaction;
import bot.easel.studio.Generation;
import bot.easel.studio.ImageOptions;

/// Draws a new picture near this one.
final class VaryAction implements Action {
    private static final String INSTRUCTION =
            "Draw a new picture near the given one. Keep its subject, its style and its mood, but"
                    + " choose another composition and other details. It was asked for with these"
                    + " words: ";

    private final PictureChooser chooser;
    private final Lineage lineage;
    private final NextPicture next;

    VaryAction(PictureChooser chooser, Lineage lineage, NextPicture next) {
        this.chooser = chooser;
        this.lineage = lineage;
        this.next = next;
    }

    @Override
    public String name() {
        return Buttons.VARY;
    }

    @Override
    public void pressed(Interaction.ButtonPress press, String argument) {
        chooser.choose(
                press,
                argument,
                name(),
                "Vary",
                (generation, index) ->
                        next.draw(press, generation, index, wanted(press, generation)));
    }

    private NextPicture.Wanted wanted(Interaction.ButtonPress press, Generation generation) {
        int room = PromptText.MAX - INSTRUCTION.length();
        String prompt = INSTRUCTION + lineage.wish(generation, press.origin(), room);
        return new NextPicture.Wanted(Generation.Kind.VARY, prompt, ImageOptions.NONE);
    }
}
