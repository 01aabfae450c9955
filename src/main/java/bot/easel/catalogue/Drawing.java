package bot.easel.catalogue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Exactly the parameters of a call that matter for what it may cost and whether a model takes it.
///
/// @param promptBytes length of the prompt in UTF-8: no tokenizer makes more tokens of it
/// @param size `WIDTHxHEIGHT` or `auto`
/// @param sources sizes of the pictures that are sent along, as they are sent
/// @param animation how it moves, where that is said
public record Drawing(
        int promptChars,
        long promptBytes,
        String size,
        String quality,
        int count,
        String format,
        String background,
        int partials,
        @Nullable String complexity,
        @Nullable String inputFidelity,
        List<PixelSize> sources,
        boolean mask,
        boolean markup,
        @Nullable Animation animation) {
    public Drawing {
        sources = List.copyOf(sources);
        if (promptChars < 0 || promptBytes < 0 || count < 1 || partials < 0) {
            throw new IllegalArgumentException("a parameter is out of range");
        }
    }

    /// A plain new picture: png, background auto, no partial pictures.
    public static Drawing of(String prompt, String size, String quality, int count) {
        return new Drawing(
                prompt.length(),
                prompt.getBytes(StandardCharsets.UTF_8).length,
                size,
                quality,
                count,
                "png",
                "auto",
                0,
                null,
                null,
                List.of(),
                false,
                false,
                null);
    }

    public Drawing inFormat(String newFormat, String newBackground) {
        return new Drawing(
                promptChars,
                promptBytes,
                size,
                quality,
                count,
                newFormat,
                newBackground,
                partials,
                complexity,
                inputFidelity,
                sources,
                mask,
                markup,
                animation);
    }

    public Drawing withPartials(int newPartials) {
        return new Drawing(
                promptChars,
                promptBytes,
                size,
                quality,
                count,
                format,
                background,
                newPartials,
                complexity,
                inputFidelity,
                sources,
                mask,
                markup,
                animation);
    }

    /// The same as an edit of these pictures.
    public Drawing editing(
            List<PixelSize> newSources, @Nullable String newInputFidelity, boolean withMask) {
        return new Drawing(
                promptChars,
                promptBytes,
                size,
                quality,
                count,
                format,
                background,
                partials,
                complexity,
                newInputFidelity,
                newSources,
                withMask,
                markup,
                animation);
    }

    public boolean isEdit() {
        return !sources.isEmpty();
    }

    /// Pictures that are sent: the sources, and one for a mask or markup, whose price nobody
    /// publishes.
    int sentPictures() {
        return sources.size() + (mask ? 1 : 0) + (markup ? 1 : 0);
    }
}
