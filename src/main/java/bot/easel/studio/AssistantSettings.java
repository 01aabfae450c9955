package bot.easel.studio;

import bot.easel.catalogue.AssistantJob;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/// Which model does what for the assistant.
///
/// @param models by job; a job without one is off
/// @param patience how long a request for a picture waits for what is done with it unasked
/// @param longestClip the longest recording that is listened to
public record AssistantSettings(
        Map<AssistantJob, String> models, Duration patience, Duration longestClip) {
    public AssistantSettings {
        models = Map.copyOf(models);
    }

    Optional<String> model(AssistantJob job) {
        return Optional.ofNullable(models.get(job));
    }
}
