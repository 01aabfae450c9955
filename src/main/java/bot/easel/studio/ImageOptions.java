package bot.easel.studio;

import bot.easel.catalogue.Animation;
import org.jspecify.annotations.Nullable;

/// What can be said of a picture besides its words. What is null was not said.
///
/// @param size a word, a ratio, `WIDTHxHEIGHT` or `auto`
/// @param complexity how rich in detail, where the model has such a choice
/// @param fidelity how closely an edit keeps to its sources, where the model has such a choice
/// @param animation how it moves
public record ImageOptions(
        @Nullable String model,
        @Nullable String size,
        @Nullable String quality,
        @Nullable Integer count,
        @Nullable String background,
        @Nullable String format,
        @Nullable String complexity,
        @Nullable String fidelity,
        @Nullable Animation animation) {
    public static final ImageOptions NONE =
            new ImageOptions(null, null, null, null, null, null, null, null, null);

    /// All that a recipe says, so that it is the same however defaults change.
    static ImageOptions of(Recipe recipe) {
        return new ImageOptions(
                recipe.model(),
                recipe.size(),
                recipe.quality(),
                recipe.count(),
                recipe.background(),
                recipe.format(),
                recipe.complexity(),
                recipe.inputFidelity(),
                recipe.animation());
    }

    public ImageOptions withModel(@Nullable String other) {
        return new ImageOptions(
                other, size, quality, count, background, format, complexity, fidelity, animation);
    }

    public ImageOptions withSize(@Nullable String other) {
        return new ImageOptions(
                model, other, quality, count, background, format, complexity, fidelity, animation);
    }

    public ImageOptions withQuality(@Nullable String other) {
        return new ImageOptions(
                model, size, other, count, background, format, complexity, fidelity, animation);
    }

    public ImageOptions withCount(@Nullable Integer other) {
        return new ImageOptions(
                model, size, quality, other, background, format, complexity, fidelity, animation);
    }

    public ImageOptions withBackground(@Nullable String other) {
        return new ImageOptions(
                model, size, quality, count, other, format, complexity, fidelity, animation);
    }

    public ImageOptions withFormat(@Nullable String other) {
        return new ImageOptions(
                model, size, quality, count, background, other, complexity, fidelity, animation);
    }

    public ImageOptions withComplexity(@Nullable String other) {
        return new ImageOptions(
                model, size, quality, count, background, format, other, fidelity, animation);
    }

    public ImageOptions withFidelity(@Nullable String other) {
        return new ImageOptions(
                model, size, quality, count, background, format, complexity, other, animation);
    }

    public ImageOptions withAnimation(@Nullable Animation other) {
        return new ImageOptions(
                model, size, quality, count, background, format, complexity, fidelity, other);
    }

    /// With another value of an option that is a word; any other option leaves it as it is.
    ImageOptions with(String option, String value) {
        return switch (option) {
            case "size" -> withSize(value);
            case "quality" -> withQuality(value);
            case "background" -> withBackground(value);
            case "format" -> withFormat(value);
            case "complexity" -> withComplexity(value);
            default -> this;
        };
    }

    /// What was said here, else what others say.
    public ImageOptions or(ImageOptions others) {
        return new ImageOptions(
                model == null ? others.model : model,
                size == null ? others.size : size,
                quality == null ? others.quality : quality,
                count == null ? others.count : count,
                background == null ? others.background : background,
                format == null ? others.format : format,
                complexity == null ? others.complexity : complexity,
                fidelity == null ? others.fidelity : fidelity,
                animation == null ? others.animation : animation);
    }
}
