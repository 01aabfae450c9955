package bot.easel.studio;

import bot.easel.spend.Usd;

/// What is done in a channel with words that are said to Easel.
///
/// @param understood whether a model reads what they ask for; otherwise they are a prompt
/// @param askAbove what was understood and could cost more than this is drawn only after a yes
public record MentionRules(boolean understood, Usd askAbove) {
    /// Words are prompts.
    public static final MentionRules PLAIN = new MentionRules(false, Usd.ZERO);

    public MentionRules {
        if (askAbove.isNegative()) {
            throw new IllegalArgumentException("less than nothing: " + askAbove);
        }
    }
}
