package bot.easel.chat.playground;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a member sends: words, pictures, or both.
///
/// @param text as typed; may be empty beside files
/// @param files ids of what the member put in, in order
/// @param repliedTo the message that it answers, or null
/// @param event names this action; the same again is the same action
public record Said(
        String channel, String text, List<String> files, @Nullable String repliedTo, String event) {
    /// As many as the other platforms take with one message.
    public static final int FILES_MAX = 10;

    public Said {
        files = List.copyOf(files);
        if (files.size() > FILES_MAX) {
            throw new IllegalArgumentException("a message takes at most 10 files");
        }
    }

    public static Said words(String channel, String text, String event) {
        return new Said(channel, text, List.of(), null, event);
    }
}
