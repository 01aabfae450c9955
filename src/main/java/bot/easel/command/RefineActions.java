package bot.easel.command;

import bot.easel.chat.Card;
import bot.easel.chat.Interaction;
import bot.easel.chat.Line;
import bot.easel.chat.Origin;
import bot.easel.studio.Generation;
import bot.easel.studio.ImageRequest;
import bot.easel.studio.Refinement;
import bot.easel.studio.Refusal;
import bot.easel.studio.Studio;
import java.util.List;
import java.util.function.BiFunction;

/// The two ways between a prompt as it was written and a richer one: each draws one more picture, for
/// whoever presses.
final class RefineActions {
    private final Studio studio;
    private final PressedPicture pictures;
    private final PressGuard guard;
    private final AskOffers offers;
    private final Refiner refiner;

    RefineActions(
            Studio studio,
            PressedPicture pictures,
            PressGuard guard,
            AskOffers offers,
            Refiner refiner) {
        this.studio = studio;
        this.pictures = pictures;
        this.guard = guard;
        this.offers = offers;
        this.refiner = refiner;
    }

    Action drawRefined() {
        return new Press(Buttons.DRAW_REFINED, this::refined);
    }

    Action drawAsWritten() {
        return new Press(Buttons.DRAW_AS_WRITTEN, this::asWritten);
    }

    private final class Press implements Action {
        private final String name;
        private final BiFunction<Origin, Generation, Card> draw;

        private Press(String name, BiFunction<Origin, Generation, Card> draw) {
            this.name = name;
            this.draw = draw;
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
            origin.responder().working();
            pictures.answer(press, argument, generation -> draw.apply(origin, generation));
        }
    }

    private Card refined(Origin origin, Generation original) {
        if (original.recipe().isEdit() || original.isRefined()) {
            return plain("Only pictures that were drawn from words alone are refined, and once.");
        }
        ImageRequest request = AgainAction.request(origin, original).again(original);
        if (refiner.in(request.channel()) == Refinement.OFF) {
            return plain("Prompts are not refined in this channel.");
        }
        if (studio.quote(request) instanceof Studio.Quote.Refused refused) {
            return offers.refused(refused.refusal(), request);
        }
        return switch (refiner.refine(request)) {
            case Refiner.Refined.Richer(ImageRequest richer) ->
                    offers.answer(studio.submit(richer), List.of(), richer);
            case Refiner.Refined.TooFast(Refusal refusal) -> RefusalCards.of(refusal);
            case Refiner.Refined.Plain(String why) ->
                    plain(why.isEmpty() ? "The prompt has all that it needs." : why);
        };
    }

    private Card asWritten(Origin origin, Generation refined) {
        if (!refined.isRefined()) {
            return plain("It was drawn as it was written.");
        }
        ImageRequest request = AgainAction.request(origin, refined).again(refined).asWritten();
        return offers.answer(studio.submit(request), List.of(), request);
    }

    private static Card plain(String why) {
        return Card.of(
                Card.Tone.REFUSED,
                Line.of(why),
                Line.of("The picture that there is stays; no other one was drawn."));
    }
}
