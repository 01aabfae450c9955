package bot.easel.studio;

import bot.easel.chat.Content;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One paid call.
///
/// @param requestId goes through every log line of the call
/// @param sources the bytes of the recipe's sources, as PNG, in its order
/// @param mask the bytes of the recipe's mask, or null
/// @param markup the bytes of the recipe's markup, or null
/// @param safetyId a stable pseudonym of the member for the provider's abuse desk; never the
///     platform's own id
public record ImageCall(
        String requestId,
        Recipe recipe,
        List<Content> sources,
        @Nullable Content mask,
        @Nullable Content markup,
        String safetyId) {
    public ImageCall {
        sources = List.copyOf(sources);
    }
}
