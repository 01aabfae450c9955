package bot.easel.command;

import bot.easel.chat.Attachment;
import bot.easel.chat.Form;
import bot.easel.chat.Origin;
import bot.easel.studio.Generation;
import java.time.Duration;
import java.util.List;

/// Opens the forms that ask what to do with a picture. Platforms allow three seconds for it and
/// nothing before it, so nothing here is slow.
public final class PictureForms {
    private static final Duration GOOD_FOR = Duration.ofDays(1);

    private final CommandParts parts;
    private final PictureForm edit;
    private final PictureForm reference;

    public PictureForms(CommandParts parts) {
        this.parts = parts;
        this.edit = new PictureForm(PictureForm.Use.EDIT, parts);
        this.reference = new PictureForm(PictureForm.Use.REFERENCE, parts);
    }

    /// What the forms lead to when they are sent.
    public List<FormAction> actions() {
        return List.of(edit, reference);
    }

    /// Asks how a picture of Easel's shall change.
    ///
    /// @param index its position among the generation's pictures, from 0
    void openEdit(Origin origin, Generation generation, int index) {
        open(
                origin,
                edit.form(origin, PictureRef.of(generation.id(), index).argument(), generation));
    }

    /// Asks what to draw with a picture of Easel's beside the words.
    ///
    /// @param index its position among the generation's pictures, from 0
    void openReference(Origin origin, Generation generation, int index) {
        open(
                origin,
                reference.form(origin, PictureRef.of(generation.id(), index).argument(), null));
    }

    /// Asks how somebody's pictures shall change.
    void openEdit(Origin origin, List<Attachment> pictures) {
        open(origin, edit.form(origin, kept(origin, pictures), null));
    }

    /// Asks what to draw with somebody's pictures beside the words.
    void openReference(Origin origin, List<Attachment> pictures) {
        open(origin, reference.form(origin, kept(origin, pictures), null));
    }

    private String kept(Origin origin, List<Attachment> pictures) {
        String id = parts.ids().get();
        parts.pending()
                .keep(
                        id,
                        PendingPictures.written(origin.member().id(), pictures),
                        parts.clock().instant().plus(GOOD_FOR));
        return id;
    }

    private static void open(Origin origin, Form form) {
        FormOpening.open(origin, form, RefusalCards.of(CLOSED));
    }

    private static final Problem CLOSED =
            new Problem(
                    "The form could not be opened here.",
                    "Try it once more, or reply to the picture with your words.");
}
