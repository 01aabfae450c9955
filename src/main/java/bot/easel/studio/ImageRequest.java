package bot.easel.studio;

import bot.easel.chat.ChannelId;
import bot.easel.chat.Conversation;
import bot.easel.chat.Member;
import bot.easel.chat.ReplyToken;
import org.jspecify.annotations.Nullable;

/// What a member wants, before policy and catalogue have had their say. What is null is as in the
/// picture that it starts from, else the channel's default.
///
/// @param eventKey of the interaction that asks
/// @param conversation where the answer goes
/// @param fidelity how closely an edit keeps to its sources, where the model has such a choice
/// @param privately whether it goes to the member's direct conversation instead
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
        @Nullable String fidelity,
        boolean privately,
        Basis basis) {

    public ChannelId channel() {
        return conversation.channel();
    }
}
