package bot.easel.chat.playground;

import bot.easel.chat.Content;
import java.util.Optional;

/// Finds the bytes of a stored picture again, for messages from before a restart.
@FunctionalInterface
public interface PlaygroundPictures {
    /// The bytes; empty when the picture is gone.
    Optional<Content> open(String asset);
}
