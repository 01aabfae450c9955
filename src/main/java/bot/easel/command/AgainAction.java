package bot.easel.command;

import bot.easel.chat.Interaction;
import bot.easel.chat.Origin;
import bot.easel.studio.Basis;
import bot.easel.studio.Generation;
import bot.easel.studio.ImageRequest;
import bot.easel.studio.Studio;
import java.util.List;

/// Reroll, and Retry after a failure: the same recipe once more, for whoever presses.
final class AgainAction implements Action {
    private final String name;
    private final Studio studio;
    private final PressedPicture pictures;
    private final PressGuard guard;

    AgainAction(String name, Studio studio, PressedPicture pictures, PressGuard guard) {
        this.name = name;
        this.studio = studio;
        this.pictures = pictures;
        this.guard = guard;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void pressed(Interaction.ButtonPress press, String argument) {
        Origin origin = press.origin();
        if (guard.isSecond(origin.member().id(), press.button(), origin.eventKey())) {
            origin.responder().reply(PressGuard.SECOND_CLICK);
            return;
        }
        pictures.answer(
                press,
                argument,
                generation ->
                        SubmissionCards.of(studio.again(generation, request(origin, generation))));
    }

    private static ImageRequest request(Origin origin, Generation original) {
        return new ImageRequest(
                origin.eventKey(),
                origin.member(),
                origin.conversation(),
                origin.token(),
                original.recipe().prompt(),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                NextPicture.staysPrivate(original, origin),
                new Basis(
                        Generation.Kind.AGAIN,
                        original,
                        List.of(),
                        null,
                        null,
                        original.caption()));
    }
}
