package bot.easel.command;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a member asked for, in whichever way it was written. What is null was not said.
///
/// @param size a word, a ratio, `WIDTHxHEIGHT` or `auto`
record Wish(
        String prompt,
        @Nullable String model,
        @Nullable String size,
        @Nullable String quality,
        @Nullable Integer count,
        @Nullable String background,
        @Nullable String format,
        boolean privately) {
    /// What was said for an option, as text.
    Optional<String> said(String option) {
        return Optional.ofNullable(
                switch (option) {
                    case "model" -> model;
                    case "size" -> size;
                    case "quality" -> quality;
                    case "count" -> count == null ? null : count.toString();
                    case "background" -> background;
                    case "format" -> format;
                    default -> null;
                });
    }
}
