package bot.easel.standin.slack;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A message in a channel with everything that it has shown so far, oldest first.
///
/// @param threadTs the parent's ts, null outside threads
/// @param fileIds files shared by the message itself, not through blocks
public record SlackMessage(
        String channel,
        String ts,
        @Nullable String threadTs,
        List<Shown> history,
        List<String> fileIds,
        boolean deleted) {
    public SlackMessage {
        history = List.copyOf(history);
        fileIds = List.copyOf(fileIds);
    }

    public Shown now() {
        return history.getLast();
    }
}
