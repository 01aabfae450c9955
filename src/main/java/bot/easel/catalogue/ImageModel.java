package bot.easel.catalogue;

import java.util.List;
import java.util.Optional;
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
        List<String> endpoints)
        implements Model {
    public ImageModel {
        snapshots = List.copyOf(snapshots);
        endpoints = List.copyOf(endpoints);
    }

    public Optional<String> svgAuthorId() {
        return Optional.ofNullable(svgAuthor);
    }

    /// The same model under one of its dated ids.
    ImageModel named(String snapshot) {
        return new ImageModel(
                snapshot,
                name,
                provider,
                List.of(),
                lifecycle,
                false,
                capabilities,
                price,
                outputTokens,
                imageTokens,
                planningTokens,
                svgAuthor,
                endpoints);
    }
}
