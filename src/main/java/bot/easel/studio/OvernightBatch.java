package bot.easel.studio;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Requests that are sent to a provider together.
///
/// @param id ours; the leases of its generations carry it, and the provider keeps it
/// @param inputFile the provider's id of what was handed over, null before that
/// @param theirs the provider's id of the batch, null while it is not known
/// @param markedAt when it was marked to be paid for, null before that
/// @param withdrawnAt since when nothing can be made of the file any more, or null
/// @param stopping whether the provider was asked to stop it
/// @param generations in the order in which they were asked for
public record OvernightBatch(
        String id,
        String provider,
        State state,
        @Nullable String inputFile,
        @Nullable String theirs,
        @Nullable Instant markedAt,
        @Nullable Instant withdrawnAt,
        boolean stopping,
        List<Generation> generations) {
    /// The names are kept in the store.
    public enum State {
        /// Its generations are taken; nothing is paid for.
        COLLECTED,
        /// It may have been created, and paid for.
        MARKED,
        /// The provider has it.
        SENT,
        /// Each of its generations has ended.
        ENDED,
        /// It was never drawn; its generations wait for another one.
        DISBANDED
    }

    public OvernightBatch {
        generations = List.copyOf(generations);
    }
}
