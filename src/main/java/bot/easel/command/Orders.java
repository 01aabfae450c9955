package bot.easel.command;

import bot.easel.chat.Card;
import bot.easel.chat.Origin;
import bot.easel.chat.Responder;
import bot.easel.studio.Basis;
import bot.easel.studio.Gathering;
import bot.easel.studio.Generation;
import bot.easel.studio.SourceRef;
import bot.easel.studio.Studio;
import bot.easel.studio.Submission;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Carries out orders for pictures, in whichever way they were made: fetches what they start from,
/// asks the studio, and answers.
final class Orders {
    private static final Problem MASK_ALONE =
            new Problem(
                    "A mask or markup says where a picture may change, and there is no picture.",
                    "Add the picture itself, or reply to it.");

    private static final Problem NONE_TAKES_PICTURES =
            new Problem(
                    "The models that may be used here draw from words alone; none takes pictures.",
                    "Ask an admin to allow one that edits in this channel.");

    private final Studio studio;
    private final References references;
    private final Batches batches;

    Orders(CommandParts parts) {
        this.studio = parts.studio();
        this.references = new References(studio);
        this.batches = new Batches(parts);
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
            case References.Found.Pictures(var pictures) -> {
                Material all = material.with(pictures);
                draw(
                        order,
                        all,
                        all.staysPrivate(order.origin())
                                ? wishes.stream().map(Wish::asPrivate).toList()
                                : wishes);
            }
        }
    }

    private void draw(Order order, Material material, List<Wish> wishes) {
        if (material.isEmpty()) {
            submit(order, wishes, Basis.NOTHING, material.notices());
            return;
        }
        if (material.sources().isEmpty()) {
            refuse(order, MASK_ALONE);
            return;
        }
        Origin origin = order.origin();
        int most = most(origin, material, wishes);
        if (most == 0) {
            origin.responder().reply(takesNoPictures(origin, wishes.getFirst()));
            return;
        }
        origin.responder().working();
        switch (studio.gather(
                origin.member(), origin.conversation(), material.atMost(most), most)) {
            case Gathering.Refused refused ->
                    origin.responder().reply(RefusalCards.of(refused.refusal()));
            case Gathering.Ready ready ->
                    submit(order, wishes, basis(material, ready), notices(material, most, ready));
        }
    }

    private static Basis basis(Material material, Gathering.Ready ready) {
        return new Basis(
                material.kind(),
                material.parent(),
                ready.sources(),
                ready.mask(),
                ready.markup(),
                null);
    }

    private static List<String> notices(Material material, int most, Gathering.Ready ready) {
        List<String> notices = new ArrayList<>(material.notices());
        int sources = material.sources().size();
        if (sources > most) {
            notices.add(
                    "I took "
                            + most
                            + " of the "
                            + Words.count(sources, "picture")
                            + ", the newest first: the model starts from no more.");
        }
        notices.addAll(ready.notices());
        return notices;
    }

    private void submit(Order order, List<Wish> wishes, Basis basis, List<String> notices) {
        Origin origin = order.origin();
        if (wishes.size() > 1 || order.manner() == Order.Manner.OFFERED) {
            batches.confirm(origin, wishes, basis, notices);
            return;
        }
        Submission submission =
                studio.submit(wishes.getFirst().request(origin, origin.eventKey(), basis));
        Card card = SubmissionCards.of(submission, notices);
        Responder responder = origin.responder();
        boolean said = order.manner() == Order.Manner.SAID;
        switch (submission) {
            case Submission.Accepted accepted -> {
                if (said && notices.isEmpty() && accepted.notice().isBlank()) {
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

    /// What every one of the models takes that the wishes name.
    private int most(Origin origin, Material material, List<Wish> wishes) {
        return wishes.stream()
                .mapToInt(wish -> most(origin, wish.model(), material.parent()))
                .min()
                .orElse(0);
    }

    /// While no model is named it is the parent's, and where that is none any more, the channel's.
    private int most(Origin origin, @Nullable String named, @Nullable Generation parent) {
        if (named == null && parent != null) {
            int most = studio.maxSources(origin.conversation(), parent.recipe().model());
            if (most > 0) {
                return most;
            }
        }
        return studio.maxSources(origin.conversation(), named);
    }

    /// A model that cannot be used at all is refused as such.
    private Card takesNoPictures(Origin origin, Wish wish) {
        Studio.Quote quote = studio.quote(wish.request(origin, origin.eventKey(), Basis.NOTHING));
        if (quote instanceof Studio.Quote.Refused refused) {
            return RefusalCards.of(refused.refusal());
        }
        return RefusalCards.of(NONE_TAKES_PICTURES);
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
