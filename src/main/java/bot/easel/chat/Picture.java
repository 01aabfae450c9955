package bot.easel.chat;

import org.jspecify.annotations.Nullable;

/// A picture to show.
///
/// @param asset the stored picture's id, by which a platform can find the bytes again; null for what
///     is never stored: a preview, or a sheet of several pictures
/// @param fileName safe for every platform, with the extension of the media type
/// @param altText at most [#ALT_TEXT_MAX] characters; required on every picture
/// @param width pixels, 0 where unknown
/// @param height pixels, 0 where unknown
public record Picture(
        @Nullable String asset,
        String fileName,
        String mediaType,
        String altText,
        int width,
        int height,
        Content content) {
    /// The smallest of the platforms' limits (Slack's upload takes 1,000, Discord 1,024).
    public static final int ALT_TEXT_MAX = 1_000;

    public Picture {
        if (altText.isBlank() || altText.length() > ALT_TEXT_MAX) {
            throw new IllegalArgumentException("alt text must be 1 to 1000 characters");
        }
    }
}
