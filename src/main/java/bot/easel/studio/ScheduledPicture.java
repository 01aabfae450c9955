package bot.easel.studio;

import org.jspecify.annotations.Nullable;

/// What a schedule draws.
///
/// @param prompt as it was typed, with its placeholders
/// @param options what was not said is the channel's default at the time of each run; none but
///     those that the store has a column for
/// @param style the name of one; each run takes it as it is then
public record ScheduledPicture(String prompt, ImageOptions options, @Nullable String style) {
    public ScheduledPicture {
        if (prompt.isBlank()) {
            throw new IllegalArgumentException("a schedule needs a prompt");
        }
        if (options.complexity() != null
                || options.fidelity() != null
                || options.animation() != null) {
            throw new IllegalArgumentException("a schedule keeps no such option: " + options);
        }
    }
}
