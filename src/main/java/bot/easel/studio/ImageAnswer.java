package bot.easel.studio;

import bot.easel.catalogue.Usage;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A provider's complete answer to one call.
///
/// @param usage null where the provider gave none that can be read
/// @param providerRequestId the provider's own id of the call, or an empty text
/// @param model what the provider says that drew, or null where it does not say
public record ImageAnswer(
        List<ProducedImage> images,
        @Nullable Usage usage,
        String providerRequestId,
        @Nullable String model) {
    public ImageAnswer {
        images = List.copyOf(images);
        if (images.isEmpty()) {
            throw new IllegalArgumentException("an answer holds at least one picture");
        }
    }

    /// One that does not say what drew.
    public ImageAnswer(
            List<ProducedImage> images, @Nullable Usage usage, String providerRequestId) {
        this(images, usage, providerRequestId, null);
    }

    public Optional<Usage> reportedUsage() {
        return Optional.ofNullable(usage);
    }
}
