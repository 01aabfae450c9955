package bot.easel.command;

import bot.easel.chat.Card;
import bot.easel.chat.Line;
import bot.easel.chat.MemberId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Takes the two presses of a double click as one. Platforms send each press as an event of its
/// own, so the event key alone would buy two pictures.
///
/// It lives in memory: the presses of one member reach one process within a moment, and where they
/// do not, the worst is a second picture under the member's own limit.
final class PressGuard {
    static final Card SECOND_CLICK =
            Card.of(
                    Card.Tone.INFO,
                    Line.of(
                            "I took your two quick presses as one. Press once more for another"
                                    + " picture."));

    private static final Duration ONE_CLICK = Duration.ofSeconds(2);
    private static final int MANY = 1_000;

    private final InstantSource clock;
    private final Map<Pressed, Press> presses = new ConcurrentHashMap<>();

    PressGuard(InstantSource clock) {
        this.clock = clock;
    }

    private record Pressed(MemberId member, String button) {}

    private record Press(String eventKey, Instant at) {}

    /// Whether this press belongs to another one just before it. The same event, delivered again,
    /// is no second press.
    boolean isSecond(MemberId member, String button, String eventKey) {
        Instant now = clock.instant();
        if (presses.size() > MANY) {
            presses.values().removeIf(press -> isOver(press, now));
        }
        Press counted =
                presses.compute(
                        new Pressed(member, button),
                        (key, before) ->
                                before == null || isOver(before, now)
                                        ? new Press(eventKey, now)
                                        : before);
        return !counted.eventKey().equals(eventKey);
    }

    private static boolean isOver(Press press, Instant now) {
        return !press.at().plus(ONE_CLICK).isAfter(now);
    }
}
