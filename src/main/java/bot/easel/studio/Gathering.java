package bot.easel.studio;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What became of fetching pictures to start from.
public sealed interface Gathering {
    /// They are stored as PNG, upright, and bounded.
    ///
    /// @param notices what the member should know, for example that a moving picture gave its first
    ///     frame; sentences
    record Ready(
            List<Asset> sources, @Nullable Asset mask, @Nullable Asset markup, List<String> notices)
            implements Gathering {
        public Ready {
            sources = List.copyOf(sources);
            notices = List.copyOf(notices);
        }
    }

    /// One of them cannot be used, so none is. Nothing is charged.
    record Refused(Refusal refusal) implements Gathering {}
}
