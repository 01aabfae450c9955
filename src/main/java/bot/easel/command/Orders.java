package bot.easel.command;

import bot.easel.chat.Card;
import bot.easel.chat.Origin;
import bot.easel.chat.Responder;
import bot.easel.studio.Basis;
import bot.easel.studio.ImageRequest;
import bot.easel.studio.Refinement;
import bot.easel.studio.Refusal;
import bot.easel.studio.SourceRef;
import bot.easel.studio.Studio;
import bot.easel.studio.Submission;
import java.util.ArrayList;
import java.util.List;

/// Carries out orders for pictures, in whichever way they were made: fetches what they start from,
/// asks the studio, and answers.
final class Orders {
    private final Studio studio;
    private final References references;
    private final Batches batches;
    private final AskOffers offers;
    private final Styling styling;
    private final Beginnings beginnings;
    private final Refiner refiner;

    Orders(CommandParts parts) {
        this.studio = parts.studio();
        this.references = new References(studio);
        this.batches = new Batches(parts);
        this.offers = new AskOffers(parts.approvals());
        this.styling = new Styling(parts.styles());
        this.beginnings = new Beginnings(studio);
        this.refiner = new Refiner(parts);
    }

    /// Draws, or asks first where it is several prompts.
    ///
    /// @param wishes as [OrderWords] read them, each with words
    void place(Order order, List<Wish> wishes) {
        Wish first = wishes.getFirst();
        Integer picture = first.picture();
        List<SourceRef> shown = order.material().shown();
        if (picture != null && (shown.isEmpty() || picture > shown.size())) {
            refuse(order, noSuchPicture(picture, shown.size()));
            return;
        }
        Material material =
                picture == null
                        ? order.material()
                        : order.material().showing(List.of(shown.get(picture - 1)));
        switch (references.find(order.origin(), first.references())) {
            case References.Found.Missing(Problem problem) -> refuse(order, problem);
            case References.Found.Pictures(var pictures) ->
                    begin(order, material.with(pictures), wishes);
        }
    }

    private void begin(Order order, Material material, List<Wish> wishes) {
        Origin origin = order.origin();
        List<Wish> seen =
                material.staysPrivate(origin)
                        ? wishes.stream().map(Wish::asPrivate).toList()
                        : wishes;
        switch (styling.of(origin.conversation().channel(), wishes)) {
            case Styling.Found.Wrong(Problem problem) -> refuse(order, problem);
            case Styling.Found.Usable(var style) ->
                    beginnings
                            .of(origin, material, style, seen)
                            .ifPresent(
                                    begun -> submit(order, seen, begun.basis(), begun.notices()));
        }
    }

    private void submit(Order order, List<Wish> wishes, Basis basis, List<String> notices) {
        Origin origin = order.origin();
        if (wishes.size() > 1 || order.manner() == Order.Manner.OFFERED) {
            batches.confirm(origin, wishes, basis, notices);
            return;
        }
        Guess guess = order.guess();
        Wish typed = wishes.getFirst();
        if (guess == null) {
            submit(order, typed.request(origin, origin.eventKey(), basis), notices);
            return;
        }
        Guess.Settled settled =
                guess.settled(
                        typed,
                        more ->
                                !(studio.quote(more.request(origin, origin.eventKey(), basis))
                                                instanceof Studio.Quote.Refused(Refusal refusal)
                                        && isAboutAnOption(refusal)));
        List<String> told = new ArrayList<>(settled.notices());
        told.addAll(notices);
        ImageRequest request = settled.wish().request(origin, origin.eventKey(), basis);
        if (studio.quote(request) instanceof Studio.Quote.Priced price
                && guess.asks(settled.wish(), price)) {
            batches.ask(origin, settled.wish(), basis, told);
        } else {
            submit(order, request, told);
        }
    }

    private static boolean isAboutAnOption(Refusal refusal) {
        return refusal instanceof Refusal.BadOption || refusal instanceof Refusal.ModelUnavailable;
    }

    private void submit(Order order, ImageRequest plain, List<String> notices) {
        Origin origin = order.origin();
        Refinement refinement = refiner.of(plain);
        if (studio.looksFirst() || refinement == Refinement.ALWAYS) {
            origin.responder().working();
        }
        List<String> told = new ArrayList<>(notices);
        ImageRequest request = refinement == Refinement.ALWAYS ? refined(plain, told) : plain;
        Submission submission = studio.submit(request);
        Card card = offers.answer(submission, told, request);
        if (refinement == Refinement.SUGGEST
                && submission instanceof Submission.Accepted accepted) {
            card = card.withButtons(List.of(Buttons.drawRefined(accepted.generation().id())));
        }
        Responder responder = origin.responder();
        boolean said = order.manner() == Order.Manner.SAID;
        switch (submission) {
            case Submission.Accepted accepted -> {
                if (said && told.isEmpty() && accepted.notice().isBlank()) {
                    responder.note(card);
                } else {
                    responder.reply(card);
                }
            }
            case Submission.Repeated repeated -> {
                if (said) {
                    responder.acknowledge();
                } else {
                    responder.reply(card);
                }
            }
            case Submission.Refused refused -> responder.reply(card);
        }
    }

    /// The request with a richer prompt, or itself and why. What would be refused as it is written
    /// is not paid for twice.
    private ImageRequest refined(ImageRequest plain, List<String> told) {
        if (studio.quote(plain) instanceof Studio.Quote.Refused) {
            return plain;
        }
        return switch (refiner.refine(plain)) {
            case Refiner.Refined.Richer(ImageRequest richer) -> richer;
            case Refiner.Refined.Plain(String why) -> {
                if (!why.isEmpty()) {
                    told.add(why + " It is drawn as you wrote it.");
                }
                yield plain;
            }
            // The studio refuses the picture for the same reason.
            case Refiner.Refined.TooFast _ -> plain;
        };
    }

    private static Problem noSuchPicture(int picture, int of) {
        return of == 0
                ? new Problem(
                        "--picture says which of several pictures is meant, and there is none.",
                        "Use it in a reply to a picture.")
                : new Problem(
                        "There is no picture "
                                + picture
                                + ": "
                                + (of == 1 ? "it is only one" : "they are " + of)
                                + ".",
                        "The nearest is --picture " + of + ".");
    }

    private static void refuse(Order order, Problem problem) {
        order.origin().responder().reply(RefusalCards.of(problem));
    }
}
