package bot.easel.catalogue;

import org.jspecify.annotations.Nullable;

/// What a provider says it used, in tokens. Where an answer does not split its figures, the reader
/// of the answer books all input of an edit and all output at the image side, the dearer one.
///
/// @param svg the author model's tokens, billed beside the picture, or null
public record Usage(
        long textInput, long imageInput, long textOutput, long imageOutput, @Nullable Svg svg) {
    /// Tokens of the model that wrote an SVG.
    public record Svg(String model, long input, long output) {}

    public Usage {
        if (textInput < 0 || imageInput < 0 || textOutput < 0 || imageOutput < 0) {
            throw new IllegalArgumentException("token counts are never negative");
        }
    }
}
