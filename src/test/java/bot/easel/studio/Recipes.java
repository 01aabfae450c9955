package bot.easel.studio;

import java.util.List;

/// Recipes of tests to which it does not matter how they are drawn.
public final class Recipes {
    private Recipes() {}

    /// One picture, all at once.
    public static Recipe of(
            String provider, String model, String prompt, String size, String quality) {
        return of(provider, model, prompt, size, quality, 1, 0);
    }

    public static Recipe of(
            String provider,
            String model,
            String prompt,
            String size,
            String quality,
            int count,
            int partials) {
        return new Recipe(
                provider, model, prompt, size, quality, count, "png", "auto", partials, null, null,
                null, List.of(), null, null, 0, null, null);
    }
}
