package bot.easel.studio;

import bot.easel.chat.Card;
import bot.easel.chat.Picture;
import java.util.List;

/// Puts a generation into words; implemented where the user texts live.
public interface GenerationView {
    /// The message while it runs, with its Cancel button.
    Card progress(Generation generation, Progress progress);

    /// The final message of a READY generation.
    ///
    /// @param pictures as fitted to the conversation
    /// @param fitted whether a picture had to be re-encoded to fit, which the message says
    Card finished(Generation generation, List<Picture> pictures, boolean fitted);

    /// The final message of a FAILED or UNKNOWN generation.
    Card failed(Generation generation);

    /// The alternative text of a picture of the generation, at most
    /// [Picture#ALT_TEXT_MAX] characters.
    ///
    /// @param madeFrom what it was made from, the oldest first: a change alone describes no picture
    String altText(Generation generation, List<Generation> madeFrom, int index);
}
