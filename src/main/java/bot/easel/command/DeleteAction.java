package bot.easel.command;

import bot.easel.chat.Card;
import bot.easel.chat.Interaction;
import bot.easel.chat.Line;
import bot.easel.studio.Generation;
import bot.easel.studio.Studio;
import java.util.List;

/// Asks before a picture is deleted; [EraseAction] is the answer yes. Not every platform has a
/// dialog that asks, so the question is a message of its own on all of them.
final class DeleteAction implements Action {
    static final Card NOT_YOURS =
            Card.of(
                    Card.Tone.REFUSED,
                    Line.of("Only the one who asked for it, or an admin, can delete it."));
    static final Card STILL_RUNNING =
            Card.of(
                    Card.Tone.REFUSED,
                    Line.of("It is still being drawn. Cancel it first, or wait for the end."));

    private final PressedPicture pictures;

    DeleteAction(PressedPicture pictures) {
        this.pictures = pictures;
    }

    @Override
    public String name() {
        return Buttons.DELETE;
    }

    @Override
    public void pressed(Interaction.ButtonPress press, String argument) {
        pictures.answer(press, argument, generation -> ask(press, generation));
    }

    private Card ask(Interaction.ButtonPress press, Generation generation) {
        if (!pictures.mayManage(generation, press.origin().member())) {
            return NOT_YOURS;
        }
        if (!generation.state().isEnd()) {
            return STILL_RUNNING;
        }
        return Card.of(
                        Card.Tone.INFO,
                        Line.of(
                                generation.comparison() == null
                                        ? "Delete this for everybody? It cannot be undone."
                                        : "Delete the whole comparison, with the pictures of all"
                                                + " its models, for everybody? It cannot be"
                                                + " undone."),
                        Line.of(
                                "That removes the message with its files, and all that I keep of"
                                        + " the picture. What was made from it stays, and what it"
                                        + " cost stays in the books."))
                .withButtons(List.of(Buttons.deleteForGood(generation.id())));
    }

    /// Deletes after the question was answered.
    static final class EraseAction implements Action {
        private final Studio studio;
        private final PressedPicture pictures;

        EraseAction(Studio studio, PressedPicture pictures) {
            this.studio = studio;
            this.pictures = pictures;
        }

        @Override
        public String name() {
            return Buttons.DELETE_FOR_GOOD;
        }

        @Override
        public void pressed(Interaction.ButtonPress press, String argument) {
            // The platform removes a message and its files one after the other.
            press.origin().responder().working();
            pictures.answer(
                    press,
                    argument,
                    generation -> answer(studio.delete(generation.id(), press.origin().member())));
        }

        private static Card answer(Studio.Deletion became) {
            return switch (became) {
                case DELETED -> Card.of(Card.Tone.INFO, Line.of("Deleted."));
                case STILL_RUNNING -> STILL_RUNNING;
                case NOT_ALLOWED -> NOT_YOURS;
                case NOT_FOUND -> PressedPicture.UNKNOWN;
            };
        }
    }
}
