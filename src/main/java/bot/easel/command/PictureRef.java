package bot.easel.command;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A picture as the ids of buttons name it: `GENERATION`, or `GENERATION.2` for one of several.
///
/// @param number its place among the generation's pictures, from 1; null where none is named
record PictureRef(String generation, @Nullable Integer number) {
    private static final Pattern SHAPE = Pattern.compile("([\\w-]+)(?:\\.(\\d{1,2}))?");

    /// Empty when the argument names no picture.
    static Optional<PictureRef> read(String argument) {
        Matcher matcher = SHAPE.matcher(argument);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String number = matcher.group(2);
        return Optional.of(
                new PictureRef(matcher.group(1), number == null ? null : Integer.valueOf(number)));
    }

    /// @param index from 0
    static PictureRef of(String generation, int index) {
        return new PictureRef(generation, index + 1);
    }

    String argument() {
        return number == null ? generation : generation + "." + number;
    }
}
