package bot.easel.command;

import bot.easel.chat.Card;
import bot.easel.chat.Line;
import bot.easel.chat.MemberId;
import bot.easel.studio.PendingStore;
import java.time.Duration;

/// Takes the two presses of a double click as one. Platforms send each press as an event of its
/// own, so the event key alone would buy two pictures.
///
/// Which of them came first is in the store, since two presses of one member may reach two
/// processes. A store that is away refuses the press, as it would refuse the picture.
final class PressGuard {
    static final Card SECOND_CLICK =
            Card.of(
                    Card.Tone.INFO,
                    Line.of(
                            "I took your two quick presses as one. Press once more for another"
                                    + " picture."));

    private static final Duration ONE_CLICK = Duration.ofSeconds(2);

    private final PendingStore pending;

    PressGuard(PendingStore pending) {
        this.pending = pending;
    }

    /// Whether this press belongs to another one just before it. The same event, delivered again,
    /// is no second press.
    boolean isSecond(MemberId member, String button, String eventKey) {
        String first =
                pending.keepFirst("press:" + member.key() + ":" + button, eventKey, ONE_CLICK);
        return !first.equals(eventKey);
    }
}
