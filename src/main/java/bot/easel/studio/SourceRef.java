package bot.easel.studio;

import bot.easel.chat.Attachment;

/// A picture that somebody wants to start from, not yet fetched.
public sealed interface SourceRef {
    /// A picture that Easel drew.
    ///
    /// @param index its position among the generation's pictures, from 0
    record Drawn(Generation generation, int index) implements SourceRef {}

    /// A picture that is kept for what it shows, as those that a style goes by.
    ///
    /// @param name how the member knows it
    record Kept(Asset asset, String name) implements SourceRef {}

    /// A file of the conversation. One that is called `mask` or `markup` (whatever its extension)
    /// is that, and no source.
    record Given(Attachment file) implements SourceRef {}
}
