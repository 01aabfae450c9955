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
        WhoMayDraw who,
        LimitPlan limits) {
    public ChannelPolicy {
        models = List.copyOf(models);
        sizes = List.copyOf(sizes);
        qualities = List.copyOf(qualities);
        formats = List.copyOf(formats);
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
