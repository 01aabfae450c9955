package bot.easel.studio;

import bot.easel.catalogue.Animation;
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
/// @param complexity how rich in detail, where the model has such a choice
/// @param fidelity how closely an edit keeps to its sources, where the model has such a choice
/// @param privately whether it goes to the member's direct conversation instead
/// @param overnight whether it may wait for a batch of the provider, which is cheaper
/// @param animation how it moves, where that was said, or null
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
        @Nullable String complexity,
        @Nullable String fidelity,
        boolean privately,
        Basis basis,
        boolean overnight,
        @Nullable Animation animation) {
    /// One that stands still, or moves as the model likes.
    public ImageRequest(
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
            @Nullable String complexity,
            @Nullable String fidelity,
            boolean privately,
            Basis basis,
            boolean overnight) {
        this(
                eventKey,
                member,
                conversation,
                token,
                prompt,
                model,
                size,
                quality,
                count,
                background,
                format,
                complexity,
                fidelity,
                privately,
                basis,
                overnight,
                null);
    }

    /// For now.
    public ImageRequest(
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
            @Nullable String complexity,
            @Nullable String fidelity,
            boolean privately,
            Basis basis) {
        this(
                eventKey,
                member,
                conversation,
                token,
                prompt,
                model,
                size,
                quality,
                count,
                background,
                format,
                complexity,
                fidelity,
                privately,
                basis,
                false);
    }

    /// One that leaves the complexity to the model.
    public ImageRequest(
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
        this(
                eventKey,
                member,
                conversation,
                token,
                prompt,
                model,
                size,
                quality,
                count,
                background,
                format,
                null,
                fidelity,
                privately,
                basis);
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
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
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

    /// With what was not said taken from a recipe, so that it is the same however defaults change.
    ImageRequest as(Recipe recipe) {
        return new ImageRequest(
                eventKey,
                member,
                conversation,
                token,
                prompt,
                recipe.model(),
                recipe.size(),
                recipe.quality(),
                recipe.count(),
                recipe.background(),
                recipe.format(),
                recipe.complexity(),
                recipe.inputFidelity(),
                privately,
                basis,
                overnight,
                recipe.animation());
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
                model,
                size,
                quality,
                count,
                background,
                format,
                complexity,
                fidelity,
                privately,
                basis.captioned(caption),
                overnight,
                animation);
    }

    /// The same by a model.
    public ImageRequest drawnBy(String named) {
        return new ImageRequest(
                eventKey,
                member,
                conversation,
                token,
                prompt,
                named,
                size,
                quality,
                count,
                background,
                format,
                complexity,
                fidelity,
                privately,
                basis,
                overnight,
                animation);
    }

    /// With another value of an option.
    ImageRequest with(String option, String value) {
        return new ImageRequest(
                eventKey,
                member,
                conversation,
                token,
                prompt,
                model,
                option.equals("size") ? value : size,
                option.equals("quality") ? value : quality,
                count,
                option.equals("background") ? value : background,
                option.equals("format") ? value : format,
                option.equals("complexity") ? value : complexity,
                fidelity,
                privately,
                basis,
                overnight,
                animation);
    }

    /// With the member as the platform vouches for it now.
    ImageRequest by(Member same) {
        return new ImageRequest(
                eventKey,
                same,
                conversation,
                token,
                prompt,
                model,
                size,
                quality,
                count,
                background,
                format,
                complexity,
                fidelity,
                privately,
                basis,
                overnight,
                animation);
    }

    public ChannelId channel() {
        return conversation.channel();
    }
}
