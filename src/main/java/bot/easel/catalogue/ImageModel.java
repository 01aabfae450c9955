package bot.easel.catalogue;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A model that draws.
///
/// @param offered whether it is put forward in lists; one that is not can still be named
/// @param price null where none is known: listed, but never called
/// @param outputTokens null where it is not billed by token
/// @param imageTokens null where it is not billed by token
/// @param planningTokens words of its own that it may bill for one picture
/// @param svgAuthor the text model that writes its SVG pictures, or null
/// @param endpoints of the provider's interface that serve it
/// @param batchPart what a picture out of a batch costs, as a part of its price; null where there is
///     no such price
public record ImageModel(
        String id,
        String name,
        String provider,
        List<String> snapshots,
        Lifecycle lifecycle,
        boolean offered,
        Capabilities capabilities,
        @Nullable ImagePrice price,
        @Nullable OutputTokens outputTokens,
        @Nullable ImageTokens imageTokens,
        int planningTokens,
        @Nullable String svgAuthor,
        List<String> endpoints,
        @Nullable BigDecimal batchPart)
        implements Model {
    /// The endpoint that takes many requests in one file.
    private static final String BATCH = "batch";

    public ImageModel {
        snapshots = List.copyOf(snapshots);
        endpoints = List.copyOf(endpoints);
    }

    @Override
    public Set<Ability> abilities() {
        return Set.of();
    }

    public Optional<String> svgAuthorId() {
        return Optional.ofNullable(svgAuthor);
    }

    /// Whether its id is a dated one, which never means anything else.
    public boolean isDated() {
        return snapshots.contains(id);
    }

    /// The same model under one of its dated ids.
    ImageModel named(String snapshot) {
        return new ImageModel(
                snapshot,
                name + ", " + snapshot.replace(id + "-", ""),
                provider,
                List.of(snapshot),
                lifecycle,
                false,
                capabilities,
                price,
                outputTokens,
                imageTokens,
                planningTokens,
                svgAuthor,
                endpoints,
                batchPart);
    }

    /// The same model out of a batch, at the price that its provider has for that. Empty where there
    /// is none, or none that is exact to a billionth of a dollar.
    Optional<ImageModel> inBatches() {
        BigDecimal part = batchPart;
        if (price == null || part == null || !endpoints.contains(BATCH)) {
            return Optional.empty();
        }
        return price.part(part)
                .map(lower ->
                        new ImageModel(
                                id,
                                name,
                                provider,
                                snapshots,
                                lifecycle,
                                offered,
                                capabilities,
                                lower,
                                outputTokens,
                                imageTokens,
                                planningTokens,
                                svgAuthor,
                                endpoints,
                                null));
    }
}
