package bot.easel.studio;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// How a batch stands at its provider.
///
/// @param completed how many requests the provider says were drawn, or null where it does not say
/// @param files with results, in the order in which they are read
public record BatchLook(State state, @Nullable Long completed, List<String> files) {
    /// Where a batch is on its way.
    public enum State {
        UNDER_WAY,
        /// The provider refused it as a whole; nothing was drawn.
        REFUSED,
        COMPLETED,
        /// Its time ran out; what was drawn by then is there.
        EXPIRED,
        /// It was stopped; what was drawn by then is there.
        CANCELLED
    }

    public BatchLook {
        files = List.copyOf(files);
    }
}
