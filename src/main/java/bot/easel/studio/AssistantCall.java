package bot.easel.studio;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// One call to one model of the assistant.
///
/// @param id of the consultation that it is made for
/// @param effort how long the model is told to think, or null for one that is not told
/// @param timeout for the whole call; what is not answered by then has an unknown outcome
/// @param safetyId a stable pseudonym of the member
/// @param chats whether a recording is said to the model in a chat, instead of being transcribed
public record AssistantCall(
        String id,
        String model,
        AssistantTask task,
        @Nullable String effort,
        Duration timeout,
        String safetyId,
        boolean chats) {
    /// One to a model of words, or one that transcribes.
    public AssistantCall(
            String id,
            String model,
            AssistantTask task,
            @Nullable String effort,
            Duration timeout,
            String safetyId) {
        this(id, model, task, effort, timeout, safetyId, false);
    }
}
