package bot.easel.standin.slack;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A message that a person wrote.
///
/// @param text as Slack keeps it: escaped, mentions in angle brackets
/// @param threadTs the parent's ts, null outside threads
public record Said(
        String channel,
        String ts,
        @Nullable String threadTs,
        String user,
        String text,
        List<String> fileIds,
        boolean deleted) {
    public Said {
        fileIds = List.copyOf(fileIds);
    }

    Said removed() {
        return new Said(channel, ts, threadTs, user, text, fileIds, true);
    }
}
