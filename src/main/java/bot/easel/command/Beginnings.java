package bot.easel.command;

import bot.easel.chat.Card;
import bot.easel.chat.Origin;
import bot.easel.studio.Basis;
import bot.easel.studio.Gathering;
import bot.easel.studio.Generation;
import bot.easel.studio.Studio;
import bot.easel.studio.Style;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Fetches what pictures start from besides their words. Where that cannot be, the member is told.
final class Beginnings {
    private static final Problem MASK_ALONE =
            new Problem(
                    "A mask or markup says where a picture may change, and there is no picture.",
                    "Add the picture itself, or reply to it.");

    private static final Problem NONE_TAKES_PICTURES =
            new Problem(
                    "The models that may be used here draw from words alone; none takes pictures.",
                    "Ask an admin to allow one that edits in this channel.");

    private final Studio studio;

    Beginnings(Studio studio) {
        this.studio = studio;
    }

    /// @param notices what else the member should know, as sentences
    record Begun(Basis basis, List<String> notices) {
        Begun {
            notices = List.copyOf(notices);
        }
    }

    /// Empty when the member was told why there is none.
    ///
    /// @param style the one that they are in, or null
    /// @param wishes all of which start from it
    Optional<Begun> of(Origin origin, Material given, @Nullable Style style, List<Wish> wishes) {
        Material material = style == null ? given : given.in(style);
        if (material.isEmpty()) {
            return Optional.of(new Begun(Styling.in(style, Basis.NOTHING), material.notices()));
        }
        if (material.sources().isEmpty()) {
            origin.responder().reply(RefusalCards.of(MASK_ALONE));
            return Optional.empty();
        }
        int most = Integer.MAX_VALUE;
        for (Wish wish : wishes) {
            int taken = most(origin, wish.options().model(), material.parent());
            if (taken == 0) {
                origin.responder().reply(takesNoPictures(origin, wish, style));
                return Optional.empty();
            }
            most = Math.min(most, taken);
        }
        origin.responder().working();
        return switch (studio.gather(
                origin.member(), origin.conversation(), material.atMost(most), most)) {
            case Gathering.Refused refused -> {
                origin.responder().reply(RefusalCards.of(refused.refusal()));
                yield Optional.empty();
            }
            case Gathering.Ready ready ->
                    Optional.of(
                            new Begun(
                                    Styling.in(style, basis(material, ready)),
                                    notices(material, most, ready)));
        };
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
    private Card takesNoPictures(Origin origin, Wish wish, @Nullable Style style) {
        Studio.Quote quote = studio.quote(wish.request(origin, origin.eventKey(), Basis.NOTHING));
        if (quote instanceof Studio.Quote.Refused refused) {
            return RefusalCards.of(refused.refusal());
        }
        return RefusalCards.of(
                style == null || style.references().isEmpty()
                        ? NONE_TAKES_PICTURES
                        : new Problem(
                                "The style "
                                        + style.name()
                                        + " goes by pictures, and what would draw it here takes"
                                        + " none.",
                                "Choose a model that edits, or leave the style out."));
    }
}
