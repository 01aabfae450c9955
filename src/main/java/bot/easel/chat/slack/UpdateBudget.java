package bot.easel.chat.slack;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/// Shares Slack's 50 message updates a minute, which a whole workspace has, between previews and
/// finished pictures: previews get what is left when the finished ones have enough room.
///
/// This process counts for itself first, and asks then what all of them have sent. While nobody can
/// be asked, finished pictures go on by its own count alone, and previews wait.
final class UpdateBudget {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    /// A little below 50, since Slack's clock is not ours.
    private static final int ALL = 47;

    private static final int FOR_PREVIEWS = 25;

    private final InstantSource clock;
    private final UpdatePace everybody;
    private final Deque<Instant> spent = new ArrayDeque<>();

    UpdateBudget(InstantSource clock, UpdatePace everybody) {
        this.clock = clock;
        this.everybody = everybody;
    }

    /// Takes one update for a preview, if previews still may.
    boolean forPreview() {
        return take(FOR_PREVIEWS).isZero()
                && agreed(FOR_PREVIEWS).filter(Duration::isZero).isPresent();
    }

    /// Takes one update for a finished message: zero, or how long to wait before asking again.
    Duration forFinal() {
        Duration wait = take(ALL);
        return wait.isZero() ? agreed(ALL).orElse(Duration.ZERO) : wait;
    }

    /// What is not agreed is not spent.
    private Optional<Duration> agreed(int most) {
        Optional<Duration> wait = everybody.take(most);
        if (wait.filter(time -> !time.isZero()).isPresent()) {
            giveBack();
        }
        return wait;
    }

    private synchronized Duration take(int most) {
        expire();
        if (spent.size() >= most) {
            Duration wait = Duration.between(clock.instant(), spent.getFirst().plus(MINUTE));
            return wait.isPositive() ? wait : Duration.ofMillis(1);
        }
        spent.addLast(clock.instant());
        return Duration.ZERO;
    }

    private synchronized void giveBack() {
        spent.pollLast();
    }

    private void expire() {
        Instant old = clock.instant().minus(MINUTE);
        while (!spent.isEmpty() && spent.getFirst().isBefore(old)) {
            spent.removeFirst();
        }
    }
}
