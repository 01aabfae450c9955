package bot.easel.studio;

import bot.easel.chat.Content;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The calls that draw generations, with the bytes of what they start from.
final class ImageCalls {
    private ImageCalls() {}

    /// Empty when something that it starts from is no longer kept.
    static Optional<ImageCall> of(Generation generation, AssetStore assets) {
        Recipe recipe = generation.recipe();
        List<Content> sources = new ArrayList<>();
        for (Asset source : recipe.sources()) {
            Optional<Content> content = assets.open(source.id());
            if (content.isEmpty()) {
                return Optional.empty();
            }
            sources.add(content.get());
        }
        Optional<Content> mask = kept(recipe.mask(), assets);
        Optional<Content> markup = kept(recipe.markup(), assets);
        if ((recipe.mask() != null && mask.isEmpty())
                || (recipe.markup() != null && markup.isEmpty())) {
            return Optional.empty();
        }
        return Optional.of(
                new ImageCall(
                        generation.id(),
                        recipe,
                        sources,
                        mask.orElse(null),
                        markup.orElse(null),
                        SafetyIds.of(generation.requester().id())));
    }

    private static Optional<Content> kept(@Nullable Asset asset, AssetStore assets) {
        return asset == null ? Optional.empty() : assets.open(asset.id());
    }
}
