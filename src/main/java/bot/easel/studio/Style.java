package bot.easel.studio;

import bot.easel.chat.ChannelId;
import bot.easel.chat.WorkspaceId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A way to draw that has a name.
///
/// @param channel the only one that it is for; null where it is for the whole workspace
/// @param name in small letters
/// @param text what is put behind the words of a prompt
/// @param references stored pictures to go by; they are kept for as long as the style is
/// @param changedBy who made it, or changed it last
public record Style(
        String id,
        WorkspaceId workspace,
        @Nullable ChannelId channel,
        String name,
        String text,
        List<Asset> references,
        Requester changedBy,
        Instant changedAt) {
    public static final int MAX_REFERENCES = 4;
    public static final int MAX_TEXT = 1_000;
    public static final int MAX_NAME = 32;

    public Style {
        references = List.copyOf(references);
        if (!isName(name)) {
            throw new IllegalArgumentException("no name of a style");
        }
        if (text.isBlank() || references.size() > MAX_REFERENCES) {
            throw new IllegalArgumentException("a style has a text and at most four pictures");
        }
    }

    /// Small letters, digits and hyphens, of any script.
    public static boolean isName(String name) {
        return name.length() <= MAX_NAME
                && name.matches("[\\p{Ll}\\p{Lo}\\p{N}][\\p{Ll}\\p{Lo}\\p{N}-]*");
    }

    public StyleUsed used() {
        return new StyleUsed(id, name, text);
    }
}
