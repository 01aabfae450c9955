package bot.easel.studio;

import bot.easel.catalogue.Usage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A provider's answer after its pictures are durable: all that a settlement needs.
public record StoredAnswer(List<Asset> assets, @Nullable Usage usage, String providerRequestId) {
    public StoredAnswer {
        assets = List.copyOf(assets);
    }
}
