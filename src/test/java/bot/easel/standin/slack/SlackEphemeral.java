package bot.easel.standin.slack;

import org.jspecify.annotations.Nullable;

/// A message that only one user sees.
///
/// @param responseUrl the response URL that made it, by which it may be replaced; empty for
///     chat.postEphemeral
public record SlackEphemeral(
        String channel,
        String user,
        @Nullable String threadTs,
        String ts,
        Shown shown,
        String responseUrl) {}
