package bot.easel.studio;

import bot.easel.chat.ChannelId;
import bot.easel.chat.Conversation;
import bot.easel.chat.Member;
import bot.easel.chat.ReplyToken;
import org.jspecify.annotations.Nullable;

/// What a member wants, before policy and catalogue have had their say.
///
/// @param eventKey of the interaction that asks
/// @param conversation where the answer goes
/// @param options what was not said is as in the picture that it starts from, else the channel's
///     default
/// @param privately whether it goes to the member's direct conversation instead
/// @param overnight whether it may wait for a batch of the provider, which is cheaper
public record ImageRequest(
        String eventKey,
        Member member,
        Conversation conversation,
        @Nullable ReplyToken token,
        String prompt,
        ImageOptions options,
        boolean privately,
        Basis basis,
        boolean overnight) {
    /// For now.
    public ImageRequest(
            String eventKey,
            Member member,
            Conversation conversation,
            @Nullable ReplyToken token,
            String prompt,
            ImageOptions options,
            boolean privately,
            Basis basis) {
        this(eventKey, member, conversation, token, prompt, options, privately, basis, false);
    }

    /// The recipe of a generation once more. What is given besides the original is replaced by its
    /// recipe; an edit is the same edit again. What failed overnight is tried overnight again; who
    /// looks at a picture wants the next one now.
    public ImageRequest again(Generation original) {
        Recipe recipe = original.recipe();
        return new ImageRequest(
                eventKey,
                member,
                conversation,
                token,
                recipe.prompt(),
                ImageOptions.NONE,
                privately,
                new Basis(
                        Generation.Kind.AGAIN,
                        original,
                        recipe.sources(),
                        recipe.mask(),
                        recipe.markup(),
                        original.caption(),
                        null,
                        recipe.style()),
                original.overnight() && original.state() != GenerationState.READY);
    }

    /// The words as the member wrote them.
    public String wrote() {
        String caption = basis.caption();
        return caption == null ? prompt : caption;
    }

    /// The same with a richer prompt; what the member wrote stays what people read.
    public ImageRequest refined(String richer) {
        return saying(richer, wrote());
    }

    /// The same with the prompt as the member wrote it.
    public ImageRequest asWritten() {
        return saying(wrote(), basis.style() == null ? null : wrote());
    }

    private ImageRequest saying(String words, @Nullable String caption) {
        StyleUsed style = basis.style();
        return new ImageRequest(
                eventKey,
                member,
                conversation,
                token,
                style == null ? words : style.joined(words),
                options,
                privately,
                basis.captioned(caption),
                overnight);
    }

    public ImageRequest with(ImageOptions others) {
        return new ImageRequest(
                eventKey, member, conversation, token, prompt, others, privately, basis, overnight);
    }

    /// With the member as the platform vouches for it now.
    ImageRequest by(Member same) {
        return new ImageRequest(
                eventKey, same, conversation, token, prompt, options, privately, basis, overnight);
    }

    public ChannelId channel() {
        return conversation.channel();
    }
}
