package bot.easel.config;

import java.util.List;

/// What may not be drawn in a channel.
///
/// @param moderationRequired whether nothing is drawn that the moderation model could not be asked
///     about
/// @param blockedWords that no prompt may have
public record ContentConfig(boolean moderationRequired, List<String> blockedWords) {
    static final ContentConfig NONE = new ContentConfig(false, List.of());

    public ContentConfig {
        blockedWords = List.copyOf(blockedWords);
    }
}
