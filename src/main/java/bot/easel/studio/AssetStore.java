package bot.easel.studio;

import bot.easel.chat.Content;
import java.util.Optional;
import java.util.Set;

/// Keeps pictures. What [#store] returned survives a power cut.
///
/// What cannot be read or written throws [java.io.UncheckedIOException]; a store in a database that
/// is away, [bot.easel.spend.LedgerUnavailable].
public interface AssetStore {
    /// Makes an answer durable: every picture, then one record that ties them and the usage to the
    /// reservation, so that a crash right after it can still settle and deliver.
    StoredAnswer store(String reservationId, ImageAnswer answer);

    /// Makes one picture durable without an answer around it, for sources of edits.
    Asset store(ProducedImage image);

    /// The stored answer of a reservation, for recovery.
    Optional<StoredAnswer> answerOf(String reservationId);

    /// The bytes; empty when the picture was deleted or its retention is over.
    Optional<Content> open(AssetId asset);

    /// Removes a picture; one that is gone already is fine.
    void delete(AssetId asset);

    /// Removes answers and pictures stored before the retention; returns how many pictures went.
    ///
    /// @param needed pictures that stay however old they are, because work under way needs them
    int deleteExpired(Set<AssetId> needed);
}
