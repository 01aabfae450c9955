package bot.easel.studio;

import bot.easel.chat.Member;
import bot.easel.spend.LimitPlan;
import java.util.List;
import java.util.Optional;

/// What a channel allows.
///
/// @param enabled whether Easel draws here at all
/// @param model the model when none is named; one of `models`
/// @param models allowed model ids, best first
/// @param sizes allowed sizes or size words; empty means all that the model has
/// @param qualities allowed qualities; empty means all that the model has
/// @param formats allowed formats; empty means all that the model has
/// @param format the format when none is named
/// @param moveToSuccessor whether a model that has been shut down is replaced by its successor; if
///     not, the request is refused
/// @param plainReplies whether words in the thread of a picture, or an answer to one, change it
///     without a mention of Easel
/// @param content what may not be drawn
/// @param refine what is done with prompts before they are drawn
/// @param mentions what is done with words that are said to Easel
/// @param altText whether a model that sees writes the alt texts of pictures
/// @param previews partial pictures to ask for where the model can stream, 0 to 3
public record ChannelPolicy(
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
        ContentRules content,
        Refinement refine,
        MentionRules mentions,
        boolean altText,
        WhoMayDraw who,
        LimitPlan limits) {
    public ChannelPolicy {
        models = List.copyOf(models);
        sizes = List.copyOf(sizes);
        qualities = List.copyOf(qualities);
        formats = List.copyOf(formats);
    }

    ChannelPolicy withLimits(LimitPlan newLimits) {
        return with(previews, newLimits);
    }

    /// The same without partial pictures, which cost and take time of their own.
    public ChannelPolicy withoutPreviews() {
        return with(0, limits);
    }

    private ChannelPolicy with(int newPreviews, LimitPlan newLimits) {
        return new ChannelPolicy(
                enabled,
                model,
                models,
                size,
                sizes,
                quality,
                qualities,
                format,
                formats,
                maxCount,
                newPreviews,
                moveToSuccessor,
                plainReplies,
                content,
                refine,
                mentions,
                altText,
                who,
                newLimits);
    }

    /// Why this member may not draw here; empty for whoever may.
    Optional<Refusal> denies(Member member) {
        if (!enabled) {
            return Optional.of(new Refusal.NotAllowed("Easel does not draw in this channel."));
        }
        return who.allows(member)
                ? Optional.empty()
                : Optional.of(
                        new Refusal.NotAllowed(
                                switch (member.standing()) {
                                    case GUEST -> "Guests cannot spend in this channel.";
                                    case EXTERNAL ->
                                            "People of other workspaces cannot spend in this"
                                                    + " channel.";
                                    case MEMBER ->
                                            "You are not among those who may draw in this channel.";
                                }));
    }
}
