package bot.easel.studio;

import bot.easel.chat.ChannelId;
import bot.easel.chat.Conversation;
import bot.easel.chat.Member;
import bot.easel.chat.ReplyToken;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a member wants, before policy and catalogue have had their say. What is null is the
/// channel's default.
///
/// @param eventKey of the interaction that asks
/// @param conversation where the answer goes
/// @param privately whether it goes to the member's direct conversation instead
/// @param parent the generation that is repeated or edited, or null
/// @param sources stored pictures to edit; empty for a new picture
public record ImageRequest(
        String eventKey,
        Member member,
        Conversation conversation,
        @Nullable ReplyToken token,
        String prompt,
        @Nullable String model,
        @Nullable String size,
        @Nullable String quality,
        @Nullable Integer count,
        @Nullable String background,
        @Nullable String format,
        boolean privately,
        @Nullable String parent,
        List<Asset> sources) {
    public ImageRequest {
        sources = List.copyOf(sources);
    }

    public ChannelId channel() {
        return conversation.channel();
    }
}
