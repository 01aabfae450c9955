package bot.easel.chat.slack;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;

/// Shares Slack's 50 message updates a minute, which a whole workspace has, between previews and
/// finished pictures: previews get what is left when the finished ones have enough room.
final class UpdateBudget {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    /// A little below 50, since Slack's clock is not ours.
    private static final int ALL = 47;

    private static final int FOR_PREVIEWS = 25;

    private final InstantSource clock;
    private final Deque<Instant> spent = new ArrayDeque<>();

    UpdateBudget(InstantSource clock) {
        this.clock = clock;
    }

    /// Takes one update for a preview, if previews still may.
    synchronized boolean forPreview() {
        expire();
        if (spent.size() >= FOR_PREVIEWS) {
            return false;
        }
        spent.addLast(clock.instant());
        return true;
    }

    /// Takes one update for a finished message: zero, or how long to wait before asking again.
    synchronized Duration forFinal() {
        expire();
        if (spent.size() >= ALL) {
            Duration wait = Duration.between(clock.instant(), spent.getFirst().plus(MINUTE));
            return wait.isPositive() ? wait : Duration.ofMillis(1);
        }
        spent.addLast(clock.instant());
        return Duration.ZERO;
    }

    private void expire() {
        Instant old = clock.instant().minus(MINUTE);
        while (!spent.isEmpty() && spent.getFirst().isBefore(old)) {
            spent.removeFirst();
        }
    }
}
