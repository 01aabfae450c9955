package bot.easel.studio;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a request starts from besides its words.
///
/// @param parent the generation that is repeated, edited or varied, or null. What the member does
///     not say is taken from its recipe, as far as the channel and the model allow
/// @param sources pictures as [Studio#gather] keeps them; empty for a new picture
/// @param mask transparent where the first source may change, or null
/// @param markup drawn over the first source where it should change, transparent elsewhere, or null
/// @param caption what people read as the wish, where the prompt is an instruction of ours; null
///     where it is the prompt
/// @param schedule the id of the schedule that it is a run of, or null
/// @param style the one whose text the prompt ends with, or null
public record Basis(
        Generation.Kind kind,
        @Nullable Generation parent,
        List<Asset> sources,
        @Nullable Asset mask,
        @Nullable Asset markup,
        @Nullable String caption,
        @Nullable String schedule,
        @Nullable StyleUsed style) {
    /// A new picture out of words alone.
    public static final Basis NOTHING =
            new Basis(Generation.Kind.NEW, null, List.of(), null, null, null);

    /// What a member asks for, there and then.
    public Basis(
            Generation.Kind kind,
            @Nullable Generation parent,
            List<Asset> sources,
            @Nullable Asset mask,
            @Nullable Asset markup,
            @Nullable String caption) {
        this(kind, parent, sources, mask, markup, caption, null, null);
    }

    /// What a run of a schedule starts from.
    static Basis scheduled(String schedule, List<Asset> sources) {
        return new Basis(Generation.Kind.NEW, null, sources, null, null, null, schedule, null);
    }

    /// The same in a style, whose text is behind the words by now.
    public Basis in(StyleUsed used, @Nullable String words) {
        return new Basis(kind, parent, sources, mask, markup, words, schedule, used);
    }

    /// The same with other words as what people read.
    ///
    /// @param words null for the prompt
    public Basis captioned(@Nullable String words) {
        return new Basis(kind, parent, sources, mask, markup, words, schedule, style);
    }

    public Basis {
        sources = List.copyOf(sources);
        if (sources.isEmpty() && (mask != null || markup != null)) {
            throw new IllegalArgumentException("a mask or markup needs a source");
        }
    }

    /// Every picture that it needs.
    Set<AssetId> assets() {
        Set<AssetId> assets = new HashSet<>();
        sources.forEach(source -> assets.add(source.id()));
        if (mask != null) {
            assets.add(mask.id());
        }
        if (markup != null) {
            assets.add(markup.id());
        }
        return Set.copyOf(assets);
    }
}
