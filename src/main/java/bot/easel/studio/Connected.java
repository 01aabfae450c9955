package bot.easel.studio;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A provider that this process can call, with its terms.
///
/// @param batches draws many requests at once, later and for less; null where it does not
/// @param assistant the same provider's answers, or null where it only draws
public record Connected(
        ImageProvider provider,
        @Nullable BatchProvider batches,
        ProviderTerms terms,
        @Nullable Assistant assistant) {
    /// One that only draws, and at once.
    public Connected(ImageProvider provider, ProviderTerms terms) {
        this(provider, null, terms, null);
    }

    /// One that draws at once.
    public Connected(ImageProvider provider, ProviderTerms terms, @Nullable Assistant assistant) {
        this(provider, null, terms, assistant);
    }

    Optional<Assistant> assisting() {
        return Optional.ofNullable(assistant);
    }
}
