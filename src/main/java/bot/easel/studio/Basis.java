package bot.easel.studio;

import java.util.List;
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
public record Basis(
        Generation.Kind kind,
        @Nullable Generation parent,
        List<Asset> sources,
        @Nullable Asset mask,
        @Nullable Asset markup,
        @Nullable String caption) {
    /// A new picture out of words alone.
    public static final Basis NOTHING =
            new Basis(Generation.Kind.NEW, null, List.of(), null, null, null);

    public Basis {
        sources = List.copyOf(sources);
        if (sources.isEmpty() && (mask != null || markup != null)) {
            throw new IllegalArgumentException("a mask or markup needs a source");
        }
    }
}
