package bot.easel.chat.slack;

import java.time.Duration;
import java.util.Optional;

/// Counts a workspace's updates of messages over all processes that send them.
@FunctionalInterface
public interface UpdatePace {
    /// The one process that there is counts for itself.
    UpdatePace ALONE = most -> Optional.of(Duration.ZERO);

    /// Takes one update, if fewer than `most` were taken in the last minute: zero, or how long to
    /// wait before asking again. Empty when nobody can be asked.
    Optional<Duration> take(int most);
}
