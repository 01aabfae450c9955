package bot.easel.studio;

import bot.easel.chat.Card;
import bot.easel.chat.Picture;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Puts a generation into words; implemented where the user texts live.
public interface GenerationView {
    /// The message while it runs, with its Cancel button.
    Card progress(Generation generation, Progress progress);

    /// The final message of a READY generation.
    ///
    /// @param pictures as fitted to the conversation
    /// @param adjustments how they differ from what was drawn, which the message says
    Card finished(Generation generation, List<Picture> pictures, Set<Adjustment> adjustments);

    /// The final message of a FAILED or UNKNOWN generation.
    Card failed(Generation generation);

    /// The alternative text of a picture of the generation, at most
    /// [Picture#ALT_TEXT_MAX] characters.
    ///
    /// @param madeFrom what it was made from, the oldest first: a change alone describes no picture
    String altText(Generation generation, List<Generation> madeFrom, int index);

    /// The same where a model has said what the picture shows.
    String altText(Generation generation, String seen, int index);

    /// The message of a comparison while it runs, with its Cancel button.
    ///
    /// @param now the moment that elapsed times count to
    Card comparing(Comparison comparison, Instant now);

    /// The final message of a comparison whose generations have all ended.
    ///
    /// @param pictures as fitted to the conversation, by the ids of their generations; a generation
    ///     without a picture to show is left out
    /// @param adjustments how they differ from what was drawn, which the message says
    Card compared(
            Comparison comparison,
            Map<String, List<Picture>> pictures,
            Set<Adjustment> adjustments);
}
