package bot.easel.command;

import bot.easel.chat.Card;
import bot.easel.chat.Interaction;
import bot.easel.chat.Origin;
import bot.easel.studio.Basis;
import bot.easel.studio.Generation;
import bot.easel.studio.ImageOptions;
import bot.easel.studio.ImageRequest;
import bot.easel.studio.Refusal;
import bot.easel.studio.Snapshot;
import bot.easel.studio.Studio;
import bot.easel.studio.Submission;
import java.util.List;
import java.util.function.BiFunction;

/// Reroll, and Retry after a failure: the same recipe once more, for whoever presses.
final class AgainAction implements Action {
    private final String name;
    private final Studio studio;
    private final PressedPicture pictures;
    private final PressGuard guard;
    private final AskOffers offers;

    AgainAction(
            String name,
            Studio studio,
            PressedPicture pictures,
            PressGuard guard,
            AskOffers offers) {
        this.name = name;
        this.studio = studio;
        this.pictures = pictures;
        this.guard = guard;
        this.offers = offers;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void pressed(Interaction.ButtonPress press, String argument) {
        pressed(press, argument, this::again);
    }

    private void pressed(
            Interaction.ButtonPress press,
            String argument,
            BiFunction<Origin, Generation, Card> draw) {
        Origin origin = press.origin();
        if (guard.isSecond(origin.member().id(), press.button(), origin.eventKey())) {
            origin.responder().reply(PressGuard.SECOND_CLICK);
            return;
        }
        if (studio.looksFirst()) {
            origin.responder().working();
        }
        pictures.answer(press, argument, generation -> draw.apply(origin, generation));
    }

    private Card again(Origin origin, Generation original) {
        ImageRequest request = request(origin, original);
        return offers.answer(studio.again(original, request), List.of(), request.again(original));
    }

    /// By the very model that drew it, as long as it lives; what took its place is Reroll's.
    static final class PinnedAction implements Action {
        private final AgainAction again;

        PinnedAction(AgainAction again) {
            this.again = again;
        }

        @Override
        public String name() {
            return Buttons.REROLL_PINNED;
        }

        @Override
        public void pressed(Interaction.ButtonPress press, String argument) {
            again.pressed(press, argument, this::drawn);
        }

        private Card drawn(Origin origin, Generation original) {
            Snapshot snapshot = original.snapshot();
            if (snapshot == null) {
                return RefusalCards.of(UNKNOWN);
            }
            ImageRequest request =
                    request(origin, original)
                            .again(original)
                            .with(ImageOptions.NONE.withModel(snapshot.id()));
            Submission submission = again.studio.submit(request);
            return submission
                                    instanceof
                                    Submission.Refused(
                                            Refusal.ModelUnavailable(String model, String why))
                            && model.equals(snapshot.id())
                    ? RefusalCards.of(over(model, why))
                    : again.offers.answer(submission, List.of(), request);
        }

        private static Problem over(String model, String why) {
            return new Problem(
                    "The snapshot that drew it, "
                            + model
                            + ", draws no more: "
                            + Words.ended(why.startsWith("was ") ? "it " + why : why),
                    "Reroll draws it with what this channel uses now.");
        }

        private static final Problem UNKNOWN =
                new Problem(
                        "Nobody knows which snapshot drew this picture.",
                        "Reroll draws it with what this channel uses now.");
    }

    static ImageRequest request(Origin origin, Generation original) {
        return new ImageRequest(
                origin.eventKey(),
                origin.member(),
                origin.conversation(),
                origin.token(),
                original.recipe().prompt(),
                ImageOptions.NONE,
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
