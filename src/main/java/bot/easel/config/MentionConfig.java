package bot.easel.config;

import bot.easel.spend.Usd;

/// What is done in a channel with words that are said to Easel.
///
/// @param understand whether the model of `assistant.intent` reads what they ask for
/// @param askAbove what it understood and could cost more than this is drawn only after a yes
public record MentionConfig(boolean understand, Usd askAbove) {
    /// A picture of medium quality goes ahead with the usual model, one of high quality asks.
    static final MentionConfig USUAL = new MentionConfig(true, Usd.parse("0.05"));
}
