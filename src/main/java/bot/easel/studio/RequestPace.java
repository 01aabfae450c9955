package bot.easel.studio;

import bot.easel.chat.MemberId;
import java.time.Duration;
import java.util.List;

/// Counts what each member asks for in a minute, over all processes: so many requests at once, and
/// then as many more as a minute refills evenly.
///
/// A store that is away throws [bot.easel.spend.LedgerUnavailable]: nothing is taken then.
public interface RequestPace {
    /// Takes one of the requests that the member has left, unless something that the same request
    /// led to is in the books already: then it was counted, here or elsewhere.
    ///
    /// @param perMinute what a minute allows; each number is counted by itself
    /// @param eventKeys every key under which something of this request can be admitted
    /// @param patience how long the answer may take
    Turn take(MemberId member, int perMinute, List<String> eventKeys, Duration patience);

    /// Gives back one that was taken for a request which came to nothing.
    void giveBack(MemberId member, int perMinute);

    /// An answer to [#take].
    sealed interface Turn {
        /// One more is taken, and is to be given back where it comes to nothing.
        record Taken() implements Turn {}

        /// The request was counted before; nothing is taken.
        record Counted() implements Turn {}

        /// None is left.
        ///
        /// @param freeAfter how long it is until there is one again
        record Early(Duration freeAfter) implements Turn {}
    }
}
