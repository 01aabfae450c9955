package bot.easel.studio;

import bot.easel.chat.MemberId;
import java.time.Duration;
import java.util.Optional;

/// Counts what each member asks for in a minute, over all processes: so many requests at once, and
/// then as many more as a minute refills evenly.
///
/// A store that is away throws [bot.easel.spend.LedgerUnavailable]: nothing is taken then.
public interface RequestPace {
    /// Takes one of the requests that the member has left.
    ///
    /// @param perMinute what a minute allows; each number is counted by itself
    /// @param patience how long the answer may take
    /// @return empty when it was taken, otherwise how long it is until there is one again
    Optional<Duration> take(MemberId member, int perMinute, Duration patience);

    /// Gives back one that was taken for a request which came to nothing.
    void giveBack(MemberId member, int perMinute);
}
