package bot.easel.studio;

import bot.easel.catalogue.Usage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A provider's answer after its pictures are durable: all that a settlement needs.
///
/// @param model what the provider says that drew, or null where it does not say
public record StoredAnswer(
        List<Asset> assets,
        @Nullable Usage usage,
        String providerRequestId,
        @Nullable String model) {
    public StoredAnswer {
        assets = List.copyOf(assets);
    }

    /// One that does not say what drew.
    public StoredAnswer(List<Asset> assets, @Nullable Usage usage, String providerRequestId) {
        this(assets, usage, providerRequestId, null);
    }
}
