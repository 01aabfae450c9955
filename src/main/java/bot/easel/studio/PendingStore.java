package bot.easel.studio;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// Remembers what a button will do that has nothing else to point at, so that it works after any
/// restart and on every replica. A store that is away throws
/// [bot.easel.spend.LedgerUnavailable].
public interface PendingStore {
    /// Keeps a text under an id that nobody can guess, at least until then.
    void keep(String id, String text, Instant until);

    /// Keeps a text for a while unless one is kept under this id already, and answers the one that
    /// is kept then: of all processes that ask in the same while, one alone gets its own back.
    String keepFirst(String id, String text, Duration within);

    /// The text; empty when it was never kept or its time is over.
    Optional<String> find(String id);
}
