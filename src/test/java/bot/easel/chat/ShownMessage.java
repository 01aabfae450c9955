package bot.easel.chat;

import java.util.List;

/// What a reader sees in a message at one moment.
///
/// @param words as they are read: escapes undone, and whatever the platform takes for markup or a
///     mention no longer there
/// @param buttons their labels
public record ShownMessage(String words, List<ShownPicture> pictures, List<String> buttons) {
    /// A picture as its reader gets it.
    ///
    /// @param sha256 of its bytes, in hexadecimal
    public record ShownPicture(String altText, String sha256) {}

    public ShownMessage {
        pictures = List.copyOf(pictures);
        buttons = List.copyOf(buttons);
    }
}
