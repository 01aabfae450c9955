package bot.easel.config;

import bot.easel.spend.Usd;
import org.jspecify.annotations.Nullable;

/// What an entry says about words that are said to Easel; what is null is as it was.
record MentionOverrides(@Nullable Boolean understand, @Nullable Usd askAbove) {
    static MentionOverrides read(Section section) {
        Fields fields = new Fields(section);
        MentionOverrides read =
                new MentionOverrides(fields.flag("understand"), fields.money("ask-above"));
        section.finish();
        return read;
    }

    MentionConfig over(MentionConfig base) {
        return new MentionConfig(
                understand == null ? base.understand() : understand,
                askAbove == null ? base.askAbove() : askAbove);
    }
}
