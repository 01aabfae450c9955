package bot.easel.studio;

import bot.easel.catalogue.Drawing;
import bot.easel.catalogue.PixelSize;
import java.nio.charset.StandardCharsets;

/// A recipe as the catalogue sees it: what matters for capability and cost.
final class Drawings {
    private Drawings() {}

    static Drawing of(Recipe recipe) {
        return new Drawing(
                recipe.prompt().length(),
                recipe.prompt().getBytes(StandardCharsets.UTF_8).length,
                recipe.size(),
                recipe.quality(),
                recipe.count(),
                recipe.format(),
                recipe.background(),
                recipe.partials(),
                recipe.complexity(),
                recipe.inputFidelity(),
                recipe.sources().stream()
                        .map(source -> new PixelSize(source.width(), source.height()))
                        .toList(),
                recipe.mask() != null,
                recipe.markup() != null,
                recipe.animation());
    }
}
