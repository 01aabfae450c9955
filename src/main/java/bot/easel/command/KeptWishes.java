package bot.easel.command;

import bot.easel.chat.Card;
import bot.easel.chat.Line;
import bot.easel.chat.Origin;
import bot.easel.studio.Basis;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Keeps wishes in the store while their member is asked about them, under an id that the buttons of
/// the question carry.
final class KeptWishes {
    static final Card OVER =
            Card.of(
                    Card.Tone.REFUSED,
                    Line.of("This offer is over, or was made to somebody else."),
                    Line.of("Send the prompt again with /imagine; nothing was charged."));

    private static final Duration GOOD_FOR = Duration.ofHours(24);

    private final CommandParts parts;

    KeptWishes(CommandParts parts) {
        this.parts = parts;
    }

    /// Keeps them for a day, and answers their id.
    String keep(Origin origin, List<Wish> wishes, Basis basis) {
        String id = parts.ids().get();
        parts.pending()
                .keep(
                        id,
                        PendingWishes.of(wishes, basis).written(origin.member().id()),
                        parts.clock().instant().plus(GOOD_FOR));
        return id;
    }

    /// Empty for everybody else, and when their time is over.
    Optional<PendingWishes> find(String id, Origin origin) {
        return parts.pending()
                .find(id)
                .flatMap(text -> PendingWishes.read(text, origin.member().id()));
    }

    /// They are wanted no more.
    void drop(String id) {
        parts.pending().keep(id, "", parts.clock().instant());
    }
}
