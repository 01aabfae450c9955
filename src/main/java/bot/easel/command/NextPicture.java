package bot.easel.command;

import bot.easel.chat.Card;
import bot.easel.chat.Interaction;
import bot.easel.chat.Origin;
import bot.easel.studio.Basis;
import bot.easel.studio.Gathering;
import bot.easel.studio.Generation;
import bot.easel.studio.ImageOptions;
import bot.easel.studio.ImageRequest;
import bot.easel.studio.SourceRef;
import bot.easel.studio.Studio;
import java.util.List;

/// Draws from a picture that stands, with an instruction of ours, for whoever presses.
final class NextPicture {
    private final Studio studio;
    private final PressGuard guard;
    private final AskOffers offers;

    NextPicture(Studio studio, PressGuard guard, AskOffers offers) {
        this.studio = studio;
        this.guard = guard;
        this.offers = offers;
    }

    /// @param prompt what the model is told
    /// @param options what is not said is as in the picture; always one is drawn
    record Wanted(Generation.Kind kind, String prompt, ImageOptions options) {}

    /// @param index of the picture among the parent's
    void draw(Interaction.ButtonPress press, Generation parent, int index, Wanted wanted) {
        Origin origin = press.origin();
        if (guard.isSecond(origin.member().id(), press.button(), origin.eventKey())) {
            origin.responder().reply(PressGuard.SECOND_CLICK);
            return;
        }
        origin.responder().working();
        List<SourceRef> source = List.of(new SourceRef.Drawn(parent, index));
        origin.responder()
                .reply(
                        switch (studio.gather(origin.member(), origin.conversation(), source, 1)) {
                            case Gathering.Refused refused -> RefusalCards.of(refused.refusal());
                            case Gathering.Ready ready -> submit(origin, parent, ready, wanted);
                        });
    }

    private Card submit(Origin origin, Generation parent, Gathering.Ready ready, Wanted wanted) {
        ImageRequest request =
                new ImageRequest(
                        origin.eventKey(),
                        origin.member(),
                        origin.conversation(),
                        origin.token(),
                        wanted.prompt(),
                        wanted.options().withCount(1),
                        staysPrivate(parent, origin),
                        new Basis(
                                wanted.kind(),
                                parent,
                                ready.sources(),
                                null,
                                null,
                                parent.caption()));
        return offers.answer(studio.submit(request), ready.notices(), request);
    }

    /// What comes of a private picture is private too, wherever the button was pressed: the gallery
    /// shows it to its owner in any channel.
    static boolean staysPrivate(Generation parent, Origin origin) {
        return parent.destination().conversation().direct() && !origin.conversation().direct();
    }
}
