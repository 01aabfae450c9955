package bot.easel.command;

import bot.easel.chat.Button;
import bot.easel.chat.Card;
import bot.easel.chat.Interaction;
import bot.easel.chat.Line;
import bot.easel.chat.Origin;
import bot.easel.studio.Generation;
import bot.easel.studio.Studio;
import bot.easel.studio.Upscale;
import java.util.List;
import java.util.Optional;

/// Shows what a better version of a picture would cost, and draws the one that is chosen.
final class UpscaleAction implements Action {
    private static final String INSTRUCTION =
            "Draw the given picture once more with finer detail. Keep its subject, composition,"
                    + " colours, light, style and every word in it exactly as they are; add nothing,"
                    + " leave out nothing. It was asked for with these words: ";

    private final Studio studio;
    private final PictureChooser chooser;

    UpscaleAction(Studio studio, PictureChooser chooser) {
        this.studio = studio;
        this.chooser = chooser;
    }

    @Override
    public String name() {
        return Buttons.UPSCALE;
    }

    @Override
    public void pressed(Interaction.ButtonPress press, String argument) {
        chooser.choose(
                press,
                argument,
                name(),
                "Upscale",
                (generation, index) ->
                        press.origin()
                                .responder()
                                .reply(
                                        card(
                                                generation,
                                                index,
                                                offers(press.origin(), generation, index),
                                                "")));
    }

    private List<Upscale> offers(Origin origin, Generation generation, int index) {
        return studio.upscales(generation, index, origin.member(), origin.conversation().channel());
    }

    /// @param before what is to be read first, or nothing
    private static Card card(
            Generation generation, int index, List<Upscale> offers, String before) {
        String now =
                "It is "
                        + Cards.size(generation, index)
                        + " at quality "
                        + generation.recipe().quality()
                        + ", by "
                        + generation.recipe().model();
        if (offers.isEmpty()) {
            return Card.of(
                    Card.Tone.REFUSED,
                    Line.of(before + now + ", and this channel allows you nothing better."),
                    Line.of(RefusalCards.FREE));
        }
        return Card.of(
                        Card.Tone.INFO,
                        Line.of(before + now + "."),
                        Line.of(
                                "A finer version is drawn anew from it"
                                        + byAnother(generation, offers)
                                        + ", so small things may differ. Nothing is charged before"
                                        + " you choose:"))
                .withTitle("Upscale")
                .withButtons(
                        offers.stream().map(offer -> button(generation, index, offer)).toList());
    }

    /// The channel may have given the picture's model up since.
    private static String byAnother(Generation generation, List<Upscale> offers) {
        String model = offers.getFirst().model();
        return model.equals(generation.recipe().model()) ? "" : " by " + model;
    }

    private static Button button(Generation generation, int index, Upscale offer) {
        String better =
                switch (offer.step()) {
                    case QUALITY -> "Quality " + offer.quality();
                    case SIZE -> offer.size();
                };
        return Button.of(
                Buttons.id(
                        Buttons.UPSCALE_TO,
                        new UpscaleOffer(
                                        PictureRef.of(generation.id(), index),
                                        offer.size(),
                                        offer.quality(),
                                        offer.estimate())
                                .argument()),
                better + " · about " + offer.estimate().display());
    }

    /// Draws what was chosen, at no higher price than the button said.
    static final class ChosenAction implements Action {
        private final UpscaleAction offering;
        private final PictureChooser chooser;
        private final Lineage lineage;
        private final NextPicture next;

        ChosenAction(
                UpscaleAction offering, PictureChooser chooser, Lineage lineage, NextPicture next) {
            this.offering = offering;
            this.chooser = chooser;
            this.lineage = lineage;
            this.next = next;
        }

        @Override
        public String name() {
            return Buttons.UPSCALE_TO;
        }

        @Override
        public void pressed(Interaction.ButtonPress press, String argument) {
            Optional<UpscaleOffer> read = UpscaleOffer.read(argument);
            if (read.isEmpty()) {
                press.origin().responder().reply(PressedPicture.UNKNOWN);
                return;
            }
            UpscaleOffer shown = read.get();
            chooser.choose(
                    press,
                    shown.picture().argument(),
                    name(),
                    "Upscale",
                    (generation, index) -> draw(press, generation, index, shown));
        }

        private void draw(
                Interaction.ButtonPress press,
                Generation generation,
                int index,
                UpscaleOffer shown) {
            Origin origin = press.origin();
            List<Upscale> offers = offering.offers(origin, generation, index);
            Optional<Upscale> same = offers.stream().filter(shown::isFor).findFirst();
            if (same.isEmpty()) {
                String gone = "That is no longer possible here. ";
                origin.responder().reply(card(generation, index, offers, gone));
            } else if (shown.isBelow(same.get())) {
                String dearer =
                        "The price went up to about "
                                + same.get().estimate().display()
                                + " since you were asked. ";
                origin.responder().reply(card(generation, index, offers, dearer));
            } else {
                next.draw(press, generation, index, wanted(origin, generation, same.get()));
            }
        }

        private NextPicture.Wanted wanted(Origin origin, Generation generation, Upscale offer) {
            int room = PromptText.MAX - INSTRUCTION.length();
            return new NextPicture.Wanted(
                    Generation.Kind.UPSCALE,
                    INSTRUCTION + lineage.wish(generation, origin, room),
                    offer.options());
        }
    }
}
