package bot.easel.studio;

/// What may not be drawn in a channel.
///
/// @param moderationRequired whether nothing is drawn that the moderation model could not be asked
///     about; otherwise that is drawn, since providers moderate by themselves
/// @param blocked words that no prompt may have
public record ContentRules(boolean moderationRequired, BlockedWords blocked) {
    public static final ContentRules NONE = new ContentRules(false, BlockedWords.NONE);
}
