package bot.easel.studio;

import bot.easel.chat.Picture;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How far a generation is.
public sealed interface Progress {
    /// As long as nobody draws it.
    static Progress waiting(Generation generation, int ahead) {
        return generation.overnight()
                ? new Overnight(Overnights.latest(generation))
                : new Waiting(ahead);
    }

    /// Waiting; so many are served before it.
    record Waiting(int ahead) implements Progress {}

    /// It waits for a batch, or the batch is being drawn.
    ///
    /// @param latest when it is there, or its failure is
    record Overnight(Instant latest) implements Progress {}

    /// The provider draws.
    ///
    /// @param usual how long this model usually takes, or null when it is not known yet
    /// @param previews the newest partial pictures, which may be empty
    record Drawing(Duration elapsed, @Nullable Duration usual, List<Picture> previews)
            implements Progress {
        public Drawing {
            previews = List.copyOf(previews);
        }
    }
}
