package bot.easel.studio;

import org.jspecify.annotations.Nullable;

/// What a schedule draws. What is null is the channel's default at the time of each run.
///
/// @param prompt as it was typed, with its placeholders
/// @param style the name of one; each run takes it as it is then
public record ScheduledPicture(
        String prompt,
        @Nullable String model,
        @Nullable String size,
        @Nullable String quality,
        @Nullable Integer count,
        @Nullable String background,
        @Nullable String format,
        @Nullable String style) {
    public ScheduledPicture {
        if (prompt.isBlank()) {
            throw new IllegalArgumentException("a schedule needs a prompt");
        }
    }
}
