package bot.easel.config;

import bot.easel.spend.LimitPlan;
import java.util.List;

/// What holds in one channel, after every fallback.
///
/// @param enabled whether Easel draws there at all
/// @param model the model when none is named; one of `models`
/// @param models allowed model ids, best first
/// @param sizes allowed sizes or size words; empty means all that the model has
/// @param qualities allowed qualities; empty means all that the model has
/// @param formats allowed formats; empty means all that the model has
/// @param previews partial pictures to ask for where the model can stream, 0 to 3
/// @param moveToSuccessor whether a model that was shut down is replaced by its successor; otherwise
///     it is refused
/// @param plainReplies whether words in the thread of a picture, or an answer to one, change it
///     without a mention of Easel
/// @param content what may not be drawn
/// @param refine `off`, `suggest` or `always`: what is done with prompts before they are drawn
/// @param mentions what is done with words that are said to Easel
/// @param altText whether a model that sees writes the alt texts of pictures
public record ChannelConfig(
        boolean enabled,
        String model,
        List<String> models,
        String size,
        List<String> sizes,
        String quality,
        List<String> qualities,
        String format,
        List<String> formats,
        int maxCount,
        int previews,
        boolean moveToSuccessor,
        boolean plainReplies,
        ContentConfig content,
        String refine,
        MentionConfig mentions,
        boolean altText,
        Drawers who,
        LimitPlan limits) {

    public ChannelConfig {
        models = List.copyOf(models);
        sizes = List.copyOf(sizes);
        qualities = List.copyOf(qualities);
        formats = List.copyOf(formats);
    }
}
